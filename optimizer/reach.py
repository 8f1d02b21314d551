"""Which hosts each group of children could go to, condition by condition, region by region.

An explanation speaks of the same rules as the model, so it reads the predicates of `jurisdiction`
and `arcs`; what the model did with them it does not see. (The auditor, `certify`, reads the rules
afresh.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from optimizer.arcs import limits_of, matching, need_columns, services_of
from optimizer.exact import NO_LIMIT, UNREACHABLE, IntArray
from optimizer.institution import Institution
from optimizer.jurisdiction import BoolArray, Regions, find_regions
from optimizer.policy import Policy, Reach, Rule
from optimizer.problem import Problem, places

Key = tuple[str, str]


@dataclass(frozen=True)
class Reachable:
    """One region: r rows (home, need), h hosts (indices into the problem).

    `inside`, `serving`, `near`, `permitted`: (r, h), whether the host lies in the jurisdiction,
    has the services, lies within the limit, and is not shut by a rule about moves. `free`: (h,)
    beds for movable children if the home is open. `children` counts each row.
    """

    row_of: Mapping[Key, int]
    children: Mapping[Key, int]
    hosts: IntArray
    free: IntArray
    inside: BoolArray
    serving: BoolArray
    near: BoolArray
    permitted: BoolArray

    @property
    def possible(self) -> BoolArray:
        """All four conditions together: (r, h)."""
        return self.inside & self.serving & self.near & self.permitted


def reachable_hosts(problem: Problem, homes: AbstractSet[str]) -> Iterator[Reachable]:
    """The regions in which these homes (ids) lie, each whole: all its county homes and hosts."""
    if not homes:
        return
    regions = find_regions(problem.institutions, problem.policy)
    limits = limits_of(problem.institutions, problem.policy)
    serves = services_of(problem.institutions, problem.policy)
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    wanted = set()
    for index, one in enumerate(problem.institutions):
        region = _region(one, problem.policy)
        members[region].append(index)
        if one.id in homes:
            wanted.add(region)
    for region in sorted(wanted):
        yield _reachable(problem, regions, limits, serves, np.array(members[region], dtype=np.int64))


def _region(one: Institution, policy: Policy) -> tuple[str, str]:
    """Homes of different regions can never meet: network, and province unless borders are open."""
    agreements = any(rule.rule is Rule.ALLOW for rule in policy.moves)
    borders_open = policy.jurisdiction is Reach.NATION or agreements
    return (one.network or "", "" if borders_open else one.province)


def _reachable(
    problem: Problem, regions: Regions, limits: IntArray, serves: BoolArray, members: IntArray
) -> Reachable:
    hosts = members[regions.hosts[members]]
    rows = _rows(problem, members)
    sender = np.array([home for home, _, _ in rows], dtype=np.int64)
    need = np.array([column for _, column, _ in rows], dtype=np.int64)
    names = [(problem.institutions[home].id, problem.policy.needs[column][0]) for home, column, _ in rows]
    at_home = sender[:, None] == hosts[None, :]
    lengths = _lengths(problem, sender, hosts)
    return Reachable(
        row_of={key: place for place, key in enumerate(names)},
        children={key: count for key, (_, _, count) in zip(names, rows, strict=True)},
        hosts=hosts,
        free=np.array(
            [_free(problem.institutions[host], problem.policy) for host in hosts.tolist()], np.int64
        ),
        inside=at_home | _inside(problem, regions, sender, need, hosts),
        serving=at_home | serves[hosts[None, :], need[:, None]],
        near=at_home | ((lengths != UNREACHABLE) & (lengths <= limits[sender, need][:, None])),
        permitted=_permitted(problem, sender, need, hosts),
    )


def _rows(problem: Problem, members: IntArray) -> list[tuple[int, int, int]]:
    """(home, column of the need, children) of all county homes of a region."""
    column = {need: place for place, (need, _) in enumerate(problem.policy.needs)}
    county = [home for home in members.tolist() if problem.institutions[home].is_county]
    return [
        (home, column[need], count) for home in county for need, count in problem.institutions[home].children
    ]


def _lengths(problem: Problem, sender: IntArray, hosts: IntArray) -> IntArray:
    """Lengths of all rows to all hosts (r, h), in units of 10 m."""
    homes = np.unique(sender)
    pairs = problem.distances.within(homes, hosts, np.full(len(homes), NO_LIMIT))
    table = np.full((len(homes), len(hosts)), UNREACHABLE, dtype=np.int64)
    table[np.searchsorted(homes, pairs.sender), np.searchsorted(hosts, pairs.receiver)] = pairs.length
    return table[np.searchsorted(homes, sender)]


def _inside(
    problem: Problem, regions: Regions, sender: IntArray, need: IntArray, hosts: IntArray
) -> BoolArray:
    shape = (len(sender), len(hosts))
    tails, heads = np.repeat(sender, len(hosts)), np.tile(hosts, len(sender))
    inside = regions.in_reach(tails, heads, problem.policy.jurisdiction).reshape(shape)
    for rule in problem.policy.moves:
        if rule.rule is Rule.ALLOW:
            agreed = matching(problem, rule.sender)[sender] & np.isin(
                need, need_columns(problem.policy, rule)
            )
            inside |= agreed[:, None] & matching(problem, rule.receiver)[hosts][None, :]
    if not problem.policy.retention.hosts_neighbours:
        inside &= ~regions.county[hosts][None, :]
    return inside


def _permitted(problem: Problem, sender: IntArray, need: IntArray, hosts: IntArray) -> BoolArray:
    """What `forbid` and `force` leave open."""
    permitted: BoolArray = np.ones((len(sender), len(hosts)), dtype=bool)
    at_home = sender[:, None] == hosts[None, :]
    for rule in problem.policy.moves:
        concerned = matching(problem, rule.sender)[sender] & np.isin(need, need_columns(problem.policy, rule))
        target = matching(problem, rule.receiver)[hosts]
        if rule.rule is Rule.FORBID:
            permitted &= ~(concerned[:, None] & target[None, :]) | at_home
        elif rule.rule is Rule.FORCE:
            permitted &= ~(concerned[:, None] & ~target[None, :])
    return permitted


def _free(one: Institution, policy: Policy) -> int:
    own = 0 if one.is_county else one.children_total
    return max(0, places(one, policy) - own)
