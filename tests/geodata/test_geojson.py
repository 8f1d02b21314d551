"""Plans as GeoJSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from geodata.distances import DistanceSpec, build_distances
from geodata.geojson import plan_geojson
from geodata.records import ASSIGNMENT_COLUMNS, assignments_csv, harmless
from optimizer.figures import home_outcomes
from optimizer.pipeline import optimize
from optimizer.plan import Plan
from optimizer.policy import Policy
from optimizer.problem import Problem
from tests.optimizer.homes import city, county


def planned() -> tuple[Problem, Plan]:
    homes = (
        city("a", lon=115.9, lat=28.7),
        replace(county("b", {"general": 2, "medical": 1}), lon=115.5, lat=28.4, name="=B"),
    )
    served = (replace(homes[0], services=("medical",)), homes[1])
    problem = Problem(served, Policy(), build_distances(served, DistanceSpec()))
    return problem, optimize(problem)


def test_homes_are_points_and_flows_are_lines() -> None:
    """Guards: RFC 7946: lon before lat, plain JSON values, one line a pair with all its children."""
    problem, plan = planned()
    told = json.loads(json.dumps(plan_geojson(problem, plan, home_outcomes(problem, plan))))
    first, second, flow = told["features"]
    assert told["type"] == "FeatureCollection"
    assert (first["id"], first["geometry"]) == ("a", {"type": "Point", "coordinates": [115.9, 28.7]})
    assert second["properties"]["fate"] == "transform"
    assert flow["geometry"] == {"type": "LineString", "coordinates": [[115.5, 28.4], [115.9, 28.7]]}
    assert flow["properties"]["children"] == 3
    assert flow["properties"]["needs"] == "general: 2, medical: 1"


def test_a_home_without_coordinates_has_no_geometry() -> None:
    """Guards: null, not a point at 0,0; a plan without moves has no lines."""
    problem, plan = planned()
    unlocated = replace(problem.institutions[0], lon=None, lat=None)
    blank = Problem((unlocated, problem.institutions[1]), problem.policy, problem.distances)
    features = plan_geojson(blank, plan, home_outcomes(blank, plan))["features"]
    assert isinstance(features, list)
    assert [feature["geometry"] is None for feature in features] == [True, False, True]
    nobody = replace(plan, assignments=())
    assert len(plan_geojson(blank, nobody, ())["features"]) == 0  # type: ignore[arg-type]


def test_assignments_are_a_table_that_excel_reads() -> None:
    """Guards: byte-order mark, one line a row, names that cannot run as formulas."""
    problem, plan = planned()
    text = assignments_csv(problem, plan).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert tuple(rows[0]) == ASSIGNMENT_COLUMNS
    assert [row[:6] for row in rows[1:]] == [
        ["b", "'=B", "a", "a", "general", "2"],
        ["b", "'=B", "a", "a", "medical", "1"],
    ]
    assert {row[7] for row in rows[1:]} == {"straight_line"}


def test_what_could_be_a_formula_gets_an_apostrophe() -> None:
    """Guards: = + - @ tab and carriage return; other texts are left alone."""
    assert [harmless(text) for text in ("=a", "+a", "-a", "@a", "\ta", "\ra")] == [
        "'=a",
        "'+a",
        "'-a",
        "'@a",
        "'\ta",
        "'\ra",
    ]
    assert harmless("a=b") == "a=b"
