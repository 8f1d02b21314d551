"""What a hostile reader makes of public files: every printed figure as a constraint on the hidden counts.

Unknown are whole children by home, receiver and need (at least 1 where a row is printed), and those who
stay. Known are all figures of all files together, the policy, and what it implies. `open_counts` says
which small counts then have one possible value only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy as np
import openpyxl
from scipy.optimize import Bounds, LinearConstraint, milp

from geodata.count_tables import Cell, count_tables
from geodata.dossier import Dossier
from geodata.geojson import plan_geojson
from geodata.records import assignments_csv, institutions_csv, unplaced_csv
from geodata.workbook import workbook_bytes

MOST = 500.0
BIG = 10_000.0
Row = Mapping[str, Any]

OF_CELLS = {"Children": "children", "Moved": "moved", "Staying": "staying", "No place yet": "unplaced"}
OF_CELLS |= {"Moved far": "far_children", "Leave their jurisdiction": "crossing"}
UNDER_10 = {
    "Before: homes with fewer than 10 children": "children_before",
    "After: homes with fewer than 10 children": "children_remaining",
}
HARMLESS = {
    "Code",
    "Province",
    "Prefecture",
    "Longest move, km",
    "Rated beds",
    "Usable beds",
    "Kept",
    "Retained",
}
HARMLESS |= {"Transformed", "Closed", "Blocked"}
HARMLESS |= {f"{time}: homes with children" for time in ("Before", "After")}
HARMLESS |= {f"{time}: homes with the full set of services" for time in ("Before", "After")}
"""Columns that the attack makes nothing of: they follow from fates, beds, km and zeros."""


@dataclass
class Knowledge:
    """Linear constraints on whole numbers: bounds of single ones, and rows with a least and largest sum."""

    place: dict[Cell, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def variable(self, name: Cell, low: float, high: float) -> None:
        """One more unknown."""
        self.place[name] = len(self.low)
        self.low.append(low)
        self.high.append(high)

    def sum(self, names: Iterable[Cell], low: float, high: float) -> None:
        """A sum of unknowns."""
        self.rows.append(({self.place[name]: 1.0 for name in names}, low, high))

    def printed(self, names: Sequence[Cell], cell: object) -> None:
        """A sum as a file prints it: a number, a hidden one (at least 1), or blank."""
        if cell == "*":
            self.sum(names, 1, MOST)
        elif cell not in (None, ""):
            self.sum(names, float(str(cell)), float(str(cell)))

    def solve(self, aim: Mapping[int, float]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The unknowns that make a weighted sum smallest."""
        cost, matrix = np.zeros(len(self.low)), np.zeros((len(self.rows), len(self.low)))
        for place, weight in aim.items():
            cost[place] = weight
        for number, (row, _, _) in enumerate(self.rows):
            for place, weight in row.items():
                matrix[number, place] = weight
        least, most = zip(*((low, high) for _, low, high in self.rows), strict=True)
        found = milp(
            cost,
            constraints=LinearConstraint(matrix, least, most),
            bounds=Bounds(self.low, self.high),
            integrality=np.ones(len(self.low)),
        )
        assert found.status == 0, found.message
        return np.round(found.x)


def open_counts(dossier: Dossier, threshold: int, rng: Random) -> list[tuple[Cell, int]]:
    """The small counts that public files give away, with the one value that they can have."""
    known = read_files(dossier, threshold)
    tables = count_tables(dossier)
    cells = [cell for cell in (*tables.atoms, *tables.sums) if 0 < tables.value(cell) < threshold]
    suspects = {cell: tables.sums.get(cell, (cell,)) for cell in cells if cell[0] != "stay"}
    for _ in range(8):  # Most are cleared by any other solution than the truth.
        aim = {known.place[atom]: rng.uniform(-1, 1) for atoms in suspects.values() for atom in atoms}
        found = known.solve(aim)
        suspects = {
            cell: atoms
            for cell, atoms in suspects.items()
            if sum(found[known.place[atom]] for atom in atoms) == tables.value(cell)
        }
    return [(cell, tables.value(cell)) for cell, atoms in suspects.items() if _has_one_value(known, atoms)]


def _has_one_value(known: Knowledge, atoms: Sequence[Cell]) -> bool:
    places = [known.place[atom] for atom in atoms]
    ends = [known.solve(dict.fromkeys(places, sign))[places].sum() for sign in (1.0, -1.0)]
    return bool(ends[0] == ends[1])


def read_files(dossier: Dossier, threshold: int) -> Knowledge:
    """All that the files of a plan say if counts below a threshold are hidden."""
    moves, homes = (_csv(write(dossier, threshold)) for write in (assignments_csv, institutions_csv))
    known = Knowledge()
    for row in moves:
        atom = ("flow", row["From"], row["To"], row["Need"].replace(" ", "_"))
        known.variable(atom, *_range(row["Children"]))
    for row in _csv(unplaced_csv(dossier, threshold)):
        known.variable(("unplaced", row["Id"], row["Need"].replace(" ", "_")), *_range(row["Children"]))
    for home in homes:
        known.variable(("stay", home["Id"]), 0, 0 if home["Fate"] in ("Transformed", "Blocked") else MOST)
    sums = {home["Id"]: _of_home(known, home["Id"]) for home in homes}
    for home in homes:
        _learn_home(known, sums[home["Id"]], home, dossier)
    for one in plan_geojson(dossier, threshold)["features"]:  # type: ignore[attr-defined]
        told = one["properties"]
        if told["kind"] == "flow":
            pair = [a for a in known.place if a[:3] == ("flow", told["from"], told["to"])]
            known.printed(pair, told["children"] if told["children"] is not None else "*")
    _learn_workbook(known, workbook_bytes(dossier, threshold), homes, moves, sums)
    return known


