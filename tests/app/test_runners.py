"""Runners: replies, errors, crashes, memory, stops; nothing left behind."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from fractions import Fraction

import orjson
import psutil
import pytest

from app.answer import Solved
from app.errors import OutOfMemory, RequestInvalid, RunnerFailed, Stopped
from app.messages import Language
from app.runners import Base, Kind, Question, Reply, RunnerPool, Told
from app.runners.tracker import Tracker
from app.settings import Settings
from app.workers import WorkerPool
from geodata.example import example_bytes, load_example
from optimizer.plan import Status
from tests.app.fake_runner import FAULT
from tests.app.test_workers import await_ready


@pytest.fixture(scope="module")
def workers() -> Iterator[WorkerPool]:
    """One real worker."""
    with WorkerPool(1) as one:
        await_ready(one)
        yield one


@pytest.fixture
def fakes(workers: WorkerPool) -> Iterator[RunnerPool]:
    """Runners that do as they are told, two at a time."""
    with RunnerPool(Settings(memory_mb=300), workers, 2, "tests.app.fake_runner") as one:
        yield one


def question(body: bytes, kind: Kind = Kind.OPTIMIZE, base: Base | None = None) -> Question:
    return Question(kind, body, Language.EN, () if base is None else (base,))


def content(reply: Future[Reply]) -> bytes:
    return reply.result(timeout=20).content


def test_every_question_gets_its_own_reply(fakes: RunnerPool) -> None:
    """Guards: many questions, few runners; the order of replies does not mix them up."""
    asked = [fakes.ask(question(str(number).encode())) for number in range(20)]
    told = [content(one.reply) for one in asked]
    assert [one.split()[0] for one in told] == [str(number).encode() for number in range(20)]
    assert len({one.split()[-1] for one in told}) <= 3


def test_an_error_of_ours_comes_over_whole(fakes: RunnerPool) -> None:
    """Guards: a fault of the request stays a fault of the request, with its place; the runner lives on."""
    with pytest.raises(RequestInvalid) as error:
        content(fakes.ask(question(b"fault")).reply)
    assert error.value.faults == (FAULT,) and str(error.value) == "1 fault(s)"
    assert content(fakes.ask(question(b"go")).reply).startswith(b"go done")


def test_a_crashed_runner_is_replaced_and_its_question_put_once_more(fakes: RunnerPool) -> None:
    """Guards: a question that kills its runner twice fails; nobody else is hurt."""
    crash, others = fakes.ask(question(b"crash")), [fakes.ask(question(b"go")) for _ in range(3)]
    with pytest.raises(RunnerFailed):
        content(crash.reply)
    assert crash.tries == 2
    assert all(content(one.reply).startswith(b"go done") for one in others)


def test_a_greedy_runner_is_ended_and_says_why(fakes: RunnerPool) -> None:
    """Guards: memory_mb holds for every runner; the question fails with the bound, and is not put again."""
    asked = fakes.ask(question(b"greedy"))
    with pytest.raises(OutOfMemory, match="300 MB"):
        content(asked.reply)
    assert content(fakes.ask(question(b"go")).reply).startswith(b"go done")


def test_a_deaf_runner_is_killed_within_a_second_of_the_stop(fakes: RunnerPool) -> None:
    """Guards: a stop holds in every phase, whatever the runner does."""
    told, stop = threading.Event(), threading.Event()
    asked = fakes.ask(question(b"deaf"), lambda _: told.set(), stop.is_set)
    assert told.wait(20)
    start = time.monotonic()
    stop.set()
    with pytest.raises(Stopped):
        content(asked.reply)
    assert time.monotonic() - start < 1.0


def test_a_stop_waits_for_a_plan_that_is_being_written(fakes: RunnerPool) -> None:
    """Guards: where there is a plan, a stop keeps it, and it may take its time to be written; a kind of
    question without a best has none to wait for."""
    told, stop = threading.Event(), threading.Event()
    kept = fakes.ask(question(b"best"), lambda _: told.set(), stop.is_set)
    assert told.wait(20)
    stop.set()
    assert content(kept.reply) == b"the best"
    told.clear()
    lost = fakes.ask(question(b"best", Kind.FRONTIER), lambda _: told.set(), told.is_set)
    with pytest.raises(Stopped):
        content(lost.reply)


def test_a_question_that_waits_is_stopped_without_a_runner(fakes: RunnerPool) -> None:
    """Guards: a client that goes while its question waits costs nothing."""
    stop, told = threading.Event(), threading.Event()
    busy = [fakes.ask(question(b"deaf"), lambda _: told.set(), stop.is_set) for _ in range(4)]
    waiting = fakes.ask(question(b"go"), stop=lambda: True)
    with pytest.raises(Stopped):
        content(waiting.reply)
    stop.set()
    for one in busy:
        with pytest.raises(Stopped):
            content(one.reply)


def test_a_plan_is_sent_once_to_the_runner_that_holds_it(fakes: RunnerPool) -> None:
    """Guards: questions about one plan go to the runner that has it, without its bytes; another plan is
    sent."""
    first = content(fakes.ask(question(b"base", base=Base("a", b"plan a"))).reply)
    again = content(fakes.ask(question(b"base", base=Base("a", b"plan a"))).reply)
    other = content(fakes.ask(question(b"base", base=Base("b", b"plan b"))).reply)
    assert (first, again, other) == (b"plan a", b"", b"plan b")


def test_a_question_about_more_plans_than_a_runner_keeps_is_asked_again(workers: WorkerPool) -> None:
    """Guards: service and runner agree on what is held, also where a question itself makes plans go."""
    request = load_example("ten")
    language = Language.EN
    with RunnerPool(Settings(), workers, 1) as pool:
        packed = pool.ask(question(orjson.dumps(request))).reply.result(timeout=60).solved
        assert packed is not None
        bases = tuple(Base(str(number), packed) for number in range(8))
        for asked in (bases, bases, (bases[7], bases[0]), bases[:7]):
            names = orjson.dumps([one.id for one in asked])
            table = pool.ask(Question(Kind.TABLE, names, language, asked)).reply.result(timeout=60)
            assert orjson.loads(table.content)["scenarios"] == [one.id for one in asked]


def test_work_asked_of_a_closed_pool_fails_at_once(workers: WorkerPool) -> None:
    """Guards: nobody waits for ever for a pool that is gone."""
    with RunnerPool(Settings(), workers, 1, "tests.app.fake_runner") as pool:
        assert content(pool.ask(question(b"go")).reply).startswith(b"go done")
    with pytest.raises(Stopped):
        content(pool.ask(question(b"go")).reply)


def test_closing_ends_all_runners_and_all_questions(workers: WorkerPool) -> None:
    """Guards: no orphan, and nobody waits for ever."""
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with RunnerPool(Settings(), workers, 2, "tests.app.fake_runner") as pool:
        told = threading.Event()
        deaf = pool.ask(question(b"deaf"), lambda _: told.set())
        assert told.wait(20)
    with pytest.raises(Stopped):
        content(deaf.reply)
    after = {child.pid for child in psutil.Process().children(recursive=True)}
    assert after <= before


def test_the_real_runner_plans_a_province(workers: WorkerPool) -> None:
    """Guards: read, solved by the service's workers, certified and packed in a process of its own; phases
    come in their order, and the last word has every component done."""
    heard: list[Told] = []
    with RunnerPool(Settings(), workers, 1) as pool:
        reply = pool.ask(question(example_bytes("province")), heard.append).reply.result(timeout=60)
    assert reply.solved is not None
    solved = pickle.loads(reply.solved)
    assert isinstance(solved, Solved) and solved.plan.status is Status.OPTIMAL
    phases = list(dict.fromkeys(told.phase.value for told in heard))
    assert [one for one in phases if one != "solving"] == ["building", "certifying", "writing"]
    assert heard[-1].components_done == heard[-1].components > 0
    assert heard[-1].gap == 0


def test_nothing_is_claimed_before_every_component_has_a_plan() -> None:
    """Guards: an incumbent is that of the whole, with what is fixed and each component as often as it occurs;
    a bound holds for the whole, also while some component has not spoken."""
    from optimizer.execution import Progress, Whole
    from tests.app.fake_solutions import half_done

    heard: list[Told] = []
    tracker = Tracker(heard.append)
    whole = Whole((0,), (Fraction(100),), (Fraction(100),), (1, 2))
    tracker.hear(Progress(0, 2, 0, solution=half_done(5, 3), whole=whole))
    assert (heard[-1].incumbent, heard[-1].bound, heard[-1].has_plan) == (None, 103.0, True)
    tracker._next = 0.0
    tracker.hear(Progress(1, 2, 0, solution=half_done(7, 7), done=True, whole=whole))
    assert (heard[-1].incumbent, heard[-1].bound, heard[-1].gap) == (119.0, 117.0, 2 / 119)


def test_of_what_is_no_whole_question_no_figures_are_told() -> None:
    """Guards: while single points of a quota are solved, or a length is tried, nulls stand for the figures of
    the question, not those of the round before."""
    from optimizer.execution import Progress, Whole
    from tests.app.fake_solutions import half_done

    heard: list[Told] = []
    tracker = Tracker(heard.append)
    whole = Whole((3,), (Fraction(0),), (None,), (1,))
    tracker.hear(Progress(0, 1, 0, solution=half_done(5, 3), whole=whole))
    assert (heard[-1].stage, heard[-1].incumbent, heard[-1].bound) == (3, 5.0, None)
    tracker._next = 0.0
    tracker.hear(Progress(0, 1, 0, solution=half_done(7, 7)))
    assert (heard[-1].round, heard[-1].incumbent, heard[-1].bound, heard[-1].gap) == (2, None, None, None)
