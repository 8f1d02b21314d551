"""The names that planners give to columns of their own come back as they were written."""

from __future__ import annotations

import pytest

from geodata.tables.headings import _as_written


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("附加：电话(办)", "电话(办)"),
        ("extra: 费用(元)", "费用(元)"),
        ("人员：护士（夜）", "护士（夜）"),
        ("附加（电话）", "电话"),
        ("附加(电话(办))", "电话(办)"),
        ("extra.a", "a"),
    ],
)
def test_only_the_bracket_that_sets_a_name_apart_is_taken_off(heading: str, name: str) -> None:
    """Guards: a name that ends with a bracket of its own keeps it, so that sets survive the round trip."""
    assert _as_written(heading) == name
