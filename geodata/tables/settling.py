"""What no row can settle alone: divisions from names and addresses, stale codes, coordinate systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geodata.cell_notes import CellNote, Severity
from geodata.coordinates import Crs, to_wgs84
from geodata.divisions import load_divisions
from geodata.tables.cells import Refused, Understood
from geodata.tables.grid import GEOMETRY
from geodata.tables.headings import Headings
from geodata.tables.homes import STAND_INS
from geodata.tables.notebook import Notebook
from geodata.tables.rows import ReadHome
from geodata.tables.visible import visible

if TYPE_CHECKING:
    from geodata.addresses import AddressFound

ADDRESS_KEY = "address"
DIVISION_FROM_KEY = "division_from"
"""Under these names `extra` carries the address, and that the division was taken from it."""


@dataclass(frozen=True)
class Settler:
    """Settles the homes of one table. Every change is noted."""

    file: str
    sheet: str | None
    headings: Headings
    notebook: Notebook

    def settle(self, homes: Sequence[ReadHome]) -> list[ReadHome]:
        """The same homes with codes of divisions and WGS-84 points, those refused marked so."""
        named = self._with_divisions(homes)
        current = [self._with_current_code(one) for one in named]
        return self._in_wgs84(current)

    def _with_divisions(self, homes: Sequence[ReadHome]) -> list[ReadHome]:
        """Names in the column of codes, and addresses where there is no code, become codes."""
        asked = [_place_text(one) for one in homes]
        found = _found(sorted({text for text in asked if text is not None}))
        settled = []
        for one, text in zip(homes, asked, strict=True):
            home = _carrying_address(one)
            self._compare(one)
            if text is None:
                settled.append(home)
                continue
            field = "division" if "division" in one.home else "address"
            answer = found[text]
            self._note(one, field, text, answer)
            if isinstance(answer, Refused):
                stood_in = {**home.home, "division": STAND_INS["division"]}
                settled.append(replace(home, home=stood_in, refused=True))
                continue
            home.home["division"] = answer.value
            if field == "address":
                home.home["extra"] = {**_extra(home), DIVISION_FROM_KEY: "address"}
            settled.append(home)
        return settled

    def _compare(self, one: ReadHome) -> None:
        """An address in another province than the code: the code counts, and that is said."""
        division = one.home.get("division")
        if one.address is None or one.refused or not isinstance(division, str) or not division.isdigit():
            return
        from geodata.addresses import province_named

        named = province_named(one.address)
        if named is not None and named != division[:2]:
            self._note(one, "address", one.address, Understood(division, "address_elsewhere"))

    def _with_current_code(self, one: ReadHome) -> ReadHome:
        """A stale code becomes the present one."""
        if load_divisions().get(str(one.home.get("division", ""))) is not None:
            return one
        from geodata.division_aliases import current_code

        code = str(one.home.get("division", ""))
        alias = current_code(code)
        if alias is None or alias.is_newer:
            return one
        self._note(one, "division", code, Understood(f"{alias.new} {alias.name}", "stale_division"))
        return replace(one, home={**one.home, "division": alias.new})

    def _in_wgs84(self, homes: Sequence[ReadHome]) -> list[ReadHome]:
        """Points that the table says are GCJ-02 or BD-09, as WGS-84."""
        settled = list(homes)
        for crs in (Crs.GCJ02, Crs.BD09):
            theirs = [place for place, one in enumerate(homes) if one.crs == crs and _has_point(one)]
            lon = np.array([homes[place].home["lon"] for place in theirs], dtype=np.float64)
            lat = np.array([homes[place].home["lat"] for place in theirs], dtype=np.float64)
            lon, lat = to_wgs84(lon, lat, crs)
            for place, east, north in zip(theirs, lon.tolist(), lat.tolist(), strict=True):
                one = homes[place]
                found = f"{one.home['lon']}, {one.home['lat']} ({crs})"
                self._note(one, "lon", found, Understood(f"{east}, {north} (wgs84)", "crs_converted"))
                settled[place] = replace(one, home={**one.home, "lon": east, "lat": north})
        return settled

    def _note(self, one: ReadHome, field: str, found: str, outcome: Understood | Refused) -> None:
        written = {heading.field: heading.written for heading in self.headings.known}
        fields = (field, "point", GEOMETRY) if field == "lon" else (field,)
        known = next((name for name in fields if name in written), field)
        note = CellNote(outcome.code, Severity.CHANGED, self.file, self.sheet, one.row)
        note = replace(note, column=written.get(known, known), field=known, found=visible(found[:80]))
        if isinstance(outcome, Refused):
            note = replace(note, severity=Severity.REFUSED, expected=outcome.expected)
        else:
            note = replace(note, understood=str(outcome.value))
        self.notebook.add(note)


def _found(texts: Sequence[str]) -> dict[str, Understood | Refused]:
    """The division that each text names. The address parser is slow to start: only where it is needed."""
    if not texts:
        return {}
    from geodata.addresses import AddressFault, divisions_of_addresses

    return {
        text: Refused(found.code, found.expected)
        if isinstance(found, AddressFault)
        else Understood(found.code, _code_of(found))
        for text, found in zip(texts, divisions_of_addresses(texts), strict=True)
    }


def _code_of(found: AddressFound) -> str:
    """A district that the table does not know is no exact match: only what stands before it is known."""
    return "division_from_text" if found.county or not found.rest else "only_region_found"


def _place_text(one: ReadHome) -> str | None:
    """The text from which the division is to be found, None where there is a code (or was: refused)."""
    division = one.home.get("division")
    if isinstance(division, str) and division:
        return None if division.isdigit() else division
    return one.address


def _carrying_address(one: ReadHome) -> ReadHome:
    if one.address is None:
        return one
    return replace(one, home={**one.home, "extra": {ADDRESS_KEY: one.address, **_extra(one)}})


def _extra(one: ReadHome) -> dict[str, object]:
    extra = one.home.get("extra")
    return extra if isinstance(extra, dict) else {}


def _has_point(one: ReadHome) -> bool:
    return all(isinstance(one.home.get(name), int | float) for name in ("lon", "lat"))
