"""Fields of `distances` that do not belong to its mode."""

from __future__ import annotations

from app.schema_faults import shown_json
from app.schemas.request import DistancesIn
from optimizer.errors import Fault


def mode_faults(distances: DistancesIn, has_file: bool) -> list[Fault]:
    """Fields of `distances` that belong to another mode would be ignored: they are faults."""
    faults = []
    if distances.mode == "matrix" and distances.rows is None and not has_file:
        faults.append(Fault("distances.rows", "missing", "nothing", "the rows of the matrix, or a file"))
    if has_file and (distances.mode != "matrix" or distances.rows is not None):
        found = "a matrix as a file, and " + (
            "rows" if distances.rows is not None else f"mode {distances.mode}"
        )
        faults.append(Fault("distances.mode", "other_mode", found, "mode matrix, its rows in the file alone"))
    if distances.mode != "matrix" and distances.rows is not None:
        faults.append(
            Fault("distances.rows", "other_mode", shown_json(distances.rows), "rows with mode matrix only")
        )
    if distances.mode != "geodesic":
        for name in ("detour_factor", "detour_by_division"):
            if name in distances.model_fields_set:
                found = shown_json(getattr(distances, name))
                faults.append(Fault(f"distances.{name}", "other_mode", found, "with mode geodesic only"))
    if distances.mode != "router" and distances.router is not None:
        faults.append(
            Fault("distances.router", "other_mode", shown_json(distances.router), "with mode router only")
        )
    return faults
