"""One other plan after the other, each the best that differs enough from all before it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optimizer.alternatives.field import OPEN, Field, make_field
from optimizer.alternatives.likeness import usual_elsewhere
from optimizer.alternatives.values import Alternative, Alternatives, Ending, Wish
from optimizer.assemble import assemble
from optimizer.certify.values import stage_values
from optimizer.choices import Unlike
from optimizer.components import ComponentSolution
from optimizer.exact import exact
from optimizer.plan import Plan, StageBound, Status
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.repurpose import Means, repurpose
from optimizer.session import Session


def find_alternatives(session: Session, problem: Problem, plan: Plan, wish: Wish) -> Alternatives:
    """Other plans near a plan of a problem.

    Each is the best one that differs enough from the plan and from all found before it: a distance row for
    each of them in one program of the nation. Where the solver finds that program infeasible there is no
    further plan that differs enough from those found (other choices of the first ones might have left
    room for more). What freed homes become is chosen afterwards, as for every plan. Where the last stage is
    the longest move, each is a plan that differs enough and is within the limits, not claimed to be the best.
    """
    field = make_field(problem, plan, totals_of(problem, plan), wish, session.seed)
    if field.task is None or not any(host.optional for host in field.task.hosts):
        return Alternatives((), Ending.NONE_LEFT)
    seen, found = [field.opened], list[Alternative]()
    while len(found) < wish.plans:
        solution = _next(session, field, seen, wish)
        if not solution.solved:
            return Alternatives(tuple(found), Ending.NONE_LEFT if solution.impossible else Ending.TIME)
        distances = tuple(Unlike(one, wish.differ).distance(solution.opened) for one in seen)
        placed = _placed(session, problem, field, solution)
        # The program minimises sums only: where the longest move is the last stage, it is within its limit.
        is_best = solution.proven and not problem.policy.stages[-1].is_longest_move
        found.append(_alternative(session, problem, (plan, placed), distances, is_best))
        seen.append(solution.opened)
    return Alternatives(tuple(found), Ending.FOUND)


def _next(session: Session, field: Field, seen: list[tuple[int, ...]], wish: Wish) -> ComponentSolution:
    """The best plan that differs enough from all seen."""
    assert field.task is not None
    unlike = tuple(Unlike(one, wish.differ) for one in seen)
    (solution,) = session.solve([replace(field.task, unlike=unlike)])
    return solution


def _placed(session: Session, problem: Problem, field: Field, solution: ComponentSolution) -> Plan:
    """The plan of a solution; as far as possible its children go where they usually go."""
    assert field.task is not None
    placed = assemble(problem, [field.task], [solution], ())
    opened = frozenset(field.task.hosts[host].home for host in solution.opened)
    alike = assemble(problem, *usual_elsewhere(session, field, opened), ())
    same = [fate in OPEN for fate in alike.fates] == [fate in OPEN for fate in placed.fates]
    pairs = zip(totals_of(problem, alike), totals_of(problem, placed), strict=True)
    return alike if same and all(one <= other for one, other in pairs) else placed


def _alternative(
    session: Session,
    problem: Problem,
    plans: tuple[Plan, Plan],
    distances: tuple[int, ...],
    is_next_best: bool,
) -> Alternative:
    """The plan `placed` as an alternative to another one, with uses of its freed homes."""
    plan, placed = plans
    totals = totals_of(problem, placed)
    stages = tuple(_bound(bound, total) for bound, total in zip(plan.stages, totals, strict=False))
    status = Status.OPTIMAL if all(stage.proven for stage in stages) else Status.FEASIBLE
    placed = replace(placed, stages=stages, status=status)
    used = repurpose(problem, placed, Means(session.run, session.deadline, session.seed, session.stop))
    return Alternative(used, totals, distances, is_next_best)


def totals_of(problem: Problem, plan: Plan) -> Totals:
    """What each stage of the objective comes to in a plan."""
    return stage_values(problem, plan)[: len(problem.policy.stages)]


def _bound(bound: StageBound, total: Fraction) -> StageBound:
    """What is known of a stage of another plan: the bound holds for any plan; this one may meet it too."""
    most = None if bound.bound is None else bound.bound * (1 + exact(bound.stage.tolerance))
    return replace(bound, proven=bound.proven and most is not None and total <= most)
