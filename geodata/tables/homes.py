"""From the understood cells of one row to an institution of the request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from geodata.tables.cells import Refused
from geodata.tables.grid import GEOMETRY
from geodata.tables.visible import invisible, visible

SAME_POINT_DEGREES = 1e-5
"""About a metre: a point given twice may differ by so much."""
ASIDE = frozenset(("address", "crs", "point", GEOMETRY, "lon", "lat", "services", "children"))
"""Fields that need a look at other cells before they can stand in an institution."""


@dataclass(frozen=True, slots=True)
class Contradiction(Exception):
    """Two cells of a row that cannot both hold: the field, why, what was found and expected."""

    field: str
    refused: Refused
    found: str


@dataclass(slots=True)
class RowCells:
    """The values of one row: those that stand in the institution as they are (`plain`), those that
    need a look at others (`aside`), and those of each family by member."""

    plain: dict[str, object] = field(default_factory=dict)
    aside: dict[str, object] = field(default_factory=dict)
    children: dict[str, object] = field(default_factory=dict)
    services: dict[str, object] = field(default_factory=dict)
    staff: dict[str, object] = field(default_factory=dict)
    extra: dict[str, object] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether a value was understood for a field that belongs to no family."""
        return name in self.plain or name in self.aside


_PARTS = tuple(one.name for one in fields(RowCells))


def place_of(field_name: str) -> tuple[int, str]:
    """The part of `RowCells` that a column fills, by its number, and the key under which."""
    family, point, member = field_name.partition(".")
    if point:
        return _PARTS.index(family), member
    return _PARTS.index("aside" if field_name in ASIDE else "plain"), field_name


STAND_INS: Mapping[str, object] = {"level": "county", "division": "110000", "beds": 0}
"""What stands for a required value that was refused, so that the rest of its row can be looked at."""


def with_stand_ins(home: dict[str, object], row_id: str) -> dict[str, object]:
    """A refused row as an institution: for further checks only, never to be planned with."""
    whole = {"id": row_id, **STAND_INS, **{name: value for name, value in home.items() if value is not None}}
    if ("lon" in whole) != ("lat" in whole):
        whole.pop("lon", None)
        whole.pop("lat", None)
    return whole


def institution_of(cells: RowCells) -> dict[str, object]:
    """The institution of a row. Raises `Contradiction`."""
    home, aside = cells.plain, cells.aside
    if "id" not in home and "name" in home:
        home["id"] = home["name"]
        if invisible(str(home["name"])):
            refused = Refused("bad_characters", "a name without invisible characters, or an id")
            raise Contradiction("name", refused, visible(str(home["name"])))
    if cells.children or "children" in aside:
        home["children"] = _children(aside.get("children"), cells.children)
    if cells.services or "services" in aside:
        home["services"] = _services(aside.get("services"), cells.services)
    if cells.staff:
        home["staff"] = cells.staff
    if cells.extra:
        home["extra"] = cells.extra
    point = _point(aside)
    if point is not None:
        home["lon"], home["lat"] = point
    else:
        home.update({name: aside[name] for name in ("lon", "lat") if name in aside})
    return home


def _children(total: object, by_need: dict[str, object]) -> object:
    if not by_need:
        return total
    counted = sum(count for count in by_need.values() if isinstance(count, int))
    if total is not None and total != counted:
        expected = f"the sum of the columns by need, {counted}"
        raise Contradiction("children", Refused("not_the_sum", expected), str(total))
    return by_need


def _services(listed: object, offered: dict[str, object]) -> object:
    """The services as a list, or with their places where some are given."""
    names = list(listed) if isinstance(listed, list) else []
    for service in names:
        if offered.get(service) is False:
            raise Contradiction("services", Refused("service_twice", "the same in both columns"), service)
    wanted: dict[str, object] = dict.fromkeys(names)
    for service, places in offered.items():
        if places is not False:
            wanted[service] = None if places is True else places
    return wanted if any(places is not None for places in wanted.values()) else list(wanted)


def _point(aside: dict[str, object]) -> tuple[float, float] | None:
    """The one point of a row, wherever it is written."""
    given = list(_points(aside))
    for name, point in given[1:]:
        if max(abs(one - other) for one, other in zip(point, given[0][1], strict=True)) > SAME_POINT_DEGREES:
            expected = f"the point of {given[0][0]}: {given[0][1][0]}, {given[0][1][1]}"
            raise Contradiction(name, Refused("two_points", expected), f"{point[0]}, {point[1]}")
    return given[0][1] if given else None


def _points(aside: dict[str, object]) -> Iterator[tuple[str, tuple[float, float]]]:
    lon, lat = aside.get("lon"), aside.get("lat")
    if isinstance(lon, int | float) and isinstance(lat, int | float):
        yield "lon", (lon, lat)
    for name in ("point", GEOMETRY):
        point = aside.get(name)
        if isinstance(point, tuple):
            yield name, point
