"""The pool: results, crashes, deadlines, stops, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from app.workers import WorkerPool
from optimizer.execution import Progress, ignore, never
from tests.app.fake_worker import HALF, WHOLE
from tests.optimizer.tasks import county_and_city

FAR_OFF = 1e18


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    """Two workers that do as they are told."""
    with WorkerPool(2, "tests.app.fake_worker") as one:
        await_ready(one)
        yield one


def await_ready(pool: WorkerPool) -> None:
    for _ in range(500):
        if pool.alive() == pool.size:
            return
        time.sleep(0.02)
    raise AssertionError("workers did not start")


def run(pool: WorkerPool, *tasks: Any, seconds: float = 20.0, **how: Any) -> dict[int, Any]:
    deadline = time.monotonic() + seconds
    return dict(pool.run(tasks, deadline, how.get("watch", ignore), how.get("stop", never)))


def test_every_task_comes_back_with_its_place(pool: WorkerPool) -> None:
    """Guards: many tasks, two workers, one solution each."""
    assert run(pool, *["go"] * 50) == dict.fromkeys(range(50), WHOLE)


def test_a_crashed_worker_is_replaced_and_others_are_not_hurt(pool: WorkerPool) -> None:
    """Guards: its task is tried again, then given up; everything else is solved; the pool is whole again."""
    assert run(pool, "crash", "go", "go") == {1: WHOLE, 2: WHOLE}
    await_ready(pool)
    assert run(pool, "go", "go") == {0: WHOLE, 1: WHOLE}


def test_a_deaf_worker_is_killed_after_its_deadline_and_its_best_is_kept(pool: WorkerPool) -> None:
    """Guards: wall time holds whatever a worker does; what it told of before is not lost."""
    start = time.monotonic()
    assert run(pool, "deaf", "go", seconds=0.5) == {0: HALF, 1: WHOLE}
    assert time.monotonic() - start < 5


def test_a_stop_ends_work_and_keeps_what_was_told(pool: WorkerPool) -> None:
    """Guards: a polite worker hands in its best, a deaf one is killed; waiting tasks are not begun."""
    start = time.monotonic()
    told = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.solution is not None:
            told.set()

    found = run(pool, "polite", "deaf", "go", watch=watch, stop=told.is_set)
    assert found == {0: HALF, 1: HALF}
    assert time.monotonic() - start < 5


def test_a_worker_that_takes_too_much_memory_is_replaced_and_its_best_is_kept() -> None:
    """Guards: one greedy component neither takes the machine down nor is tried again and again."""
    with WorkerPool(1, "tests.app.fake_worker", memory_mb=300) as pool:
        start = time.monotonic()
        assert run(pool, "greedy", "go") == {0: HALF, 1: WHOLE}
        assert time.monotonic() - start < 10


def test_work_handed_to_a_closed_pool_comes_to_its_end() -> None:
    """Guards: nobody waits for ever for a pool that is gone."""
    with WorkerPool(1, "tests.app.fake_worker") as pool:
        assert run(pool, "go") == {0: WHOLE}
    assert run(pool, "go") == {}


def test_jobs_share_the_workers(pool: WorkerPool) -> None:
    """Guards: several requests at once each get their own results."""
    found: list[dict[int, Any]] = []
    threads = [threading.Thread(target=lambda: found.append(run(pool, *["go"] * 20))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [dict.fromkeys(range(20), WHOLE)] * 4


def test_a_small_job_does_not_wait_for_a_large_one(pool: WorkerPool) -> None:
    """Guards: workers go to the job that has fewest, not to the one that came first."""
    order: list[str] = []

    def solve(name: str, count: int) -> None:
        run(pool, *["slow"] * count)
        order.append(name)

    large = threading.Thread(target=solve, args=("large", 30))
    large.start()
    time.sleep(0.1)
    solve("small", 2)
    large.join()
    assert order == ["small", "large"]


def test_a_job_may_be_limited_to_fewer_workers(pool: WorkerPool) -> None:
    """Guards: limits.threads: with one worker two slow tasks come one after the other."""
    start = time.monotonic()
    assert len(dict(pool.limited(1)(["slow"] * 6, FAR_OFF, ignore, never))) == 6  # type: ignore[list-item]
    alone = time.monotonic() - start
    start = time.monotonic()
    assert len(run(pool, *["slow"] * 6)) == 6
    assert time.monotonic() - start < alone


def test_closing_leaves_no_process_behind() -> None:
    """Guards: no zombie, no orphan."""
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with WorkerPool(2, "tests.app.fake_worker") as pool:
        await_ready(pool)
        during = {child.pid for child in psutil.Process().children(recursive=True)}
        assert len(during - before) == 2
    after = {child.pid for child in psutil.Process().children(recursive=True)}
    assert not (during - before) & after


def test_workers_die_with_a_killed_parent() -> None:
    """Guards: kill -9 of the service leaves no solver running."""
    script = (
        "import time\nfrom app.workers import WorkerPool\npool = WorkerPool(1)\n"
        "while not pool.alive(): time.sleep(0.02)\n"
        "print(next(iter(pool._workers)).pid, flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert psutil.pid_exists(child)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not psutil.pid_exists(child):
            return
        time.sleep(0.02)
    raise AssertionError("the worker outlived its parent")


def test_the_real_worker_solves_a_component() -> None:
    """Guards: the solver in a process of its own gives what it gives here."""
    with WorkerPool(1) as pool:
        found = run(pool, county_and_city(), seconds=60)
    assert [stage.value for stage in found[0].stages] == [0, 2260]
