"""An answer of `POST /optimize` read back: its plan, and what it says of files and timings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.asked import Asked
from app.binding_quota import stated_margins
from geodata.cell_notes import CellNote, Severity
from geodata.tables.kinds import FileKind
from geodata.tables.reading import SetRead, TableTold
from optimizer.errors import Message
from optimizer.exact import exact
from optimizer.plan import Assignment, Fate, Plan, Reason, StageBound, Status, Unplaced
from optimizer.problem import certified_stages

_COUNTS = ("changed", "ignored", "refused")
_CANNOT_BE_READ = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class NotAnAnswer(Exception):
    """The text is no answer of `POST /optimize`."""


class AnotherRequest(NotAnAnswer):
    """An answer, but not to this request: of a home only one of the two speaks."""

    def __init__(self, home: str, *, is_foreign: bool) -> None:
        super().__init__(home)
        self.home, self.is_foreign = home, is_foreign


@dataclass(frozen=True, slots=True)
class StatedAnswer:
    """What an answer states: all members as they stand, the plan, the report on its files (None if it
    came without), seconds by part and cores."""

    members: Mapping[str, Any]
    plan: Plan
    files: SetRead | None
    timings: Mapping[str, float]
    threads: int


def read_answer(asked: Asked, stated: object) -> StatedAnswer:
    """The answer that a JSON value is. Raises `NotAnAnswer`, `AnotherRequest`."""
    if not isinstance(stated, dict):
        raise NotAnAnswer("not a JSON object")
    _check_homes(asked, stated)
    files = _stated_files(stated)
    try:
        plan = _read_plan(asked, stated)
        timings = {str(part): float(seconds) for part, seconds in stated.get("timings", {}).items()}
        threads = int(stated["certificate"]["solver"].get("threads", 0))
    except _CANNOT_BE_READ as error:
        raise NotAnAnswer(f"{type(error).__name__}: {error}") from None
    return StatedAnswer(stated, plan, files, timings, threads)


def _check_homes(asked: Asked, stated: Mapping[str, Any]) -> None:
    """Whether an answer speaks of the homes of the request, and of each one once."""
    known = {one.id for one in asked.problem.institutions}
    rows = _rows(stated, "institutions")
    for home in _ids(rows, _rows(stated, "assignments"), _rows(stated, "unplaced")):
        if home not in known:
            raise AnotherRequest(home, is_foreign=True)
    told = {row.get("id") for row in rows}
    missing = sorted(known - told) if rows else []
    if missing:
        raise AnotherRequest(missing[0], is_foreign=False)
    if len(rows) > len(told):
        raise NotAnAnswer("institutions: a home stands there twice")


def _rows(stated: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = stated.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotAnAnswer(f"{name}: not a list of objects")
    return rows


def _ids(*tables: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for rows in tables:
        for row in rows:
            yield from (str(row[name]) for name in ("id", "from", "to") if name in row)


def _stated_files(stated: Mapping[str, Any]) -> SetRead | None:
    """The report on files. Raises `NotAnAnswer` if what stands in its place is none."""
    told = stated.get("input")
    if told is None:
        return None
    try:
        notes = tuple(_note(one) for one in told["cells"])
        changed, ignored, refused = counts = tuple(told[name] for name in _COUNTS)
        if not isinstance(told["tables"], list) or any(type(one) is not int for one in counts):
            raise TypeError("tables")
        tables = tuple(_table(one) for one in told["tables"])
        return SetRead((), (), tables, notes, changed, ignored, refused, {})
    except _CANNOT_BE_READ:
        raise NotAnAnswer("input: not a report on files") from None


def _table(row: Mapping[str, Any]) -> TableTold:
    """What the report says of one table."""
    return TableTold(
        file=row["file"],
        sheet=row["sheet"],
        kind=FileKind(row["format"]),
        encoding=row["encoding"] or "",
        delimiter=row["delimiter"] or "",
        heading_row=row["heading_row"],
        institutions=row["institutions"],
        empty_rows=row["empty_rows"],
        columns=tuple((one["heading"], one["field"]) for one in row["columns"]),
    )


def _note(row: Mapping[str, Any]) -> CellNote:
    """One line of the report."""
    always = {name: row[name] for name in ("code", "file", "found")}
    sometimes = {name: row[name] for name in ("sheet", "column", "field", "understood")}
    if not all(isinstance(text, str) for text in (*always.values(), row["text"], row["where"])):
        raise TypeError("text")
    if not all(isinstance(text, str | None) for text in (*sometimes.values(), row["expected"])):
        raise TypeError("text")
    if not isinstance(row["row"], int | None):
        raise TypeError("row")
    told = {**always, **sometimes, "row": row["row"], "expected": row["expected"] or ""}
    return CellNote(severity=Severity(row["severity"]), **told)


def _read_plan(asked: Asked, stated: Mapping[str, Any]) -> Plan:
    """The plan that an answer states."""
    status = Status(stated["status"])
    by_id = {row["id"]: row for row in stated["institutions"]}
    has_fates = status in (Status.OPTIMAL, Status.FEASIBLE)
    homes = asked.problem.institutions if has_fates else ()
    return Plan(
        status=status,
        assignments=tuple(_assignment(row) for row in stated["assignments"]),
        fates=tuple(Fate(by_id[one.id]["fate"]) for one in homes),
        uses=tuple(by_id[one.id]["use"] for one in homes),
        unplaced=tuple(_unplaced(row) for row in stated["unplaced"]),
        conflict=tuple(_demand(row) for row in stated["conflict"]),
        stages=_bounds(asked, stated["certificate"]["stages"], status),
        quota=stated_margins(stated.get("quota")),
    )


def _assignment(row: Mapping[str, Any]) -> Assignment:
    units = exact(float(row["km"])) * 100
    if units.denominator != 1:
        raise ValueError(f"km {row['km']} is not a multiple of 0.01")
    return Assignment(row["from"], row["to"], row["need"], row["children"], int(units), row["crossing"])


def _unplaced(row: Mapping[str, Any]) -> Unplaced:
    return Unplaced(row["id"], row["need"], row["children"], Reason(row["reason"]["code"]))


def _demand(row: Mapping[str, Any]) -> Message:
    return Message(row["code"], row["where"], tuple(row["params"].items()))


def _bounds(asked: Asked, rows: Sequence[Mapping[str, Any]], status: Status) -> tuple[StageBound, ...]:
    """The claims of the certificate: a stage counts as proven if it meets its bound up to its tolerance, or
    if it is the objective's last one of an optimal plan (whose gap the request allowed)."""
    bounds = []
    last = len(asked.problem.policy.stages) - 1
    for place, (stage, row) in enumerate(zip(certified_stages(asked.problem), rows, strict=False)):
        bound = None if row["bound"] is None else exact(row["bound"])
        within = row["gap"] is not None and exact(row["gap"]) <= exact(asked.limits.gap)
        met = bound is not None and exact(row["value"]) <= bound * (1 + exact(stage.tolerance))
        proven = row["gap"] == 0 or met or (place == last and status is Status.OPTIMAL and within)
        bounds.append(StageBound(stage, bound, proven))
    return tuple(bounds)
