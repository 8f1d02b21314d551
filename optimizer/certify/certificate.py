"""The certificate: violations (none, or we have a bug), values, bounds, gaps, fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from optimizer.certify import homes, outage, rooms, travel, uses
from optimizer.certify.conflict import check_no_conflict, check_without_plan
from optimizer.certify.fingerprint import fingerprint
from optimizer.certify.reading import Reading
from optimizer.certify.rows import check_assignments, check_unplaced
from optimizer.certify.tally import Tally, count
from optimizer.certify.values import recompute, total
from optimizer.errors import Message
from optimizer.exact import exact
from optimizer.plan import Plan, Reason, Status
from optimizer.policy import Stage
from optimizer.problem import Problem, certified_stages

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
    """Check a plan against its problem, afresh and exactly. Raises nothing: whatever is wrong with the
    plan is a violation. A malformed plan has no stages, as nothing in it can be counted.
    """
    reading, mark = Reading(problem), fingerprint(problem)
    if plan.status in (Status.INFEASIBLE, Status.NO_PLAN):
        return Certificate((), tuple(check_without_plan(reading, plan)), mark)
    malformed = tuple(_malformed(reading, plan))
    if malformed:
        return Certificate((), malformed, mark)
    tally = count(reading, plan)
    values = recompute(reading, tally, plan)
    stages = tuple(stage_value(bound.stage, total(bound.stage, values), bound.bound) for bound in plan.stages)
    violations = (*_broken_rules(reading, tally, plan), *_claims(problem, plan, stages))
    return Certificate(stages, violations, mark)


def _malformed(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Rows or fates that cannot be read: no further check makes sense."""
    yield from check_assignments(reading, plan)
    yield from check_unplaced(reading, plan)
    if not len(plan.fates) == len(plan.uses) == len(reading.index):
        yield Message("wrong_number_of_fates", "institutions", (("found", len(plan.fates)),))
    yield from uses.check_known(reading, plan)


def _broken_rules(reading: Reading, tally: Tally, plan: Plan) -> Iterator[Message]:
    yield from travel.check_lengths(reading, plan)
    yield from travel.check_permissions(reading, tally, plan)
    yield from travel.check_forced(reading, tally)
    yield from homes.check_placement(reading, tally)
    yield from homes.check_staying(tally)
    yield from homes.check_beds(reading, tally)
    yield from homes.check_viable(reading, tally)
    yield from rooms.check_service_places(reading, tally)
    yield from rooms.check_staff(reading, tally)
    yield from outage.check_outage(reading, tally)
    yield from homes.check_fates(reading, tally, plan)
    yield from homes.check_quotas(reading, plan)
    yield from homes.check_together(reading, tally)
    yield from uses.check_uses(reading, plan)


def stage_value(stage: Stage, value: Fraction, bound: Fraction | None) -> StageValue:
    """A stage with its gap, from a value and a bound."""
    if bound is None:
        return StageValue(stage, value, None, None)
    gap = (value - bound) / max(Fraction(1), abs(value))
    return StageValue(stage, value, bound, Fraction(0) if abs(gap) < SMALLEST_GAP else gap)


def _claims(problem: Problem, plan: Plan, stages: tuple[StageValue, ...]) -> Iterator[Message]:
    """What the plan claims to be proven holds together; a gap is allowed in the objective's last stage."""
    last = len(problem.policy.stages) - 1
    if tuple(bound.stage for bound in plan.stages) != certified_stages(problem):
        yield Message("wrong_stages", "certificate.stages")
    for number, (claim, stage) in enumerate(zip(plan.stages, stages, strict=True)):
        where = f"certificate.stages[{number}]"
        if stage.gap is not None and stage.gap < 0:
            yield Message("bound_above_value", where)
        if claim.proven and not _meets(stage, last=number == last):
            yield Message("proven_with_a_gap", where)
        if claim.bound is not None and not all(earlier.proven for earlier in plan.stages[:number]):
            yield Message("bound_after_unproven_stage", where)
    if plan.status is Status.OPTIMAL and not all(claim.proven for claim in plan.stages):
        yield Message("optimal_without_proof", "status")
    if plan.status is Status.OPTIMAL and any(row.reason is Reason.NOT_SOLVED for row in plan.unplaced):
        yield Message("optimal_with_unsolved_children", "status")
    yield from check_no_conflict(plan)


def _meets(stage: StageValue, last: bool) -> bool:
    """Whether a value may be called proven: it meets its bound, up to the stage's tolerance; the last stage
    may have whatever gap the request allowed."""
    if stage.gap is None or stage.bound is None:
        return False
    return last or stage.gap == 0 or stage.value <= stage.bound * (1 + exact(stage.stage.tolerance))
