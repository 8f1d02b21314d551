"""Where a request's lengths come from: the request itself, a matrix as a file, or a router."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from app.asked import Beside
from app.convert import to_spec
from app.schemas.request import DistancesIn
from geodata.distances import MatrixDistances, build_distances
from geodata.routable import routable_pairs
from geodata.routers import Budget, RoadDistances, RoadReport, RouterAccess, road_distances
from geodata.straight import Points
from geodata.tables.process import Allowance, read_matrix_apart
from geodata.tables.reading import NamedFile
from optimizer.errors import Message
from optimizer.institution import Institution
from optimizer.policy import Policy
from optimizer.problem import Distances

ROAD_SHARE = 0.5
"""Of the wall time, a router may take so much."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The distances of a problem, what was noticed, and what a router took of the time."""

    distances: Distances
    warnings: tuple[Message, ...] = ()
    road_seconds: float = 0.0
    uncounted_seconds: float = 0.0


Institutions = tuple[Institution, ...]


def find_lengths(
    asked: DistancesIn, seconds: float, institutions: Institutions, policy: Policy, beside: Beside
) -> Lengths:
    """The lengths between institutions (sorted by id, located), in so many seconds at most.

    Raises `DistancesInvalid`, `FileUnreadable`, `RouterFailed`, `RouterTooSlow`.
    """
    if asked.mode == "router":
        return _by_road(asked, seconds, institutions, policy, beside)
    if beside.matrix is not None:
        return _of_file(beside.matrix, institutions, beside.allowance)
    return Lengths(build_distances(institutions, to_spec(asked)))


def _of_file(matrix: NamedFile, institutions: Institutions, allowance: Allowance | None) -> Lengths:
    ids = [one.id for one in institutions]
    read, warnings = read_matrix_apart(matrix, ids, allowance), []
    if read.foreign_rows:
        told = (("rows", read.foreign_rows), ("of", read.rows))
        warnings.append(Message("matrix_foreign_rows", matrix.name, told))
    if read.asymmetric:
        sender, receiver, there, back = read.worst[0]
        pair = (("from", sender), ("to", receiver), ("there", there), ("back", back))
        warnings.append(Message("matrix_asymmetric", matrix.name, (("pairs", read.asymmetric), *pair)))
    return Lengths(MatrixDistances(len(ids), read.keys, read.units, Points.of(institutions)), tuple(warnings))


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
