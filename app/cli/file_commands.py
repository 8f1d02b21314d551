"""Commands about planners' files: check, template, example."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import orjson
import typer

from app.cli.inputs import (
    Given,
    ending_of,
    example_request,
    is_request,
    parts_of,
    read_settings,
    reader_of,
    resources_of,
    terminal_language,
    write_file,
)
from app.cli.options import DistancesPart, Files, LanguageOption, LimitsPart, MatrixFile, MetaPart, PolicyPart
from app.cli.output import Console, fail
from app.cli.plan_commands import said
from app.file_report import checked_json
from app.file_requests import Checked, check_upload, place_of
from app.messages import Language, fault_text, message_text, note_text
from geodata.example import EXAMPLES, load_example
from geodata.set_files import SET_FORMATS, SetUnwritable, set_file_bytes, template_bytes

MOST_LINES = 200
"""So many lines of a report are printed; a file holds them all."""


def check(
    files: Files = None,
    policy: PolicyPart = None,
    distances: DistancesPart = None,
    limits: LimitsPart = None,
    meta: MetaPart = None,
    matrix: MatrixFile = None,
    request: Annotated[Path | None, typer.Option(help="Write the set as a request (JSON) there.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the whole report (JSON) there.")] = None,
    language: LanguageOption = None,
) -> None:
    """Read files and say, cell by cell, what was changed, left out or refused (then exit 2)."""
    console, words, settings = Console(), language or terminal_language(), read_settings()
    if not files:
        fail("give a file to check")
    given = Given(tuple(files), parts_of(policy, distances, limits, meta), matrix)
    with said(console, words):
        if is_request(given):
            reader_of(given, resources_of(settings, console))(settings.max_seconds)
            console.line(f"{given.files[0]}: a sound request")
            return
        checked = check_upload(given.upload, settings.max_seconds, resources_of(settings, console))
    _print(console, checked, words)
    if report is not None:
        write_file(report, orjson.dumps(checked_json(checked, words)))
    if request is not None and checked.request is not None:
        write_file(request, orjson.dumps(checked.request))
    raise typer.Exit(0 if checked.request is not None else 2)


def template(
    out: Annotated[Path, typer.Option(help="Workbook to write: .xlsx.")] = Path("anzhi-template.xlsx"),
    language: LanguageOption = None,
) -> None:
    """Write the empty workbook to fill in: drop-down cells, and a sheet of instructions."""
    ending_of(out, ["xlsx"])
    write_file(out, template_bytes(language or terminal_language()))
    Console().note(f"{out}")


def example_command(
    name: Annotated[str, typer.Argument(help=", ".join(EXAMPLES))],
    out: Annotated[
        Path | None,
        typer.Option(help=f"File: .json the request; the set alone as {', '.join(SET_FORMATS)}."),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Print an example request (synthetic data), or write its set as a planner's file."""
    body = example_request(name)
    if out is None:
        sys.stdout.buffer.write(body)
        return
    kind = ending_of(out, ("json", *SET_FORMATS))
    if kind == "json":
        write_file(out, body)
        return
    try:
        write_file(
            out, set_file_bytes(load_example(name)["institutions"], kind, language or terminal_language())
        )
    except SetUnwritable as error:
        fail(f"{out}: {error}")


def _print(console: Console, checked: Checked, language: Language) -> None:
    """The lines of a report, refusals first, then sums."""
    notes = sorted(checked.files.notes, key=lambda note: note.severity.value, reverse=True)
    lines = [f"{note.severity.value}  {place_of(note)}: {note_text(note, language)}" for note in notes]
    known = {place_of(note) for note in notes}
    lines += [fault_text(fault, language) for fault in checked.faults if fault.where not in known]
    warnings = checked.asked.warnings if checked.asked else ()
    lines += [f"{one.where}: {message_text(one, language)}" for one in warnings]
    for line in lines[:MOST_LINES]:
        console.line(line)
    if len(lines) > MOST_LINES:
        console.line(f"… {len(lines) - MOST_LINES} more lines (--report FILE holds all)")
    files = checked.files
    points = ", ".join(f"{count} {source}" for source, count in Counter(checked.points).items())
    console.line(
        f"{len(files.institutions)} institution(s); cells changed {files.changed}, left out {files.ignored}, "
        f"refused {files.refused}; faults {len(checked.faults)}" + (f"; points: {points}" if points else "")
    )
