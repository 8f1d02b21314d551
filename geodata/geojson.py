"""A plan as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd

from geodata.layers import flow_layer, home_layer
from optimizer.figures import HomeOutcome
from optimizer.plan import Plan
from optimizer.problem import Problem


def plan_geojson(problem: Problem, plan: Plan, outcomes: Sequence[HomeOutcome]) -> dict[str, object]:
    """A feature collection: a point for each home (geometry null without coordinates), then a line
    for each pair of homes between which children move. `outcomes` follow `problem.institutions`."""
    features = [*_features(home_layer(problem, outcomes)), *_features(flow_layer(problem, plan))]
    return {"type": "FeatureCollection", "features": features}


def _features(layer: gpd.GeoDataFrame) -> list[dict[str, object]]:
    return list(layer.iterfeatures(na="null")) if len(layer) else []
