"""From permitted moves to choices: who decides together, at which hosts, at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.arcs import Arcs
from optimizer.choices import ArcTable, Choices, Group, Host, QuotaRow
from optimizer.demands import Demands, find_demands
from optimizer.exact import IntArray, limit_units
from optimizer.goals import Measure, stage_weights
from optimizer.hosting import always_there, fen, find_failures, find_rooms
from optimizer.institution import Institution, Lock
from optimizer.jurisdiction import BoolArray
from optimizer.policy import Policy, Quota
from optimizer.problem import Problem, places


@dataclass(frozen=True)
class _Grouping:
    """Groups and hosts while the arcs are drawn. n homes, m needs.

    `group_of`: (n, m), the group of each home and need (-1: none); `first`: (n, m), whether the
    need stands for its group; `host_of`: (n,), the host that each home is (-1: none).
    """

    groups: tuple[Group, ...]
    group_of: IntArray
    first: BoolArray
    hosts: tuple[Host, ...]
    host_of: IntArray


def find_choices(problem: Problem, arcs: Arcs) -> Choices:
    """Groups, hosts, arcs, rows and stages of a problem."""
    demands = find_demands(problem)
    grouping = _find_groups(arcs, demands, _whole_homes(problem, arcs), *_find_hosts(problem, arcs))
    policy, hosts = problem.policy, grouping.hosts
    return Choices(
        groups=grouping.groups,
        hosts=hosts,
        arcs=_arc_table(problem, arcs, grouping),
        quotas=quota_rows(problem, hosts),
        stages=tuple(stage_weights(stage, policy) for stage in policy.stages if not stage.is_longest_move),
        rooms=find_rooms(problem, grouping.groups, hosts, demands),
        failures=find_failures(problem, arcs, grouping.groups, hosts),
        hard=policy.outage is not None and policy.outage.hard,
        most_retained=_most_retained(problem, hosts),
        always=always_there(problem, hosts, demands),
    )


def _find_hosts(problem: Problem, arcs: Arcs) -> tuple[tuple[Host, ...], IntArray]:
    """All hosts in the order of their homes, and the host of each home (-1: none)."""
    homes = np.flatnonzero(arcs.regions.hosts)
    host_of = np.full(len(problem.institutions), -1, dtype=np.int64)
    host_of[homes] = np.arange(len(homes))
    hosts = tuple(host_at(problem.institutions[home], home, problem.policy) for home in homes.tolist())
    return hosts, host_of


def host_at(institution: Institution, home: int, policy: Policy) -> Host:
    """A host; one whose children stay by rule has the beds that these leave, and no least size."""
    free, largest = places(institution, policy), institution.max_children
    free = free if largest is None else min(free, largest)
    decided = institution.is_county or policy.consolidate_city_level
    optional = decided and institution.lock is not Lock.KEEP
    # Whoever holds nobody is freed, so that its empty beds are no shelter for others.
    smallest = 1 if optional and policy.counts_outages else 0
    return Host(
        home=home,
        free=free if decided else max(0, free - institution.children_total),
        optional=optional,
        county=institution.is_county,
        least=max(smallest, policy.min_viable_children) if decided else 0,
        cost=fen(institution.annual_cost_open),
    )


def _whole_homes(problem: Problem, arcs: Arcs) -> BoolArray:
    """County homes whose children move whole (n,)."""
    totals = arcs.children.sum(axis=1)
    small = (totals > 0) & (totals <= problem.policy.keep_together_up_to)
    whole: BoolArray = small & arcs.regions.county
    return whole


def _find_groups(
    arcs: Arcs, demands: Demands, whole: BoolArray, hosts: tuple[Host, ...], host_of: IntArray
) -> _Grouping:
    """All groups: small homes whole, larger ones by needs that have the same ways open."""
    bounds = np.searchsorted(arcs.sender, np.arange(len(whole) + 1))
    group_of = np.full(arcs.children.shape, -1, dtype=np.int64)
    first = np.zeros(arcs.children.shape, dtype=bool)
    groups: list[Group] = []
    for home in np.flatnonzero(arcs.children.any(axis=1)).tolist():
        needs = np.flatnonzero(arcs.children[home]).tolist()
        block = slice(bounds[home], bounds[home + 1])
        for members in [needs] if whole[home] else _alike(arcs, demands, home, needs, block):
            counts = tuple((need, int(arcs.children[home, need])) for need in members)
            group_of[home, members] = len(groups)
            first[home, members[0]] = True
            size = sum(count for _, count in counts)
            groups.append(Group(home, counts, size, bool(whole[home]), int(host_of[home])))
    return _Grouping(tuple(groups), group_of, first, hosts, host_of)


def _alike(arcs: Arcs, demands: Demands, home: int, needs: list[int], block: slice) -> Iterator[list[int]]:
    """Needs of one larger home that have the same ways open, the same lack at home and the same demands."""
    alike: dict[tuple[bytes, bool, bool, tuple[object, ...]], list[int]] = {}
    for need in needs:
        ways = arcs.open_to[block, need].tobytes()
        at_home = bool(arcs.may_stay[home, need]), bool(arcs.serves[home, need])
        alike.setdefault((ways, *at_home, demands.of(need)), []).append(need)
    yield from alike.values()


def _arc_table(problem: Problem, arcs: Arcs, grouping: _Grouping) -> ArcTable:
    """Moves and stays of all groups with their measures, those without room left out, sorted."""
    group, host, length, crossing = _moves(arcs, grouping)
    stays, stay_host, lacking = _stays(arcs, grouping.groups)
    moved = np.concatenate([np.ones_like(group), np.zeros_like(stays)])
    unserved = np.concatenate([np.zeros_like(group), lacking])
    group, host = np.concatenate([group, stays]), np.concatenate([host, stay_host])
    length = np.concatenate([length, np.zeros_like(stays)])
    crossing = np.concatenate([crossing, np.zeros_like(stays)])
    is_whole = np.array([one.whole for one in grouping.groups], dtype=bool)[group]
    size = np.array([one.size for one in grouping.groups], dtype=np.int64)[group]
    unit = np.where(is_whole, size, 1)
    measures = np.zeros((len(group), len(Measure)), dtype=np.int64)
    measures[:, Measure.LENGTH] = length * unit
    measures[:, Measure.CROSSING] = crossing * unit
    measures[:, Measure.UNSERVED] = unserved
    measures[:, Measure.FAR] = (length > limit_units(problem.policy.far_km)) * unit
    measures[:, Measure.MOVED] = moved * unit
    measures[:, Measure.PAIRS] = moved * is_whole
    costs = [fen(problem.institutions[one.home].annual_cost_per_child) for one in grouping.hosts]
    measures[:, Measure.COST] = np.array(costs, dtype=np.int64)[host] * unit
    free = np.array([one.free for one in grouping.hosts], dtype=np.int64)[host]
    order = np.lexsort((host, group))
    return ArcTable(group, host, length, measures).only(order[(unit <= free)[order]])


def _moves(arcs: Arcs, grouping: _Grouping) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Group, host, length and crossing of every move a group may make.

    A whole group goes where all of its children may; from a home that is retained by lock it
    does not go at all.
    """
    is_whole = np.zeros(len(grouping.host_of), dtype=bool)
    held = np.zeros(len(grouping.host_of), dtype=bool)
    for one in grouping.groups:
        is_whole[one.home] = one.whole
        held[one.home] = one.whole and one.own_host >= 0 and not grouping.hosts[one.own_host].optional
    everyone = (arcs.open_to | (arcs.children[arcs.sender] == 0)).all(axis=1)
    open_to = np.where(is_whole[arcs.sender, None], everyone[:, None], arcs.open_to)
    pair, need = np.nonzero(open_to & grouping.first[arcs.sender] & ~held[arcs.sender, None])
    return (
        grouping.group_of[arcs.sender[pair], need],
        grouping.host_of[arcs.receiver[pair]],
        arcs.length[pair],
        arcs.crossing[pair].astype(np.int64),
    )


