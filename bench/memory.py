"""Peak memory of a process and all its descendants.

The kernel keeps the largest resident size of every process (VmHWM), so nothing is missed between
looks; pages that processes share are counted in each, so the sum errs on the high side.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from types import TracebackType

import psutil  # type: ignore[import-untyped]

LOOK_EVERY_SECONDS = 0.1


def tree_peak_mb(pid: int) -> float:
    """The sum of the largest resident sizes so far of a process and its living descendants, in MB."""
    try:
        process = psutil.Process(pid)
        family = [pid, *(child.pid for child in process.children(recursive=True))]
    except psutil.NoSuchProcess:
        return 0.0
    return sum(_peak_kb(member) for member in family) / 1024


def _peak_kb(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    sizes = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(sizes[0]) if sizes else 0


class MemoryWatch:
    """Looks at a process tree until it is left: for runs that end, and whose children come and go."""

    def __init__(self, pid: int) -> None:
        self.peak_mb = 0.0
        self._pid = pid
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(LOOK_EVERY_SECONDS):
            self.peak_mb = max(self.peak_mb, tree_peak_mb(self._pid))
