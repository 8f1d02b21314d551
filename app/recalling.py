"""Plans of the store made whole again by a runner."""

from __future__ import annotations

import pickle

import orjson

from app.errors import RunnerFailed
from app.messages import Language
from app.runners import Base, Kind, Question, Reply, RunnerPool
from app.store import PlanRecord, SetRecord
from app.store.records import Changes


def rebuild(runners: RunnerPool, plan: PlanRecord, its_set: SetRecord) -> bytes:
    """A plan as it was when it was made, audited afresh. Raises as `app.kept_records.rebuilt` does."""
    question = Question(Kind.REBUILD, pickle.dumps((plan, its_set)), Language.ZH)
    packed = runners.ask(question).reply.result().solved
    if packed is None:
        raise RunnerFailed("a plan was not rebuilt")
    return packed


def work_out(runners: RunnerPool, base: Base, changes: Changes) -> Reply:
    """The whole plan that changes of another one make. Raises as `app.what_if.answer_what_if` does."""
    body = orjson.dumps({"changes": list(changes)})
    return runners.ask(Question(Kind.CHANGED, body, Language.ZH, (base,))).reply.result()
