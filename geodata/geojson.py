"""A plan as GeoJSON (RFC 7946): homes as points, flows as lines. WGS-84 degrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from shapely import LineString, Point
from shapely.geometry import mapping

from optimizer.figures import HomeOutcome
from optimizer.institution import Institution
from optimizer.plan import Assignment, Plan
from optimizer.problem import Problem

Feature = dict[str, object]


def plan_geojson(problem: Problem, plan: Plan, outcomes: Sequence[HomeOutcome]) -> dict[str, object]:
    """A feature collection: one point a home (geometry null without coordinates), and one line for
    each pair of homes between which children move. `outcomes` follow `problem.institutions`."""
    homes = {one.id: one for one in problem.institutions}
    features = [_home(homes[one.id], one) for one in outcomes]
    features += [_flow(homes, rows) for rows in _pairs(plan)]
    return {"type": "FeatureCollection", "features": features}


def _home(one: Institution, outcome: HomeOutcome) -> Feature:
    properties = {
        "kind": "home",
        "name": one.name,
        "level": one.level.value,
        "fate": outcome.fate.value,
        "use": outcome.use,
        "children_before": outcome.children_before,
        "children_after": outcome.children_after,
        "children_remaining": outcome.children_remaining,
        "unplaced": outcome.unplaced,
        "places": outcome.places,
        "occupancy": outcome.occupancy,
    }
    point = None if one.lon is None or one.lat is None else mapping(Point(one.lon, one.lat))
    return {"type": "Feature", "id": one.id, "geometry": point, "properties": properties}


def _pairs(plan: Plan) -> Iterator[list[Assignment]]:
    """The rows of each pair of homes, in the order of the plan."""
    pairs: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for row in plan.assignments:
        pairs[row.sender, row.receiver].append(row)
    yield from pairs.values()


def _flow(homes: dict[str, Institution], rows: list[Assignment]) -> Feature:
    first = rows[0]
    ends = [(homes[name].lon, homes[name].lat) for name in (first.sender, first.receiver)]
    line = mapping(LineString(ends)) if all(lon is not None for lon, _ in ends) else None
    properties = {
        "kind": "flow",
        "from": first.sender,
        "to": first.receiver,
        "children": sum(row.children for row in rows),
        "by_need": {row.need: row.children for row in rows},
        "km": first.length / 100,
        "crossing": first.crossing,
    }
    return {"type": "Feature", "geometry": line, "properties": properties}
