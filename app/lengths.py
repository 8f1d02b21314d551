"""Where a request's lengths come from: the request itself, a matrix as a file, or a router."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from app.asked import Beside
from app.convert import to_spec
from app.schemas.request import DistancesIn
from geodata.cell_notes import CellNote, Severity
from geodata.distances import MatrixDistances, build_distances
from geodata.matrix import MatrixRead
from geodata.routable import routable_pairs
from geodata.routers import Budget, RoadDistances, RoadReport, RouterAccess, road_distances
from geodata.straight import Points
from geodata.tables.process import read_matrix_apart
from geodata.tables.reading import NamedFile
from optimizer.errors import Message
from optimizer.institution import Institution
from optimizer.policy import Policy
from optimizer.problem import Distances

ROAD_SHARE = 0.5
"""Of the wall time, a router may take so much."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The distances of a problem, what was noticed, and what a router took of the time; the lines of the
    report on a matrix as a file, and how many there are in all."""

    distances: Distances
    warnings: tuple[Message, ...] = ()
    road_seconds: float = 0.0
    uncounted_seconds: float = 0.0
    notes: tuple[CellNote, ...] = ()
    notes_in_all: tuple[tuple[Severity, int], ...] = ()


Institutions = tuple[Institution, ...]


def find_lengths(
    asked: DistancesIn, seconds: float, institutions: Institutions, policy: Policy, beside: Beside
) -> Lengths:
    """The lengths between institutions (sorted by id, located), in so many seconds at most.

    Raises `DistancesInvalid`, `FileUnreadable`, `RouterFailed`, `RouterTooSlow`.
    """
    if beside.lengths is not None:
        return Lengths(beside.lengths(institutions))
    if asked.mode == "router":
        return _by_road(asked, seconds, institutions, policy, beside)
    if beside.matrix is not None:
        return _of_file(beside.matrix, institutions, beside)
    distances = build_distances(institutions, to_spec(asked))
    if not isinstance(distances, MatrixDistances):
        return Lengths(distances)
    told = without_length(distances, [one.id for one in institutions], "distances.rows")
    return Lengths(distances, tuple(told))


def _of_file(matrix: NamedFile, institutions: Institutions, beside: Beside) -> Lengths:
    ids = [one.id for one in institutions]
    read = read_matrix_apart(matrix, ids, beside.allowance)
    distances = MatrixDistances(len(ids), read.keys, read.units, Points.of(institutions))
    warnings = [*_about_rows(read, matrix.name), *without_length(distances, ids, matrix.name)]
    counts = Counter[Severity]()
    severities = {note.code: note.severity for note in read.notes}
    for code, count in read.note_counts:
        counts[severities[code]] += count
    return Lengths(distances, tuple(warnings), notes=read.notes, notes_in_all=tuple(counts.items()))


def _about_rows(read: MatrixRead, name: str) -> Iterator[Message]:
    """Cells that were not plain, by what was done to them; rows not used; ways there and back that differ."""
    firsts = {note.code: note for note in reversed(read.notes)}
    for code, count in read.note_counts:
        first = firsts[code]
        place = "/".join(str(part) for part in (name, first.row, first.column) if part)
        told = (
            ("cells", count),
            ("found", first.found),
            ("understood", first.understood or ""),
            ("note", code),
        )
        yield Message("matrix_cells", place, told)
    if read.foreign_rows:
        yield Message("matrix_foreign_rows", name, (("rows", read.foreign_rows), ("of", read.rows)))
    if read.asymmetric:
        sender, receiver, there, back = read.worst[0]
        pair = (("from", sender), ("to", receiver), ("there", there), ("back", back))
        yield Message("matrix_asymmetric", name, (("pairs", read.asymmetric), *pair))


def without_length(distances: MatrixDistances, ids: Sequence[str], where: str) -> Iterator[Message]:
    """Pairs that no row gives a length: they cannot be used, which the reason "too far" would hide."""
    wanted = len(ids) * (len(ids) - 1)
    missing = wanted - len(distances.keys)
    if not missing:
        return
    lonely = np.setdiff1d(np.arange(len(ids)), distances.keys // len(ids))
    yield Message("matrix_pairs_missing", where, (("pairs", missing), ("of", wanted)))
    if len(lonely):
        told = (("homes", len(lonely)), ("first", ids[int(lonely[0])]))
        yield Message("matrix_without_way_out", where, told)


def _by_road(
    asked: DistancesIn, seconds: float, institutions: Institutions, policy: Policy, beside: Beside
) -> Lengths:
    roads = beside.roads
    assert roads is not None and asked.router is not None
    if not roads.asked:
        return Lengths(RoadDistances.unknown(Points.of(institutions)))
    start = perf_counter()
    budget = Budget(None if roads.patient else seconds * ROAD_SHARE, roads.progress, roads.stop)
    access = RouterAccess(roads.routers[asked.router], roads.cache, budget)
    factor = asked.detour_factor if asked.fallback is not None else None
    pairs = routable_pairs(institutions, policy)
    distances, report = road_distances(institutions, pairs, access, factor)
    taken = perf_counter() - start
    return Lengths(distances, tuple(_noticed(report)), taken, taken if roads.patient else 0.0)


def _noticed(report: RoadReport) -> Iterator[Message]:
    """How many pairs have no way by road, or none that the router tells; what became of them, and the
    first of them by name."""
    if not report.failed:
        return
    if report.beyond_limits:
        told = (("pairs", report.beyond_limits), ("of", report.wanted))
        yield Message("beyond_router_limits", "distances", told)
    no_way = report.failed - report.beyond_limits
    if report.straight:
        told = (("pairs", report.straight), ("of", report.wanted))
        yield Message("straight_where_no_way", "distances", told)
    elif no_way:
        yield Message("no_way", "distances", (("pairs", no_way), ("of", report.wanted)))
    for sender, receiver in report.listed:
        yield Message("no_way_between", sender, (("from", sender), ("to", receiver)))
