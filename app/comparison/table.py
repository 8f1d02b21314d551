"""Several scenarios side by side as one table: figures down, scenarios across."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answer import Json, Solved
from app.comparison.difference import planned
from app.comparison.figures import Number, figure_values
from app.errors import CannotWrite
from app.json_numbers import number
from app.messages import Language, stage_text
from app.messages.comparison import WORDS
from geodata.plan_columns import FIGURE_COLUMNS, Kind, PlanColumn, Unit
from geodata.spreadsheet_text import harmless
from geodata.words import WORDS as PLAN_WORDS
from optimizer.comparison import ChildTally, compare, compare_stages
from optimizer.figures import summarize_provinces

Scenario = tuple[str, Solved]
"""A name, and the plan."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A figure of every scenario, in their order; None where a scenario does not have it.

    `field`: a figure as exports name it, `status`, `km_basis`, `first.…` (children compared with the first
    scenario), or `stage.…` (the value of a stage, by number). `unit` in English, empty without one.
    """

    field: str
    text: str
    unit: str
    kind: Kind
    values: tuple[Number | str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Scenarios by name with their figures. `stages_comparable`: the values of all stages can be compared
    and stand in the table; else they do not."""

    language: Language
    scenarios: tuple[str, ...]
    rows: tuple[TableRow, ...]
    stages_comparable: bool


def comparison_table(plans: Sequence[Scenario], language: Language) -> ComparisonTable:
    """The table of some scenarios; the first one is what the others are compared with, child by child."""
    solved = [one for _, one in plans]
    comparable = _stages_comparable([one for one in solved if one.plan.fates])
    rows = [*_state_rows(solved, language), *_figure_rows(solved, language)]
    rows += _first_rows(solved, language)
    rows += _stage_rows(solved, language) if comparable else ()
    return ComparisonTable(language, tuple(name for name, _ in plans), tuple(rows), comparable)


def table_json(table: ComparisonTable) -> Json:
    """The table as JSON: states as codes, lengths in km."""
    rows = [
        {"field": row.field, "text": row.text, "unit": row.unit or None, "values": list(row.values)}
        for row in table.rows
    ]
    return {
        "schema": 1,
        "scenarios": list(table.scenarios),
        "stages_comparable": table.stages_comparable,
        "rows": rows,
    }


def table_csv(table: ComparisonTable, hide_below: int = 0) -> bytes:
    """The table as comma-separated text, UTF-8 with a byte-order mark, states in words.

    Raises `CannotWrite` if small counts are to be hidden: what one scenario hides, the others and their
    differences would give away.
    """
    if hide_below > 1:
        raise CannotWrite("a table of several scenarios has no hidden counts; export each plan by itself")
    from geodata.records.texts import writable  # what lies behind it is slow to start

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    heading = WORDS[table.language].headings["figure"]
    writer.writerow([harmless(writable(one)) for one in (heading, *table.scenarios)])
    for row in table.rows:
        writer.writerow([harmless(row.text), *(_cell(table.language, row, one) for one in row.values)])
    return text.getvalue().encode("utf-8-sig")


def _cell(language: Language, row: TableRow, value: Number | str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        words = PLAN_WORDS[language]
        return (words.statuses if row.field == "status" else words.bases)[value]
    return f"{value:.2f}" if row.kind is Kind.KM else repr(value)


def _stages_comparable(solved: Sequence[Solved]) -> bool:
    """Whether the values of all stages of all these plans can be compared."""
    sides = [(planned(one), one.certificate) for one in solved]
    pairs = ((sides[0], other) for other in sides[1:])
    return all(stage.obstacle is None for pair in pairs for stage in compare_stages(*pair))


def _state_rows(solved: Sequence[Solved], language: Language) -> Iterator[TableRow]:
    headings = WORDS[language].headings
    statuses = tuple(one.plan.status.value for one in solved)
    bases = tuple(one.asked.problem.distances.basis.value for one in solved)
    for field, values in (("status", statuses), ("km_basis", bases)):
        yield TableRow(field, headings[field], "", Kind.CHOICE, values)


def _figure_rows(solved: Sequence[Solved], language: Language) -> Iterator[TableRow]:
    summaries = [
        summarize_provinces(one.asked.problem, one.plan)[0] if one.plan.fates else None for one in solved
    ]
    across = zip(*map(figure_values, summaries), strict=True)
    for column, values in zip(FIGURE_COLUMNS, across, strict=False):
        yield _figure_row(column, values, language)


def _figure_row(column: PlanColumn, values: tuple[Number, ...], language: Language) -> TableRow:
    return TableRow(column.field, column.heading(language), column.unit.value, column.kind, values)


def _first_rows(solved: Sequence[Solved], language: Language) -> Iterator[TableRow]:
    """Children of each scenario who are better or worse off than in the first."""
    tallies = [_against(solved[0], one) for one in solved]
    for field, text in WORDS[language].base.items():
        values = tuple(None if one is None else getattr(one, field) for one in tallies)
        yield TableRow(f"first.{field}", text, Unit.CHILDREN.value, Kind.WHOLE, values)


def _against(first: Solved, other: Solved) -> ChildTally | None:
    found = compare(planned(first), planned(other)).plans
    return None if found is None else found.nation.children


def _stage_rows(solved: Sequence[Solved], language: Language) -> Iterator[TableRow]:
    by_plan = [one.certificate.stages for one in solved]
    longest = max(by_plan, key=len, default=())
    for place, stage in enumerate(longest):
        values = tuple(number(stages[place].value) if stages else None for stages in by_plan)
        yield TableRow(f"stage.{place + 1}", stage_text(stage.stage, language), "", Kind.WHOLE, values)
