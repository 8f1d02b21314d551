"""A process that writes to a store for ever, and says on its output what it was told is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

from app.store import JobState, Store, opened
from tests.app.store.examples import a_job, a_plan


def say(*words: object) -> None:
    """A line in one write, so that a kill never leaves half a line that looks whole."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def accept_for_ever(store: Store) -> None:
    """Accept jobs."""
    number = 0
    while True:
        number += 1
        say("accepted", store.jobs.accept(a_job(b"body %d" % number * 50), 1_000_000).id)


def run_for_ever(store: Store) -> None:
    """Take jobs and end them, each with an event, a result and a plan."""
    while True:
        job = store.jobs.take()
        if job is not None:
            store.jobs.add_event(job.id, "started", {"attempt": job.attempt})
            plan = a_plan(store, id=f"plan-{job.id}", tags=("tag",))
            if store.jobs.finish(job.id, job.attempt, JobState.DONE, result=job.body, plan=plan):
                say("finished", job.id)


def main() -> None:
    """Two threads that accept, two that run."""
    with opened(sys.argv[1], Path()) as store:
        say("again", *store.jobs.requeue_unfinished(1_000))
        for work in (accept_for_ever, run_for_ever, run_for_ever):
            Thread(target=work, args=(store,), daemon=True).start()
        accept_for_ever(store)


if __name__ == "__main__":
    main()
