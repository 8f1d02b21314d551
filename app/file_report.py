"""The report on planners' files as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.file_requests import Checked, place_of
from app.messages import (
    Language,
    code_text,
    expected_words,
    fault_text,
    found_words,
    message_json,
    note_text,
    understood_text,
)
from geodata.cell_notes import CellNote
from geodata.dossier import ReportLine
from geodata.locating import PointSource
from geodata.tables.reading import SetRead, TableTold
from optimizer.errors import Fault

Json = dict[str, object]


def checked_json(checked: Checked, language: Language) -> Json:
    """The answer of `POST /institutions`."""
    warnings = checked.asked.warnings if checked.asked else ()
    return {
        "schema": 1,
        "usable": checked.request is not None,
        "request": checked.request,
        "faults": [fault_json(fault, language) for fault in checked.faults],
        "warnings": [message_json(warning, language) for warning in warnings],
        "points": {source.value: checked.points[source] for source in PointSource},
        "report": report_json(checked.files, language),
        "kinds": _kinds(checked, language),
        "phrases": _phrases(checked, language),
    }


def report_json(files: SetRead, language: Language) -> Json:
    """What was read, and a line for each cell, row or column that was changed, left out or refused."""
    return {
        "tables": [_table(one) for one in files.tables],
        "cells": [_cell(note, language) for note in files.notes],
        "changed": files.changed,
        "ignored": files.ignored,
        "refused": files.refused,
    }


def _kinds(checked: Checked, language: Language) -> dict[str, str]:
    """What each code in the report means, without the cell that it speaks of."""
    codes = {one.code for one in checked.files.notes} | {one.code for one in checked.faults}
    return {code: code_text(code, language) for code in sorted(codes)}


def _phrases(checked: Checked, language: Language) -> dict[str, str]:
    """What was found, understood or expected where that is in words of the service's own, in the language
    asked for; words that stay as they are, and cells of the planner's, are left out."""
    notes, faults = checked.files.notes, checked.faults
    expected = {one.expected for one in notes} | {one.expected for one in faults}
    found = {one.found for one in notes if one.column is None} | {one.found for one in faults}
    told = {one: expected_words(one, language) for one in expected}
    told |= {one: found_words(one, language) for one in found}
    read = {(one.understood or "", understood_text(one, language) or "") for one in notes}
    return {raw: words for raw, words in [*told.items(), *sorted(read)] if raw != words}


def report_lines(files: SetRead | None, language: Language) -> tuple[ReportLine, ...]:
    """The same lines for a printed plan."""
    notes: Sequence[CellNote] = files.notes if files else ()
    return tuple(
        ReportLine(replace(note, expected=expected_words(note.expected, language)), note_text(note, language))
        for note in notes
    )


def fault_json(fault: Fault, language: Language) -> dict[str, str]:
    """One fault of a request or file."""
    return {
        "where": fault.where,
        "code": fault.code,
        "found": fault.found,
        "expected": fault.expected,
        "text": fault_text(fault, language),
    }


def _table(one: TableTold) -> Json:
    return {
        "file": one.file,
        "sheet": one.sheet,
        "format": one.kind.value,
        "encoding": one.encoding or None,
        "delimiter": one.delimiter or None,
        "heading_row": one.heading_row,
        "institutions": one.institutions,
        "empty_rows": one.empty_rows,
        "columns": [{"heading": written, "field": field} for written, field in one.columns],
    }


def _cell(note: CellNote, language: Language) -> Json:
    return {
        "where": place_of(note),
        "code": note.code,
        "severity": note.severity.value,
        "file": note.file,
        "sheet": note.sheet,
        "row": note.row,
        "column": note.column,
        "field": note.field,
        "found": note.found,
        "understood": note.understood,
        "expected": note.expected or None,
        "text": note_text(note, language),
    }
