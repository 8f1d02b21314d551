"""The certificate: violations (none, or we have a bug), values, bounds, gaps, fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from optimizer.certify import homes, travel
from optimizer.certify.fingerprint import fingerprint
from optimizer.certify.reading import Reading
from optimizer.certify.tally import count
from optimizer.certify.values import recompute, total
from optimizer.errors import Message
from optimizer.institution import Lock
from optimizer.plan import Plan, Status
from optimizer.policy import Stage
from optimizer.problem import Problem

SMALLEST_GAP = Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class StageValue:
    """A stage with the value recomputed from the plan, the solver's bound, and
    gap = (value - bound) / max(1, |value|): 0 below 1e-9, None without a bound."""

    stage: Stage
    value: Fraction
    bound: Fraction | None
    gap: Fraction | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the auditor found."""

    stages: tuple[StageValue, ...]
    violations: tuple[Message, ...]
    fingerprint: str

    @property
    def verified(self) -> bool:
        """Whether the plan keeps every rule and claims nothing that it should not."""
        return not self.violations


def certify(problem: Problem, plan: Plan) -> Certificate:
    """Check a plan against its problem, afresh and exactly."""
    reading = Reading(problem)
    mark = fingerprint(problem)
    if plan.status in (Status.INFEASIBLE, Status.NO_PLAN):
        return Certificate((), tuple(_without_plan(reading, plan)), mark)
    malformed = tuple(_malformed(reading, plan))
    if malformed:
        return Certificate((), malformed, mark)
    tally = count(reading, plan)
    violations = [
        *travel.check_lengths(reading, plan),
        *travel.check_permissions(reading, tally, plan),
        *travel.check_forced(reading, tally),
        *homes.check_placement(reading, tally, plan),
        *homes.check_staying(tally),
        *homes.check_beds(reading, tally),
        *homes.check_fates(reading, tally, plan),
        *homes.check_quotas(reading, plan),
        *homes.check_together(reading, tally),
    ]
    values = recompute(reading, tally, plan)
    stages = tuple(_stage(bound.stage, total(bound.stage, values), bound.bound) for bound in plan.stages)
    violations.extend(_claims(problem, plan, stages))
    return Certificate(stages, tuple(violations), mark)


def _malformed(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Rows about homes that do not exist, or the wrong number of fates: no further check makes sense."""
    yield from travel.check_rows(reading, plan)
    if not len(plan.fates) == len(plan.uses) == len(reading.index):
        yield Message("wrong_number_of_fates", "institutions", (("found", len(plan.fates)),))
    for row in plan.unplaced:
        if row.home not in reading.home:
            yield Message("unknown_home", row.home)


def _stage(stage: Stage, value: Fraction, bound: Fraction | None) -> StageValue:
    if bound is None:
        return StageValue(stage, value, None, None)
    gap = (value - bound) / max(Fraction(1), abs(value))
    return StageValue(stage, value, bound, Fraction(0) if abs(gap) < SMALLEST_GAP else gap)


def _claims(problem: Problem, plan: Plan, stages: tuple[StageValue, ...]) -> Iterator[Message]:
    """What the plan claims to be proven holds together."""
    if tuple(bound.stage for bound in plan.stages) != problem.policy.objective:
        yield Message("wrong_stages", "certificate.stages")
    for number, (claim, stage) in enumerate(zip(plan.stages, stages, strict=True)):
        where = f"certificate.stages[{number}]"
        if stage.gap is not None and stage.gap < 0:
            yield Message("bound_above_value", where)
        if claim.proven and (stage.gap is None or (stage.gap > 0 and number < len(stages) - 1)):
            yield Message("proven_with_a_gap", where)
        if claim.bound is not None and not all(earlier.proven for earlier in plan.stages[:number]):
            yield Message("bound_after_unproven_stage", where)
    if plan.status is Status.OPTIMAL and not all(claim.proven for claim in plan.stages):
        yield Message("optimal_without_proof", "status")


def _without_plan(reading: Reading, plan: Plan) -> Iterator[Message]:
    """No plan has no rows; an infeasible problem has a conflict that really contradicts itself."""
    if plan.assignments or plan.fates or plan.unplaced:
        yield Message("rows_without_a_plan", "assignments")
    if plan.status is Status.INFEASIBLE and not _contradicts(reading, plan.conflict):
        yield Message("conflict_does_not_contradict", "conflict")


def _contradicts(reading: Reading, conflict: tuple[Message, ...]) -> bool:
    """Exactly one lock more in a region than its quota allows: irreducible, and a contradiction."""
    if not conflict or conflict[-1].code not in ("quota_province", "quota_prefecture"):
        return False
    told = dict(conflict[-1].params)
    locked = {demand.where for demand in conflict[:-1] if demand.code == "lock_keep"}
    homes_there = [reading.home[name] for name in locked if name in reading.home]
    inside = all(one.lock is Lock.KEEP and one.division.startswith(str(told["code"])) for one in homes_there)
    quota = getattr(reading.problem.policy.retention, conflict[-1].where.rsplit(".", 1)[-1])
    stated = quota is not None and quota.of(str(told["code"])) == told["max"]
    return inside and stated and len(homes_there) == len(conflict) - 1 == int(str(told["max"])) + 1
