"""Which function answers which kind of question, in a runner."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import orjson

from app.adequacy import adequacy_bytes
from app.answer import Solved, answer_bytes
from app.asked import Asked, Resources
from app.file_requests import Upload, read_upload
from app.frontier import frontier_json, read_frontier, solve_frontier
from app.phases import Phase
from app.reading import read_request
from app.repair_answer import repair_bytes
from app.repair_reading import read_repair
from app.repairing import solve_repair
from app.runners.line import Line
from app.runners.question import Kind, Question, Reply
from app.runners.tracker import Tracker
from app.settings import Settings
from app.solving import Means, solve
from app.upgrades import read_upgrades, upgrades_bytes


@dataclass(frozen=True, slots=True)
class Desk:
    """What stays in a runner from question to question."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class Task:
    """A question with all that its answer may use."""

    question: Question
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
    return _ANSWERS[question.kind](Task(question, desk, line, tracker))


def _optimize(task: Task) -> Reply:
    solved = solve(task.read, task.means, task.tracker.hear, task.line.stopped)
    task.tracker.enter(Phase.WRITING)
    return Reply(answer_bytes(solved, task.question.language), packed(solved))


def packed(solved: Solved) -> bytes:
    """A solved request as bytes, for processes of ours only."""
    return pickle.dumps(solved, pickle.HIGHEST_PROTOCOL)


def _frontier(task: Task) -> Reply:
    read = partial(read_frontier, task.body, beside=task.resources.beside())
    solved = solve_frontier(read, task.means, task.tracker.hear, task.line.stopped)
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


_ANSWERS: Mapping[Kind, Callable[[Task], Reply]] = {
    Kind.OPTIMIZE: _optimize,
    Kind.FRONTIER: _frontier,
    Kind.REPAIR: _repair,
    Kind.ADEQUACY: _adequacy,
    Kind.UPGRADES: _upgrades,
}
