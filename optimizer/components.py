"""What is left to decide, and the independent parts that it falls into.

A `Group` is a set of children of one home who decide alike: a whole small home, or the needs of a
larger home that have the same ways open to them. `Choices` holds every group, host and arc of the
problem; `split` cuts it into `ComponentTask`s that share nothing and can be solved anywhere.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from optimizer.exact import IntArray
from optimizer.goals import Measure, StageWeights
from optimizer.jurisdiction import BoolArray


@dataclass(frozen=True, slots=True)
class Group:
    """Children of one home who decide alike.

    `needs` are pairs (column of the need, children); `size` is their sum; a `whole` group is all
    of a small home and goes as one. `own_host` is the host that is their home, -1 if it is none.
    """

    home: int
    needs: tuple[tuple[int, int], ...]
    size: int
    whole: bool
    own_host: int


@dataclass(frozen=True, slots=True)
class Host:
    """A home that may take children in, or keep its own.

    `free`: beds for those who stay or come. `optional`: a county home whose retention is decided
    here; others are open in any case.
    """

    home: int
    free: int
    optional: bool


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """At most `most` of these hosts are retained."""

    hosts: tuple[int, ...]
    most: int


@dataclass(frozen=True)
class ArcTable:
    """Arcs of groups to hosts, sorted by (group, host). k arcs.

    `group`, `host`: (k,) positions. `measures`: (k, 9), what one unit on the arc adds to each
    `Measure`; a unit is the whole group for a whole group, else one child.
    """

    group: IntArray
    host: IntArray
    measures: IntArray

    def __len__(self) -> int:
        return len(self.group)

    def only(self, kept: BoolArray | IntArray) -> ArcTable:
        """The arcs selected by a mask or by positions."""
        return ArcTable(self.group[kept], self.host[kept], self.measures[kept])


@dataclass(frozen=True)
class Choices:
    """Every decision of a problem: groups, hosts, arcs, quotas, stages."""

    groups: tuple[Group, ...]
    hosts: tuple[Host, ...]
    arcs: ArcTable
    quotas: tuple[QuotaRow, ...]
    stages: tuple[StageWeights, ...]


@dataclass(frozen=True)
class ComponentTask:
    """One independent part, to be solved to the end by `optimizer.stages.solve_component`.

    Positions of groups and hosts count within the task; `Group.home` and `Host.home` point back
    into the problem. `gap` is allowed in the last stage only.
    """

    groups: tuple[Group, ...]
    hosts: tuple[Host, ...]
    arcs: ArcTable
    quotas: tuple[QuotaRow, ...]
    stages: tuple[StageWeights, ...]
    gap: float
    seed: int

    @property
    def content_key(self) -> str:
        """sha256 of all that decides the solution, rules resolved and names left out."""
        told = repr(
            (
                [(one.size, one.whole, one.own_host) for one in self.groups],
                [(one.free, one.optional) for one in self.hosts],
                [(one.hosts, one.most) for one in self.quotas],
                [(one.weights, one.denominator) for one in self.stages],
                (self.gap, self.seed),
            )
        )
        digest = hashlib.sha256(told.encode())
        for column in (self.arcs.group, self.arcs.host, self.arcs.measures):
            digest.update(np.ascontiguousarray(column).tobytes())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """One stage of one component: the total of the plan found, a bound on any plan that keeps
    all earlier stages (None unless those are proven), and whether the plan meets it."""

    value: Fraction
    bound: Fraction | None
    proven: bool


@dataclass(frozen=True, slots=True)
class ComponentSolution:
    """Units sent over arcs (position in the task's arcs, units > 0), the optional hosts that are
    retained, and what each stage came to. `solved` is False if no plan was found in time: then
    nobody is placed.
    """

    flows: tuple[tuple[int, int], ...]
    retained: tuple[int, ...]
    stages: tuple[StageOutcome, ...]
    solved: bool = True


def measures_of(
    task: ComponentTask, flows: Iterable[tuple[int, int]], retained: Iterable[int]
) -> tuple[int, ...]:
    """The measures of a component's plan, in whole numbers, from its flows.

    Pairs of homes are counted once, however many groups share them.
    """
    totals = [0] * len(Measure)
    placed = [0] * len(task.groups)
    pairs = set()
    for arc, units in flows:
        group, host = int(task.arcs.group[arc]), int(task.arcs.host[arc])
        placed[group] += task.groups[group].size if task.groups[group].whole else units
        for measure, amount in enumerate(task.arcs.measures[arc].tolist()):
            totals[measure] += amount * units
        if host != task.groups[group].own_host:
            pairs.add((task.groups[group].home, host))
    open_now = len(set(retained))
    totals[Measure.UNPLACED] = sum(one.size for one in task.groups) - sum(placed)
    totals[Measure.PAIRS] = len(pairs)
    totals[Measure.RETAINED] = totals[Measure.OPEN] = open_now
    return tuple(totals)


def split(choices: Choices, gap: float, seed: int) -> tuple[ComponentTask, ...]:
    """The independent parts: groups and hosts joined by arcs, by small homes that leave only if
    they are not retained, and by quotas. A host whose beds suffice for all who could ever come
    joins nobody, unless its retention is a decision. Largest parts first.
    """
    quotas = _binding_quotas(choices)
    labels = _labels(choices, quotas)
    parts: dict[int, _Part] = defaultdict(_Part)
    for group in range(len(choices.groups)):
        parts[int(labels[group])].groups.append(group)
    for arc, group in enumerate(choices.arcs.group.tolist()):
        parts[int(labels[group])].arcs.append(arc)
    for row in quotas:
        parts[int(labels[len(choices.groups) + row.hosts[0]])].quotas.append(row)
    largest_first = sorted(parts.values(), key=lambda part: (-len(part.arcs), part.groups[0]))
    return tuple(_task(choices, part, gap, seed) for part in largest_first)


def _homes_with_shared_pairs(choices: Choices) -> IntArray:
    """For each group of a larger home the home's first group, if pairs of homes count; else -1."""
    counted = any(stage.weights[Measure.PAIRS] for stage in choices.stages)
    first: dict[int, int] = {}
    for place, group in enumerate(choices.groups):
        first.setdefault(group.home, place)
    return np.array(
        [first[one.home] if counted and not one.whole else -1 for one in choices.groups], dtype=np.int64
    )


@dataclass
class _Part:
    """Positions of the groups, arcs and quotas of one component while it is gathered."""

    groups: list[int] = field(default_factory=list)
    arcs: list[int] = field(default_factory=list)
    quotas: list[QuotaRow] = field(default_factory=list)


def binding_hosts(choices: Choices) -> BoolArray:
    """Hosts whose beds could run short if everybody who may come did."""
    sizes = np.array([one.size for one in choices.groups], dtype=np.int64)
    wanted = np.bincount(choices.arcs.host, weights=sizes[choices.arcs.group], minlength=len(choices.hosts))
    free = np.array([one.free for one in choices.hosts], dtype=np.int64)
    binding: BoolArray = wanted > free
    return binding


def _binding_quotas(choices: Choices) -> tuple[QuotaRow, ...]:
    """Quotas that more homes could exceed than anybody can still come to or stay in."""
    useful = set(choices.arcs.host.tolist())
    rows = (QuotaRow(tuple(host for host in row.hosts if host in useful), row.most) for row in choices.quotas)
    return tuple(row for row in rows if len(row.hosts) > row.most)


def _labels(choices: Choices, quotas: tuple[QuotaRow, ...]) -> IntArray:
    """The component of each group; hosts that join nobody are left out of the graph."""
    n_groups, n_hosts = len(choices.groups), len(choices.hosts)
    optional = np.array([one.optional for one in choices.hosts], dtype=bool)
    joins = binding_hosts(choices) | optional
    linked = joins[choices.arcs.host]
    rows = [choices.arcs.group[linked]]
    columns = [n_groups + choices.arcs.host[linked]]
    own = np.array([one.own_host for one in choices.groups], dtype=np.int64)
    at_host = np.flatnonzero(own >= 0)
    rows.append(at_host)
    columns.append(n_groups + own[at_host])
    shared = _homes_with_shared_pairs(choices)
    rows.append(np.flatnonzero(shared >= 0))
    columns.append(shared[shared >= 0])
    for quota in quotas:
        rows.append(np.full(len(quota.hosts), n_groups + quota.hosts[0], dtype=np.int64))
        columns.append(n_groups + np.array(quota.hosts, dtype=np.int64))
    ends = (np.concatenate(rows), np.concatenate(columns))
    size = n_groups + n_hosts
    graph = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(size, size))
    labels: IntArray = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _task(choices: Choices, part: _Part, gap: float, seed: int) -> ComponentTask:
    table = choices.arcs.only(np.array(part.arcs, dtype=np.int64))
    own = {choices.groups[group].own_host for group in part.groups} - {-1}
    hosts = sorted(own | set(table.host.tolist()))
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
            table.measures,
        ),
        quotas=tuple(
            QuotaRow(tuple(sorted(host_place[host] for host in row.hosts)), row.most) for row in part.quotas
        ),
        stages=choices.stages,
        gap=gap,
        seed=seed,
    )
