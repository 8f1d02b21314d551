"""The independent parts that the choices of a problem fall into.

`split` cuts them into `ComponentTask`s that share nothing and can be solved anywhere.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from optimizer.choices import (
    ArcTable,
    Choices,
    Failure,
    FailureClass,
    Group,
    Host,
    QuotaRow,
    Room,
    Unlike,
    binding_hosts,
)
from optimizer.exact import IntArray
from optimizer.goals import Measure, StageWeights


@dataclass(frozen=True)
class ComponentTask:
    """One independent part, to be solved to the end by `optimizer.stages.solve_component`.

    Positions of groups and hosts count within the task; `Group.home` and `Host.home` point back
    into the problem. `gap` is allowed in the last stage only. `always` is what is there whatever is
    decided: a share of it may be given up where a stage has a tolerance. `kept`: the first stages are
    not solved, they must only come to no more than these totals. `unlike`: other plans to differ from.
    """

    groups: tuple[Group, ...]
    hosts: tuple[Host, ...]
    arcs: ArcTable
    quotas: tuple[QuotaRow, ...]
    stages: tuple[StageWeights, ...]
    gap: float = 0.0
    seed: int = 0
    rooms: tuple[Room, ...] = ()
    failures: tuple[Failure, ...] = ()
    hard: bool = False
    always: tuple[int, ...] = (0,) * len(Measure)
    kept: tuple[Fraction, ...] = ()
    unlike: tuple[Unlike, ...] = ()

    @property
    def content_key(self) -> str:
        """sha256 of all that decides the solution, rules resolved and names left out."""
        told = repr(
            (
                [(one.size, one.whole, one.own_host, one.home) for one in _renamed(self.groups)],
                [replace(one, home=0) for one in self.hosts],
                [(one.hosts, one.most) for one in self.quotas],
                (self.stages, self.rooms, self.failures, self.hard),
                (self.gap, self.seed, self.always, self.kept, self.unlike),
            )
        )
        digest = hashlib.sha256(told.encode())
        for column in (self.arcs.group, self.arcs.host, self.arcs.length, self.arcs.measures):
            digest.update(np.ascontiguousarray(column).tobytes())
        return digest.hexdigest()

    def allowed(self, stage: int, total: Fraction) -> Fraction:
        """The largest total of a stage that later stages may bring, when its best one is `total`."""
        weights = self.stages[stage]
        if not weights.tolerance:
            return total
        always = weights.total(self.always)
        return (total + always) * (1 + weights.tolerance) - always


def _renamed(groups: tuple[Group, ...]) -> Iterator[Group]:
    """The groups with their homes numbered by first appearance: which of them share one still counts."""
    number: dict[int, int] = {}
    for one in groups:
        yield replace(one, home=number.setdefault(one.home, len(number)))


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """One stage of one component: the total of the plan found, a bound on any plan that keeps
    all earlier stages (None unless those are proven), and whether the plan meets it."""

    value: Fraction
    bound: Fraction | None
    proven: bool


@dataclass(frozen=True, slots=True)
class ComponentSolution:
    """Units sent over arcs (position in the task's arcs, units > 0), the optional hosts that stay
    open, and what each stage came to. `solved` is False if no plan was found in time: then nobody is
    placed. `impossible`: there is no plan at all, not even with everybody unplaced.
    """

    flows: tuple[tuple[int, int], ...]
    opened: tuple[int, ...]
    stages: tuple[StageOutcome, ...]
    solved: bool = True
    impossible: bool = False

    @property
    def proven(self) -> bool:
        """Whether nothing is left to find out."""
        return self.impossible or all(stage.proven for stage in self.stages)


def split(choices: Choices, gap: float, seed: int, tied: bool = False) -> tuple[ComponentTask, ...]:
    """The independent parts: groups and hosts joined by arcs, by small homes that leave only if
    they are not retained, by quotas, and by outages. A host that has room for all who could ever come
    joins nobody, unless its opening is a decision. A tolerance makes one part of all, and so
    does `tied`, with the nation's quota as a row. Largest first.
    """
    tied = tied or choices.coupled
    quotas = _binding_quotas(choices, tied)
    labels = _labels(choices, quotas, tied)
    parts: dict[int, _Part] = defaultdict(_Part)
    for group in range(len(choices.groups)):
        parts[int(labels[group])].groups.append(group)
    for host in _indispensable(choices, quotas):
        parts[int(labels[len(choices.groups) + host])].hosts.append(host)
    for arc, group in enumerate(choices.arcs.group.tolist()):
        parts[int(labels[group])].arcs.append(arc)
    for row in quotas:
        parts[int(labels[len(choices.groups) + row.hosts[0]])].quotas.append(row)
    largest_first = sorted(
        parts.values(), key=lambda part: (-len(part.arcs), part.groups[:1] or [len(choices.groups)])
    )
    return tuple(_task(choices, part, gap, seed) for part in largest_first)


@dataclass
class _Part:
    """Positions of the groups, indispensable hosts, arcs and quotas of one component while gathered."""

    groups: list[int] = field(default_factory=list)
    hosts: list[int] = field(default_factory=list)
    arcs: list[int] = field(default_factory=list)
    quotas: list[QuotaRow] = field(default_factory=list)


def _indispensable(choices: Choices, quotas: Iterable[QuotaRow]) -> list[int]:
    """Hosts that count even if nobody comes: for a quota, a least size, shelter for their children."""
    found = {place for place, one in enumerate(choices.hosts) if one.least and not one.optional}
    found.update(host for row in quotas for host in row.hosts)
    for case in choices.failures:
        found.add(case.host)
        found.update(host for one in case.classes for host in one.shelters)
    return sorted(found)


def _homes_with_shared_pairs(choices: Choices) -> IntArray:
    """For each group of a larger home the home's first group, if pairs of homes count; else -1."""
    counted = any(stage.weights[Measure.PAIRS] for stage in choices.stages)
    first: dict[int, int] = {}
    for place, group in enumerate(choices.groups):
        first.setdefault(group.home, place)
    return np.array(
        [first[one.home] if counted and not one.whole else -1 for one in choices.groups], dtype=np.int64
    )


def _binding_quotas(choices: Choices, tied: bool) -> tuple[QuotaRow, ...]:
    """Quotas that more homes could exceed than anybody can still come to or stay in."""
    rows = [*choices.quotas]
    if tied and choices.most_retained is not None:
        rows.append(nations_row(choices.hosts, choices.most_retained))
    useful = set(choices.arcs.host.tolist())
    useful.update(place for place, one in enumerate(choices.hosts) if not one.optional)
    rows = [replace(row, hosts=tuple(host for host in row.hosts if host in useful)) for row in rows]
    return tuple(row for row in rows if len(row.hosts) > row.most)


def nations_row(hosts: Sequence[Host], most: int) -> QuotaRow:
    """A quota over all county homes, those included that are open in any case."""
    return QuotaRow(tuple(place for place, one in enumerate(hosts) if one.county), most)


def _labels(choices: Choices, quotas: tuple[QuotaRow, ...], tied: bool) -> IntArray:
    """The component of each group; hosts that join nobody are left out of the graph."""
    n_groups, n_hosts = len(choices.groups), len(choices.hosts)
    size = n_groups + n_hosts
    if tied:
        return np.zeros(size, dtype=np.int64)
    demanding = np.array([one.optional or one.least > 0 for one in choices.hosts], dtype=bool)
    joins = binding_hosts(choices) | demanding | bool(choices.failures)
    linked = joins[choices.arcs.host]
    edges = [(choices.arcs.group[linked], n_groups + choices.arcs.host[linked])]
    own = np.array([one.own_host for one in choices.groups], dtype=np.int64)
    at_host = np.flatnonzero(own >= 0)
    edges.append((at_host, n_groups + own[at_host]))
    shared = _homes_with_shared_pairs(choices)
    edges.append((np.flatnonzero(shared >= 0), shared[shared >= 0]))
    for members in _tied_hosts(choices, quotas):
        hosts = n_groups + np.array(members, dtype=np.int64)
        edges.append((np.full(len(members), hosts[0]), hosts))
    ends = tuple(np.concatenate(side) for side in zip(*edges, strict=True))
    graph = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(size, size))
    labels: IntArray = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _tied_hosts(choices: Choices, quotas: Iterable[QuotaRow]) -> Iterator[tuple[int, ...]]:
    """Hosts that one row speaks of: quotas, and a home that may fail with those that would help."""
    for quota in quotas:
        yield quota.hosts
    for case in choices.failures:
        for one in case.classes:
            yield (case.host, *one.shelters)


