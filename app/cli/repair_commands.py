"""The command about repairs."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import orjson
import typer

from app.changes import change_json, change_words, with_changes
from app.cli.inputs import read_file, read_settings, resources_of, terminal_language, write_file
from app.cli.options import LanguageOption
from app.cli.output import Console
from app.cli.plan_commands import said
from app.messages import Language
from app.repair_answer import repair_bytes
from app.repair_reading import read_repair
from app.repairing import Repaired, solve_repair
from app.solving import Means
from app.workers import WorkerPool
from optimizer.highs import silence


def repair(
    file: Annotated[Path, typer.Argument(help="A request as JSON, with `prices` if others are meant.")],
    out: Annotated[
        Path | None, typer.Option(help="File to write: the request with the changes, as JSON.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer instead of the summary.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; default ANZHI_WORKERS.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Find the least set of changes that places everybody."""
    console, words, settings = Console(), language or terminal_language(), read_settings()
    body, beside = read_file(file), resources_of(settings, console).beside()
    size = workers or settings.workers
    silence()
    with said(console, words), WorkerPool(size) as pool:
        means = Means(pool.run, size, settings.max_seconds, pool.limited)
        repaired = solve_repair(partial(read_repair, body, beside=beside), means)
    if out is not None:
        edits = [change_json(change) for change in repaired.repair.changes]
        write_file(out, orjson.dumps(with_changes(orjson.loads(body), edits)))
    if as_json:
        sys.stdout.buffer.write(repair_bytes(repaired, words) + b"\n")
    else:
        _print(console, repaired, words)


def _print(console: Console, repaired: Repaired, language: Language) -> None:
    """The changes, a line each, and what they come to."""
    repair, prices = repaired.repair, repaired.question.prices
    before = sum(row.children for row in repaired.plan.unplaced)
    for change in repair.changes:
        console.line(f"{float(prices.of(change)):>14,.2f}  {change_words(change, language)}")
    console.line(f"{float(repair.cost):>14,.2f}  ({'proven' if repair.proven else 'not proven'})")
    console.line(f"unplaced: {before} -> {repair.unplaced}")