def _range(cell: str) -> tuple[float, float]:
    return (1, MOST) if cell == "*" else (float(cell), float(cell))


def _csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def _of_home(known: Knowledge, home: str) -> dict[str, list[Cell]]:
    """The sums of one home, by the names of its fields."""
    out = [a for a in known.place if a[0] == "flow" and a[1] == home]
    into = [a for a in known.place if a[0] == "flow" and a[2] == home]
    left = [a for a in known.place if a[0] == "unplaced" and a[1] == home]
    stay: list[Cell] = [("stay", home)]
    return {
        "children_before": [*out, *left, *stay],
        "children_after": [*stay, *into],
        "children_remaining": [*stay, *into, *left],
        "moved_in": into,
        "moved_out": out,
        "unplaced": left,
    }


def _learn_home(known: Knowledge, sums: Mapping[str, list[Cell]], home: Row, dossier: Dossier) -> None:
    """The figures of a home, and what the policy says of it: beds, whole groups, retention."""
    for name, atoms in sums.items():
        heading = "No place yet" if name == "unplaced" else name.replace("_", " ").capitalize()
        known.printed(atoms, home[heading])
    assert not any(home[name] for name in ("Places", "Unserved after", "Adults", "Occupancy", "Underused"))
    is_county, policy = home["Level"] == "county", dossier.problem.policy
    if home["Usable beds"] != "*" and (is_county or sums["moved_in"]):
        known.sum(sums["children_after"], 0, float(home["Usable beds"]))
    if home["Rated beds"] != "*" and (is_county or sums["moved_in"]):
        known.sum(sums["children_after"], 0, float(home["Rated beds"]))
    if not is_county:
        return
    ways = {a[2] if a[0] == "flow" else a[0] for a in sums["children_before"] if a[0] != "stay"}
    stays = (
        "*" not in (home["Children after"], home["Moved in"]) and home["Children after"] != home["Moved in"]
    )
    if len(ways) + stays > 1:
        known.sum(sums["children_before"], policy.keep_together_up_to + 1, MOST)
    least = policy.retention.min_children
    if home["Fate"] == "Retained" and least >= 5 and home["In foster care or boarding"] == "0":
        known.sum(sums["children_before"], least, MOST)


def _learn_workbook(
    known: Knowledge,
    content: bytes,
    homes: Sequence[Row],
    moves: Sequence[Row],
    sums: Mapping[str, Mapping[str, list[Cell]]],
) -> None:
    """The sheets by province and prefecture, and the summary of all."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    division = {home["Id"]: home["Division"] for home in homes}
    is_far = {(row["From"], row["To"]): float(row["km"]) > 150 for row in moves}
    leaves = {(row["From"], row["To"]): row["Leaves its jurisdiction"] == "yes" for row in moves}
    groups = [({"Code": "", **_summary(book["Summary"])})]
    for name in ("By province", "By prefecture"):
        head, *rows = book[name].iter_rows(values_only=True)
        groups += [dict(zip(head, row, strict=True)) for row in rows]
    for group in groups:
        members = [home for home, code in division.items() if code.startswith(group["Code"])]
        out = [a for home in members for a in sums[home]["moved_out"]]
        left = [a for home in members for a in sums[home]["unplaced"]]
        stay: list[Cell] = [("stay", home) for home in members]
        atoms = {
            "children": [*out, *left, *stay],
            "moved": out,
            "staying": stay,
            "unplaced": left,
            "far_children": [a for a in out if is_far[a[1:3]]],
            "crossing": [a for a in out if leaves[a[1:3]]],
        }
        for heading, cell in group.items():
            if heading in OF_CELLS:
                known.printed(atoms[OF_CELLS[heading]], cell)
            elif heading in UNDER_10 and cell is not None:
                _learn_small_homes(known, [sums[home][UNDER_10[heading]] for home in members], int(cell))
            else:
                assert cell is None or heading in HARMLESS, f"{heading} is printed: {cell}"


def _learn_small_homes(known: Knowledge, homes: Sequence[Sequence[Cell]], count: int) -> None:
    """So many of these homes have 1 to 9 children."""
    flags = []
    for atoms in homes:
        for name, low, high in (("empty", 0.0, 0.0), ("small", 1.0, 9.0), ("large", 10.0, MOST)):
            flag = (name, str(len(known.low)))
            known.variable(flag, 0, 1)
            flags.append(flag)
            row = {known.place[atom]: 1.0 for atom in atoms}
            known.rows.append(({**row, known.place[flag]: BIG}, -BIG, high + BIG))
            known.rows.append(({**row, known.place[flag]: -BIG}, low - BIG, BIG))
        known.sum(flags[-3:], 1, 1)
    known.sum([flag for flag in flags if flag[0] == "small"], count, count)


def _summary(sheet: Any) -> dict[str, object]:
    """The figures of all: pairs, then three columns of before and after."""
    found: dict[str, object] = {}
    section = ""
    for label, *cells in sheet.iter_rows(values_only=True):
        if label in ("Figures", "Before and after", "Certificate"):
            section = label
        elif section == "Figures" and cells[0] is not None:
            found[label] = cells[0]
        elif section == "Before and after" and label not in (None, "Figure"):
            found |= {f"{time}: {label.lower()}": cells[k] for k, time in enumerate(("Before", "After"))}
    return found
