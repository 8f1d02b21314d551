"""What a host can hold besides beds, what it costs, and where its children go if it fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optimizer.arcs import Arcs, find_shelters
from optimizer.choices import Failure, FailureClass, Group, Host, Room
from optimizer.demands import Demands, StaffDemand
from optimizer.exact import exact
from optimizer.goals import FEN_PER_YUAN, Measure
from optimizer.institution import Institution
from optimizer.policy import DEFAULT_OUTAGE, Policy
from optimizer.problem import Problem


def fen(yuan: float | None) -> int:
    """Yuan as hundredths; nothing where no cost is given."""
    return 0 if yuan is None else int(exact(yuan) * FEN_PER_YUAN)


@dataclass(frozen=True, slots=True)
class _Supply:
    """One row of a host before anybody comes: `amount` by need, `there`, and who may be hired.

    `taken` is what children who stay there by rule take, `hired` the members hired for them alone.
    """

    amount: tuple[int, ...]
    there: int
    taken: int
    step: int = 0
    hires: int = 0
    hired: int = 0
    cost: int = 0


def find_rooms(
    problem: Problem, groups: Sequence[Group], hosts: Sequence[Host], demands: Demands
) -> tuple[Room, ...]:
    """All rows of all hosts. A row that nobody could ever use is left out."""
    if not (demands.capped or demands.staff):
        return ()
    rooms = []
    used: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
    for place, host in enumerate(hosts):
        for one in _supplies(problem, problem.institutions[host.home], demands):
            if one.amount not in used:
                used[one.amount] = tuple(_use(groups, one.amount))
            most = one.there + one.step * one.hired - one.taken
            left = one.hires - one.hired
            if not one.cost:
                most, left = most + one.step * left, 0
            rooms.append(Room(place, max(0, most), used[one.amount], one.step, left, one.cost))
    return tuple(rooms)


def _use(groups: Sequence[Group], amount: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(groups):
        taken = sum(amount[need] * count for need, count in one.needs)
        if taken:
            yield place, taken // one.units


def _supplies(problem: Problem, one: Institution, demands: Demands) -> Iterator[_Supply]:
    own = _staying_by_rule(problem.policy, one)
    for service, places in one.service_places:
        if service in demands.capped:
            asked = demands.capped[service]
            yield _Supply(asked, places, _sum(asked, own))
    for demand in demands.staff:
        yield _staff_supply(one, demand, own)


def _staff_supply(one: Institution, demand: StaffDemand, own: Sequence[int]) -> _Supply:
    members = dict(one.staff).get(demand.ratio.function, 0)
    hires = int(members * exact(demand.ratio.hire_max_share))
    taken = _sum(demand.amount, own)
    missing = max(0, -(-(taken - members * demand.scale) // demand.scale))
    return _Supply(
        amount=demand.amount,
        there=members * demand.scale,
        taken=taken,
        step=demand.scale,
        hires=hires,
        hired=min(hires, missing),
        cost=fen(demand.ratio.hire_cost),
    )


def _staying_by_rule(policy: Policy, one: Institution) -> list[int]:
    """Children by column of the need whom no plan moves."""
    if one.is_county or policy.consolidate_city_level:
        return [0] * len(policy.needs)
    own = dict(one.children)
    return [own.get(need, 0) for need, _ in policy.needs]


def _sum(amount: Sequence[int], children: Sequence[int]) -> int:
    return sum(each * count for each, count in zip(amount, children, strict=True))


def always_there(problem: Problem, hosts: Sequence[Host], demands: Demands) -> tuple[int, ...]:
    """What homes that are open in any case add to the measures, with the children who stay by rule."""
    measures = [0] * len(Measure)
    for host in hosts:
        one = problem.institutions[host.home]
        if host.optional:
            continue
        for measure, amount in host.opening:
            measures[measure] += amount
        own = _staying_by_rule(problem.policy, one)
        measures[Measure.COST] += sum(own) * fen(one.annual_cost_per_child)
        for supply in _supplies(problem, one, demands):
            measures[Measure.COST] += supply.hired * supply.cost
    return tuple(measures)


def find_failures(
    problem: Problem, arcs: Arcs, groups: Sequence[Group], hosts: Sequence[Host]
) -> tuple[Failure, ...]:
    """For each host that may hold children, where they could be rehoused; none unless outages count."""
    policy = problem.policy
    if not policy.counts_outages:
        return ()
    shelters = find_shelters(problem, arcs, (policy.outage or DEFAULT_OUTAGE).max_km)
    host_of = {host.home: place for place, host in enumerate(hosts)}
    open_to: dict[int, list[list[int]]] = defaultdict(lambda: [[] for _ in policy.needs])
    rows = zip(shelters.sender.tolist(), shelters.receiver.tolist(), shelters.open_to.tolist(), strict=True)
    for sender, receiver, needs in rows:
        for need, is_open in enumerate(needs):
            if is_open:
                open_to[sender][need].append(host_of[receiver])
    visitors = _visitors(arcs, groups, host_of)
    failures = (
        Failure(place, tuple(_classes(policy, problem.institutions[host.home], open_to[host.home], visiting)))
        for place, host in enumerate(hosts)
        for visiting in [[(group, groups[group]) for group in sorted(visitors[place])]]
    )
    return tuple(one for one in failures if one.classes)


def _visitors(arcs: Arcs, groups: Sequence[Group], host_of: dict[int, int]) -> dict[int, set[int]]:
    """The groups that may be at each host: those who may move there, and its own."""
    of_home: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(groups):
        of_home[one.home].append(place)
    found: dict[int, set[int]] = defaultdict(set)
    for home, place in host_of.items():
        found[place].update(of_home[home])
    for sender, receiver in zip(arcs.sender.tolist(), arcs.receiver.tolist(), strict=True):
        found[host_of[receiver]].update(of_home[sender])
    return found


def _classes(
    policy: Policy, one: Institution, open_to: list[list[int]], visiting: Sequence[tuple[int, Group]]
) -> Iterator[FailureClass]:
    """The children of a failing home, those together who could go to the same homes."""
    own = _staying_by_rule(policy, one)
    by_shelters: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for need, listed in enumerate(open_to):
        by_shelters[tuple(listed)].append(need)
    for hosts, needs in by_shelters.items():
        use = [
            (place, sum(count for need, count in group.needs if need in needs) // group.units)
            for place, group in visiting
        ]
        told = tuple((place, amount) for place, amount in use if amount)
        fixed = sum(own[need] for need in needs)
        if fixed or told:
            yield FailureClass(fixed, told, hosts)
