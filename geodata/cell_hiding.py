"""Which cells to hide, so that no small count can be worked out from what is left.

Statistical disclosure control by cell suppression (Willenborg and de Waal, Elements of Statistical
Disclosure Control, 2001, chapter 4). Counts from 1 to threshold - 1 are hidden (*primary*); then further
cells are hidden until every primary count can be exchanged:

    two hidden atoms that lie in the same printed sums can pass a child from one to the other and no
    printed figure changes.

Sums of the very same atoms are one: they are printed or hidden together. A bound that is known of a sum
counts like a printed figure: an exchange must leave it alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geodata.count_tables import OF_RECEIVER, Cell, CountTables

_RANKS = {"pair": 0, "home": 1, "beds": 3, "prefecture": 4, "province": 6, "nation": 8, "rule": 10}
_FIRST_REGION, _NEVER = _RANKS["prefecture"], _RANKS["rule"]


def hidden_cells(tables: CountTables, threshold: int) -> frozenset[Cell]:
    """The cells to hide: every count below the threshold, and what would reveal one. ("beds", "home", id)
    says that the beds of a home would."""
    state = _State(tables, threshold)
    for cell in state.primary:
        while state.is_exposed(cell) and state.cover(cell):
            pass
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
        self.same = _same_sums(tables)
        printed: dict[Cell, list[Cell]] = {atom: [] for atom in tables.atoms}
        self.sums = {cell: tables.sums[cell] for cell in self.same if cell not in small} | dict(tables.bound)
        for cell, atoms in self.sums.items():
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

    def cover(self, cell: Cell) -> bool:
        """Hide something more, so that a cell comes nearer to being covered: a like count beside it; else
        the sums of homes in which it is printed; else those of a like count of the same region, which
        can then stand in for it; else the smallest region's sum. False if nothing is left to hide."""
        atoms = sorted(self.tables.sums.get(cell, (cell,)))
        for atom in atoms:
            partner = self._partner(atom)
            if partner is not None:
                self._hide(partner)
                return True
        printed = frozenset().union(*(self.signature[atom] for atom in atoms))
        if any(_rank(one) == _NEVER for one in printed):
            return self._free_sibling(atoms)
        least = min(map(_rank, printed))
        if least >= _FIRST_REGION and self._free_another(atoms):
            return True
        for one in sorted(printed):
            if _rank(one) == least:
                self._hide(one)
        return True

    def _free_sibling(self, atoms: Sequence[Cell]) -> bool:
        """Hide one more atom under the same rule, and what sets it apart, as cheaply as can be. Where that
        would be sums of regions, the rule is left aside: within a region others make up for the two.
        False if there is none."""
        like = []
        for atom in atoms:
            mine = self.signature[atom]
            for one in sorted({one for cell in mine if _rank(cell) == _NEVER for one in self.sums[cell]}):
                apart = mine ^ self.signature[one]
                if one not in atoms and (apart or not self._is_unprinted(one)):
                    cost = sum(4 ** _rank(cell) for cell in apart)
                    like.append((cost, not self._is_unprinted(one), self.values[one], one, sorted(apart)))
        if not like:
            return False
        *_, chosen, differing = min(like)
        beyond = any(_rank(cell) >= _FIRST_REGION for cell in differing)
        rules = [cell for cell in self.signature[chosen] if _rank(cell) == _NEVER] if beyond else []
        for cell in (chosen, *(one for one in differing if _rank(one) < _FIRST_REGION), *rules):
            self._hide(cell)
        return True

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
        return self.sums[min(printed, key=lambda cell: (len(self.sums[cell]), cell))]

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
        self.hidden.update(self.same.get(cell, (cell,)))
        if cell in self.signature:
            self.groups[self.signature[cell]].add(cell)
        for atom in self.sums.get(cell, ()):
            self.groups[self.signature[atom]].discard(atom)
            self.signature[atom] -= {cell}
            if self._is_unprinted(atom):
                self.groups[self.signature[atom]].add(atom)


def _same_sums(tables: CountTables) -> dict[Cell, tuple[Cell, ...]]:
    """Sums of the same atoms, under the dearest of them: a province that is all of the nation, say."""
    found: dict[frozenset[Cell], list[Cell]] = defaultdict(list)
    for cell, atoms in tables.sums.items():
        found[frozenset(atoms)].append(cell)
    return {max(cells, key=lambda one: (_rank(one), one)): tuple(cells) for cells in found.values()}


def _rank(cell: Cell) -> int:
    """How dear a printed sum is: a pair, a home as sender, as receiver, the beds of a home, then larger
    regions; in a region the crossings and far moves before all moves. What a rule tells stays told."""
    if cell[0] == "home":
        return _RANKS["home"] + (cell[2] in OF_RECEIVER)
    is_whole = _FIRST_REGION <= _RANKS[cell[0]] < _NEVER and cell[-1] not in ("crossing", "far_children")
    return _RANKS[cell[0]] + is_whole
