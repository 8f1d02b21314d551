"""How long a router is waited for."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest

from geodata.errors import RouterTooSlow
from geodata.routers import RouterKind
from tests.geodata.routers.fakes import Fake, serving
from tests.geodata.routers.test_routers import KINDS, roads


def test_a_slow_answer_does_not_outlast_the_time(tmp_path: Path) -> None:
    """Guards: the wall time holds within one table too, whatever the router's own timeout and tries; the
    nearest answer in time is taken."""
    with serving(Fake(RouterKind.OSRM, hang_seconds=0.2)) as spec:
        assert roads(spec, tmp_path / "a", seconds=20)[1].failed == 0
    start = monotonic()
    with serving(Fake(RouterKind.OSRM, hang_seconds=2)) as spec:
        with pytest.raises(RouterTooSlow, match=r"0 of 56 pairs after 0\.3 s"):
            roads(spec, tmp_path / "b", seconds=0.3)
        assert monotonic() - start < 1.5
    with serving(Fake(RouterKind.OSRM, failures=99), tries=99) as spec, pytest.raises(RouterTooSlow):
        roads(spec, tmp_path / "b", seconds=0.3)


def test_nobody_waits_for_lengths_that_nobody_wants(tmp_path: Path) -> None:
    """Guards: `stop` is polled while an answer is awaited; unless it says so the answer is."""
    gone = Event()
    with serving(Fake(RouterKind.OSRM, hang_seconds=2)) as spec:
        Timer(0.2, gone.set).start()
        start = monotonic()
        with pytest.raises(RouterTooSlow):
            roads(spec, tmp_path, stop=gone.is_set)
        assert monotonic() - start < 1.5
        assert roads(spec, tmp_path, stop=Event().is_set)[1].failed == 0


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_known_of_a_block_in_pieces_is_kept(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: a block asked in halves is kept half by half, so that asking again comes to an end."""
    fake, left = Fake(kind, most=1, hang_seconds=0.01), 100
    with serving(fake) as spec:
        while left:
            left -= 1
            try:
                report = roads(spec, tmp_path, seconds=0.3)[1]
                break
            except RouterTooSlow:
                continue
    assert left and report.cached > 0 and report.failed == 0
