"""Codes that the division table does not know."""

from __future__ import annotations

import pytest

from geodata.division_aliases import current_code, load_aliases
from geodata.divisions import load_divisions
from geodata.locating import PointSource, locate
from optimizer.institution import Institution, Level


def test_every_alias_leads_from_an_unknown_code_to_a_known_one() -> None:
    """Guards: the whole table: the code met is unknown, the one behind it known and of that name, and in
    the same province; no code occurs twice, none leads on to another."""
    table, aliases = load_divisions(), load_aliases()
    assert len(aliases) > 350
    for old, alias in aliases.items():
        found = table.get(alias.new)
        assert table.get(old) is None and found is not None and found.name == alias.name, old
        assert old[:2] == alias.new[:2] or {old[:2], alias.new[:2]} == {"51", "50"}
        assert alias.new not in aliases and alias.old_name
        assert 1990 < alias.year < 2022


@pytest.mark.parametrize(
    ("code", "new", "newer"),
    [
        ("500234", "500154", False),  # 开县, 开州区 now
        ("110228", "110118", False),  # 密云县
        ("341423", "340522", False),  # 含山县 went from Chaohu to Ma'anshan
        ("370114", "370181", True),  # 章丘区, of which the table knows 章丘市
        ("330113", "330110", True),  # 临平区, of 2021, was part of 余杭区
    ],
)
def test_codes_are_followed(code: str, new: str, newer: bool) -> None:
    """Guards: upgraded, moved, and newer than the table."""
    alias = current_code(code)
    assert alias is not None and (alias.new, alias.is_newer) == (new, newer)


def test_a_code_of_the_table_has_no_alias() -> None:
    """Guards: beside it: what is known stays, and what is unknown stays unknown."""
    assert current_code("360121") is None and current_code("369999") is None


def test_a_stale_code_is_seated_with_a_warning_and_a_newer_one_without() -> None:
    """Guards: both get the seat of the division that stands for them; only the stale one is to be mended."""
    homes = [Institution(code, Level.COUNTY, code, 1) for code in ("500234", "370114", "369999")]
    located = locate(homes, required=False)
    assert located.sources == (PointSource.DIVISION_SEAT, PointSource.DIVISION_SEAT, PointSource.UNKNOWN)
    told = [(warning.code, warning.where) for warning in located.warnings if "division" in warning.code]
    assert told == [
        ("stale_division", "institutions[0].division"),
        ("unknown_division", "institutions[2].division"),
    ]
    assert [one.division for one in located.institutions] == ["500234", "370114", "369999"]
