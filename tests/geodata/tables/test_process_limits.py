"""The process in which files are read: what it may take, and what is left when it ends."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from geodata.errors import FileUnreadable
from geodata.language import Language
from geodata.set_files import set_file_bytes
from geodata.tables.process import Allowance, read_set_apart
from geodata.tables.reading import NamedFile

HOME = {
    "name": "h",
    "level": "county",
    "division": "360121",
    "beds": 3,
    "children": 1,
    "lon": 115.0,
    "lat": 28.0,
}
READ = """
import sys
from geodata.tables.process import read_set_apart
from geodata.tables.reading import NamedFile
read_set_apart([NamedFile(sys.argv[1], "a.xlsx")])
"""


def large_set(path: Path, kind: str, homes: int) -> Path:
    """A file that takes seconds to read."""
    path.write_bytes(set_file_bytes([{"id": f"h{one}", **HOME} for one in range(homes)], kind, Language.ZH))
    return path


def started(parent: subprocess.Popen[bytes]) -> psutil.Process:
    """The process that a parent has started to read, once its limits stand."""
    for _ in range(600):
        for child in psutil.Process(parent.pid).children():
            if child.rlimit(resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY:
                return child
        time.sleep(0.02)
    raise AssertionError("nothing was started")


def test_a_reader_ends_with_its_owner_and_has_limits(tmp_path: Path) -> None:
    """Guards: however the service ends, no reader goes on for long; as long as the service lives, it reads."""
    path = large_set(tmp_path / "a.xlsx", "xlsx", 30_000)
    parent = subprocess.Popen([sys.executable, "-c", READ, str(path)])
    child = started(parent)
    assert child.is_running() and child.rlimit(resource.RLIMIT_DATA)[0] == 480_000_000
    assert 60 < child.rlimit(resource.RLIMIT_CPU)[0] < 200
    parent.kill()
    parent.wait()
    assert psutil.wait_procs([child], timeout=5)[1] == []


@pytest.mark.parametrize("seconds", [60.0, 0.5])
def test_nothing_is_left_of_a_reading(
    seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards: what was unpacked goes with the job, whether it was read or cut off in the middle."""
    path = large_set(tmp_path / "a.zip", "shp.zip", 40_000 if seconds < 10 else 10)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    try:
        read = read_set_apart([NamedFile(str(path), "a.zip")], Allowance(seconds))
        assert len(read.institutions) == (40_000 if seconds < 10 else 10)
    except FileUnreadable as error:
        assert [fault.code for fault in error.faults] == ["too_slow_to_read"] and seconds < 10
    assert list(temporary.iterdir()) == []


def test_a_reader_that_only_spins_is_ended_by_the_kernel(tmp_path: Path) -> None:
    """Guards: the limit on the processor holds where nobody waits; SIGXCPU counts as too slow."""
    spin = "from geodata.tables.process import _limit\n_limit(480, 0.5)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", spin], timeout=60, check=False)
    assert done.returncode == -24
