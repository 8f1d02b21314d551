"""Road lengths from a router of the user's own network: OSRM or Valhalla."""

from geodata.routers.cache import LengthCache
from geodata.routers.distances import RoadDistances, RoadReport, road_distances
from geodata.routers.fetching import Budget, RouterAccess
from geodata.routers.spec import RouterKind, RouterSpec

__all__ = [
    "Budget",
    "LengthCache",
    "RoadDistances",
    "RoadReport",
    "RouterAccess",
    "RouterKind",
    "RouterSpec",
    "road_distances",
]
