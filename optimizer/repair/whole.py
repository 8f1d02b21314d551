"""The smallest repair of the whole plan: region by region, then tried by solving the changed question.

Small groups that move whole are a rule of the nation (`keep_together_up_to`), so splitting some is not
decided inside a region: what it could save at most is known from the repair with every group split; only a
smaller rule that costs less than that is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

from optimizer.components import ComponentSolution
from optimizer.execution import Executor, Stop, Watch, ignore, never
from optimizer.highs import SolverLimits
from optimizer.pipeline import optimize_in, run_in_process
from optimizer.plan import Fate, Plan, Status
from optimizer.policy import Limits
from optimizer.problem import Problem
from optimizer.repair.changes import Change, GroupsSplit, LimitRaised, apply
from optimizer.repair.least import RegionRepair, Search, repair_region
from optimizer.repair.offers import Region
from optimizer.repair.prices import Prices
from optimizer.repair.ways import find_ways
from optimizer.session import Session


@dataclass(frozen=True)
class Repair:
    """The least changes found, in yuan, with a bound on the price of any (among those considered).

    `plan`: what solving the question with the changes brings; so many children are left out then, whatever
    the changes were meant to do. `left`: (home, need, children) for whom no changes considered make a
    place. `proven`: neither fewer children nor a lower price is possible. `complete`: whether all ways were
    considered.
    """

    changes: tuple[Change, ...]
    cost: Fraction
    bound: Fraction
    left: tuple[tuple[str, str, int], ...]
    proven: bool
    complete: bool
    problem: Problem
    plan: Plan

    @property
    def unplaced(self) -> int:
        """Children whom the plan of the changed question leaves out."""
        return sum(row.children for row in self.plan.unplaced)


@dataclass(frozen=True)
class Means:
    """How a repair is sought: prices, a reading of `time.monotonic()` to end at, the executor, and the
    proven solutions by content key that are known."""

    prices: Prices
    deadline: float
    run: Executor
    known: dict[str, ComponentSolution]
    limits: Limits
    stop: Stop = never
    watch: Watch = ignore

    def solve(self, problem: Problem) -> Plan:
        """The best plan of a problem in the time that is left."""
        limits = self.limits
        session = Session(self.run, self.deadline, self.watch, self.stop, limits.gap, limits.seed, self.known)
        return optimize_in(session, problem)


def plain_means(
    prices: Prices | None = None, limits: Limits | None = None, run: Executor = run_in_process
) -> Means:
    """Means with these prices and limits, and nothing known yet."""
    limits = limits or Limits()
    return Means(prices or Prices(), monotonic() + limits.seconds, run, {}, limits)


@dataclass(frozen=True)
class _Sum:
    """The repairs of all regions under one rule for small groups."""

    regions: tuple[RegionRepair, ...]
    split: GroupsSplit | None
    extra: Fraction
    complete: bool
    found: bool

    @property
    def rank(self) -> tuple[int, Fraction]:
        """Children left out, then yuan."""
        return sum(one.unplaced for one in self.regions), self.extra + sum(
            (one.cost for one in self.regions), Fraction(0)
        )

    @property
    def proven(self) -> bool:
        """Whether every region is."""
        return self.found and all(one.proven for one in self.regions)


def smallest_repair(problem: Problem, plan: Plan, means: Means) -> Repair:
    """The least set of changes that leaves as few children of a plan unplaced as can be, and its plan.

    Without unplaced children, or without a plan, there is nothing to change. Raises as `optimize` does.
    """
    if plan.status not in (Status.OPTIMAL, Status.FEASIBLE) or not plan.unplaced:
        return Repair((), Fraction(0), Fraction(0), (), plan.status is Status.OPTIMAL, True, problem, plan)
    best, bound, proven = _best(problem, plan, means)
    changes = (*((best.split,) if best.split else ()), *_joined(best.regions))
    changed = apply(problem, changes)
    left = tuple(sorted(row for one in best.regions for row in one.left))
    solved = means.solve(changed)
    cost = best.rank[1]
    return Repair(changes, cost, min(bound, cost), left, proven, best.complete, changed, solved)


def _best(problem: Problem, plan: Plan, means: Means) -> tuple[_Sum, Fraction, bool]:
    """The best repair, a bound on the price of any that leaves out no more children, and whether it is
    proven to be the best."""
    best = base = _regions(problem, plan, means, None)
    bound = sum((one.bound for one in base.regions), Fraction(0))
    splits = list(_splits(problem))
    if not splits or not base.found or base.rank == (0, Fraction(0)):
        return base, bound, base.proven
    cheapest = means.prices.of(splits[0])
    if base.rank[0] == 0 and cheapest >= base.rank[1]:
        return base, bound, base.proven
    apart = _regions(problem, plan, means, splits[-1])
    proven = base.proven and apart.proven
    least = apart.rank[0], apart.rank[1] - apart.extra
    for split in splits:
        price = means.prices.of(split)
        if (least[0], least[1] + price) >= best.rank:
            break
        tried = apart if split is splits[-1] else _regions(problem, plan, means, split)
        proven = proven and tried.proven
        if tried.found and tried.rank < best.rank:
            best = tried
    return best, best.rank[1] if proven else min(bound, least[1] if apart.proven else Fraction(0)), proven


def _splits(problem: Problem) -> Iterator[GroupsSplit]:
    """Smaller rules for homes that move whole, the cheapest first: what each lets be split."""
    most = problem.policy.keep_together_up_to
    sizes = [one.children_total for one in problem.institutions if one.is_county]
    small = sorted(size for size in sizes if 1 < size <= most)
    for size in sorted(set(small), reverse=True):
        yield GroupsSplit(size - 1, sum(1 for one in small if one >= size))


def _regions(problem: Problem, plan: Plan, means: Means, split: GroupsSplit | None) -> _Sum:
    """The repair of every region with unplaced children, one after the other."""
    if split is not None:
        problem = apply(problem, [split])
    pairs = zip(problem.institutions, plan.fates, strict=True)
    retained = {one.id: fate is Fate.RETAIN for one, fate in pairs if one.is_county}
    homes = frozenset(row.home for row in plan.unplaced)
    limits = SolverLimits(means.deadline, 0.0, means.limits.seed, means.stop)
    found, complete, all_found = [], True, True
    for ways in find_ways(problem, homes):
        region = Region(ways, means.prices)
        one = repair_region(region, Search(limits, homes, retained))
        complete = complete and ways.complete
        if one is None:
            all_found = False
            continue
        found.append(one)
        hosts = region.host_ids
        retained.update({home: home in one.retained for home in hosts & retained.keys()})
    extra = means.prices.of(split) if split else Fraction(0)
    return _Sum(tuple(found), split, extra, complete, all_found)


def _joined(regions: tuple[RegionRepair, ...]) -> Iterator[Change]:
    """The changes of all regions; of one limit the largest, of equal ones one."""
    limits: dict[str, LimitRaised] = {}
    seen: set[Change] = set()
    for change in (change for one in regions for change in one.changes):
        if isinstance(change, LimitRaised):
            known = limits.get(change.division, change)
            limits[change.division] = max(known, change, key=lambda one: one.limit)
        elif change not in seen:
            seen.add(change)
            yield change
    yield from (limits[division] for division in sorted(limits))
