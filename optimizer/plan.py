"""The answer of the core: where every group of children goes, and what becomes of each home."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from optimizer.errors import Message
from optimizer.policy import Stage


class Status(StrEnum):
    """How much is known of the plan (DESIGN 2.2)."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    NO_PLAN = "no_plan"


class Fate(StrEnum):
    """What becomes of a home."""

    KEEP = "keep"
    RETAIN = "retain"
    TRANSFORM = "transform"
    CLOSE = "close"
    BLOCKED = "blocked"


class Reason(StrEnum):
    """Why children are unplaced; of several, the first in this order that holds."""

    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    NO_SERVICE_IN_REACH = "no_service_in_reach"
    TOO_FAR = "too_far"
    BEDS_SHORT = "beds_short"
    POLICY_LIMIT = "policy_limit"
    NOT_SOLVED = "not_solved"


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """Children of one need who move from `sender` to `receiver` (ids, never equal).

    `length` is in units of 10 m; `crossing` says that they leave their own jurisdiction.
    """

    sender: str
    receiver: str
    need: str
    children: int
    length: int
    crossing: bool


@dataclass(frozen=True, slots=True, order=True)
class Unplaced:
    """Children of one home and need for whom the plan has no place."""

    home: str
    need: str
    children: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class StageBound:
    """What the solver proved of one stage.

    `bound`: no plan that keeps the values of all earlier stages has a smaller value; None unless
    all earlier stages are proven in every component. `proven`: the plan meets the bound, or (last
    stage only) lies within the gap that was asked for.
    """

    stage: Stage
    bound: Fraction | None
    proven: bool


@dataclass(frozen=True, slots=True)
class QuotaMargins:
    """Where `max_total` binds: how much each stage of the objective would change with one retained home
    more or fewer in the nation. None: not known, or no plan retains so few.
    """

    one_more: tuple[Fraction, ...] | None = None
    one_fewer: tuple[Fraction, ...] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `fates` and `uses` follow `Problem.institutions`; `assignments` and `unplaced`
    are sorted. With status infeasible or no_plan all four are empty. `quota`: None unless it binds.
    """

    status: Status
    assignments: tuple[Assignment, ...] = ()
    fates: tuple[Fate, ...] = ()
    uses: tuple[str | None, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflict: tuple[Message, ...] = ()
    stages: tuple[StageBound, ...] = ()
    quota: QuotaMargins | None = None
