"""GB/T 2260 divisions with their seats, from the table that the package cpca carries.

The table's coordinates are GCJ-02; here they are WGS-84. cpca itself is not imported: it would
bring an address parser and its tables along.
"""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

import numpy as np

from geodata.coordinates import Crs, to_wgs84
from geodata.errors import TableMissing
from optimizer.institution import MUNICIPALITIES


@dataclass(frozen=True, slots=True)
class Division:
    """One division: code of six digits, name, and its seat in WGS-84 degrees (None: unknown)."""

    code: str
    name: str
    lon: float | None
    lat: float | None

    @property
    def is_province(self) -> bool:
        """Whether this is a province, autonomous region or municipality."""
        return self.code.endswith("0000")

    @property
    def is_prefecture(self) -> bool:
        """Whether this is a prefecture (not a pseudo level of a municipality or province)."""
        pseudo = self.code[:2] in MUNICIPALITIES or self.code[2:4] == "90"
        return self.code.endswith("00") and not self.is_province and not pseudo

    @property
    def is_county(self) -> bool:
        """Whether this is a county, county-level city or district; pseudo "市辖区" rows are not."""
        return not self.code.endswith("00") and self.name != "市辖区"


@dataclass(frozen=True)
class Divisions:
    """All divisions by code; read-only, since one table is shared by everybody."""

    by_code: Mapping[str, Division]

    def get(self, code: str) -> Division | None:
        """The division with this code, None if the table does not know it."""
        return self.by_code.get(code)

    def seat(self, code: str) -> Division | None:
        """The division that says where this code's seat is: itself, or for the pseudo division
        "市辖区" (xxxx01) its prefecture; None where there is none."""
        found = self.by_code.get(code)
        if found is not None and found.lon is None and found.name == "市辖区":
            found = self.by_code.get(code[:4] + "00")
        if found is None or found.lon is None:
            return None
        return found

    def has_counties(self, prefecture: Division) -> bool:
        """Whether a prefecture is divided into counties; a few are not (东莞市)."""
        return prefecture.code[:4] in self._divided

    @cached_property
    def _divided(self) -> frozenset[str]:
        return frozenset(one.code[:4] for one in self.counties())

    def provinces(self) -> Iterator[Division]:
        """All provinces, by code."""
        return (one for one in self.by_code.values() if one.is_province)

    def prefectures(self) -> Iterator[Division]:
        """All prefectures, by code."""
        return (one for one in self.by_code.values() if one.is_prefecture)

    def counties(self) -> Iterator[Division]:
        """All counties, county-level cities and districts, by code."""
        return (one for one in self.by_code.values() if one.is_county)


@cache
def load_divisions() -> Divisions:
    """The division table, read once. Raises `TableMissing` if cpca is not installed."""
    found = importlib.util.find_spec("cpca")
    if found is None or not found.submodule_search_locations:
        raise TableMissing("the package cpca, which carries the division table, is not installed")
    path = Path(next(iter(found.submodule_search_locations))) / "resources" / "adcodes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted((row["adcode"][:6], row) for row in csv.DictReader(file))
    known = [row["longitude"] != "" for _, row in rows]
    lon = np.array([float(row["longitude"] or 0.0) for _, row in rows])
    lat = np.array([float(row["latitude"] or 0.0) for _, row in rows])
    lon, lat = to_wgs84(lon, lat, Crs.GCJ02)
    places = zip(rows, known, lon.tolist(), lat.tolist(), strict=True)
    by_code = {
        code: Division(code, row["name"], east if seen else None, north if seen else None)
        for (code, row), seen, east, north in places
    }
    return Divisions(MappingProxyType(by_code))
