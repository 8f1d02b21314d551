"""The choice of uses as a MIP in PuLP: a maximal covering location problem in layers.

u_h_k: freed home h gets use k. c_k_d: the children of demand d of layer k are not covered. s_n: division
n goes without a centre (only where not every division can have one).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pulp
from pulp.constants import LpConstraintGE, LpConstraintLE

from optimizer.covering import Choice, CoveringTask
from optimizer.exact import FloatArray
from optimizer.model.matrix import Matrix, to_matrix

Term = tuple[pulp.LpVariable, float]


class CoveringProgram:
    """The MIP of one `CoveringTask`: built once, then one objective after the other.

    The choice of each home is the row with its position, so that a choice can be fixed in the arrays.
    """

    def __init__(self, task: CoveringTask) -> None:
        """Declare all variables and write all constraints of `task`."""
        self._task = task
        self._program = pulp.LpProblem("covering", pulp.LpMinimize)
        self._use = {
            (home, place): self._program.add_variable(f"u_{home}_{place}", 0, 1, pulp.LpInteger)
            for place, layer in enumerate(task.layers)
            for home in layer.homes
        }
        self._uncovered = {
            (place, number): self._program.add_variable(f"c_{place}_{number}", 0, 1, pulp.LpInteger)
            for place, layer in enumerate(task.layers)
            for number in range(len(layer.demands))
        }
        short = len(task.divisions) if task.divisions_met < len(task.divisions) else 0
        self._without = [
            self._program.add_variable(f"s_{number}", 0, 1, pulp.LpInteger) for number in range(short)
        ]
        self._columns = [*self._use.values(), *self._uncovered.values(), *self._without]
        self._write()

    def least_uncovered(self) -> Matrix:
        """The program that minimises the children whom no use covers, those out of reach aside."""
        return self._minimize(self._uncovered_terms())

    def fewest_uses(self) -> Matrix:
        """The program that minimises the homes with a use."""
        return self._minimize([(variable, 1) for variable in self._use.values()])

    def keep_uncovered(self, children: int) -> None:
        """From now on no more children may be uncovered (those out of reach aside)."""
        self._add("uncovered", self._uncovered_terms(), LpConstraintLE, children)

    def keep_uses(self, homes: int) -> None:
        """From now on no more homes may have a use."""
        self._add("uses", [(variable, 1) for variable in self._use.values()], LpConstraintLE, homes)

    def choice(self, values: FloatArray) -> Choice:
        """The use of each home in a solver's solution, rounded."""
        chosen: list[int | None] = [None] * len(self._task.freed)
        for (home, place), value in zip(self._use, values.tolist(), strict=False):
            if round(value) == 1:
                chosen[home] = place
        return tuple(chosen)

    def first_by_order(self, matrix: Matrix, fixed: Choice, block: Sequence[int]) -> Matrix:
        """`matrix` with the choices of all homes before `block` fixed, minimising the choices of the
        block's homes in their order: an earlier home before all later ones; for each, the first layer
        is best and no use is worst.
        """
        cost, upper = np.zeros_like(matrix.cost), matrix.upper.copy()
        lower = matrix.row_lower.copy()
        base = len(self._task.layers) + 1
        gain = {home: base**power for power, home in enumerate(reversed(block))}
        for column, (home, place) in enumerate(self._use):
            if home in gain:
                cost[column] = -gain[home] * (len(self._task.layers) - place)
            elif home < block[0]:
                upper[column] = fixed[home] == place
                lower[home] = float(fixed[home] is not None)
        return replace(matrix, cost=cost, upper=upper, row_lower=lower)

    def text(self) -> list[str]:
        """The constraints as LP text, a line each (for reading and for tests)."""
        return [row.asCplexLpConstraint(row.name).strip() for row in self._program.constraints()]

    def _minimize(self, terms: list[Term]) -> Matrix:
        self._program.setObjective(pulp.LpAffineExpression(terms))
        return to_matrix(self._program, self._columns)

    def _write(self) -> None:
        """One use a home at most; limits of each use; the budget; divisions; coverage."""
        task = self._task
        choices: list[list[Term]] = [[] for _ in task.freed]
        for (home, _), variable in self._use.items():
            choices[home].append((variable, 1))
        for home, terms in enumerate(choices):
            self._add(f"choice_{home}", terms, LpConstraintLE, 1)
        for place, layer in enumerate(task.layers):
            if layer.most < len(layer.homes):
                own: list[Term] = [(self._use[home, place], 1) for home in layer.homes]
                self._add(f"most_{place}", own, LpConstraintLE, layer.most)
        if task.budget is not None:
            costs = [(one, task.layers[place].cost) for (_, place), one in self._use.items()]
            self._add("budget", [term for term in costs if term[1]], LpConstraintLE, task.budget)
        self._write_divisions()
        self._write_coverage()

    def _write_divisions(self) -> None:
        """Each division has a centre, or else is one of those that go without."""
        centre = self._task.centre
        if centre is None:
            return
        for number, homes in enumerate(self._task.divisions):
            terms: list[Term] = [(self._use[home, centre], 1) for home in homes]
            terms += [(self._without[number], 1)] if self._without else []
            self._add(f"division_{number}", terms, LpConstraintGE, 1)
        if self._without:
            most = len(self._task.divisions) - self._task.divisions_met
            self._add("without", [(one, 1) for one in self._without], LpConstraintLE, most)

    def _write_coverage(self) -> None:
        """A demand is covered by a home with the use, or it is not."""
        for (place, number), uncovered in self._uncovered.items():
            homes = self._task.layers[place].demands[number].homes
            terms: list[Term] = [(uncovered, 1), *((self._use[home, place], 1) for home in homes)]
            self._add(f"cover_{place}_{number}", terms, LpConstraintGE, 1)

    def _uncovered_terms(self) -> list[Term]:
        return [
            (variable, self._task.layers[place].demands[number].children)
            for (place, number), variable in self._uncovered.items()
        ]

    def _add(self, name: str, terms: Sequence[Term], sense: int, right: int) -> None:
        self._program.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, name, right))
