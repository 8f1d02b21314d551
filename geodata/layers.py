"""A plan as map layers: homes as points, flows as lines. WGS-84 degrees.

The layers stay inside this package; what leaves it are files and GeoJSON values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import geopandas as gpd
from shapely import LineString, Point

from optimizer.figures import HomeOutcome
from optimizer.institution import Institution
from optimizer.plan import Assignment, Plan
from optimizer.problem import Problem

WGS84 = "EPSG:4326"


def home_layer(problem: Problem, outcomes: Sequence[HomeOutcome]) -> gpd.GeoDataFrame:
    """One row a home, indexed by id, in the order of `outcomes`; without coordinates no geometry."""
    homes = {one.id: one for one in problem.institutions}
    rows = [_home(homes[one.id], one) for one in outcomes]
    points = [_point(homes[one.id]) for one in outcomes]
    return gpd.GeoDataFrame(rows, index=[one.id for one in outcomes], geometry=points, crs=WGS84)


def flow_layer(problem: Problem, plan: Plan) -> gpd.GeoDataFrame:
    """One row for each pair of homes between which children move, indexed by "from → to"."""
    homes = {one.id: one for one in problem.institutions}
    pairs: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for row in plan.assignments:
        pairs[row.sender, row.receiver].append(row)
    lines = [_line(homes[sender], homes[receiver]) for sender, receiver in pairs]
    names = [f"{sender} → {receiver}" for sender, receiver in pairs]
    return gpd.GeoDataFrame([_flow(rows) for rows in pairs.values()], index=names, geometry=lines, crs=WGS84)


def _home(one: Institution, outcome: HomeOutcome) -> dict[str, object]:
    return {
        "kind": "home",
        "name": one.name or one.id,
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


def _flow(rows: Sequence[Assignment]) -> dict[str, object]:
    first = rows[0]
    return {
        "kind": "flow",
        "from": first.sender,
        "to": first.receiver,
        "children": sum(row.children for row in rows),
        "needs": ", ".join(f"{row.need}: {row.children}" for row in rows),
        "km": first.length / 100,
        "crossing": first.crossing,
    }


def _point(one: Institution) -> Point | None:
    return None if one.lon is None or one.lat is None else Point(one.lon, one.lat)


def _line(one: Institution, other: Institution) -> LineString | None:
    ends = [_point(one), _point(other)]
    return None if None in ends else LineString(ends)
