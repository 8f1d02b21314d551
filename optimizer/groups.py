"""From permitted moves to choices: who decides together, at which hosts, at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optimizer.arcs import Arcs
from optimizer.components import ArcTable, Choices, Group, Host, QuotaRow
from optimizer.exact import IntArray, limit_units
from optimizer.goals import Measure, stage_weights
from optimizer.institution import Institution, Lock
from optimizer.jurisdiction import BoolArray
from optimizer.policy import Policy, Quota
from optimizer.problem import Problem, places


def find_choices(problem: Problem, arcs: Arcs) -> Choices:
    """Groups, hosts, arcs, quotas and stages of a problem."""
    hosts, host_of = _find_hosts(problem, arcs)
    whole = _whole_homes(problem, arcs)
    groups, group_of, first = _find_groups(arcs, whole, host_of)
    table = _arc_table(problem.policy, arcs, groups, group_of, first, hosts, host_of)
    stages = tuple(stage_weights(stage, problem.policy) for stage in problem.policy.objective)
    return Choices(groups, hosts, table, _quota_rows(problem, hosts, table), stages)


def _find_hosts(problem: Problem, arcs: Arcs) -> tuple[tuple[Host, ...], IntArray]:
    """All hosts in the order of their homes, and the host of each home (-1: none)."""
    homes = np.flatnonzero(arcs.regions.hosts)
    host_of = np.full(len(problem.institutions), -1, dtype=np.int64)
    host_of[homes] = np.arange(len(homes))
    hosts = tuple(_host(problem.institutions[home], home, problem.policy) for home in homes.tolist())
    return hosts, host_of


def _host(institution: Institution, home: int, policy: Policy) -> Host:
    free = places(institution, policy)
    if institution.is_county:
        return Host(home, free, optional=institution.lock is not Lock.KEEP)
    return Host(home, max(0, free - institution.children_total), optional=False)


def _whole_homes(problem: Problem, arcs: Arcs) -> BoolArray:
    """Homes whose children move whole (n,)."""
    totals = arcs.children.sum(axis=1)
    whole: BoolArray = (totals > 0) & (totals <= problem.policy.keep_together_up_to)
    return whole


def _find_groups(
    arcs: Arcs, whole: BoolArray, host_of: IntArray
) -> tuple[tuple[Group, ...], IntArray, BoolArray]:
    """All groups; the group of each (home, need); and which need stands for its group: both (n, m)."""
    bounds = np.searchsorted(arcs.sender, np.arange(len(whole) + 1))
    group_of = np.full(arcs.children.shape, -1, dtype=np.int64)
    first = np.zeros(arcs.children.shape, dtype=bool)
    groups: list[Group] = []
    for home in np.flatnonzero(arcs.children.any(axis=1)).tolist():
        needs = np.flatnonzero(arcs.children[home]).tolist()
        alike = (
            [needs] if whole[home] else list(_alike(arcs, home, needs, slice(bounds[home], bounds[home + 1])))
        )
        for members in alike:
            counts = tuple((need, int(arcs.children[home, need])) for need in members)
            group_of[home, members] = len(groups)
            first[home, members[0]] = True
            size = sum(count for _, count in counts)
            groups.append(Group(home, counts, size, bool(whole[home]), int(host_of[home])))
    return tuple(groups), group_of, first


def _alike(arcs: Arcs, home: int, needs: list[int], block: slice) -> Iterator[list[int]]:
    """Needs of one larger home that have the same ways open and the same lack at home."""
    alike: dict[tuple[bytes, bool, bool], list[int]] = {}
    for need in needs:
        ways = arcs.open_to[block, need].tobytes()
        alike.setdefault((ways, bool(arcs.may_stay[home, need]), bool(arcs.serves[home, need])), []).append(
            need
        )
    yield from alike.values()


def _arc_table(
    policy: Policy,
    arcs: Arcs,
    groups: tuple[Group, ...],
    group_of: IntArray,
    first: BoolArray,
    hosts: tuple[Host, ...],
    host_of: IntArray,
) -> ArcTable:
    """Moves and stays of all groups with their measures, those without room left out, sorted."""
    group, host, length, crossing = _moves(arcs, groups, group_of, first, hosts, host_of)
    stays, stay_host, unserved = _stays(arcs, groups)
    moved = np.concatenate([np.ones(len(group), np.int64), np.zeros(len(stays), np.int64)])
    nothing = np.zeros(len(stays), np.int64)
    group, host = np.concatenate([group, stays]), np.concatenate([host, stay_host])
    length, crossing = np.concatenate([length, nothing]), np.concatenate([crossing, nothing])
    is_whole = np.array([one.whole for one in groups], dtype=bool)[group]
    size = np.array([one.size for one in groups], dtype=np.int64)[group]
    unit = np.where(is_whole, size, 1)
    measures = np.zeros((len(group), len(Measure)), dtype=np.int64)
    measures[:, Measure.LENGTH] = length * unit
    measures[:, Measure.CROSSING] = crossing * unit
    measures[:, Measure.UNSERVED] = np.concatenate([np.zeros(len(moved) - len(stays), np.int64), unserved])
    measures[:, Measure.FAR] = (length > limit_units(policy.far_km)) * unit
    measures[:, Measure.MOVED] = moved * unit
    measures[:, Measure.PAIRS] = moved * is_whole
    free = np.array([one.free for one in hosts], dtype=np.int64)[host]
    order = np.lexsort((host, group))
    return ArcTable(group, host, measures).only(order[(unit <= free)[order]])


def _moves(
    arcs: Arcs,
    groups: tuple[Group, ...],
    group_of: IntArray,
    first: BoolArray,
    hosts: tuple[Host, ...],
    host_of: IntArray,
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Group, host, length and crossing of every move a group may make.

    A whole group goes where all of its children may; from a home that is retained by lock it
    does not go at all.
    """
    is_whole = np.zeros(len(group_of), dtype=bool)
    held = np.zeros(len(group_of), dtype=bool)
    for one in groups:
        is_whole[one.home] = one.whole
        held[one.home] = one.whole and one.own_host >= 0 and not hosts[one.own_host].optional
    everyone = (arcs.open_to | (arcs.children[arcs.sender] == 0)).all(axis=1)
    open_to = np.where(is_whole[arcs.sender, None], everyone[:, None], arcs.open_to)
    pair, need = np.nonzero(open_to & first[arcs.sender] & ~held[arcs.sender, None])
    return (
        group_of[arcs.sender[pair], need],
        host_of[arcs.receiver[pair]],
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


def _quota_rows(problem: Problem, hosts: tuple[Host, ...], table: ArcTable) -> tuple[QuotaRow, ...]:
    """Quotas that could be exceeded by homes whose retention is open, less those locked already."""
    useful = set(table.host.tolist())
    rows = []
    for _, quota, region in quota_regions(problem):
        for code, homes in region.items():
            most = quota.of(code)
            if most is None:
                continue
            locked = sum(problem.institutions[home].lock is Lock.KEEP for home in homes)
            members = tuple(
                place
                for place, host in enumerate(hosts)
                if host.optional and host.home in homes and place in useful
            )
            if len(members) > most - locked:
                rows.append(QuotaRow(members, most - locked))
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
