"""The distances of a changed set of homes: what is known is kept, and only what is new is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.asked import Asked
from app.changes import Edited
from app.convert import to_spec
from app.schema_faults import shown_json
from app.schemas.request import DistancesIn
from geodata.distances import MatrixDistances, MatrixRow, build_distances, row_faults
from geodata.errors import DistancesInvalid
from geodata.straight import Points
from optimizer.errors import Fault
from optimizer.exact import round_km
from optimizer.institution import Institution
from optimizer.problem import Distances

Institutions = tuple[Institution, ...]

NOT_FOR_ROUTERS = frozenset(
    (
        *("name", "setting", "usable_beds", "isolation_beds", "children_temporary", "adults"),
        *("max_children", "staff", "annual_cost_open", "annual_cost_per_child"),
        *("community_children", "note", "extra"),
    )
)
"""Fields of an institution that do not decide which pairs a router is asked about."""


def distances_spec(request: Mapping[str, Any]) -> DistancesIn:
    """The part `distances` of a request without the rows of a matrix."""
    given = request.get("distances") or {}
    return DistancesIn.model_validate({name: one for name, one in given.items() if name != "rows"})


def needs_router(edited: Edited) -> bool:
    """Whether a router could have to be asked about other pairs than before."""
    return any(one.get("field") not in NOT_FOR_ROUTERS for one in edited.changes)


def changed_distances(base: Asked, edited: Edited, after: Institutions) -> Distances:
    """The distances between the homes `after` (sorted by id, located); those of a router as before. Raises
    `DistancesInvalid` for rows that cannot be."""
    before, known = base.problem.institutions, base.problem.distances
    same_homes = not edited.removed and len(before) == len(after)
    if same_homes and not _moved(before, after, edited):
        return known
    spec = distances_spec(edited.request)
    if spec.mode == "geodesic":
        return build_distances(after, to_spec(spec))
    if not isinstance(known, MatrixDistances) or same_homes:
        return known if not isinstance(known, MatrixDistances) else replace(known, points=Points.of(after))
    return _rebuilt(known, before, after, edited)


def _moved(before: Institutions, after: Institutions, edited: Edited) -> bool:
    """Whether a home that was touched lies elsewhere (a division may have a detour factor of its own)."""
    pairs = ((old, new) for old, new in zip(before, after, strict=True) if new.id in edited.touched)
    return any((old.lon, old.lat, old.division) != (new.lon, new.lat, new.division) for old, new in pairs)


def _rebuilt(
    known: MatrixDistances, before: Institutions, after: Institutions, edited: Edited
) -> MatrixDistances:
    """The matrix without the rows of homes that went, with those of homes that came."""
    place = {one.id: number for number, one in enumerate(after)}
    stays = [one.id for one in before if one.id not in edited.removed]
    old = np.array([number for number, one in enumerate(before) if one.id not in edited.removed], np.int64)
    new = np.array([place[name] for name in stays], dtype=np.int64)
    kept = known.part(old)
    sender, receiver = np.divmod(kept.keys, len(old))
    rows = [MatrixRow(row["from"], row["to"], row["km"]) for row in _new_rows(edited.changes)]
    faults = row_faults(set(place), rows)
    if faults:
        raise DistancesInvalid(faults)
    rows = [row for row in rows if row.sender != row.receiver]
    added = [place[row.sender] * len(after) + place[row.receiver] for row in rows]
    keys = np.concatenate([new[sender] * len(after) + new[receiver], np.array(added, dtype=np.int64)])
    units = np.concatenate([kept.units, round_km(np.array([row.km for row in rows], dtype=np.float64))])
    sorted_keys, first = np.unique(keys, return_index=True)
    if len(sorted_keys) < len(keys):
        raise DistancesInvalid(
            [Fault("distances.rows", "duplicate_pair", shown_json([*rows]), "each pair once")]
        )
    return replace(known, homes=len(after), keys=sorted_keys, units=units[first], points=Points.of(after))


def _new_rows(changes: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The lengths that came with homes that were added and did not go again."""
    gone: set[object] = set()
    for change in reversed(changes):
        if change["op"] == "remove" and "field" not in change and "institution" in change:
            gone.add(change["institution"])
        rows = change.get("rows") or ()
        yield from (row for row in rows if row["from"] not in gone and row["to"] not in gone)
