"""The command frontier: a curve as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from app.cli.inputs import read_file, read_settings, resources_of, terminal_language, write_file
from app.cli.options import LanguageOption
from app.cli.output import Console
from app.cli.plan_commands import said
from app.cli.progress import shown_progress
from app.errors import RequestInvalid
from app.frontier import FrontierAsked, frontier_json, read_frontier_value, solve_frontier
from app.frontier.answer import LIMITS
from app.json_body import NotJson, parse_json
from app.solving import Means
from app.workers import WorkerPool
from optimizer.frontier import Of


def frontier(
    request: Annotated[Path, typer.Argument(help="The request as JSON, with or without `frontier`.")],
    of: Annotated[Of | None, typer.Option(help="What is limited; default: retained.")] = None,
    points: Annotated[int | None, typer.Option(help="max_km: at most so many points; default 20.")] = None,
    plans: Annotated[bool, typer.Option(help="The plan behind every point, in the JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="File for the answer as JSON.")] = None,
    language: LanguageOption = None,
) -> None:
    """Trace what fewer homes, or shorter ways, cost in kilometres, and print the nation's curve."""
    console, words, settings = Console(), language or terminal_language(), read_settings()
    beside = resources_of(settings, console).beside()
    body, size = read_file(request), settings.workers
    given = {"of": of and of.value, "points": points, "plans": plans or None}

    def read(max_seconds: float) -> FrontierAsked:
        return read_frontier_value(_with(body, given), max_seconds, beside)

    with said(console, words), WorkerPool(size) as pool, shown_progress(console) as watch:
        solved = solve_frontier(read, Means(pool.run, size, settings.max_seconds, pool.limited), watch)
    answer = frontier_json(solved, words)
    if out is not None:
        write_file(out, orjson.dumps(answer))
    _print(console, answer, solved.frontier.of)


def _with(body: bytes, given: dict[str, Any]) -> object:
    """The request with what the options say. Raises `RequestInvalid`."""
    try:
        value = parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    options = {name: one for name, one in given.items() if one is not None}
    if isinstance(value, dict) and options:
        own = value.get("frontier", {})
        value["frontier"] = {**own, **options} if isinstance(own, dict) else own
    return value


def _print(console: Console, answer: dict[str, Any], of: Of) -> None:
    console.line(f"{answer['status']} ({answer['km_basis']})")
    for demand in answer["conflict"]:
        console.line(f"  {demand['text']}")
    if answer["nation"] is None:
        return
    names = [LIMITS[of], of.value, "unplaced", "child_km", "proven"]
    table = Table(*names, box=None, pad_edge=False)
    for row in answer["nation"]["below"]:
        table.add_row("", f"{row[of.value]:,}", f"{row['unplaced']:,}", "", str(row["proven"]).lower())
    for row in answer["nation"]["points"]:
        numbers = (f"{row[name]:,}" for name in names[:-1])
        table.add_row(*numbers, str(row["proven"]).lower())
    console.table(table)
    console.line(f"complete: {str(answer['nation']['complete']).lower()}")
