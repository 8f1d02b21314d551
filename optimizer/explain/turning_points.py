"""Which quantities a question is asked along, and their break-evens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from optimizer.arcs import find_arcs
from optimizer.exact import exact
from optimizer.explain.alternatives import Alternative
from optimizer.explain.break_evens import BreakEven, Decision, find_break_even
from optimizer.explain.edits import with_beds, with_home, with_lock, with_policy
from optimizer.explain.forcing import Forced, freed_against_the_rule
from optimizer.explain.quantities import (
    Comparison,
    Kind,
    Pairing,
    Quantity,
    beds_of,
    children_of,
    km_between,
    limit_for,
)
from optimizer.explain.questions import (
    OPEN,
    FateAsked,
    MoveAsked,
    destinations,
    fate_of,
    home_of,
    stays_by_rule,
)
from optimizer.explain.region import cut, provinces_in, region_with
from optimizer.explain.solving import Least, no_worse
from optimizer.explain.ways import length_between, limit_of, needs_asked
from optimizer.faults import MAX_COUNT
from optimizer.institution import Institution, Lock
from optimizer.plan import Fate, Plan
from optimizer.policy import Goal, MoveRule, Rule
from optimizer.problem import Problem, usable_beds
from optimizer.regions import Homes, falls_apart
from optimizer.session import Session

EVERY: frozenset[Kind] = frozenset(Kind)
"""All kinds of quantities."""

Asked = tuple[Decision, Quantity]


@dataclass(frozen=True)
class Case:
    """A plan that is asked about, the session to solve in, and the kinds of quantities that are wanted."""

    session: Session
    problem: Problem
    plan: Plan
    kinds: AbstractSet[Kind] = EVERY

    def search(self, asked: Iterable[Asked], region: Homes | None) -> Iterator[BreakEven]:
        """The break-evens of those quantities that are wanted, solved in a region."""
        listed = provinces_in(self.problem, region)
        for decision, quantity in asked:
            if quantity.kind in self.kinds:
                yield find_break_even(self.session, decision, quantity, listed)


def fate_break_evens(case: Case, question: FateAsked, solved: Sequence[Alternative]) -> Iterator[BreakEven]:
    """Where the fate of a home turns: by its children, its beds, the beds of the home that takes most of its
    children when it is freed, and the limit of its division. For a blocked home the last two are asked for
    a place for its children instead."""
    problem = case.problem
    alternative = next((one for one in solved if one.after), None)
    if alternative is not None:
        base = alternative.forced.rest or problem
        region = _region_of_both(base, alternative.forced.problem, [question.home])
        yield from case.search(_of_fate(case, question, alternative, cut(base, region)), region)
    if fate_of(problem, case.plan, question.home) is Fate.BLOCKED:
        region = region_with(problem, [question.home])
        yield from case.search(_of_blocked(case, question.home, cut(problem, region)), region)


def _region_of_both(base: Problem, forced: Problem, homes: Sequence[str]) -> Homes | None:
    """The region of the forced question, None where either question is tied together over the nation: a
    quota that cannot bind once a home is freed may bind before."""
    return region_with(forced, homes) if falls_apart(base) else None


def _of_fate(case: Case, question: FateAsked, alternative: Alternative, part: Problem) -> Iterator[Asked]:
    one, fate = home_of(case.problem, question.home), fate_of(case.problem, case.plan, question.home)
    freed_now = fate not in OPEN
    asked = Comparison(part, _both_ways(case.problem, one, freed_now), upwards=freed_now)
    by_rule = one.is_county and one.lock is not Lock.KEEP
    yield Decision.FATE, children_of(asked, one.id, question.need, by_rule)
    yield Decision.FATE, beds_of(asked, one.id)
    freed = case.plan if freed_now else alternative.plan
    receiver = _main_destination(case.problem, freed, one.id, question.need)
    if receiver is not None:
        yield Decision.FATE, beds_of(asked.turned_round, receiver)
    limit = limit_for(asked.turned_round, one.id)
    if limit is not None and fate is not Fate.BLOCKED:
        yield Decision.FATE, limit


def _both_ways(problem: Problem, one: Institution, freed_now: bool) -> Pairing:
    """From a question to the two: with the home as it is now, and the other way."""
    if stays_by_rule(one, problem.policy):
        return lambda changed: (changed, freed_against_the_rule(changed, one.id))
    if freed_now:
        return lambda changed: (
            with_lock(changed, one.id, Lock.FREE),
            with_lock(changed, one.id, Lock.KEEP),
        )
    return lambda changed: (with_lock(changed, one.id, Lock.KEEP), with_lock(changed, one.id, Lock.FREE))


def _of_blocked(case: Case, home: str, part: Problem) -> Iterator[Asked]:
    """Only where the first stage counts unplaced children and nothing else."""
    ((goal, weight), *others) = part.policy.stages[0].minimize
    if others or goal is not Goal.UNPLACED:
        return
    less = exact(weight) * sum(row.children for row in case.plan.unplaced if row.home == home)

    def decide(planned: Least, other: Least, _: int) -> bool | None:
        if not (planned.known and other.known):
            return None
        return bool(planned.totals and other.totals and other.totals[0] <= planned.totals[0] - less)

    asked = Comparison(part, lambda changed: (part, changed), upwards=True, decide=decide)
    limit, nearest = limit_for(asked, home), _nearest_host(part, home)
    if limit is not None:
        yield Decision.UNPLACED, limit
    if nearest is not None:
        yield Decision.UNPLACED, beds_of(asked, nearest)


def move_break_evens(case: Case, question: MoveAsked, solved: Sequence[Alternative]) -> Iterator[BreakEven]:
    """Where children would go to the other home: by the way there, by its beds, by the beds of the home
    where most of them go now."""
    for alternative in solved[:1]:
        forced = alternative.forced
        base = forced.rest or case.problem
        region = _region_of_both(base, forced.problem, [question.sender, question.instead])
        part = cut(base, region)
        yield from case.search(_of_move(case, question, part, _forced_again(forced)), region)


def _of_move(case: Case, question: MoveAsked, part: Problem, pair: Pairing) -> Iterator[Asked]:
    now = length_between(case.problem, question.sender, question.instead)
    limit = min(limit_of(part, question.sender, need) for need in needs_asked(case.problem, question))
    fewer = Comparison(part, pair, upwards=False)
    yield Decision.MOVE, km_between(fewer, question.sender, question.instead, now, limit)
    yield Decision.MOVE, beds_of(fewer.turned_round, question.instead)
    main = _main_destination(case.problem, case.plan, question.sender, question.need)
    receiver = question.receiver or main
    if receiver not in (None, question.sender, question.instead):
        yield Decision.MOVE, beds_of(fewer, str(receiver))


def _forced_again(forced: Forced) -> Pairing:
    """From a changed question to itself and to the same with the move forced as in the alternative."""
    rule = MoveRule(forced.home, str(forced.receiver), Rule.FORCE, forced.need)
    ends = [home_of(forced.problem, home) for home in (forced.home, str(forced.receiver))]

    def pair(changed: Problem) -> tuple[Problem, Problem]:
        other = with_policy(changed, replace(changed.policy, moves=(*changed.policy.moves, rule)))
        for one in ends:
            here = replace(home_of(changed, one.id), lock=one.lock, services=one.services)
            other = with_home(other, here)
        return changed, other

    return pair


def full_break_evens(case: Case, question: FateAsked) -> Iterator[BreakEven]:
    """From how many usable beds of a full home on more would improve nothing."""
    region = region_with(case.problem, [question.home])
    part, most = cut(case.problem, region), beds_for_all(case.problem, question.home)
    best = with_beds(part, question.home, most)

    def decide(planned: Least, other: Least, _: int) -> bool | None:
        return no_worse(planned, other)

    asked = Comparison(part, lambda changed: (changed, best), upwards=True, decide=decide)
    yield from case.search([(Decision.BEDS, beds_of(asked, question.home, most))], region)


def beds_for_all(problem: Problem, home: str) -> int:
    """Usable beds with which a home has room for everybody whom the rules let come, as far as beds go."""
    one = home_of(problem, home)
    place = next(number for number, other in enumerate(problem.institutions) if other.id == home)
    arcs = find_arcs(problem)
    coming = arcs.children[arcs.sender[arcs.receiver == place]].sum()
    there = one.children_total + one.adults + one.children_temporary
    return max(usable_beds(one, problem.policy), min(MAX_COUNT, int(coming) + there))


def _main_destination(problem: Problem, plan: Plan, sender: str, need: str | None) -> str | None:
    """Where most of the children of a home move; of several the first by id."""
    going = destinations(problem, plan, sender, need)
    moves = [(-count, home) for home, count in going.items() if home != sender]
    return min(moves)[1] if moves else None


def _nearest_host(problem: Problem, home: str) -> str | None:
    """The nearest home that the rules let take some of a home's children."""
    place = next(number for number, one in enumerate(problem.institutions) if one.id == home)
    arcs = find_arcs(problem)
    own = np.flatnonzero(arcs.sender == place)
    if not len(own):
        return None
    nearest = own[np.lexsort((arcs.receiver[own], arcs.length[own]))[0]]
    return problem.institutions[int(arcs.receiver[nearest])].id
