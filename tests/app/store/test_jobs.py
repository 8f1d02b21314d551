"""Jobs of the store: accepted once, taken once, ended once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from app.store import JobState, NewJob, Store
from app.store.errors import IdempotencyConflict, JobUnfinished, QueueFull, UnknownJob
from tests.app.store.examples import UNICODE, a_job, a_plan

THREADS = 8


def taken(store: Store, body: bytes = b"{}") -> tuple[str, int]:
    """A running job: its id and attempt."""
    store.jobs.accept(a_job(body), 100)
    job = store.jobs.take()
    assert job is not None
    return job.id, job.attempt


def test_a_job_comes_back_as_it_was_accepted(store: Store) -> None:
    """Guards: body, kind, language, actor, key, time; unicode and bytes untouched."""
    new = NewJob(
        "what-if",
        b"\0\xff" + UNICODE.encode(),
        "text/x",
        "en",
        actor=UNICODE,
        idempotency_key="k",
        plan_ref="p",
    )
    accepted = store.jobs.accept(new, 1)
    got = store.jobs.get(accepted.id)
    assert got == accepted
    assert (got.kind, got.body, got.media_type, got.language) == (new.kind, new.body, "text/x", "en")
    assert (got.actor, got.idempotency_key, got.plan_ref) == (UNICODE, "k", "p")
    assert (got.state, got.attempt, got.result, got.started_at) == (JobState.QUEUED, 0, None, None)
    assert abs(datetime.now(UTC) - got.created_at) < timedelta(seconds=20)


def test_one_key_is_one_job(store: Store) -> None:
    """Guards: same actor, key and body give the job of the first time, even when the queue is full."""
    first = store.jobs.accept(a_job(b"a", "key", actor="one"), 1)
    assert store.jobs.accept(a_job(b"a", "key", actor="one"), 1).id == first.id
    with pytest.raises(IdempotencyConflict):
        store.jobs.accept(a_job(b"b", "key", actor="one"), 5)
    assert store.jobs.accept(a_job(b"b", "key", actor="two"), 5).id != first.id
    assert store.jobs.accept(a_job(b"a"), 5).id != store.jobs.accept(a_job(b"a"), 5).id


def test_the_queue_has_an_end(store: Store) -> None:
    """Guards: so many wait and no more; a job that is taken makes room."""
    store.jobs.accept(a_job(), 2)
    store.jobs.accept(a_job(), 2)
    with pytest.raises(QueueFull):
        store.jobs.accept(a_job(), 2)
    store.jobs.take()
    store.jobs.accept(a_job(), 2)


def test_jobs_are_taken_oldest_first_and_once(store: Store) -> None:
    """Guards: the order of the queue, and None at its end."""
    ids = [store.jobs.accept(a_job(), 9).id for _ in range(3)]
    jobs = [store.jobs.take() for _ in range(4)]
    assert [job.id for job in jobs if job] == ids
    assert jobs[3] is None
    assert jobs[0] is not None and (jobs[0].state, jobs[0].attempt) == (JobState.RUNNING, 1)


def test_a_job_ends_once_with_its_plan(store: Store) -> None:
    """Guards: result and plan together, and no second result."""
    name, attempt = taken(store)
    assert store.jobs.finish(name, attempt, JobState.DONE, result=b"first", plan=a_plan(store, id="plan-1"))
    assert not store.jobs.finish(name, attempt, JobState.DONE, result=b"2nd", plan=a_plan(store, id="plan-2"))
    job = store.jobs.get(name)
    assert (job.state, job.result, job.plan_id) == (JobState.DONE, b"first", "plan-1")
    assert job.ended_at is not None
    assert [plan.id for plan in store.plans.page(None, 9).rows] == ["plan-1"]


def test_an_attempt_that_was_given_up_cannot_end_the_job(store: Store) -> None:
    """Guards: after a restart only the new attempt counts; the old one leaves no plan behind."""
    name, attempt = taken(store)
    assert store.jobs.requeue_unfinished(3) == [name]
    assert not store.jobs.finish(name, attempt, JobState.DONE, result=b"late", plan=a_plan(store))
    again = store.jobs.take()
    assert again is not None and (again.id, again.attempt) == (name, 2)
    assert not store.jobs.finish(name, attempt, JobState.DONE, result=b"late", plan=a_plan(store))
    assert store.jobs.finish(name, 2, JobState.DONE, result=b"right")
    assert store.plans.page(None, 9).rows == ()


def test_too_many_attempts_are_a_failure(store: Store) -> None:
    """Guards: a job that kills its worker does not run for ever; the one beside it does go on."""
    name, _ = taken(store)
    store.jobs.requeue_unfinished(2)
    store.jobs.take()
    other, _ = taken(store)
    assert store.jobs.requeue_unfinished(2) == [other]
    job = store.jobs.get(name)
    assert job.state is JobState.FAILED
    assert job.error == {"code": "too_many_attempts", "params": {"attempts": 2}}


def test_a_worker_that_dies_gives_its_job_back(store: Store) -> None:
    """Guards: only the attempt that runs can be given back."""
    name, attempt = taken(store)
    assert store.jobs.requeue(name, attempt + 1, 3) is None
    assert store.jobs.requeue(name, attempt, 3) is JobState.QUEUED
    assert store.jobs.requeue(name, attempt, 3) is None


def test_cancelling_ends_a_queued_job_and_notes_it_of_a_running_one(store: Store) -> None:
    """Guards: a running job ends by its runner, with the best plan; after a crash it is not run again."""
    queued = store.jobs.accept(a_job(), 9).id
    assert store.jobs.request_cancel(queued).state is JobState.CANCELLED
    name, attempt = taken(store)
    noted = store.jobs.request_cancel(name)
    assert (noted.state, noted.cancel_requested) == (JobState.RUNNING, True)
    assert store.jobs.finish(name, attempt, JobState.CANCELLED, result=b"best so far")
    assert store.jobs.request_cancel(name).state is JobState.CANCELLED
    third, _ = taken(store)
    store.jobs.request_cancel(third)
    assert store.jobs.requeue_unfinished(9) == []
    assert store.jobs.head(third).state is JobState.CANCELLED


def test_events_are_numbered_without_gaps(store: Store) -> None:
    """Guards: resuming after any number gives exactly the rest."""
    one, two = (store.jobs.accept(a_job(), 9).id for _ in range(2))
    assert [store.jobs.add_event(one, "stage", {"n": n}) for n in range(5)] == [1, 2, 3, 4, 5]
    assert store.jobs.add_event(two, "stage", {"text": UNICODE}) == 1
    assert [event.number for event in store.jobs.events_after(one, 2, 2)] == [3, 4]
    assert store.jobs.events_after(two, 0, 9)[0].data == {"text": UNICODE}
    assert store.jobs.events_after(one, 5, 9) == ()
    with pytest.raises(UnknownJob):
        store.jobs.add_event("nobody", "stage", {})


def test_pages_run_from_the_newest_to_the_oldest(store: Store) -> None:
    """Guards: each job on one page, in order; the last page says so."""
    ids = [store.jobs.accept(a_job(), 99).id for _ in range(5)]
    store.jobs.request_cancel(ids[2])
    seen, after = [], None
    while True:
        page = store.jobs.page(after, 2)
        seen += [job.id for job in page.rows]
        after = page.following
        if after is None:
            break
    assert seen == ids[::-1]
    assert [job.id for job in store.jobs.page(None, 9, JobState.CANCELLED).rows] == [ids[2]]
    assert store.jobs.count(JobState.QUEUED) == 4
    assert store.jobs.count(JobState.QUEUED, before=ids[3]) == 2


def test_only_a_job_that_has_ended_is_forgotten(store: Store) -> None:
    """Guards: deletion takes the events along and nothing that still runs."""
    name, attempt = taken(store)
    store.jobs.add_event(name, "stage", {})
    with pytest.raises(JobUnfinished):
        store.jobs.delete(name)
    store.jobs.finish(name, attempt, JobState.FAILED, error={"code": "x"})
    store.jobs.delete(name)
    assert store.jobs.events_after(name, 0, 9) == ()
    with pytest.raises(UnknownJob):
        store.jobs.get(name)


def test_progress_is_noted_of_a_running_job_only(store: Store) -> None:
    """Guards: a late note does not change a job that has ended."""
    name, attempt = taken(store)
    store.jobs.set_progress(name, {"stage": 2, "gap": 0.5})
    assert store.jobs.head(name).progress == {"stage": 2, "gap": 0.5}
    store.jobs.finish(name, attempt, JobState.DONE, result=b"")
    store.jobs.set_progress(name, {"stage": 9})
    assert store.jobs.get(name).progress == {"stage": 2, "gap": 0.5}


def test_threads_that_race_take_each_job_once(store: Store) -> None:
    """Guards: no job is taken by two threads, none is left."""
    ids = {store.jobs.accept(a_job(), 99).id for _ in range(20)}
    barrier = Barrier(THREADS)

    def take_all(_: int) -> list[str]:
        barrier.wait()
        found = []
        while (job := store.jobs.take()) is not None:
            found.append(job.id)
        return found

    with ThreadPoolExecutor(THREADS) as threads:
        taken_ids = [name for some in threads.map(take_all, range(THREADS)) for name in some]
    assert len(taken_ids) == 20 and set(taken_ids) == ids


def test_threads_that_race_are_accepted_once_under_a_key_and_never_beyond_the_queue(store: Store) -> None:
    """Guards: one job for a key; exactly as many jobs as may wait."""
    barrier = Barrier(THREADS)

    def accept(number: int) -> tuple[str, str | None]:
        barrier.wait()
        same = store.jobs.accept(a_job(b"same", "key"), 3).id
        try:
            return same, store.jobs.accept(a_job(b"%d" % number), 3).id
        except QueueFull:
            return same, None

    with ThreadPoolExecutor(THREADS) as threads:
        accepted = list(threads.map(accept, range(THREADS)))
    assert len({same for same, _ in accepted}) == 1
    assert sum(own is not None for _, own in accepted) == 2
    assert store.jobs.count(JobState.QUEUED) == 3


def test_threads_that_race_end_a_job_once(store: Store) -> None:
    """Guards: one result, one plan; event numbers without gaps."""
    name, attempt = taken(store)
    plan = a_plan(store)
    barrier = Barrier(THREADS)

    def finish(number: int) -> bool:
        barrier.wait()
        store.jobs.add_event(name, "x", {"n": number})
        return store.jobs.finish(name, attempt, JobState.DONE, result=b"%d" % number, plan=plan)

    with ThreadPoolExecutor(THREADS) as threads:
        won = list(threads.map(finish, range(THREADS)))
    assert won.count(True) == 1
    assert store.jobs.get(name).result == b"%d" % won.index(True)
    assert len(store.plans.page(None, 9).rows) == 1
    assert [one.number for one in store.jobs.events_after(name, 0, 99)] == list(range(1, THREADS + 1))
