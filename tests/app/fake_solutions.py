"""Solutions of components made up for tests of what is told of them."""

from __future__ import annotations

from fractions import Fraction

from optimizer.components import ComponentSolution, StageOutcome


def half_done(value: int, bound: int) -> ComponentSolution:
    """A plan of one stage with this value and bound; proven if they meet."""
    return ComponentSolution((), (), (StageOutcome(Fraction(value), Fraction(bound), value == bound),))
