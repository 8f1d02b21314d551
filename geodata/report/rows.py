"""What several tables share: the order of homes, the km of a pair."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.report.maps import Row
from geodata.report.moves import Pair
from geodata.report.numbers import km_text
from geodata.report.sheet import Sheet


def by_division(rows: Iterable[Row]) -> list[Row]:
    """Homes by division code: provinces, their prefectures, their counties; then by id."""
    return sorted(rows, key=lambda row: (row[0].division, row[0].id))


def km_of(sheet: Sheet, pair: Pair) -> str:
    """The km of a pair; marked where it is a straight line although the others are not."""
    is_estimated = (pair.sender, pair.receiver) in sheet.dossier.estimated
    return ("≈ " if is_estimated else "") + km_text(pair.km)