def _task(choices: Choices, part: _Part, gap: float, seed: int) -> ComponentTask:
    table = choices.arcs.only(np.array(part.arcs, dtype=np.int64))
    own = {choices.groups[group].own_host for group in part.groups} - {-1}
    hosts = sorted(own | set(table.host.tolist()) | set(part.hosts))
    group_place = {group: place for place, group in enumerate(part.groups)}
    host_place = {host: place for place, host in enumerate(hosts)}
    return ComponentTask(
        groups=tuple(
            replace(one, own_host=host_place.get(one.own_host, -1))
            for one in (choices.groups[group] for group in part.groups)
        ),
        hosts=tuple(choices.hosts[host] for host in hosts),
        arcs=ArcTable(
            np.array([group_place[group] for group in table.group.tolist()], dtype=np.int64),
            np.array([host_place[host] for host in table.host.tolist()], dtype=np.int64),
            table.length,
            table.measures,
        ),
        quotas=tuple(
            replace(row, hosts=tuple(sorted(host_place[host] for host in row.hosts if host in host_place)))
            for row in part.quotas
        ),
        stages=choices.stages,
        gap=gap,
        seed=seed,
        rooms=tuple(_rooms(choices, group_place, host_place)),
        failures=tuple(_failures(choices, group_place, host_place)),
        hard=choices.hard and bool(choices.failures),
        always=choices.always if choices.coupled else (0,) * len(Measure),
    )


def _rooms(choices: Choices, groups: Mapping[int, int], hosts: Mapping[int, int]) -> Iterator[Room]:
    for room in choices.rooms:
        if room.host in hosts:
            yield replace(room, host=hosts[room.host], use=_within(room.use, groups))


def _failures(choices: Choices, groups: Mapping[int, int], hosts: Mapping[int, int]) -> Iterator[Failure]:
    for case in choices.failures:
        if case.host in hosts:
            classes = (
                FailureClass(
                    one.fixed, _within(one.use, groups), tuple(sorted(hosts[host] for host in one.shelters))
                )
                for one in case.classes
            )
            yield Failure(hosts[case.host], tuple(classes))


def _within(use: Iterable[tuple[int, int]], groups: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """The part of a row that speaks of these groups, under their positions here."""
    return tuple(sorted((groups[group], amount) for group, amount in use if group in groups))
