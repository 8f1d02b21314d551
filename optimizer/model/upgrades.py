"""The improvement of one block as a MIP in PuLP, for blocks too large to be tried out.

y_s: service s is added. p_s: places added to the limited service s. v_k: children of need k who are served.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

import pulp
from pulp.constants import LpConstraintGE, LpConstraintLE

from optimizer.exact import FloatArray
from optimizer.improvement import Prices
from optimizer.model.matrix import Matrix, to_matrix
from optimizer.shortcomings import Block, Option

Term = tuple[pulp.LpVariable, float]


class UpgradeProgram:
    """The MIP of one `Block`: built once, then with one row more at a time.

    Prices stand in it in units of their greatest common divisor (`unit`, hundredths of a yuan).
    """

    def __init__(self, block: Block, prices: Prices) -> None:
        """Declare all variables and write all constraints."""
        self._block = block
        self._program = pulp.LpProblem("upgrades", pulp.LpMinimize)
        price = [prices.of(name) for name in block.lacking]
        self.unit = gcd(*price, prices.service_place if block.limited else 0) or 1
        add = self._program.add_variable
        self._added = [add(f"y_{s}", 0, 1, pulp.LpInteger) for s in range(len(block.lacking))]
        most = sum(need.children for need in block.needs)
        self._places = [add(f"p_{s}", 0, most, pulp.LpInteger) for s in range(len(block.limited))]
        self._served = [add(f"v_{k}", 0, need.children, pulp.LpInteger) for k, need in enumerate(block.needs)]
        self._costs: list[Term] = [
            (one, each // self.unit) for one, each in zip(self._added, price, strict=True)
        ]
        self._costs += [(one, prices.service_place // self.unit) for one in self._places]
        self._prices = prices
        self._write()

    def least_price(self) -> Matrix:
        """The program that minimises the price."""
        return self._minimize(self._costs)

    def most_served(self) -> Matrix:
        """The program that maximises the children who are served."""
        return self._minimize([(one, -1) for one in self._served])

    def serve(self, children: int, name: str) -> None:
        """From now on at least so many children are served."""
        self._add(name, [(one, 1) for one in self._served], LpConstraintGE, children)

    def option(self, values: FloatArray) -> Option:
        """A solver's solution, rounded; places as many as those served need."""
        whole = [round(value) for value in values.tolist()]
        added, served = whole[: len(self._added)], whole[len(self._added) + len(self._places) :]
        services = tuple(name for name, one in zip(self._block.lacking, added, strict=True) if one)
        places = []
        for name, have in self._block.limited:
            used = sum(n for need, n in zip(self._block.needs, served, strict=True) if name in need.limited)
            if used > have:
                places.append((name, used - have))
        price = sum(self._prices.of(name) for name in services)
        price += self._prices.service_place * sum(count for _, count in places)
        return Option(price, tuple(served), services, tuple(places))

    def text(self) -> list[str]:
        """The constraints as LP text, a line each (for reading and for tests)."""
        return [row.asCplexLpConstraint(row.name).strip() for row in self._program.constraints()]

    def _write(self) -> None:
        """Nobody is served without each lacking service, nor beyond the places of a limited one."""
        for number, name in enumerate(self._block.lacking):
            for place, need in enumerate(self._block.needs):
                if name in need.lacking:
                    terms: list[Term] = [(self._served[place], 1), (self._added[number], -need.children)]
                    self._add(f"service_{number}_{place}", terms, LpConstraintLE, 0)
        for number, (name, have) in enumerate(self._block.limited):
            served: list[Term] = [
                (one, 1)
                for one, need in zip(self._served, self._block.needs, strict=True)
                if name in need.limited
            ]
            self._add(f"places_{number}", [*served, (self._places[number], -1)], LpConstraintLE, have)

    def _minimize(self, terms: list[Term]) -> Matrix:
        self._program.setObjective(pulp.LpAffineExpression(terms))
        return to_matrix(self._program, [*self._added, *self._places, *self._served])

    def keep_price(self, price: int, name: str) -> None:
        """From now on the price is at most this (hundredths of a yuan)."""
        self._add(name, self._costs, LpConstraintLE, price // self.unit)

    def _add(self, name: str, terms: Sequence[Term], sense: int, right: int) -> None:
        self._program.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, name, right))
