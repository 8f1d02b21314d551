"""Which function answers which kind of question, in a runner."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import orjson

from app.adequacy import adequacy_bytes
from app.alternatives import answer_alternatives
from app.answer import Solved, answer_json
from app.asked import Asked, Resources
from app.comparison import comparison_bytes, comparison_table, table_csv, table_json
from app.explain import answer_explain, answer_letters
from app.file_requests import Upload, read_upload
from app.frontier import frontier_json, frontier_of_plan, read_frontier, solve_frontier
from app.kept_records import beside_set, rebuilt, request_of
from app.messages import Language
from app.phases import Phase
from app.reading import read_request, read_value
from app.repair_answer import repair_bytes
from app.repair_reading import read_repair
from app.repairing import solve_repair
from app.runners.line import Line
from app.runners.made import made_of
from app.runners.question import Kind, Question, Reply
from app.runners.runner import hold
from app.runners.tracker import Tracker
from app.sensitivity import answer_sensitivity
from app.settings import Settings
from app.solving import Means, solve
from app.stability import answer_stability
from app.upgrades import read_upgrades, upgrades_bytes
from app.what_if import Known, Tools, answer_what_if, materialised
from optimizer.execution import Stop

OfPlan = Callable[[Solved, bytes, Means, Stop, Language], bytes]
"""Answers a question about a plan: the plan, the body, what it may use, whether to stop, the language."""

MOST_KNOWN = 50_000
"""Solutions of components that a runner remembers; beyond that it begins anew."""


@dataclass(frozen=True)
class Desk:
    """What stays in a runner from question to question: the plans that it was asked about, and solutions of
    components by content key."""

    settings: Settings
    plans: OrderedDict[str, Solved] = field(default_factory=OrderedDict)
    known: Known = field(default_factory=dict)

    def plans_of(self, question: Question) -> list[Solved]:
        """The plans that a question speaks of: all of them are looked up before any makes another one go,
        as the service does it."""
        found = [pickle.loads(one.solved) if one.solved else self.plans[one.id] for one in question.bases]
        for base, solved in zip(question.bases, found, strict=True):
            hold(self.plans, base.id, solved)
        return found


@dataclass(frozen=True, slots=True)
class Task:
    """A question with the plans that it speaks of, and all that its answer may use."""

    question: Question
    plans: list[Solved]
    desk: Desk
    line: Line
    tracker: Tracker

    @property
    def resources(self) -> Resources:
        """What reading may use, until the question is stopped."""
        return self.desk.settings.resources.until(self.line.stopped)

    @property
    def means(self) -> Means:
        """What solving may use."""
        settings = self.desk.settings
        enter = self.tracker.enter
        return Means(self.line.run, self.line.cores, settings.max_seconds, self.line.limited, enter)

    @property
    def tools(self) -> Tools:
        """What solving again what changed may use."""
        if len(self.desk.known) > MOST_KNOWN:
            self.desk.known.clear()
        return Tools(self.means, self.desk.known, self.line.stopped, self.resources.beside())

    @property
    def body(self) -> bytes:
        """The body of a question that takes JSON only."""
        assert isinstance(self.question.body, bytes)
        return self.question.body

    def read(self, max_seconds: float) -> Asked:
        """The question of a plan, as JSON or as files."""
        body = self.question.body
        if isinstance(body, Upload):
            return read_upload(body, max_seconds, self.resources)
        return read_request(body, max_seconds, self.resources.beside())


def reply_to(question: Question, desk: Desk, line: Line, tracker: Tracker) -> Reply:
    """The reply. Raises as reading and solving do."""
    return _ANSWERS[question.kind](Task(question, desk.plans_of(question), desk, line, tracker))


def _optimize(task: Task) -> Reply:
    solved = solve(task.read, task.means, task.tracker.hear, task.line.stopped)
    task.tracker.enter(Phase.WRITING)
    return _made(solved, task.question.language)


def _scenario(task: Task) -> Reply:
    """A set of the store under a policy; both come pickled from the service itself."""
    kept, parts = pickle.loads(task.body)

    def read(max_seconds: float) -> Asked:
        return read_value(request_of(kept, parts), max_seconds, beside_set(kept, task.resources.beside()))

    solved = solve(read, task.means, task.tracker.hear, task.line.stopped)
    task.tracker.enter(Phase.WRITING)
    return _made(solved, task.question.language)


def _made(solved: Solved, language: Language) -> Reply:
    answer = answer_json(solved, language)
    content = orjson.dumps(answer)
    summary = answer["summary"]
    assert summary is None or isinstance(summary, dict)
    return Reply(content, packed(solved), made_of(solved, content, summary))


def packed(solved: Solved) -> bytes:
    """A solved request as bytes, for processes of ours only."""
    return pickle.dumps(solved, pickle.HIGHEST_PROTOCOL)


def _frontier(task: Task) -> Reply:
    read = partial(read_frontier, task.body, beside=task.resources.beside())
    solved = solve_frontier(read, task.means, task.tracker.hear, task.line.stopped)
    return Reply(orjson.dumps(frontier_json(solved, task.question.language)))


def _plan_frontier(task: Task) -> Reply:
    (base,) = task.plans
    asked = frontier_of_plan(base, task.body, task.means)
    solved = solve_frontier(lambda _: asked, task.means, task.tracker.hear, task.line.stopped)
    return Reply(orjson.dumps(frontier_json(solved, task.question.language)))


def _repair(task: Task) -> Reply:
    read = partial(read_repair, task.body, beside=task.resources.beside())
    repaired = solve_repair(read, task.means, task.line.stopped, task.tracker.hear)
    return Reply(repair_bytes(repaired, task.question.language))


def _adequacy(task: Task) -> Reply:
    return Reply(adequacy_bytes(task.read, task.means, task.line.stopped, task.question.language))


def _upgrades(task: Task) -> Reply:
    read = partial(read_upgrades, task.body, beside=task.resources.beside())
    return Reply(upgrades_bytes(read, task.means, task.line.stopped, task.question.language))


def _what_if(task: Task) -> Reply:
    (base,) = task.plans
    return Reply(answer_what_if(base, task.body, task.tools, task.question.language).content)


def _changed(task: Task) -> Reply:
    """The whole plan that changes make."""
    (base,) = task.plans
    return _made(
        materialised(answer_what_if(base, task.body, task.tools, task.question.language)),
        task.question.language,
    )


def _rebuild(task: Task) -> Reply:
    """A plan of the store; its records come pickled from the service itself."""
    plan, its_set = pickle.loads(task.body)
    settings = task.desk.settings
    beside = settings.resources.without_roads().beside()
    return Reply(b"", packed(rebuilt(plan, its_set, settings.max_seconds, beside)))


def _compare(task: Task) -> Reply:
    before, after = task.plans
    return Reply(comparison_bytes(before, after, task.question.language))


def _table(task: Task) -> Reply:
    """`body` lists the names of the plans."""
    names: list[str] = orjson.loads(task.body)
    table = comparison_table(list(zip(names, task.plans, strict=True)), task.question.language)
    as_csv = task.question.kind is Kind.TABLE_CSV
    return Reply(table_csv(table) if as_csv else orjson.dumps(table_json(table)))


def _of_plan(answer: OfPlan, task: Task) -> Reply:
    """A question about a plan that is kept, with a body of its own."""
    (base,) = task.plans
    return Reply(answer(base, task.body, task.means, task.line.stopped, task.question.language))


_ANSWERS: Mapping[Kind, Callable[[Task], Reply]] = {
    Kind.OPTIMIZE: _optimize,
    Kind.SCENARIO: _scenario,
    Kind.FRONTIER: _frontier,
    Kind.PLAN_FRONTIER: _plan_frontier,
    Kind.REPAIR: _repair,
    Kind.ADEQUACY: _adequacy,
    Kind.UPGRADES: _upgrades,
    Kind.WHAT_IF: _what_if,
    Kind.CHANGED: _changed,
    Kind.REBUILD: _rebuild,
    Kind.COMPARE: _compare,
    Kind.TABLE: _table,
    Kind.TABLE_CSV: _table,
    Kind.EXPLAIN: partial(_of_plan, answer_explain),
    Kind.LETTERS: partial(_of_plan, answer_letters),
    Kind.SENSITIVITY: partial(_of_plan, answer_sensitivity),
    Kind.STABILITY: partial(_of_plan, answer_stability),
    Kind.ALTERNATIVES: partial(_of_plan, answer_alternatives),
}
