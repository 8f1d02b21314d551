"""Commands about planners' files: check, template, example."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
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
from app.messages import Language, cli_words, fault_text, message_text, note_text
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
    console, tongue, settings = Console(), language or terminal_language(), read_settings()
    words = cli_words(tongue)
    if not files:
        fail(words["no_file"])
    given = Given(tuple(files), parts_of(policy, distances, limits, meta), matrix)
    resources = resources_of(settings, console).without_roads()
    with said(console, tongue):
        if is_request(given):
            reader_of(given, resources)(settings.max_seconds)
            console.line(words["sound_request"].format(file=given.files[0]))
            return
        checked = check_upload(given.upload, settings.max_seconds, resources)
    _print(console, checked, tongue)
    if report is not None:
        write_file(report, orjson.dumps(checked_json(checked, tongue)))
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
    words = cli_words(language)
    lines = list(_lines(checked, language))
    for line in lines[:MOST_LINES]:
        console.line(line)
    if len(lines) > MOST_LINES:
        console.line(words["more_lines"].format(lines=len(lines) - MOST_LINES))
    files, points = checked.files, _points(checked, words)
    sums = words["sums"].format(
        homes=len(files.institutions),
        changed=files.changed,
        ignored=files.ignored,
        refused=files.refused,
        faults=len(checked.faults),
    )
    console.line(sums + (words["points"].format(points=points) if points else ""))


def _lines(checked: Checked, language: Language) -> Iterator[str]:
    """Notes, faults that are no notes, warnings."""
    words = cli_words(language)
    for note in sorted(checked.files.notes, key=lambda note: note.severity.value, reverse=True):
        told = {"severity": words[note.severity.value], "place": place_of(note)}
        yield words["note"].format(**told, text=note_text(note, language))
    known = {place_of(note) for note in checked.files.notes}
    yield from (fault_text(fault, language) for fault in checked.faults if fault.where not in known)
    for one in checked.asked.warnings if checked.asked else ():
        yield words["warning"].format(place=one.where, text=message_text(one, language))


def _points(checked: Checked, words: Mapping[str, str]) -> str:
    """How many points come from where."""
    counts = Counter(checked.points).items()
    return words["join"].join(
        words["point"].format(source=words[source], count=count) for source, count in counts
    )
