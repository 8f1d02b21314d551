"""What is asked of other plans, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from optimizer.plan import Plan
from optimizer.quota import Totals


@dataclass(frozen=True, slots=True)
class Wish:
    """Up to `plans` other plans (at least 1). In every stage before the last none of them is worse than the
    plan; the total of the last stage is at most `share` of the plan's higher. What becomes of at least
    `differ` homes (at least 1) tells any two of them, and each from the plan: homes about which the plan
    chooses, kept or retained here and freed there.
    """

    plans: int = 3
    share: Fraction = Fraction(1, 100)
    differ: int = 3


class Ending(StrEnum):
    """Why no further plan was sought: as many as asked for are `found`; it is proven that there is
    `none_left` that differs enough from all of them; `time` ran out."""

    FOUND = "found"
    NONE_LEFT = "none_left"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another plan with the totals of its stages. `distances`: in how many homes it differs from the plan,
    and from each alternative before it. `is_next_best`: whether it is proven that no plan that differs
    enough from all before it is better; never where the last stage is the longest move."""

    plan: Plan
    totals: Totals
    distances: tuple[int, ...]
    is_next_best: bool


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other plans, the best first (in no order where the last stage is the longest move), and why there are
    no more of them."""

    found: tuple[Alternative, ...]
    ending: Ending
