"""One component's program: built once, then one objective after the other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pulp

from optimizer.components import ComponentTask
from optimizer.exact import FloatArray
from optimizer.model import constraints
from optimizer.model.costs import StageCosts
from optimizer.model.matrix import Matrix, to_matrix
from optimizer.model.variables import Variables, declare

FAMILIES = (
    constraints.placement,
    constraints.beds,
    constraints.rooms,
    constraints.viable,
    constraints.links,
    constraints.together,
    constraints.quotas,
    constraints.unlike,
    constraints.pairs,
    constraints.rehousing,
)
"""The constraint families, in the order in which they are written."""


class Program:
    """The MIP of one component. `keep` adds the row that holds an earlier stage."""

    def __init__(self, task: ComponentTask) -> None:
        """Declare all variables and write all constraints of `task`."""
        self._task = task
        self._program = pulp.LpProblem("component", pulp.LpMinimize)
        self._variables: Variables = declare(self._program, task)
        for family in FAMILIES:
            family(self._program, task, self._variables)

    def minimize(self, costs: StageCosts) -> Matrix:
        """The program with this stage as its objective, ready for the solver."""
        terms = constraints.stage_terms(self._variables, costs)
        self._program.setObjective(pulp.LpAffineExpression(terms))
        return to_matrix(self._program, self._variables.in_order())

    def keep(self, costs: StageCosts, number: int, total: Fraction) -> None:
        """From now on stage `number` must come to no more than `total`."""
        most = costs.units(total)
        allowed = int(most) if costs.whole else float(most) + 1e-6
        constraints.keep_stage(self._program, self._variables, costs, number, allowed)

    def decisions(self, values: FloatArray) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
        """Flows (arc, units > 0) and opened hosts of a solver's solution, rounded to whole units.

        An optional home that holds nobody is not opened: it is freed even where that is free.
        """
        whole: Sequence[int] = [round(value) for value in values.tolist()]
        flows = tuple((arc, units) for arc, units in enumerate(whole[: len(self._task.arcs)]) if units > 0)
        holding = {int(self._task.arcs.host[arc]) for arc, _ in flows}
        opened = tuple(host for host in self._variables.opened if host in holding)
        return flows, opened

    def text(self) -> list[str]:
        """The constraints as LP text, a line each (for reading and for tests)."""
        return [row.asCplexLpConstraint(row.name).strip() for row in self._program.constraints()]
