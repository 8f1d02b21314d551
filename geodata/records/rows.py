"""A plan as rows: one function for each table, its cells in the order of its columns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields

from geodata.plan_columns import (
    ASSIGNMENT_COLUMNS,
    FIGURE_COLUMNS,
    FLOW_COLUMNS,
    FREED_COLUMNS,
    HOME_LAYER_COLUMNS,
    INSTITUTION_COLUMNS,
    UNPLACED_COLUMNS,
    Columns,
    extra_column,
)
from geodata.records.ledger import HIDDEN, Cell, Ledger, Row, picked
from optimizer.figures import HomeOutcome
from optimizer.institution import MUNICIPALITIES
from optimizer.plan import Assignment, Fate

FREED = (Fate.TRANSFORM, Fate.CLOSE, Fate.BLOCKED)
"""Fates of homes that are to be freed."""
_OUTCOME_FIELDS = frozenset(one.name for one in fields(HomeOutcome))


def institution_columns(ledger: Ledger) -> Columns:
    """The columns of homes: those of the plan, then one for each of the planner's own keys (sorted)."""
    keys = {key for one in ledger.dossier.carried.values() for key in one.extra}
    return (*INSTITUTION_COLUMNS, *map(extra_column, sorted(keys)))


def institution_rows(ledger: Ledger) -> Iterator[Row]:
    """One row a home, in the order of the request; see `institution_columns`. Empty without fates."""
    own = [
        column.field.partition(".")[2] for column in institution_columns(ledger)[len(INSTITUTION_COLUMNS) :]
    ]
    for home in _ordered(ledger):
        carried = ledger.dossier.carried.get(home)
        extra = {} if carried is None or ledger.hides else carried.extra
        yield *picked(INSTITUTION_COLUMNS, _home_cells(ledger, home)), *(extra.get(key) for key in own)


def home_layer_rows(ledger: Ledger) -> Iterator[Row]:
    """One row a home, in the order of the request, as `HOME_LAYER_COLUMNS`."""
    return (_layer_row(ledger, home, HOME_LAYER_COLUMNS) for home in _ordered(ledger))


def freed_rows(ledger: Ledger) -> Iterator[Row]:
    """One row for each home that is to be freed, as `FREED_COLUMNS`."""
    freed = (home for home in _ordered(ledger) if ledger.outcomes[home].fate in FREED)
    return (_layer_row(ledger, home, FREED_COLUMNS) for home in freed)


def assignment_rows(ledger: Ledger) -> Iterator[Row]:
    """One row for each pair of homes and need, sorted, as `ASSIGNMENT_COLUMNS`."""
    for one in ledger.dossier.plan.assignments:
        children = ledger.count(("flow", one.sender, one.receiver, one.need), one.children)
        yield picked(ASSIGNMENT_COLUMNS, {**_move_cells(ledger, one), "need": one.need, "children": children})


def flow_rows(ledger: Ledger) -> Iterator[Row]:
    """One row for each pair of homes, sorted, as `FLOW_COLUMNS`."""
    pairs: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for one in ledger.dossier.plan.assignments:
        pairs[one.sender, one.receiver].append(one)
    for ends, moves in pairs.items():
        children = ledger.count(("pair", *ends), sum(one.children for one in moves))
        needs = ", ".join(f"{one.need}: {_printed(ledger, one)}" for one in moves)
        yield picked(FLOW_COLUMNS, {**_move_cells(ledger, moves[0]), "needs": needs, "children": children})


def unplaced_rows(ledger: Ledger) -> Iterator[Row]:
    """One row for each home and need without a place, sorted, as `UNPLACED_COLUMNS`."""
    reasons = ledger.dossier.told.reasons
    for one in ledger.dossier.plan.unplaced:
        home, code = ledger.homes[one.home], one.reason.value
        cells: dict[str, Cell] = {
            "id": one.home,
            "name": ledger.name(one.home),
            "division": home.division,
            "province": ledger.province(home.division),
            "need": one.need,
            "children": ledger.count(("unplaced", one.home, one.need), one.children),
            "reason": code,
            "reason_text": reasons.get(code, code),
        }
        yield picked(UNPLACED_COLUMNS, cells)


