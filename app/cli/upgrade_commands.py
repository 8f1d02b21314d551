"""The command `anzhi upgrades`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import orjson
import typer
from rich.table import Table

from app.asked import Asked, Resources
from app.cli.inputs import (
    Given,
    example_request,
    is_request,
    json_of,
    parts_of,
    read_file,
    read_settings,
    reader_of,
    resources_of,
    terminal_language,
)
from app.cli.options import DistancesPart, Files, LanguageOption, LimitsPart, MatrixFile, MetaPart, PolicyPart
from app.cli.output import Console, fail
from app.cli.plan_commands import said
from app.cli.progress import shown_progress
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.messages import Language
from app.messages.upgrades import ADDED, WORDS
from app.schemas.upgrades import UpgradesIn
from app.solving import Means
from app.upgrades import Improved, improve, read_upgrades, read_wish, upgrades_json, yuan
from app.workers import WorkerPool
from geodata.example import EXAMPLES
from geodata.words import WORDS as PLAN_WORDS
from optimizer.improvement import Line, Upgrades

UpgradesPart = Annotated[
    str | None, typer.Option("--upgrades", help="JSON or its file: prices, budget, points.")
]


def upgrades(
    files: Files = None,
    example: Annotated[str | None, typer.Option(help=f"Or an example: {', '.join(EXAMPLES)}.")] = None,
    wish: UpgradesPart = None,
    policy: PolicyPart = None,
    distances: DistancesPart = None,
    limits: LimitsPart = None,
    meta: MetaPart = None,
    matrix: MatrixFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer instead of the tables.")] = False,
    language: LanguageOption = None,
) -> None:
    """Say which services, beds and isolation beds to add where, once the plan stands."""
    console, words, settings = Console(), language or terminal_language(), read_settings()
    if bool(files) == (example is not None):
        fail("give either a file or --example")
    given = Given(tuple(files or ()), parts_of(policy, distances, limits, meta), matrix)
    with said(console, words):
        read = reader(given, example, wish, resources_of(settings, console))
        with WorkerPool(settings.workers) as pool, shown_progress(console) as watch:
            improved = improve(read, Means(pool.run, settings.workers, settings.max_seconds), watch)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(upgrades_json(improved, words)) + b"\n")
    else:
        print_upgrades(console, improved, words)


def reader(
    given: Given, example: str | None, wish: str | None, resources: Resources
) -> Callable[[float], tuple[Asked, UpgradesIn]]:
    """What reads the question: a request as JSON with its member `upgrades`, or `wish` beside the set."""
    if wish is None and (example is not None or is_request(given)):
        body = example_request(example) if example is not None else read_file(given.files[0])
        return lambda seconds: read_upgrades(body, seconds, resources.beside())
    wanted = UpgradesIn() if wish is None else _read_wish(wish)
    if example is not None:
        whole = example_request(example)
        return lambda seconds: (read_upgrades(whole, seconds, resources.beside())[0], wanted)
    read = reader_of(given, resources)
    return lambda seconds: (read(seconds), wanted)


def _read_wish(wish: str) -> UpgradesIn:
    try:
        wanted, faults = read_wish(parse_json(json_of(wish)))
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    if faults:
        raise RequestInvalid(faults)
    return wanted


def print_upgrades(console: Console, improved: Improved, language: Language) -> None:
    """Status, figures before and after, each line, the curve."""
    found, told = improved.found, PLAN_WORDS[language]
    answer = upgrades_json(improved, language)
    console.line(f"{told.status}: {told.statuses[str(answer['status'])]}")
    if found is None:
        return
    console.table(_figures(found, language))
    console.table(_lines(improved, found, language))
    words = WORDS[language]
    console.line(words.total.format(yuan=f"{yuan(found.price):,}"))
    console.line(words.curve)
    for one in found.curve:
        console.line(f"  {yuan(one.price):>16,}  {one.served:>8,}")
    console.line(f"  {words.part.format(shown=len(found.curve), total=found.points_in_all)}")


def _figures(found: Upgrades, language: Language) -> Table:
    words = WORDS[language]
    table = Table(box=None, pad_edge=False)
    for title in ("", words.before, words.after):
        table.add_column(title, justify="right" if title else "left")
    pairs = zip(
        words.figures.values(),
        (found.before.unserved, found.before.without_isolation, found.before.without_bed),
        (found.after.unserved, found.after.without_isolation, found.after.without_bed),
        strict=True,
    )
    for title, before, after in pairs:
        table.add_row(title, f"{before:,}", f"{after:,}")
    return table


def _lines(improved: Improved, found: Upgrades, language: Language) -> Table:
    words = WORDS[language]
    table = Table(box=None, pad_edge=False)
    for name, title in words.columns.items():
        table.add_column(title, justify="right" if name in ("yuan", "gain") else "left")
    for line in found.lines:
        one = improved.solved.asked.problem.institutions[line.home]
        gain = line.served + line.isolated + line.bedded
        table.add_row(one.name or one.id, _added(line, language), f"{yuan(line.price):,}", f"{gain:,}")
    return table


def _added(line: Line, language: Language) -> str:
    told = ADDED[language]
    parts = [*line.services, *(told["places"].format(name=name, count=count) for name, count in line.places)]
    for name in ("beds", "isolation_beds"):
        count = getattr(line, name)
        parts += [told[name].format(count=count)] if count else []
    return WORDS[language].join.join(parts)
