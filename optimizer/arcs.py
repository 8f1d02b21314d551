"""Arcs: every move that the rules permit, and none that they do not. A pure function of the problem.

Only pairs that lie in reach of a limit are ever listed: `Distances.within` is asked once for each
province (or network), never for all pairs of the nation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.exact import NO_LIMIT, IntArray, limit_units
from optimizer.institution import Institution
from optimizer.jurisdiction import BoolArray, Regions, find_regions
from optimizer.policy import MoveRule, Policy, Reach, Rule
from optimizer.problem import Problem


@dataclass(frozen=True)
class Arcs:
    """Permitted moves. n homes, m needs, p pairs.

    `sender`, `receiver`, `length` (10 m), `crossing`: (p,), sorted by sender, receiver.
    `open_to`: (p, m), whether children of this need may go. `may_stay`: (n, m), whether children
    of this need may stay if their home is retained. `children`: (n, m) who may move by rule (zero
    at city level and above, unless that is consolidated). `serves`: (n, m), whether the home has the
    services of the need.
    """

    regions: Regions
    children: IntArray
    serves: BoolArray
    may_stay: BoolArray
    sender: IntArray
    receiver: IntArray
    length: IntArray
    crossing: BoolArray
    open_to: BoolArray


def find_arcs(problem: Problem, limits: IntArray | None = None) -> Arcs:
    """All permitted moves of a problem; `limits` (n, m) in units of 10 m replace those of its policy."""
    institutions, policy = problem.institutions, problem.policy
    regions = find_regions(institutions, policy)
    children = movable_children(institutions, policy)
    serves = services_of(institutions, policy)
    limits = limits_of(institutions, policy) if limits is None else limits
    sender, receiver, length, permitted = _permitted_pairs(problem, regions, children, limits)
    open_to = permitted & serves[receiver] & (children[sender] > 0) & (length[:, None] <= limits[sender])
    may_stay: BoolArray = np.ones(children.shape, dtype=bool)
    _apply_forbidden(problem, sender, receiver, open_to)
    _apply_forced(problem, sender, receiver, open_to, may_stay)
    used = open_to.any(axis=1)
    sender, receiver = sender[used], receiver[used]
    return Arcs(
        regions=regions,
        children=children,
        serves=serves,
        may_stay=may_stay,
        sender=sender,
        receiver=receiver,
        length=length[used],
        crossing=regions.crossing(sender, receiver),
        open_to=open_to[used],
    )


def movable_children(institutions: tuple[Institution, ...], policy: Policy) -> IntArray:
    """Children of each home and need (n, m) whom the rules may move: those of county homes, and of all
    homes where city level is consolidated too."""
    column = {need: place for place, (need, _) in enumerate(policy.needs)}
    children = np.zeros((len(institutions), len(column)), dtype=np.int64)
    for row, institution in enumerate(institutions):
        if institution.is_county or policy.consolidate_city_level:
            for need, count in institution.children:
                children[row, column[need]] = count
    return children


def services_of(institutions: tuple[Institution, ...], policy: Policy) -> BoolArray:
    """Whether each home has all services that each need asks for: (n, m)."""
    asked = [frozenset(services) for _, services in policy.needs]
    known: dict[tuple[str, ...], list[bool]] = {}
    rows = [
        known.setdefault(one.services, [need.issubset(one.services) for need in asked])
        for one in institutions
    ]
    return np.array(rows, dtype=bool).reshape(len(institutions), len(asked))


def limits_of(institutions: tuple[Institution, ...], policy: Policy, own: IntArray | None = None) -> IntArray:
    """The longest allowed move of each home and need, in units of 10 m: (n, m). `own` (n,) replace the
    limits of the homes (`own_limits`); those of the needs cap them all the same."""
    own = own_limits(institutions, policy) if own is None else own
    by_need = {need: limit_units(km) for need, km in policy.max_km_by_need}
    caps = np.array([by_need.get(need, NO_LIMIT) for need, _ in policy.needs], dtype=np.int64)
    return np.minimum(own[:, None], caps[None, :])


def own_limits(institutions: tuple[Institution, ...], policy: Policy) -> IntArray:
    """The limit of each home whatever the need, in units of 10 m: (n,)."""
    by_prefix = {prefix: limit_units(km) for prefix, km in policy.max_km_by_division}
    usual = limit_units(policy.max_km)
    own = [by_prefix.get(one.division[:4], by_prefix.get(one.division[:2], usual)) for one in institutions]
    return np.array(own, dtype=np.int64)


@dataclass(frozen=True)
class Shelters:
    """Where children of a home that fails could be rehoused: `sender`, `receiver`: (p,), hosts both;
    `open_to`: (p, m)."""

    sender: IntArray
    receiver: IntArray
    open_to: BoolArray


def find_shelters(problem: Problem, arcs: Arcs, max_km: float) -> Shelters:
    """Permitted moves between hosts in an outage: as any other move, within a limit of its own."""
    hosts = arcs.regions.hosts
    everyone = np.repeat(hosts[:, None], len(problem.policy.needs), axis=1).astype(np.int64)
    limits = np.where(hosts, limit_units(max_km), -1)[:, None].repeat(everyone.shape[1], axis=1)
    sender, receiver, _, permitted = _permitted_pairs(problem, arcs.regions, everyone, limits)
    open_to = permitted & arcs.serves[receiver]
    _apply_forbidden(problem, sender, receiver, open_to)
    used = open_to.any(axis=1)
    return Shelters(sender[used], receiver[used], open_to[used])


_Pairs = tuple[IntArray, IntArray, IntArray, BoolArray]


def _permitted_pairs(problem: Problem, regions: Regions, children: IntArray, limits: IntArray) -> _Pairs:
    """Sender, receiver, length and the needs that jurisdiction and agreements open: merged."""
    n, m = children.shape
    longest = np.where(children > 0, limits, -1).max(axis=1)
    senders = np.flatnonzero(longest >= 0)
    found: list[tuple[IntArray, IntArray, IntArray, BoolArray]] = []
    for members, hosts in _blocks(regions, senders, problem.policy.jurisdiction):
        pairs = problem.distances.within(members, hosts, longest[members])
        inside = regions.in_reach(pairs.sender, pairs.receiver, problem.policy.jurisdiction)
        found.append(
            (
                pairs.sender[inside],
                pairs.receiver[inside],
                pairs.length[inside],
                np.ones((int(inside.sum()), m), bool),
            )
        )
    found.extend(_agreed_pairs(problem, regions, senders, longest))
    return _merged(found, n, m, _hosting(problem, regions))


def _hosting(problem: Problem, regions: Regions) -> BoolArray:
    """Homes that may take other homes' children."""
    if problem.policy.retention.hosts_neighbours:
        return regions.hosts
    return regions.hosts & ~regions.county


