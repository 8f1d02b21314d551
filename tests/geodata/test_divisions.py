"""The division table: provinces, prefectures, counties, and the odd ones."""

from __future__ import annotations

import pytest

from geodata import divisions
from geodata.divisions import load_divisions
from geodata.errors import TableMissing
from optimizer.institution import prefecture_of


def test_provinces_and_prefectures_are_complete() -> None:
    """Guards: 34 provinces; the 333 prefectures of the mainland (and one the table adds)."""
    table = load_divisions()
    assert len(list(table.provinces())) == 34
    assert 330 <= len(list(table.prefectures())) <= 340


def test_a_county_has_its_seat_in_wgs84() -> None:
    """Guards: the table is GCJ-02 and is converted: 南昌县's seat lies about 500 m off the table's number."""
    seat = load_divisions().seat("360121")
    assert seat is not None and seat.name == "南昌县"
    assert seat.lon == pytest.approx(115.9289, abs=1e-3)


def test_a_pseudo_division_has_the_seat_of_its_prefecture() -> None:
    """Guards: 市辖区 rows have no coordinates of their own; unknown codes have no seat at all."""
    seat = load_divisions().seat("520301")
    assert seat is not None and seat.code == "520300"
    assert load_divisions().seat("529999") is None


def test_the_shared_table_cannot_be_changed() -> None:
    """Guards: the table is read once and shared, so nobody can write into it; reading works."""
    table = load_divisions()
    assert table.by_code["360121"] is table.get("360121")
    with pytest.raises(TypeError):
        table.by_code["360121"] = table.by_code["360100"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("division", "prefecture"),
    [
        ("360121", "3601"),
        ("360000", None),
        ("429004", None),
        ("659001", None),
        ("500233", "50"),
        ("110000", "11"),
        ("310101", "31"),
        ("120100", "12"),
        ("419001", None),
        ("469005", None),
        ("460400", "4604"),
    ],
)
def test_prefecture_of_a_code(division: str, prefecture: str | None) -> None:
    """Guards: municipalities are one prefecture, province-direct units have none."""
    assert prefecture_of(division) == prefecture


def test_a_missing_table_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: without cpca the error names the package."""
    monkeypatch.setattr(divisions.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(TableMissing, match="cpca"):
        load_divisions.__wrapped__()