def _stays(arcs: Arcs, groups: tuple[Group, ...]) -> tuple[IntArray, IntArray, IntArray]:
    """Group, host and children without their service (a unit) of every group that may stay."""
    found = []
    for place, one in enumerate(groups):
        needs = [need for need, _ in one.needs]
        if one.own_host >= 0 and arcs.may_stay[one.home, needs].all():
            lacking = sum(count for need, count in one.needs if not arcs.serves[one.home, need])
            found.append((place, one.own_host, lacking if one.whole else lacking // one.size))
    columns = np.array(found, dtype=np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def _most_retained(problem: Problem, hosts: tuple[Host, ...]) -> int | None:
    """The nation's quota, None where it cannot bind."""
    most = problem.policy.retention.max_total
    return most if most is not None and most < sum(one.county for one in hosts) else None


def quota_rows(problem: Problem, hosts: tuple[Host, ...]) -> tuple[QuotaRow, ...]:
    """Quotas over the county homes of each region that may stay."""
    rows = []
    for name, quota, region in quota_regions(problem):
        for code, homes in region.items():
            most = quota.of(code)
            if most is not None:
                members = tuple(place for place, one in enumerate(hosts) if one.county and one.home in homes)
                rows.append(QuotaRow(members, most, name, code))
    return tuple(rows)


def quota_regions(problem: Problem) -> Iterator[tuple[str, Quota, Mapping[str, frozenset[int]]]]:
    """Each quota of the policy, as "province" or "prefecture", with the county homes of every
    region that it counts in; a home without a prefecture counts in none."""
    retention = problem.policy.retention
    for name, quota in (
        ("province", retention.max_per_province),
        ("prefecture", retention.max_per_prefecture),
    ):
        if quota is None:
            continue
        members: dict[str, set[int]] = {}
        for home, institution in enumerate(problem.institutions):
            code = institution.province if name == "province" else institution.prefecture
            if institution.is_county and code is not None:
                members.setdefault(code, set()).add(home)
        yield name, quota, {code: frozenset(homes) for code, homes in sorted(members.items())}