def _blocks(regions: Regions, senders: IntArray, reach: Reach) -> Iterator[tuple[IntArray, IntArray]]:
    """Senders and hosts that can meet at all: by network and, unless children may go anywhere, province."""
    region = regions.network
    if reach is not Reach.NATION:
        region = regions.network * (int(regions.province.max()) + 1) + regions.province
    hosts = np.flatnonzero(regions.hosts)
    hosts = hosts[np.argsort(region[hosts], kind="stable")]
    for code in np.unique(region[senders]):
        first, last = np.searchsorted(region[hosts], [code, code + 1])
        if last > first:
            yield senders[region[senders] == code], np.sort(hosts[first:last])


def _agreed_pairs(
    problem: Problem, regions: Regions, senders: IntArray, longest: IntArray
) -> Iterator[tuple[IntArray, IntArray, IntArray, BoolArray]]:
    """Pairs that an agreement between two bureaus (`allow`) opens, for its need or all."""
    m, ends = len(problem.policy.needs), Ends(problem)
    for rule in problem.policy.moves:
        if rule.rule is not Rule.ALLOW:
            continue
        sends = senders[ends(rule.sender)[senders]]
        takes = np.flatnonzero(ends(rule.receiver) & regions.hosts)
        if not (len(sends) and len(takes)):
            continue
        pairs = problem.distances.within(sends, takes, longest[sends])
        one_network = regions.network[pairs.sender] == regions.network[pairs.receiver]
        needs = np.zeros((int(one_network.sum()), m), dtype=bool)
        needs[:, need_columns(problem.policy, rule)] = True
        yield pairs.sender[one_network], pairs.receiver[one_network], pairs.length[one_network], needs


def _merged(
    found: list[tuple[IntArray, IntArray, IntArray, BoolArray]], n: int, m: int, hosting: BoolArray
) -> _Pairs:
    """One line a pair, sorted; the needs of pairs found twice are joined."""
    sender = np.concatenate([np.empty(0, np.int64), *(part[0] for part in found)])
    receiver = np.concatenate([np.empty(0, np.int64), *(part[1] for part in found)])
    length = np.concatenate([np.empty(0, np.int64), *(part[2] for part in found)])
    needs = np.concatenate([np.empty((0, m), bool), *(part[3] for part in found)])
    keys, first, place = np.unique(sender * n + receiver, return_index=True, return_inverse=True)
    joined = np.zeros((len(keys), m), dtype=bool)
    np.logical_or.at(joined, place, needs)
    joined &= hosting[receiver[first]][:, None]
    return sender[first], receiver[first], length[first], joined


class Ends:
    """Which homes the ends of rules about moves speak of: an id of the set, else a division prefix.

    Looked up once for each end, however many rules name it.
    """

    def __init__(self, problem: Problem) -> None:
        """The ends of a problem's rules."""
        self.index = {one.id: place for place, one in enumerate(problem.institutions)}
        self._divisions = [one.division for one in problem.institutions]
        self._known: dict[str, BoolArray] = {}

    def __call__(self, end: str) -> BoolArray:
        """The homes that an end speaks of (n,)."""
        if end not in self._known:
            self._known[end] = self._homes(end)
        return self._known[end]

    def _homes(self, end: str) -> BoolArray:
        if end not in self.index:
            return np.array([division.startswith(end) for division in self._divisions], dtype=bool)
        named = np.zeros(len(self._divisions), dtype=bool)
        named[self.index[end]] = True
        return named


def need_columns(policy: Policy, rule: MoveRule) -> IntArray:
    """The columns of the needs that a rule speaks of."""
    spoken_of = [place for place, (need, _) in enumerate(policy.needs) if rule.need in (None, need)]
    return np.array(spoken_of, dtype=np.int64)


def _apply_forbidden(problem: Problem, sender: IntArray, receiver: IntArray, open_to: BoolArray) -> None:
    ends = Ends(problem)
    for rule in problem.policy.moves:
        if rule.rule is Rule.FORBID:
            hit = ends(rule.sender)[sender] & ends(rule.receiver)[receiver]
            open_to[np.ix_(hit, need_columns(problem.policy, rule))] = False


def _apply_forced(
    problem: Problem, sender: IntArray, receiver: IntArray, open_to: BoolArray, may_stay: BoolArray
) -> None:
    """All placed children of the home (and need) go to the one named: every other way is shut."""
    ends = Ends(problem)
    for rule in problem.policy.moves:
        if rule.rule is Rule.FORCE:
            home, target = ends(rule.sender), ends(rule.receiver)
            columns = need_columns(problem.policy, rule)
            open_to[np.ix_(home[sender] & ~target[receiver], columns)] = False
            may_stay[np.ix_(home & ~target, columns)] = False
