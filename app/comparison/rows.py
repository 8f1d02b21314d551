"""Rows of a comparison as JSON: outcomes, moves, fates, homes of one set only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.answer import Json, Solved
from app.comparison.figures import tally_json
from optimizer.comparison import (
    FateChange,
    HomeChange,
    MoveChange,
    OneSided,
    Outcome,
    Place,
    UnplacedChange,
)
from optimizer.exact import units_to_km
from optimizer.institution import Institution


@dataclass(frozen=True)
class Homes:
    """The homes of both sets by id, as the later set has them where both do."""

    by_id: Mapping[str, Institution]

    @classmethod
    def of(cls, before: Solved, after: Solved) -> Homes:
        """The homes of two plans."""
        listed = (*before.asked.problem.institutions, *after.asked.problem.institutions)
        return cls({one.id: one for one in listed})

    def named(self, home: str) -> Json:
        """Id and name."""
        return {"id": home, "name": self.name(home)}

    def name(self, home: str) -> str:
        """Its name, the id where it has none."""
        return self.by_id[home].name or home

    def province(self, home: str) -> str:
        """The two digits of its province."""
        return self.by_id[home].province


def outcome_json(row: Outcome, homes: Homes) -> Json:
    """Children who go from the same place to the same place."""
    return {
        **homes.named(row.home),
        "need": row.need,
        "children": row.children,
        "verdict": row.verdict.value,
        "before": _place(row.before, homes),
        "after": _place(row.after, homes),
        "added_km": _km(row.added_length),
    }


def _place(place: Place | None, homes: Homes) -> Json | None:
    if place is None:
        return None
    return {
        "home": place.home,
        "name": None if place.home is None else homes.name(place.home),
        "km": None if place.home is None else units_to_km(place.length),
        "served": place.served,
        "crossing": place.crossing,
    }


def home_json(row: HomeChange, homes: Homes) -> Json:
    """A home with children for whom anything differs."""
    return {**homes.named(row.home), "province": homes.province(row.home), **tally_json(row.children)}


def move_json(row: MoveChange, homes: Homes) -> Json:
    """A move that appears, vanishes or changes in number."""
    return {
        "from": row.sender,
        "from_name": homes.name(row.sender),
        "to": row.receiver,
        "to_name": homes.name(row.receiver),
        "need": row.need,
        "kind": row.kind.value,
        "before": row.before,
        "after": row.after,
        "change": row.after - row.before,
        "km_before": _km(row.length_before),
        "km_after": _km(row.length_after),
        "crossing": row.crossing,
    }


def unplaced_json(row: UnplacedChange, homes: Homes) -> Json:
    """Children without a place whose number or reason changes."""
    return {
        **homes.named(row.home),
        "need": row.need,
        "kind": row.kind.value,
        "before": row.before,
        "after": row.after,
        "change": row.after - row.before,
        "reason_before": row.reason_before and row.reason_before.value,
        "reason_after": row.reason_after and row.reason_after.value,
    }


def fate_json(row: FateChange, homes: Homes) -> Json:
    """A home whose fate or use changes."""
    home = homes.by_id[row.home]
    return {
        **homes.named(row.home),
        "level": home.level.value,
        "province": home.province,
        "fate_before": row.fate_before.value,
        "fate_after": row.fate_after.value,
        "use_before": row.use_before,
        "use_after": row.use_after,
    }


def transitions_json(rows: Iterable[FateChange]) -> list[Json]:
    """How many homes change from which fate and use to which, most first."""
    counts = Counter((row.fate_before, row.use_before, row.fate_after, row.use_after) for row in rows)
    listed = sorted(counts.items(), key=lambda item: (-item[1], *map(str, item[0])))
    return [
        {
            "fate_before": fate.value,
            "use_before": use,
            "fate_after": later.value,
            "use_after": later_use,
            "homes": homes,
        }
        for (fate, use, later, later_use), homes in listed
    ]


def one_sided_json(row: OneSided, homes: Homes) -> Json:
    """A home that only one set has."""
    home = homes.by_id[row.home]
    return {
        **homes.named(row.home),
        "level": home.level.value,
        "province": home.province,
        "fate": row.fate and row.fate.value,
        "use": row.use,
        "beds": home.beds,
        "children": row.children,
    }


def _km(length: int | None) -> float | None:
    return None if length is None else units_to_km(length)
