"""Reading and writing planners' files: seconds and memory, and what broken files cost.

    python -m bench.files [--repeats 5] [--broken]

Files are read as the service reads them, in a process of its own; its memory is the largest
resident size seen. Medians of several runs.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import psutil  # type: ignore[import-untyped]

from app.asked import Resources
from app.errors import RequestInvalid
from app.exports import EXPORTS, export
from app.file_requests import Upload, check_upload
from app.messages import Language
from app.solving import Means, solve_request
from geodata.example import example_bytes, load_example
from geodata.set_files import SET_FORMATS, set_file_bytes
from geodata.tables.process import Allowance, read_set_apart
from geodata.tables.reading import NamedFile
from optimizer.pipeline import run_in_process

ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds (median) and the largest memory of child processes, MB."""

    seconds: float
    memory_mb: float


def measured(work: Callable[[], object], repeats: int) -> Cost:
    """What some work costs."""
    seconds, memory = [], 0.0
    for _ in range(repeats):
        watcher = _Watcher()
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
        memory = max(memory, watcher.stop())
    return Cost(statistics.median(seconds), memory)


class _Watcher:
    """Watches the memory of this process's children."""

    def __init__(self) -> None:
        self._peak, self._ended = 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._ended.is_set():
            for child in me.children(recursive=True):
                try:
                    self._peak = max(self._peak, child.memory_info().rss)
                except psutil.Error:
                    continue
            sleep(0.005)

    def stop(self) -> float:
        """The largest size seen, MB."""
        self._ended.set()
        self._thread.join()
        return self._peak / 1e6


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("--broken", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _sets(Path(folder), given.repeats)
        _plans(given.repeats)
        if given.broken:
            _broken(Path(folder))


def _sets(folder: Path, repeats: int) -> None:
    print("| set | write s | read s | memory of the reader MB |\n|---|---|---|---|")
    national = load_example("national")["institutions"]
    many = [{**one, "id": f"{draw}-{one['id']}"} for draw in range(83) for one in national][:ROWS]
    cases = [(f"national .{kind}", kind, national) for kind in SET_FORMATS]
    for name, kind, homes in [*cases, (f"{ROWS:,} rows .csv", "csv", many)]:
        path = folder / "set"
        path.write_bytes(set_file_bytes(homes, kind, Language.ZH))
        write = measured(lambda homes=homes, kind=kind: set_file_bytes(homes, kind, Language.ZH), repeats)  # type: ignore[misc]
        read = measured(lambda path=path: read_set_apart([NamedFile(str(path), "set")]), repeats)  # type: ignore[misc]
        print(f"| {name} | {write.seconds:.2f} | {read.seconds:.2f} | {read.memory_mb:.0f} |")


def _plans(repeats: int) -> None:
    solved = solve_request(example_bytes("national"), Means(run_in_process, 1, 600.0))
    print("\n| national plan | write s | MB |\n|---|---|---|")
    for ending in EXPORTS:
        content = export(solved, ending, Language.ZH)
        cost = measured(lambda ending=ending: export(solved, ending, Language.ZH), repeats)  # type: ignore[misc]
        print(f"| .{ending} | {cost.seconds:.2f} | {len(content) / 1e6:.2f} |")


def _broken(folder: Path) -> None:
    from tests.geodata.tables.broken_files import BROKEN

    print("\n| broken file | s | MB | codes |\n|---|---|---|---|")
    for name, (_, make) in BROKEN.items():
        path = folder / "broken"
        path.write_bytes(make())
        found: list[str] = []

        def read(path: Path = path, name: str = name, found: list[str] = found) -> None:
            try:
                checked = check_upload(
                    Upload((NamedFile(str(path), name),), None, {}), 60, Resources(Allowance())
                )
                found[:] = [fault.code for fault in checked.faults] or ["sound"]
            except RequestInvalid as error:
                found[:] = [fault.code for fault in error.faults]

        cost = measured(read, 1)
        print(f"| {name} | {cost.seconds:.2f} | {cost.memory_mb:.0f} | {', '.join(dict.fromkeys(found))} |")


if __name__ == "__main__":
    main()
