"""When no plan is given: is nothing else, and do the demands named really contradict each other?"""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.certify.reading import Reading, is_county
from optimizer.errors import Message
from optimizer.institution import Lock
from optimizer.plan import Plan, Status
from optimizer.policy import Quota


def check_without_plan(reading: Reading, plan: Plan) -> Iterator[Message]:
    """No plan has no rows; an infeasible problem has a conflict that really contradicts itself."""
    if plan.assignments or plan.fates or plan.uses or plan.unplaced:
        yield Message("rows_without_a_plan", "assignments")
    if plan.status is Status.INFEASIBLE and not _contradicts(reading, plan.conflict):
        yield Message("conflict_does_not_contradict", "conflict")
    if plan.status is not Status.INFEASIBLE:
        yield from check_no_conflict(plan)


def check_no_conflict(plan: Plan) -> Iterator[Message]:
    """Only an infeasible problem has a conflict."""
    if plan.conflict:
        yield Message("conflict_without_infeasibility", "conflict")


def _contradicts(reading: Reading, conflict: tuple[Message, ...]) -> bool:
    """Exactly one lock more in a region than its quota allows: irreducible, and a contradiction."""
    if not conflict:
        return False
    *locks, stated = conflict
    code, most = (dict(stated.params).get(name) for name in ("code", "max"))
    quota = _quota(reading, stated)
    if quota is None or not isinstance(code, str) or most is None or quota.of(code) != most:
        return False
    locked = {lock.where for lock in locks if lock.code == "lock_keep" and isinstance(lock.where, str)}
    counted = sum(_is_locked_in(reading, name, stated.code, code) for name in locked)
    return counted == len(locks) == most + 1


def _quota(reading: Reading, stated: Message) -> Quota | None:
    """The quota of the policy that a demand names by code and place, None if there is none."""
    retention = reading.problem.policy.retention
    return {
        ("quota_province", "policy.retention.max_per_province"): retention.max_per_province,
        ("quota_prefecture", "policy.retention.max_per_prefecture"): retention.max_per_prefecture,
    }.get((stated.code, stated.where))


def _is_locked_in(reading: Reading, name: str, kind: str, code: str) -> bool:
    """Whether the quota of this kind and region counts this home, which is locked to stay."""
    one = reading.home.get(name)
    if one is None or not is_county(one) or one.lock is not Lock.KEEP:
        return False
    region = one.division[:2] if kind == "quota_province" else reading.prefecture(one)
    return region == code
