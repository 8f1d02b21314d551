"""Commands about plans: optimize, verify, export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import orjson
import typer

from app.answer import Solved, answer_bytes
from app.asked import Asked
from app.cli.inputs import (
    Given,
    drawn_basemap,
    ending_of,
    example_request,
    named_matrix,
    parts_of,
    read_file,
    read_settings,
    reader_of,
    resources_of,
    terminal_language,
    write_file,
)
from app.cli.options import (
    DistancesPart,
    Files,
    HideBelow,
    LanguageOption,
    LimitsPart,
    MatrixFile,
    MetaPart,
    PolicyPart,
)
from app.cli.output import Console, fail
from app.cli.progress import shown_progress
from app.cli.summary import print_summary
from app.errors import CannotWrite, RequestInvalid
from app.exports import EXPORTS, export
from app.json_body import NotJson, parse_json
from app.messages import Language, cli_words, expected_words, found_words
from app.reading import read_request
from app.solving import Means, solve
from app.stated_answer import AnotherRequest, NotAnAnswer
from app.verifying import stated_solution, verify
from app.workers import WorkerPool
from geodata.basemap import Basemap
from geodata.errors import RouterFailed, RouterTooSlow
from geodata.example import EXAMPLES


def optimize(
    files: Files = None,
    example: Annotated[str | None, typer.Option(help=f"Or an example: {', '.join(EXAMPLES)}.")] = None,
    policy: PolicyPart = None,
    distances: DistancesPart = None,
    limits: LimitsPart = None,
    meta: MetaPart = None,
    matrix: MatrixFile = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the request and the plan in every format.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer instead of the summary.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; default ANZHI_WORKERS.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Solve a request or files with institutions, print a summary, and write the plan."""
    console, tongue, settings = Console(), language or terminal_language(), read_settings()
    words = cli_words(tongue)
    if bool(files) == (example is not None):
        fail(words["file_or_example"])
    basemap = drawn_basemap(settings, console, tongue) if out else None
    given = Given(tuple(files or ()), parts_of(policy, distances, limits, meta), matrix)
    read = (
        partial(read_request, example_request(example))
        if example
        else reader_of(given, resources_of(settings, console))
    )
    size = workers or settings.workers
    with said(console, tongue), WorkerPool(size) as pool, shown_progress(console) as watch:
        solved = solve(read, Means(pool.run, size, settings.max_seconds, pool.limited), watch)
    if out is not None:
        _write(out, solved, tongue, basemap)
    if as_json:
        sys.stdout.buffer.write(answer_bytes(solved, tongue) + b"\n")
    else:
        print_summary(console, solved, tongue)
    if out is not None:
        console.note(words["written"].format(folder=out, files=words["join"].join(map(_file_name, EXPORTS))))


def verify_command(
    request: Annotated[Path, typer.Argument(help="The request as JSON.")],
    plan: Annotated[Path, typer.Argument(help="The answer: plan.json.")],
    matrix: MatrixFile = None,
    language: LanguageOption = None,
) -> None:
    """Check an answer against its request: exit 1 and a list of violations if it does not hold."""
    console, tongue = Console(), language or terminal_language()
    words = cli_words(tongue)
    with said(console, tongue, plan):
        wrong = verify(_asked(request, matrix, console), parse_json(read_file(plan)), tongue)
    for line in wrong:
        console.line(line)
    console.line(words["violations"].format(count=len(wrong)) if wrong else words["verified"])
    raise typer.Exit(1 if wrong else 0)


def export_command(
    request: Annotated[Path, typer.Argument(help="The request as JSON.")],
    plan: Annotated[Path, typer.Argument(help="The answer: plan.json.")],
    out: Annotated[Path, typer.Argument(help=f"File to write; its ending is one of {', '.join(EXPORTS)}.")],
    hide_below: HideBelow = None,
    matrix: MatrixFile = None,
    language: LanguageOption = None,
) -> None:
    """Write a plan in another format; it is checked again first."""
    console, tongue = Console(), language or terminal_language()
    ending, basemap = ending_of(out, EXPORTS), drawn_basemap(read_settings(), console, tongue)
    with said(console, tongue, plan):
        asked, stated = _asked(request, matrix, console), parse_json(read_file(plan))
        wrong = verify(asked, stated, tongue)
        if wrong:
            told = cli_words(tongue)["not_written"].format(plan=plan, count=len(wrong))
            console.note("\n".join([*wrong, told]))
            raise typer.Exit(1)
        content = export(stated_solution(asked, stated), ending, tongue, hide_below, basemap)
    write_file(out, content)


@contextmanager
def said(console: Console, language: Language, plan: Path | None = None) -> Iterator[None]:
    """Errors of the input said as they should be, with exit code 2."""
    words = cli_words(language)
    try:
        yield
    except RequestInvalid as error:
        console.faults(error.faults, language)
        raise typer.Exit(2) from None
    except NotJson as error:
        found, expected = error.fault.found, error.fault.expected
        told = {"found": found_words(found, language), "expected": expected_words(expected, language)}
        fail(words["not_json"].format(plan=plan, **told))
    except AnotherRequest as error:
        fail(words["foreign_home" if error.is_foreign else "missing_home"].format(plan=plan, home=error.home))
    except NotAnAnswer as error:
        fail(words["not_an_answer"].format(plan=plan, reason=error))
    except (CannotWrite, RouterFailed, RouterTooSlow) as error:
        fail(str(error))


def _asked(request: Path, matrix: Path | None, console: Console) -> Asked:
    """The question of a request, with its matrix where that is a file, and the roads of the settings."""
    settings = read_settings()
    if matrix is not None:
        read_file(matrix, 1)
    beside = resources_of(settings, console).beside(matrix=named_matrix(matrix))
    return read_request(read_file(request), settings.max_seconds, beside)


def _write(folder: Path, solved: Solved, language: Language, basemap: Basemap | None) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{folder}: {error.strerror}")
    write_file(folder / "request.json", orjson.dumps(solved.asked.request))
    for ending in EXPORTS:
        write_file(folder / _file_name(ending), export(solved, ending, language, None, basemap))


def _file_name(ending: str) -> str:
    """What a format's file in the folder of a plan is called."""
    if ending == "html":
        return "report.html"
    return ending if ending.endswith(".csv") else f"plan.{ending}"
