"""Lengths of a request, and what finding them may take."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.asked import Resources
from app.lengths import find_lengths
from app.schemas.request import DistancesIn
from geodata.errors import FileUnreadable
from geodata.tables.process import Allowance
from geodata.tables.reading import NamedFile
from optimizer.institution import Institution, Level
from optimizer.policy import Policy
from optimizer.problem import KmBasis

HOMES = tuple(Institution(name, Level.COUNTY, "360121", 1) for name in ("h1", "h2"))


@pytest.mark.parametrize(
    ("allowance", "fault"), [(Allowance(), None), (Allowance(seconds=0.01), "too_slow_to_read")]
)
def test_a_matrix_is_read_with_what_the_settings_allow(
    allowance: Allowance, fault: str | None, tmp_path: Path
) -> None:
    """Guards: ANZHI_FILE_SECONDS and ANZHI_FILE_MEMORY_MB hold for a matrix as they do for a set."""
    (tmp_path / "m.csv").write_text("from,to,km\nh2,h1,3\n")
    beside = Resources(allowance).beside(matrix=NamedFile(str(tmp_path / "m.csv"), "m.csv"))
    asked = DistancesIn(mode="matrix")
    if fault is None:
        assert find_lengths(asked, 60.0, HOMES, Policy(), beside).distances.basis is KmBasis.MATRIX
        return
    with pytest.raises(FileUnreadable) as error:
        find_lengths(asked, 60.0, HOMES, Policy(), beside)
    assert [one.code for one in error.value.faults] == [fault]