def input_report_rows(ledger: Ledger) -> Iterator[Row]:
    """One row for each line of the report on the input file, as `INPUT_REPORT_COLUMNS`. Where small
    counts are hidden the cells that quote the file are left blank."""
    for line in ledger.dossier.input_report:
        note = line.note
        place = (note.file, note.sheet, note.row, note.column)
        quoted = (note.found, note.understood, note.expected, line.text)
        yield (*place, *((None,) * len(quoted) if ledger.hides else quoted))


def province_rows(ledger: Ledger) -> Iterator[Row]:
    """One row a province, by code, as `PROVINCE_COLUMNS`."""
    summary = ledger.dossier.summary
    for code, figures in summary.by_province if summary else ():
        yield code, ledger.province(code), *figure_cells(ledger, ("province", code), figures)


def prefecture_rows(ledger: Ledger) -> Iterator[Row]:
    """One row a prefecture, by code, as `PREFECTURE_COLUMNS`; homes that belong to none (units directly
    under a province, provincial homes) stand together under the two digits of their province."""
    summary = ledger.dossier.summary
    for code, figures in summary.by_prefecture if summary else ():
        names = prefecture_name(ledger, code), ledger.province(code)
        yield code, *names, *figure_cells(ledger, ("prefecture", code), figures)


def figure_cells(ledger: Ledger, key: tuple[str, ...], figures: object) -> Row:
    """The figures of a group of homes as `FIGURE_COLUMNS`."""
    return tuple(ledger.of_group(column, key, figures) for column in FIGURE_COLUMNS)


def prefecture_name(ledger: Ledger, code: str) -> str | None:
    """The name of a prefecture; None for homes of a province that belong to none."""
    if len(code) == 2:
        return ledger.province(code) if code in MUNICIPALITIES else None
    found = ledger.divisions.get(f"{code}00")
    return found.name if found else code


def _ordered(ledger: Ledger) -> tuple[str, ...]:
    return ledger.dossier.order if ledger.outcomes else ()


def _home_cells(ledger: Ledger, home_id: str) -> dict[str, Cell]:
    home, outcome = ledger.homes[home_id], ledger.outcomes[home_id]
    carried, source = ledger.dossier.carried.get(home_id), ledger.dossier.point_sources.get(home_id)
    cells: dict[str, Cell] = {
        "name": ledger.name(home_id),
        "division": home.division,
        "province": ledger.province(home.division),
        "point_source": source.value if source else None,
        "lon": home.lon,
        "lat": home.lat,
        "note": None if carried is None or ledger.hides else carried.note,
    }
    known = (column for column in INSTITUTION_COLUMNS if column.field in _OUTCOME_FIELDS)
    return cells | {column.field: ledger.of_home(column, outcome) for column in known}


def _layer_row(ledger: Ledger, home: str, columns: Columns) -> Row:
    carried = ledger.dossier.carried.get(home)
    extra = carried is not None and not ledger.hides and carried.extra
    told = json.dumps(dict(sorted(extra.items())), ensure_ascii=False) if extra else None
    return picked(columns, _home_cells(ledger, home) | {"extra": told})


def _move_cells(ledger: Ledger, one: Assignment) -> dict[str, Cell]:
    is_straight = (one.sender, one.receiver) in ledger.dossier.estimated
    return {
        "from": one.sender,
        "from_name": ledger.name(one.sender),
        "to": one.receiver,
        "to_name": ledger.name(one.receiver),
        "km": one.length / 100,
        "km_basis": "straight_line" if is_straight else ledger.dossier.problem.distances.basis.value,
        "crossing": one.crossing,
    }


def _printed(ledger: Ledger, one: Assignment) -> str:
    count = ledger.count(("flow", one.sender, one.receiver, one.need), one.children)
    return str(HIDDEN.value if count is HIDDEN else count)
