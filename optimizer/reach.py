"""Which hosts each group of children could go to, condition by condition, region by region.

An explanation speaks of the same rules as the model, so it reads the predicates of `jurisdiction`
and `arcs`; what the model did with them it does not see. (The auditor, `certify`, reads the rules
afresh.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from optimizer.arcs import Ends, limits_of, need_columns, services_of
from optimizer.exact import NO_LIMIT, UNREACHABLE, IntArray
from optimizer.institution import Institution
from optimizer.jurisdiction import BoolArray, Regions, find_regions
from optimizer.policy import MoveRule, Policy, Reach, Rule
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


@dataclass(frozen=True)
class _Told:
    """What the problem says, worked out once for all regions."""

    problem: Problem
    regions: Regions
    limits: IntArray
    serves: BoolArray
    ends: Ends

    def rules(self, senders: AbstractSet[str]) -> list[MoveRule]:
        """The rules about moves that may concern these homes: all but those that name another one."""
        moves = self.problem.policy.moves
        return [rule for rule in moves if rule.sender in senders or rule.sender not in self.ends.index]


def reachable_hosts(problem: Problem, homes: AbstractSet[str]) -> Iterator[Reachable]:
    """The regions in which these homes (ids) lie, each whole: all hosts, and homes that may send some."""
    if not homes:
        return
    told = _Told(
        problem,
        find_regions(problem.institutions, problem.policy),
        limits_of(problem.institutions, problem.policy),
        services_of(problem.institutions, problem.policy),
        Ends(problem),
    )
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    wanted = set()
    bordered = _has_borders(problem.policy)
    for index, one in enumerate(problem.institutions):
        region = (one.network or "", one.province if bordered else "")
        members[region].append(index)
        if one.id in homes:
            wanted.add(region)
    for region in sorted(wanted):
        yield _reachable(told, np.array(members[region], dtype=np.int64))


def _has_borders(policy: Policy) -> bool:
    """Whether homes of different provinces can never meet (homes of different networks never do)."""
    agreements = any(rule.rule is Rule.ALLOW for rule in policy.moves)
    return policy.jurisdiction is not Reach.NATION and not agreements


def _reachable(told: _Told, members: IntArray) -> Reachable:
    problem = told.problem
    hosts = members[told.regions.hosts[members]]
    rows = _rows(problem, members)
    sender = np.array([home for home, _, _ in rows], dtype=np.int64)
    need = np.array([column for _, column, _ in rows], dtype=np.int64)
    names = [(problem.institutions[home].id, problem.policy.needs[column][0]) for home, column, _ in rows]
    rules = told.rules({home for home, _ in names})
    at_home = sender[:, None] == hosts[None, :]
    lengths = lengths_of(problem, sender, hosts, told.limits.max(axis=1))
    free = [_free(problem.institutions[host], problem.policy) for host in hosts.tolist()]
    return Reachable(
        row_of={key: place for place, key in enumerate(names)},
        children={key: count for key, (_, _, count) in zip(names, rows, strict=True)},
        hosts=hosts,
        free=np.array(free, dtype=np.int64),
        inside=at_home | _inside(told, rules, sender, need, hosts),
        serving=at_home | told.serves[hosts[None, :], need[:, None]],
        near=at_home | ((lengths != UNREACHABLE) & (lengths <= told.limits[sender, need][:, None])),
        permitted=_permitted(told, rules, sender, need, hosts),
    )


def _rows(problem: Problem, members: IntArray) -> list[tuple[int, int, int]]:
    """(home, column of the need, children) of all homes of a region whose children may move by rule."""
    column = {need: place for place, (need, _) in enumerate(problem.policy.needs)}
    senders = [home for home in members.tolist() if _may_send(problem.institutions[home], problem.policy)]
    return [
        (home, column[need], count) for home in senders for need, count in problem.institutions[home].children
    ]


def _may_send(one: Institution, policy: Policy) -> bool:
    return one.is_county or policy.consolidate_city_level


def lengths_of(
    problem: Problem, sender: IntArray, hosts: IntArray, limits: IntArray | None = None
) -> IntArray:
    """Lengths of all rows to all hosts (r, h), in units of 10 m; `UNREACHABLE` beyond the limit of the home
    (`limits`: of all homes; None: there are none)."""
    homes = np.unique(sender)
    reach = np.full(len(homes), NO_LIMIT) if limits is None else limits[homes]
    pairs = problem.distances.within(homes, hosts, reach)
    table = np.full((len(homes), len(hosts)), UNREACHABLE, dtype=np.int64)
    table[np.searchsorted(homes, pairs.sender), np.searchsorted(hosts, pairs.receiver)] = pairs.length
    return table[np.searchsorted(homes, sender)]


def _inside(
    told: _Told, rules: Sequence[MoveRule], sender: IntArray, need: IntArray, hosts: IntArray
) -> BoolArray:
    """Jurisdiction, agreements, and whether retained homes host anybody else's children."""
    shape, policy = (len(sender), len(hosts)), told.problem.policy
    tails, heads = np.repeat(sender, len(hosts)), np.tile(hosts, len(sender))
    inside = told.regions.in_reach(tails, heads, policy.jurisdiction).reshape(shape)
    for rule in rules:
        if rule.rule is Rule.ALLOW:
            agreed = told.ends(rule.sender)[sender] & np.isin(need, need_columns(policy, rule))
            inside |= agreed[:, None] & told.ends(rule.receiver)[hosts][None, :]
    if not policy.retention.hosts_neighbours:
        inside &= ~told.regions.county[hosts][None, :]
    return inside


def _permitted(
    told: _Told, rules: Sequence[MoveRule], sender: IntArray, need: IntArray, hosts: IntArray
) -> BoolArray:
    """What `forbid` and `force` leave open."""
    permitted: BoolArray = np.ones((len(sender), len(hosts)), dtype=bool)
    at_home = sender[:, None] == hosts[None, :]
    for rule in rules:
        concerned = told.ends(rule.sender)[sender] & np.isin(need, need_columns(told.problem.policy, rule))
        target = told.ends(rule.receiver)[hosts]
        if rule.rule is Rule.FORBID:
            permitted &= ~(concerned[:, None] & target[None, :]) | at_home
        elif rule.rule is Rule.FORCE:
            permitted &= ~(concerned[:, None] & ~target[None, :])
    return permitted


def _free(one: Institution, policy: Policy) -> int:
    own = 0 if _may_send(one, policy) else one.children_total
    return max(0, places(one, policy) - own)
