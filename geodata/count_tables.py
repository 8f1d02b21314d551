"""All counts of children that a plan prints, as sums of atoms, and what its rules tell of them beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geodata.dossier import Dossier
from optimizer.exact import limit_units
from optimizer.figures import HomeOutcome
from optimizer.institution import Institution
from optimizer.plan import Fate

Cell = tuple[str, ...]
Sums = dict[Cell, list[Cell]]
OF_RECEIVER = ("children_after", "children_remaining", "moved_in")
_OF_SENDER = ("children_before", "moved_out")


@dataclass(frozen=True)
class CountTables:
    """All counts that a plan prints: atoms with their value, and printed sums with their atoms. Atoms
    of the kind `stay` are never printed themselves.

    `bound`: sums that may be hidden and of which the rules tell a least or largest value, so near that
    exchanging children across such a sum could be ruled out: ("beds", "home", id) by the beds of a
    home, which may be left out too, ("rule", id, name) by the policy.
    """

    atoms: Mapping[Cell, int]
    sums: Mapping[Cell, Sequence[Cell]]
    bound: Mapping[Cell, Sequence[Cell]] = field(default_factory=dict)

    def value(self, cell: Cell) -> int:
        """The value of an atom or sum."""
        return self.atoms[cell] if cell in self.atoms else sum(self.atoms[one] for one in self.sums[cell])


def count_tables(dossier: Dossier, threshold: int = 0) -> CountTables:
    """The atoms and sums of a plan. Children count in the region of the home before the plan. `bound`
    holds the sums that lie near a bound, if counts below the threshold are to be hidden."""
    atoms: dict[Cell, int] = {}
    sums: Sums = defaultdict(list)
    regions = {one.id: regions_of(one) for one in dossier.problem.institutions}
    _add_flows(dossier, atoms, sums, regions)
    for one in dossier.plan.unplaced:
        atom: Cell = ("unplaced", one.home, one.need)
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
    return CountTables(atoms, sums, dict(_bound(dossier, sums, threshold)) if threshold else {})


def _add_flows(
    dossier: Dossier, atoms: dict[Cell, int], sums: Sums, regions: Mapping[str, Sequence[Cell]]
) -> None:
    far = limit_units(dossier.problem.policy.far_km)
    for row in dossier.plan.assignments:
        atom: Cell = ("flow", row.sender, row.receiver, row.need)
        atoms[atom] = row.children
        flags = [("crossing", row.crossing), ("far_children", row.length > far)]
        fields = ["children", "moved", *(name for name, holds in flags if holds)]
        sums[("pair", row.sender, row.receiver)].append(atom)
        _add(sums, atom, row.sender, _OF_SENDER)
        _add(sums, atom, row.receiver, OF_RECEIVER)
        _add_regions(sums, atom, regions[row.sender], fields)


def _bound(dossier: Dossier, sums: Sums, threshold: int) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Sums within reach of a bound that anybody knows who reads the plan and its policy. A single count
    is moved by at most threshold - 2 children, from 1 to threshold - 1."""
    reach, policy = threshold - 2, dossier.problem.policy
    for home, outcome in zip(dossier.problem.institutions, dossier.outcomes, strict=True):
        after = sums.get(("home", home.id, "children_after"), ())
        before = sums.get(("home", home.id, "children_before"), ())
        decided = home.is_county or policy.consolidate_city_level
        if after and (decided or outcome.moved_in > 0) and _fills_its_beds(outcome, reach):
            yield ("beds", "home", home.id), after
        if _goes_apart(home, before) and outcome.children_before - reach <= policy.keep_together_up_to:
            yield ("rule", home.id, "keep_together_up_to"), before
        if outcome.fate is Fate.RETAIN:
            spare = outcome.children_before + home.children_staying - policy.retention.min_children
            if 0 <= spare < reach:
                yield ("rule", home.id, "min_children"), before
        if after and _has_least_size(dossier, home, outcome, reach):
            yield ("rule", home.id, "min_viable_children"), after


def _fills_its_beds(outcome: HomeOutcome, reach: int) -> bool:
    """Whether a home that holds no more children than it has beds could not hold many more."""
    return outcome.usable_beds - outcome.children_after < reach


def _has_least_size(dossier: Dossier, home: Institution, outcome: HomeOutcome, reach: int) -> bool:
    """Whether a home that stays open by decision could not hold many fewer children than it does."""
    policy = dossier.problem.policy
    decided = home.is_county or policy.consolidate_city_level
    is_open = outcome.fate in (Fate.KEEP, Fate.RETAIN)
    return decided and is_open and 0 <= outcome.children_after - policy.min_viable_children < reach


def _goes_apart(home: Institution, atoms: Sequence[Cell]) -> bool:
    """Whether children of a county home go different ways: then it has too many to be kept together."""
    ways = {(atom[0], atom[2] if atom[0] == "flow" else "") for atom in atoms}
    return home.is_county and len(ways) > 1


def regions_of(home: Institution) -> tuple[Cell, ...]:
    """The regions of a home, as the cells of their sums begin."""
    prefecture = home.prefecture or home.province
    return ("prefecture", prefecture), ("province", prefecture[:2]), ("nation",)


def _add(sums: Sums, atom: Cell, home: str, fields: Sequence[str]) -> None:
    for name in fields:
        sums["home", home, name].append(atom)


def _add_regions(sums: Sums, atom: Cell, regions: Sequence[Cell], fields: Sequence[str]) -> None:
    for region in regions:
        for name in fields:
            sums[(*region, name)].append(atom)
