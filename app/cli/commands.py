"""Commands: serve, optimize, verify, example, version. Exit codes: 0 fine, 1 violations, 2 bad input."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import orjson
import typer
from pydantic import ValidationError

from app.answer import Solved, answer_bytes
from app.cli.output import Console, fail
from app.cli.progress import shown_progress
from app.cli.summary import print_summary
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.messages import Language
from app.reading import read_request
from app.server import serve as serve_app
from app.settings import PREFIX, Settings, unknown_settings
from app.solving import Means, solve_request
from app.verifying import NotAnAnswer, verify
from app.workers import WorkerPool
from geodata.example import EXAMPLES, example_bytes
from geodata.geojson import plan_geojson
from geodata.records import assignments_csv
from optimizer.figures import home_outcomes

cli = typer.Typer(help="Plans the consolidation of a network of residential homes.", no_args_is_help=True)

LanguageOption = Annotated[
    Language | None, typer.Option("--language", help="zh or en; default: of the terminal.")
]


def main() -> None:
    """Entry point of the command `anzhi`."""
    cli(prog_name="anzhi")


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address; default ANZHI_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; default ANZHI_PORT.")] = None,
) -> None:
    """Start the service."""
    console = Console()
    for name in unknown_settings(os.environ):
        console.note(f"unknown setting {name} in the environment: ignored; see the README for all names")
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    serve_app(read_settings().model_copy(update=given))


@cli.command()
def optimize(
    file: Annotated[Path | None, typer.Argument(help="A request as JSON.")] = None,
    example: Annotated[str | None, typer.Option(help=f"Or an example: {', '.join(EXAMPLES)}.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for plan.json, plan.geojson, assignments.csv.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer instead of the summary.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; default ANZHI_WORKERS.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Solve a request, print a summary, and write the plan."""
    console, words = Console(), language or terminal_language()
    settings = read_settings()
    body = _request_body(file, example)
    size = workers or settings.workers
    try:
        with WorkerPool(size) as pool, shown_progress(console) as watch:
            solved = solve_request(body, Means(pool.run, size, settings.max_seconds, pool.limited), watch)
    except RequestInvalid as error:
        console.faults(error.faults, words)
        raise typer.Exit(2) from None
    if out is not None:
        _write(out, solved, words)
    if as_json:
        sys.stdout.buffer.write(answer_bytes(solved, words) + b"\n")
    else:
        print_summary(console, solved, words)
        if out is not None:
            console.note(f"{out}: plan.json, plan.geojson, assignments.csv")


@cli.command("verify")
def verify_command(
    request: Annotated[Path, typer.Argument(help="The request as JSON.")],
    plan: Annotated[Path, typer.Argument(help="The answer: plan.json.")],
    language: LanguageOption = None,
) -> None:
    """Check an answer against its request: exit 1 and a list of violations if it does not hold."""
    console, words = Console(), language or terminal_language()
    try:
        asked = read_request(_read(request), read_settings().max_seconds)
        wrong = verify(asked, parse_json(_read(plan)), words)
    except RequestInvalid as error:
        console.faults(error.faults, words)
        raise typer.Exit(2) from None
    except NotJson as error:
        fail(f"{plan}: {error.fault.found}; expected {error.fault.expected}")
    except NotAnAnswer as error:
        fail(f"{plan}: not an answer of POST /optimize ({error})")
    for line in wrong:
        console.line(line)
    console.line(f"{len(wrong)} violation(s)" if wrong else "verified: no violation")
    raise typer.Exit(1 if wrong else 0)


@cli.command("example")
def example_command(
    name: Annotated[str, typer.Argument(help=", ".join(EXAMPLES))],
    out: Annotated[Path | None, typer.Option(help="File to write; default: standard output.")] = None,
) -> None:
    """Print an example request (synthetic data)."""
    body = _request_body(None, name)
    if out is None:
        sys.stdout.buffer.write(body)
    else:
        out.write_bytes(body)


@cli.command()
def version() -> None:
    """Print the version."""
    Console().line(version_of("anzhi"))


def terminal_language() -> Language:
    """Chinese where the environment says so, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ZH if said.lower().startswith("zh") else Language.EN


def read_settings() -> Settings:
    """The settings of the environment; a value that cannot be one is said so."""
    try:
        return Settings()
    except ValidationError as error:
        told = [
            f"{PREFIX}{str(one['loc'][0]).upper()}={one['input']}: {one['msg']}" for one in error.errors()
        ]
        fail("\n".join(told))


def _request_body(file: Path | None, example: str | None) -> bytes:
    if (file is None) == (example is None):
        fail("give either a file or --example")
    if example is not None:
        if example not in EXAMPLES:
            fail(f"no example {example!r}; there are: {', '.join(EXAMPLES)}")
        return example_bytes(example)
    assert file is not None
    return _read(file)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def _write(folder: Path, solved: Solved, language: Language) -> None:
    problem, plan = solved.asked.problem, solved.plan
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plan.json").write_bytes(answer_bytes(solved, language))
        (folder / "plan.geojson").write_bytes(
            orjson.dumps(plan_geojson(problem, plan, home_outcomes(problem, plan)))
        )
        (folder / "assignments.csv").write_bytes(assignments_csv(problem, plan))
    except OSError as error:
        fail(f"{folder}: {error.strerror}")
