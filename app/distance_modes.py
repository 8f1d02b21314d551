"""Fields of `distances` that do not belong to its mode."""

from __future__ import annotations

from collections.abc import Iterator

from app.asked import Beside, Roads
from app.schema_faults import shown_json
from app.schemas.request import DistancesIn
from optimizer.errors import Fault


def mode_faults(distances: DistancesIn, beside: Beside) -> Iterator[Fault]:
    """Fields of `distances` that belong to another mode would be ignored: they are faults."""
    known = beside.lengths is not None
    yield from _matrix_faults(distances, beside.matrix is not None or (known and distances.mode == "matrix"))
    if not (known and distances.mode == "router"):
        yield from _router_faults(distances, beside.roads)
    geodesic = distances.mode == "geodesic"
    names = [] if geodesic or distances.fallback is not None else ["detour_factor"]
    names += [] if geodesic else ["detour_by_division"]
    for name in names:
        if name in distances.model_fields_set:
            found = shown_json(getattr(distances, name))
            yield Fault(f"distances.{name}", "other_mode", found, "with mode geodesic only")


def _matrix_faults(distances: DistancesIn, has_file: bool) -> Iterator[Fault]:
    has_rows = distances.rows is not None
    if distances.mode == "matrix" and not has_rows and not has_file:
        yield Fault("distances.rows", "missing", "nothing", "the rows of the matrix, or a file")
    if has_file and (distances.mode != "matrix" or has_rows):
        found = f"a matrix as a file, and {'rows' if has_rows else f'mode {distances.mode}'}"
        yield Fault("distances.mode", "other_mode", found, "mode matrix, its rows in the file alone")
    if distances.mode != "matrix" and has_rows:
        yield Fault("distances.rows", "other_mode", shown_json(distances.rows), "rows with mode matrix only")


def _router_faults(distances: DistancesIn, roads: Roads | None) -> Iterator[Fault]:
    if distances.mode != "router":
        for name in ("router", "fallback"):
            value = getattr(distances, name)
            if value is not None:
                yield Fault(f"distances.{name}", "other_mode", shown_json(value), "with mode router only")
        return
    known = sorted(roads.routers) if roads is not None else []
    expected = f"one of {', '.join(known)}" if known else "a router of the settings; there is none"
    if distances.router is None:
        yield Fault("distances.router", "missing", "nothing", expected)
    elif distances.router not in known:
        yield Fault("distances.router", "unknown_router", shown_json(distances.router), expected)
