"""What may be asked of a plan, and whether a question fits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from optimizer.errors import Fault
from optimizer.faults import shown
from optimizer.figures import home_outcomes
from optimizer.institution import Institution
from optimizer.plan import Fate, Plan
from optimizer.policy import Policy
from optimizer.problem import Problem

OPEN = (Fate.KEEP, Fate.RETAIN)
"""Fates of homes that go on raising children."""


class Topic(StrEnum):
    """What a question about one home wants to know: why its fate is what it is, what it would take for it
    to go on raising children, what it would take for it to be freed, or why it is full."""

    FATE = "fate"
    RETAIN = "retain"
    FREE = "free"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class FateAsked:
    """Why a home (id) is kept, retained, transformed, closed or blocked, or what it would take for it to be
    another way. `need`: the children who are varied in the break-even (None: all, in their proportions)."""

    home: str
    topic: Topic = Topic.FATE
    need: str | None = None


@dataclass(frozen=True, slots=True)
class MoveAsked:
    """Why children of `sender` do not go to `instead`. `receiver`: where they go (or stay) as the asker
    believes, None: wherever; `need` None: children of every need."""

    sender: str
    instead: str
    receiver: str | None = None
    need: str | None = None


Question: TypeAlias = FateAsked | MoveAsked


def find_question_faults(problem: Problem, plan: Plan, question: Question) -> tuple[Fault, ...]:
    """What is wrong with a question: homes and needs that do not exist, and premises that do not hold in the
    plan. Places are those of the request of an explanation."""
    if not plan.fates:
        return (Fault("plan", "empty", plan.status.value, "a plan that says where children go"),)
    faults = list(_unknown(problem, question))
    if faults:
        return tuple(faults)
    if isinstance(question, FateAsked):
        return tuple(_fate_faults(problem, plan, question))
    return tuple(_move_faults(problem, plan, question))


def _unknown(problem: Problem, question: Question) -> Iterator[Fault]:
    ids = {one.id for one in problem.institutions}
    needs = [need for need, _ in problem.policy.needs]
    if isinstance(question, FateAsked):
        named = [("home", question.home)]
    else:
        named = [("from", question.sender), ("instead", question.instead)]
        named += [("to", question.receiver)] if question.receiver is not None else []
    for where, home in named:
        if home not in ids:
            yield Fault(where, "unknown_id", shown(home), "an id of this set")
    if question.need is not None and question.need not in needs:
        yield Fault("need", "unknown_need", shown(question.need), "one of " + ", ".join(sorted(needs)))


def _fate_faults(problem: Problem, plan: Plan, question: FateAsked) -> Iterator[Fault]:
    fate = fate_of(problem, plan, question.home)
    if question.topic is Topic.RETAIN and fate in OPEN:
        yield Fault("home", "not_a_choice", fate.value, "a home that this plan frees")
    if question.topic is Topic.FREE and fate not in (*OPEN, Fate.BLOCKED):
        yield Fault("home", "not_a_choice", fate.value, "a home that this plan does not free")
    if question.topic is Topic.FULL and fate not in OPEN:
        yield Fault("home", "not_a_choice", fate.value, "a home that goes on raising children")
    elif question.topic is Topic.FULL and not _is_full(problem, plan, question.home):
        yield Fault("home", "not_a_choice", shown(question.home), "a home without a free place in this plan")


def _is_full(problem: Problem, plan: Plan, home: str) -> bool:
    """Whether a home holds as many as its places, or its upper size, let it."""
    outcome = next(one for one in home_outcomes(problem, plan) if one.id == home)
    largest = home_of(problem, home).max_children
    room = outcome.places if largest is None else min(outcome.places, largest)
    return outcome.children_after >= room


def _move_faults(problem: Problem, plan: Plan, question: MoveAsked) -> Iterator[Fault]:
    if question.instead in (question.sender, question.receiver):
        yield Fault("instead", "move_to_itself", shown(question.instead), "another home than from and to")
        return
    sender = home_of(problem, question.sender)
    if stays_by_rule(sender, problem.policy):
        expected = "a county home: children of homes at city level and above stay"
        yield Fault("from", "force_from_city_level", shown(sender.id), expected)
        return
    whole = children_at(sender, question.need)
    if not whole:
        yield Fault("from", "not_a_choice", shown(sender.id), "a home with children of this need")
        return
    going = destinations(problem, plan, question.sender, question.need)
    if question.receiver is not None and not going.get(question.receiver):
        found = ", ".join(sorted(home for home, count in going.items() if count)) or "nowhere"
        yield Fault("to", "not_a_choice", found, "a home where children of this home are in the plan")
    if going.get(question.instead) == whole:
        expected = "a home to which not all of them go in this plan"
        yield Fault("instead", "not_a_choice", shown(question.instead), expected)


def stays_by_rule(one: Institution, policy: Policy) -> bool:
    """Whether a home goes on raising children, and its children stay, by rule."""
    return not (one.is_county or policy.consolidate_city_level)


def home_of(problem: Problem, home: str) -> Institution:
    """The institution with an id. Raises `KeyError`."""
    for one in problem.institutions:
        if one.id == home:
            return one
    raise KeyError(home)


def fate_of(problem: Problem, plan: Plan, home: str) -> Fate:
    """The fate of a home (id) in a plan."""
    for one, fate in zip(problem.institutions, plan.fates, strict=True):
        if one.id == home:
            return fate
    raise KeyError(home)


def children_at(one: Institution, need: str | None) -> int:
    """Children of a home now, of one need or of all."""
    return sum(count for name, count in one.children if need in (None, name))


def destinations(problem: Problem, plan: Plan, sender: str, need: str | None) -> dict[str, int]:
    """Children of a home (and need) by the home where the plan has them; the home itself for those who stay.
    The unplaced are nowhere."""
    going: dict[str, int] = {}
    for row in plan.assignments:
        if row.sender == sender and need in (None, row.need):
            going[row.receiver] = going.get(row.receiver, 0) + row.children
    left = sum(row.children for row in plan.unplaced if row.home == sender and need in (None, row.need))
    stay = children_at(home_of(problem, sender), need) - sum(going.values()) - left
    return {**going, sender: stay} if stay else going
