"""The report on planners' files as JSON schemas, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.answer_schema import list_of, object_of, one_of, reference


def file_schemas() -> dict[str, dict[str, Any]]:
    """All schemas of the report by name."""
    return {
        "CheckedFiles": _checked(),
        "FileReport": _report(),
        "ReportTable": _table(),
        "ReportCell": _cell(),
        "Fault": _fault(),
    }


def _checked() -> dict[str, Any]:
    return object_of(
        "What was read of a planner's files.",
        schema=one_of("integer", "1"),
        usable=one_of("boolean", "Whether nothing was refused and nothing is faulty."),
        request=one_of("object?", "The set as a request; null if it is not usable."),
        faults=list_of("Fault", "Everything that must be mended, with file, sheet, row and column."),
        warnings=list_of("Message"),
        points=one_of("object", "Homes by where their point comes from."),
        report=reference("FileReport"),
        kinds=one_of("object", "What each code of a fault or line means, in words."),
        phrases=one_of("object", "`expected` and `found` in words, where these are the service's own."),
    )


def _report() -> dict[str, Any]:
    return object_of(
        "Lines about cells, rows and columns.",
        tables=list_of("ReportTable"),
        cells=list_of("ReportCell", "At most 100,000 lines, and every refusal."),
        **{name: one_of("integer", f"Lines {name} in all.") for name in ("changed", "ignored", "refused")},
    )


def _table() -> dict[str, Any]:
    return object_of(
        "A sheet, layer or text file.",
        file=one_of("string"),
        sheet=one_of("string?"),
        format=one_of("string"),
        encoding=one_of("string?"),
        delimiter=one_of("string?"),
        heading_row=one_of("integer?"),
        institutions=one_of("integer"),
        empty_rows=one_of("integer"),
        columns={"type": "array", "items": {"type": "object"}, "description": "Heading and field."},
    )


def _cell() -> dict[str, Any]:
    properties = {
        **{name: one_of("string") for name in ("where", "code", "file", "found", "text")},
        **{name: one_of("string?") for name in ("sheet", "column", "field", "understood", "expected")},
        "severity": {"enum": ["changed", "ignored", "refused"]},
        "row": one_of("integer?", "As the file counts, from 1."),
    }
    return object_of("What became of a cell, row or column.", **properties)


def _fault() -> dict[str, Any]:
    names = ("where", "code", "found", "expected", "text")
    return object_of("One thing wrong.", **{name: one_of("string") for name in names})
