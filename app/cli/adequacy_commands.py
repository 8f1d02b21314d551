"""The command `anzhi adequacy`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated

import orjson
import typer
from rich.table import Table

from app.adequacy import adequacy_json, judge, questions
from app.cli.inputs import (
    Given,
    example_request,
    parts_of,
    read_settings,
    reader_of,
    resources_of,
    terminal_language,
)
from app.cli.options import DistancesPart, Files, LanguageOption, LimitsPart, MatrixFile, MetaPart, PolicyPart
from app.cli.output import Console, fail
from app.cli.plan_commands import said
from app.messages.adequacy import WORDS, AdequacyWords
from app.reading import read_request
from geodata.example import EXAMPLES
from optimizer.adequacy import Adequacy, Demand, Level, Witness

_MOST_WITNESSES = 10
_LEVEL = ("children", "beds", "usable_beds", "places", "spare", "short", "in_shortage", "enough")
_DEMAND = ("children", "places", "short", "served_at_most", "left_out", "unserved_staying", "enough")
_STAFF = ("needed", "there", "may_hire", "short", "enough")


def adequacy(
    files: Files = None,
    example: Annotated[str | None, typer.Option(help=f"Or an example: {', '.join(EXAMPLES)}.")] = None,
    policy: PolicyPart = None,
    distances: DistancesPart = None,
    limits: LimitsPart = None,
    meta: MetaPart = None,
    matrix: MatrixFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer instead of the tables.")] = False,
    language: LanguageOption = None,
) -> None:
    """Say whether the beds are enough: by sums, region by region, and under the rules."""
    console, words, settings = Console(), language or terminal_language(), read_settings()
    if bool(files) == (example is not None):
        fail("give either a file or --example")
    given = Given(tuple(files or ()), parts_of(policy, distances, limits, meta), matrix)
    read = (
        partial(read_request, example_request(example))
        if example
        else reader_of(given, resources_of(settings, console))
    )
    with said(console, words):
        judged = judge(read, settings.max_seconds)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(adequacy_json(judged, words)) + b"\n")
        return
    for number, question in enumerate(questions(judged.found, words), 1):
        console.line(f"{number}. {question['text']}")
    print_tables(console, judged.found, WORDS[words])


def print_tables(console: Console, found: Adequacy, words: AdequacyWords) -> None:
    """Regions, needs, services and staff as tables; then the first witnesses."""
    regions = {words.nation: found.nation, **found.by_province}
    regions |= {code: one for code, one in found.by_prefecture.items() if one.witnesses and len(code) > 2}
    rows = [(code, *_level(one, words)) for code, one in regions.items()]
    console.table(_table(words.columns, "region", _LEVEL, rows))
    for title, demands in ((words.needs, found.by_need), (words.services, found.by_service)):
        table = [(one.name, *_demand(one, words)) for one in demands]
        console.table(_table({**words.columns, "region": title}, "region", _DEMAND, table))
    staff = [
        (one.function, one.needed, one.there, one.may_hire, one.short, words.verdicts[not one.short])
        for one in found.nation.staff
    ]
    if staff:
        console.table(_table({**words.columns, "region": words.staff}, "region", _STAFF, staff))
    for witness in found.witnesses[:_MOST_WITNESSES]:
        console.line(_witness(witness, words))
    if len(found.witnesses) > _MOST_WITNESSES:
        console.line(words.more.format(more=len(found.witnesses) - _MOST_WITNESSES))


def _level(one: Level, words: AdequacyWords) -> tuple[object, ...]:
    beds, children = one.hosts, one.children
    sums = (beds.beds, beds.usable_beds, beds.places, beds.spare(children), beds.short(children))
    return (children, *sums, one.in_shortage, words.verdicts[not one.witnesses])


def _demand(one: Demand, words: AdequacyWords) -> tuple[object, ...]:
    sums = (one.children, one.hosts.places, one.hosts.short(one.children))
    return (*sums, one.served_at_most, one.left_out, one.unserved_staying, words.verdicts[one.enough])


def _witness(one: Witness, words: AdequacyWords) -> str:
    rows = ", ".join(f"{row.home} {row.need} {row.children}" for row in one.rows)
    told = words.witness.format(children=one.children, free=one.free, short=one.short, rows=rows)
    hosts = ", ".join(words.host.format(id=host.home, free=host.free) for host in one.hosts)
    return f"{told} → {hosts or '–'}"


def _table(
    titles: Mapping[str, str], first: str, names: Iterable[str], rows: Iterable[tuple[object, ...]]
) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(titles[first])
    for name in names:
        table.add_column(titles[name], justify="right")
    for row in rows:
        table.add_row(*(f"{one:,}" if isinstance(one, int) else str(one) for one in row))
    return table
