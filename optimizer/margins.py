"""What one retained home more or fewer would change, where the nation's quota binds."""

from __future__ import annotations

from dataclasses import replace

from optimizer.plan import Fate, Plan, QuotaMargins
from optimizer.problem import Problem
from optimizer.quota import QuotaShare, Totals
from optimizer.rounds import Round


def with_margins(problem: Problem, plan: Plan, played: Round, gap: float) -> Plan:
    """The plan with its margins if `max_total` binds: more retained homes would make it better.

    The margins are read off the curves that shared the quota out; they are not known where there are none
    (a tolerance ties everything together), where a longest move or a gap comes into play, or where not
    all is proven.
    """
    most = problem.policy.retention.max_total
    if played.choices.most_retained is None or most is None:
        return plan
    share = played.share
    if share is None:
        reached = sum(fate is Fate.RETAIN for fate in plan.fates) >= most
        return replace(plan, quota=QuotaMargins()) if reached else plan
    here = sum(share.counts)
    if share.best[here] == share.best[-1]:
        return plan
    whole = not any(stage.is_longest_move for stage in problem.policy.stages)
    if not (share.proven and whole and gap == 0):
        return replace(plan, quota=QuotaMargins())
    return replace(plan, quota=QuotaMargins(_change(share, here, 1), _change(share, here, -1)))


def _change(share: QuotaShare, here: int, step: int) -> Totals | None:
    """How every stage changes; None where no plan retains so few."""
    there = share.best[here + step] if here + step >= 0 else None
    own = share.best[here]
    if there is None or own is None:
        return None
    return tuple(other - value for other, value in zip(there, own, strict=True))
