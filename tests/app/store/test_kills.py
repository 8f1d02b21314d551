"""A service that is killed at any instant loses nothing that it has acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from app.store import JobState, Store, opened
from app.store.database import Database, address_of

ROUNDS = 6


def killed(address: str, seconds: float) -> list[list[str]]:
    """What a writing process said before it was killed, that long after its first word."""
    command = [sys.executable, "-m", "tests.app.store.writing", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read().decode()
    whole = rest[: rest.rfind("\n") + 1]
    return [first.decode().split(), *(line.split() for line in whole.splitlines())]


def check_database(address: str) -> None:
    """What the database itself says of its health."""
    database = Database(address_of(address, Path()))
    with database.writing() as connection:
        if database.is_sqlite:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        else:
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS amcheck"))
            checked = (
                "SELECT bt_index_check(indexrelid, true) FROM pg_index WHERE indisvalid AND indrelid > 16383"
            )
            connection.execute(text(checked)).all()
    database.close()


def check_jobs(store: Store, accepted: set[str], finished: set[str]) -> None:
    """Every job that was accepted is there; those that ended have their one result, plan and event."""
    for name in accepted:
        job = store.jobs.get(name)
        if name in finished:
            assert job.state is JobState.DONE
        if job.state is JobState.DONE:
            assert job.result == job.body and job.plan_id == f"plan-{name}"
            assert store.plans.get(job.plan_id).tags == ("tag",)
            numbers = [event.number for event in store.jobs.events_after(name, 0, 99)]
            assert numbers == list(range(1, job.attempt + 1)) or len(numbers) < job.attempt
        else:
            assert job.result is None and job.plan_id is None


def test_a_kill_loses_nothing_that_was_acknowledged(address: str, tmp_path: Path) -> None:
    """Guards: accepted jobs are there, ended ones have one result and one plan, what ran waits again; the
    next process gets the lock at once; the database is sound."""
    draw = random.Random(7)
    accepted, finished = set[str](), set[str]()
    for _ in range(ROUNDS):
        for kind, *names in killed(address, draw.uniform(0.0, 0.6)):
            {"accepted": accepted, "finished": finished, "again": set()}[kind].update(names)
        check_database(address)
        with opened(address, tmp_path) as store:
            check_jobs(store, accepted, finished)
            running = {job.id for job in store.jobs.page(None, 1_000, JobState.RUNNING).rows}
            assert running.isdisjoint(finished)
    assert len(accepted) > 20 and len(finished) > 5
    with opened(address, tmp_path) as store:
        ran = {job.id for job in store.jobs.page(None, 1_000, JobState.RUNNING).rows}
        assert set(store.jobs.requeue_unfinished(1_000)) == ran
        check_jobs(store, accepted, finished)
