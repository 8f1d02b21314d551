"""The least repair as a MIP in PuLP: the program of a component with changes that open its ways.

Besides the variables of a component (`optimizer.model.variables`): z_k, offer k is bought; a_j, children
whom host j holds on added beds; f_j, it is given the beds that it lacks already;
q_j, its services make it eligible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pulp
from pulp.constants import LpConstraintEQ, LpConstraintLE

from optimizer.exact import FloatArray
from optimizer.goals import Measure
from optimizer.model import constraints
from optimizer.model.constraints import Term
from optimizer.model.matrix import Matrix, to_matrix
from optimizer.model.variables import declare, most_units
from optimizer.repairing import Opening, RepairTask

FAMILIES = (
    constraints.placement,
    constraints.rooms,
    constraints.viable,
    constraints.links,
    constraints.together,
    constraints.quotas,
)
"""What a repair takes over from a component as it stands; beds are its own."""


class RepairProgram:
    """The MIP of one `RepairTask`: built once, then one objective after the other."""

    def __init__(self, task: RepairTask) -> None:
        """Declare all variables and write all constraints of `task`."""
        self._task = task
        self._program = pulp.LpProblem("repair", pulp.LpMinimize)
        self._variables = declare(self._program, task.part)
        self._offers = [self._whole(f"z_{number}", 1) for number in range(len(task.offers))]
        self._added = {
            host: self._whole(f"a_{host}", one.most_added)
            for host, one in enumerate(task.beds)
            if one.most_added
        }
        lacking = [host for host in self._added if task.beds[host].missing]
        self._freed = {host: self._whole(f"f_{host}", 1) for host in lacking}
        openings = [one.host for one in task.openings if one.by_services]
        self._eligible = {host: self._whole(f"q_{host}", 1) for host in openings}
        for family in FAMILIES:
            family(self._program, task.part, self._variables)
        self._write()

    def least_unplaced(self) -> Matrix:
        """The program that minimises the children left out."""
        return self._minimize(self._unplaced())

    def least_cost(self) -> Matrix:
        """The program that minimises the cost of all changes."""
        return self._minimize(self._cost())

    def least_travel(self) -> Matrix:
        """The program that minimises child-km, in units of 10 m."""
        lengths = self._task.part.arcs.measures[:, Measure.LENGTH].tolist()
        terms = zip(self._variables.flow, lengths, strict=True)
        return self._minimize([(one, length) for one, length in terms if length])

    def keep_unplaced(self, children: int) -> None:
        """From now on no more children may be left out."""
        self._add("unplaced", self._unplaced(), LpConstraintLE, children)

    def keep_cost(self, cost: int) -> None:
        """From now on the changes may cost no more."""
        self._add("cost", self._cost(), LpConstraintLE, cost)

    def flows(self, values: FloatArray) -> tuple[tuple[int, int], ...]:
        """Flows (arc, units > 0) of a solver's solution, rounded."""
        whole: Sequence[int] = [round(value) for value in values[: len(self._task.part.arcs)].tolist()]
        return tuple((arc, units) for arc, units in enumerate(whole) if units > 0)

    def text(self) -> list[str]:
        """The constraints as LP text, a line each (for reading and for tests)."""
        return [row.asCplexLpConstraint(row.name).strip() for row in self._program.constraints()]

    def _whole(self, name: str, most: int) -> pulp.LpVariable:
        return self._program.add_variable(name, 0, most, pulp.LpInteger)

    def _write(self) -> None:
        """Beds with those added; ways that ask for changes; homes retained; limits step by step."""
        task = self._task
        self._write_beds()
        for arc, asked in enumerate(task.asks):
            for offer in asked:
                terms: list[Term] = [
                    (self._variables.flow[arc], 1),
                    (self._offers[offer], -most_units(task.part, arc)),
                ]
                self._add(f"ask_{arc}_{offer}", terms, LpConstraintLE, 0)
        for opening in task.openings:
            self._write_opening(opening)
        for offer, one in enumerate(task.offers):
            if one.after >= 0:
                terms = [(self._offers[offer], 1), (self._offers[one.after], -1)]
                self._add(f"step_{offer}", terms, LpConstraintLE, 0)

    def _write_opening(self, opening: Opening) -> None:
        """A home that is not eligible stays if it is locked: y = z; or may stay if its services make it
        eligible: z <= y <= z + q, q <= each of `all_of`, q <= sum of `any_of`."""
        host, opened, lock = opening.host, self._variables.opened[opening.host], self._offers[opening.lock]
        if not opening.by_services:
            self._add(f"retain_{host}", [(opened, 1), (lock, -1)], LpConstraintEQ, 0)
            return
        eligible = self._eligible[host]
        self._add(f"retain_{host}", [(lock, 1), (opened, -1)], LpConstraintLE, 0)
        self._add(f"open_{host}", [(opened, 1), (lock, -1), (eligible, -1)], LpConstraintLE, 0)
        for offer in opening.all_of:
            terms = [(eligible, 1), (self._offers[offer], -1)]
            self._add(f"all_{host}_{offer}", terms, LpConstraintLE, 0)
        if opening.any_of:
            terms = [(eligible, 1), *((self._offers[offer], -1) for offer in opening.any_of)]
            self._add(f"any_{host}", terms, LpConstraintLE, 0)

    def _write_beds(self) -> None:
        """No host takes more than its free beds and those added: sum x <= u + a, a <= most f."""
        task = self._task
        arcs_at: dict[int, list[Term]] = defaultdict(list)
        most: dict[int, int] = defaultdict(int)
        for arc, (group, host) in enumerate(
            zip(task.part.arcs.group.tolist(), task.part.arcs.host.tolist(), strict=True)
        ):
            unit = task.part.groups[group].unit
            arcs_at[host].append((self._variables.flow[arc], unit))
            most[host] += unit * most_units(task.part, arc)
        for host, terms in sorted(arcs_at.items()):
            if most[host] > task.beds[host].free:
                added: list[Term] = [(self._added[host], -1)] if host in self._added else []
                self._add(f"beds_{host}", [*terms, *added], LpConstraintLE, task.beds[host].free)
        for host, freed in self._freed.items():
            terms = [(self._added[host], 1), (freed, -task.beds[host].most_added)]
            self._add(f"missing_{host}", terms, LpConstraintLE, 0)

    def _unplaced(self) -> list[Term]:
        groups = self._task.part.groups
        return [(one, group.unit) for one, group in zip(self._variables.unplaced, groups, strict=True)]

    def _cost(self) -> list[Term]:
        beds = self._task.beds
        counted = [
            *((self._offers[number], one.cost) for number, one in enumerate(self._task.offers)),
            *((one, beds[host].cost) for host, one in self._added.items()),
            *((one, beds[host].cost * beds[host].missing) for host, one in self._freed.items()),
        ]
        return [term for term in counted if term[1]]

    def _minimize(self, terms: list[Term]) -> Matrix:
        self._program.setObjective(pulp.LpAffineExpression(terms))
        columns = [
            *self._variables.in_order(),
            *self._offers,
            *self._added.values(),
            *self._freed.values(),
            *self._eligible.values(),
        ]
        return to_matrix(self._program, columns)

    def _add(self, name: str, terms: Sequence[Term], sense: int, right: int) -> None:
        self._program.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, name, right))
