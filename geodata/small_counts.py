"""Small counts of children hidden in public tables, so that no total gives one away.

Statistical disclosure control by cell suppression (Willenborg and de Waal, Elements of Statistical
Disclosure Control, 2001, chapter 4). Everything that is printed is a sum of *atoms*: children of one
need who move from one home to another, who stay, who are unplaced. Counts from 1 to threshold - 1
are hidden (*primary*); then further cells are hidden until every primary count can be exchanged:

    two hidden atoms that lie in the same printed sums can pass a child from one to the other and no
    printed figure changes.

So a reader who knows every printed figure, and that no hidden count is zero, cannot tell a primary
count from any other value between 1 (or as many as the rows that make it up) and threshold - 1. All
hidden cells carry the same mark, primary or not. Zeros are printed.

Not counts of children, and printed in full: beds, fates, numbers of homes. Left out beside hidden
counts, because known beds or lengths turn them into counts: occupancy, places and adults of a home,
mean and total kilometres, children by the services they have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.dossier import Dossier
from optimizer.exact import limit_units

Cell = tuple[str, ...]
MARK = "*"

HOME_FIELDS_SAFE = ("id", "fate", "use", "level", "beds", "usable_beds")
"""Fields of `HomeOutcome` that say nothing of hidden counts."""
_OF_HOMES = ("homes_raising", "homes_under_10", "full_set_homes")
FIGURES_SAFE = (
    *("beds", "usable_beds", "kept", "retained", "transformed", "closed", "blocked", "max_km"),
    *(f"{time}.{name}" for time in ("before", "after") for name in _OF_HOMES),
    *_OF_HOMES,
)
"""Figures of a group of homes that may stand beside hidden counts: beds, homes, the longest way."""

_RANKS = {"pair": 0, "home": 1, "prefecture": 3, "province": 5, "nation": 7}
_FIRST_REGION = _RANKS["prefecture"]
_OF_RECEIVER = ("children_after", "children_remaining", "moved_in")


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """Which cells are hidden. Cells are ("home", id, field), ("flow", from, to, need), ("pair", from,
    to), ("unplaced", id, need), ("province" or "prefecture", code, field) and ("nation", field)."""

    threshold: int
    hidden: frozenset[Cell]

    def value(self, cell: Cell, count: int) -> int | None:
        """The count, None where it is hidden. A cell that is no sum of the others goes by its own size."""
        if cell in self.hidden or 0 < count < self.threshold:
            return None
        return count


@dataclass(frozen=True)
class CountTables:
    """All counts that a plan prints: atoms with their value, and printed sums with their atoms. Atoms
    of the kind `stay` are never printed themselves."""

    atoms: Mapping[Cell, int]
    sums: Mapping[Cell, Sequence[Cell]]

    def value(self, cell: Cell) -> int:
        """The value of an atom or sum."""
        return self.atoms[cell] if cell in self.atoms else sum(self.atoms[one] for one in self.sums[cell])


def shown_counts(dossier: Dossier, threshold: int) -> ShownCounts:
    """What may be printed of a plan if counts below a threshold are hidden (0, 1: all)."""
    if threshold <= 1 or not dossier.outcomes:
        return ShownCounts(0, frozenset())
    return ShownCounts(threshold, hidden_cells(count_tables(dossier), threshold))


def count_tables(dossier: Dossier) -> CountTables:
    """The atoms and sums of a plan. Children count in the region of the home before the plan."""
    atoms: dict[Cell, int] = {}
    sums: dict[Cell, list[Cell]] = defaultdict(list)
    regions = {one.id: _regions(one.prefecture or one.province) for one in dossier.problem.institutions}
    far = limit_units(dossier.problem.policy.far_km)
    for row in dossier.plan.assignments:
        atom: Cell = ("flow", row.sender, row.receiver, row.need)
        atoms[atom] = row.children
        flags = [("crossing", row.crossing), ("far_children", row.length > far)]
        fields = ["children", "moved", *(name for name, holds in flags if holds)]
        sums[("pair", row.sender, row.receiver)].append(atom)
        _add(sums, atom, row.sender, ("children_before", "moved_out"))
        _add(sums, atom, row.receiver, _OF_RECEIVER)
        _add_regions(sums, atom, regions[row.sender], fields)
    for one in dossier.plan.unplaced:
        atom = ("unplaced", one.home, one.need)
        atoms[atom] = one.children
        _add(sums, atom, one.home, ("children_before", "children_remaining", "unplaced"))
        _add_regions(sums, atom, regions[one.home], ["children", "unplaced"])
    for home in dossier.outcomes:
        staying = home.children_after - home.moved_in
        if staying:
            atom = ("stay", home.id)
            atoms[atom] = staying
            _add(sums, atom, home.id, ("children_before", "children_after", "children_remaining"))
            _add_regions(sums, atom, regions[home.id], ["children", "staying"])
    return CountTables(atoms, sums)


def _regions(prefecture: str) -> tuple[Cell, ...]:
    return ("prefecture", prefecture), ("province", prefecture[:2]), ("nation",)


def _add(sums: dict[Cell, list[Cell]], atom: Cell, home: str, fields: Sequence[str]) -> None:
    for name in fields:
        sums["home", home, name].append(atom)


def _add_regions(
    sums: dict[Cell, list[Cell]], atom: Cell, regions: Sequence[Cell], fields: Sequence[str]
) -> None:
    for region in regions:
        for name in fields:
            sums[(*region, name)].append(atom)


def hidden_cells(tables: CountTables, threshold: int) -> frozenset[Cell]:
    """The cells to hide: every count below the threshold, and what would reveal one."""
    state = _State(tables, threshold)
    for cell in state.primary:
        while state.is_exposed(cell):
            state.cover(cell)
    return frozenset(state.hidden)


class _State:
    """Which cells are hidden so far, and which hidden atoms can exchange children: those with the same
    `signature`, the printed sums in which they lie. Hiding more never exposes what was covered."""

    def __init__(self, tables: CountTables, threshold: int) -> None:
        self.tables, self.threshold = tables, threshold
        self.values = {cell: tables.value(cell) for cell in (*tables.atoms, *tables.sums)}
        small = {cell for cell, value in self.values.items() if cell[0] != "stay" and 0 < value < threshold}
        self.primary = sorted(small)
        self.hidden = set(small)
        printed: dict[Cell, list[Cell]] = {atom: [] for atom in tables.atoms}
        for cell, atoms in tables.sums.items():
            if cell not in small:
                for atom in atoms:
                    printed[atom].append(cell)
        self.signature = {atom: frozenset(cells) for atom, cells in printed.items()}
        self.groups: dict[frozenset[Cell], set[Cell]] = defaultdict(set)
        for atom in tables.atoms:
            if self._is_unprinted(atom):
                self.groups[self.signature[atom]].add(atom)

    def is_exposed(self, cell: Cell) -> bool:
        """Whether printed figures may reveal a primary cell."""
        atoms = self.tables.sums.get(cell, (cell,))
        return not any(self._is_covered(cell, atom, set(atoms)) for atom in atoms)

    def cover(self, cell: Cell) -> None:
        """Hide something more, so that a cell comes nearer to being covered: a like count beside it; else
        the sums of homes in which it is printed; else those of a like count of the same region, which
        can then stand in for it; else the smallest region's sum."""
        atoms = sorted(self.tables.sums.get(cell, (cell,)))
        for atom in atoms:
            partner = self._partner(atom)
            if partner is not None:
                self._hide(partner)
                return
        printed = frozenset().union(*(self.signature[atom] for atom in atoms))
        least = min(map(_rank, printed))
        if least >= _FIRST_REGION and self._free_another(atoms):
            return
        for one in sorted(printed):
            if _rank(one) == least:
                self._hide(one)

    def _free_another(self, atoms: Sequence[Cell]) -> bool:
        """Take the sums of homes from one more atom that lies in the same sums of regions, hidden ones
        and small ones first. False if there is none."""
        printed = self.signature[atoms[0]]
        like = [
            (self._regions_beyond(one, printed), one not in self.hidden, self.values[one], one)
            for one in self._in_narrowest(printed)
            if one[0] != "stay" and one not in atoms and self._differs_below(one, printed)
        ]
        if not like:
            return False
        chosen = min(like)[-1]
        self._hide(chosen)
        for one in sorted(self.signature[chosen] - printed):
            self._hide(one)
        return True

    def _differs_below(self, atom: Cell, printed: frozenset[Cell]) -> bool:
        """Whether an atom lies in these sums, and otherwise in some that are less dear than any of them."""
        if not printed < self.signature[atom]:
            return False
        least = min(map(_rank, printed))
        return all(_rank(cell) < least for cell in self.signature[atom] - printed)

    def _regions_beyond(self, atom: Cell, printed: frozenset[Cell]) -> int:
        """How many sums of regions an atom lies in beside these."""
        return sum(_rank(cell) >= _FIRST_REGION for cell in self.signature[atom] - printed)

    def _partner(self, atom: Cell) -> Cell | None:
        """The smallest printed atom that lies in the same printed sums."""
        printed = self.signature[atom]
        like = [
            (self.values[one], one)
            for one in self._in_narrowest(printed)
            if not self._is_unprinted(one) and self.signature[one] == printed
        ]
        return min(like)[1] if like else None

    def _in_narrowest(self, printed: frozenset[Cell]) -> Sequence[Cell]:
        """The atoms of the smallest of these sums."""
        if not printed:
            return ()
        return self.tables.sums[min(printed, key=lambda cell: (len(self.tables.sums[cell]), cell))]

    def _is_covered(self, cell: Cell, atom: Cell, own: set[Cell]) -> bool:
        """Whether other atoms can take children from this one, and give it as many as it takes to reach
        the threshold. They keep one child each, since no hidden count is zero; those who stay, none."""
        if not self.signature[atom]:
            return True
        others = self.groups[self.signature[atom]] - own
        slack = sum(self.values[one] - (one[0] != "stay") for one in others)
        return bool(others) and slack >= self.threshold - 1 - self.values[cell]

    def _is_unprinted(self, atom: Cell) -> bool:
        return atom in self.hidden or atom[0] == "stay"

    def _hide(self, cell: Cell) -> None:
        self.hidden.add(cell)
        if cell in self.signature:
            self.groups[self.signature[cell]].add(cell)
        for atom in self.tables.sums.get(cell, ()):
            self.groups[self.signature[atom]].discard(atom)
            self.signature[atom] -= {cell}
            if self._is_unprinted(atom):
                self.groups[self.signature[atom]].add(atom)


def _rank(cell: Cell) -> int:
    """How dear a printed sum is: a pair, a home as sender, as receiver, then larger regions; in a region
    the crossings and far moves before all moves."""
    if cell[0] == "home":
        return _RANKS["home"] + (cell[2] in _OF_RECEIVER)
    return _RANKS[cell[0]] + (
        _RANKS[cell[0]] >= _FIRST_REGION and cell[-1] not in ("crossing", "far_children")
    )
