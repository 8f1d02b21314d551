"""When no plan is given: is nothing else, and do the demands named really contradict each other?"""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.certify.reading import Reading, is_county
from optimizer.errors import Message
from optimizer.institution import Institution, Lock
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
    """Whether the demands named are all made by the problem and cannot all be met, as far as counting
    shows: locks against a quota, irreducibly, or together with a least size or shelter in an outage, whose
    contradiction rests on the solver."""
    if not conflict or not all(_is_made(reading, demand) for demand in conflict):
        return False
    if len(set(conflict)) != len(conflict):
        return False
    kinds = {demand.code for demand in conflict}
    if kinds & {"min_viable", "outage_hard"}:
        return True
    quotas = [demand for demand in conflict if demand.code != "lock_keep"]
    locks = [reading.home[demand.where] for demand in conflict if demand.code == "lock_keep"]
    if len(quotas) != 1:
        return False
    code, most = (dict(quotas[0].params).get(name) for name in ("code", "max"))
    counted = sum(_is_counted(reading, one, quotas[0].code, code) for one in locks)
    return isinstance(most, int) and counted == len(locks) == most + 1


def _is_made(reading: Reading, demand: Message) -> bool:
    """Whether the problem makes this demand."""
    policy, told = reading.problem.policy, dict(demand.params)
    if demand.code in ("lock_keep", "outage_hard"):
        one = reading.home.get(demand.where) if isinstance(demand.where, str) else None
        if one is None or (demand.code == "lock_keep" and one.lock is not Lock.KEEP):
            return False
        return demand.code == "lock_keep" or (policy.outage is not None and policy.outage.hard)
    if demand.code == "min_viable":
        return 0 < policy.min_viable_children == told.get("min")
    if demand.code == "quota_total":
        stated = demand.where == "policy.retention.max_total" and told.get("max") is not None
        return stated and policy.retention.max_total == told["max"]
    quota, code = _quota(reading, demand), told.get("code")
    return quota is not None and isinstance(code, str) and quota.of(code) == told.get("max") is not None


def _quota(reading: Reading, stated: Message) -> Quota | None:
    """The quota of the policy that a demand names by code and place, None if there is none."""
    retention = reading.problem.policy.retention
    return {
        ("quota_province", "policy.retention.max_per_province"): retention.max_per_province,
        ("quota_prefecture", "policy.retention.max_per_prefecture"): retention.max_per_prefecture,
    }.get((stated.code, stated.where))


def _is_counted(reading: Reading, one: Institution, kind: str, code: object) -> bool:
    """Whether the quota of this kind and region counts this home."""
    if not is_county(one):
        return False
    if kind == "quota_total":
        return True
    return (one.division[:2] if kind == "quota_province" else reading.prefecture(one)) == code
