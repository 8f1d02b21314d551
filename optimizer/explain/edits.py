"""Edits of a question: what is changed in it, so that an alternative can be told and tried again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from optimizer.institution import Institution, Lock
from optimizer.policy import MoveRule, Policy, Quota
from optimizer.problem import Problem

Value: TypeAlias = str | int | float | bool | Quota | tuple[MoveRule, ...] | MoveRule | None


class Op(StrEnum):
    """Whether a value is set or appended to a list."""

    SET = "set"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a request: a `field` of an institution (id in `home`), or of the policy (`home` None)
    with the `key` of a table or part of it."""

    op: Op
    field: str
    value: Value
    home: str | None = None
    key: str | None = None


def set_home(home: str, field: str, value: str | int | None) -> Edit:
    """A field of a home set."""
    return Edit(Op.SET, field, value, home=home)


def add_service(home: str, service: str) -> Edit:
    """A service more at a home."""
    return Edit(Op.ADD, "services", service, home=home)


def set_policy(field: str, value: Value, key: str | None = None) -> Edit:
    """A field of the policy set, or one key of it."""
    return Edit(Op.SET, field, value, key=key)


def add_rule(rule: MoveRule) -> Edit:
    """A rule about moves more."""
    return Edit(Op.ADD, "moves", rule)


def with_home(problem: Problem, changed: Institution) -> Problem:
    """The question with the home of this id changed. Raises `ProblemInvalid` if that breaks a rule."""
    homes = tuple(changed if one.id == changed.id else one for one in problem.institutions)
    return Problem(homes, problem.policy, problem.distances)


def with_lock(problem: Problem, home: str, lock: Lock | None) -> Problem:
    """The question with a lock at a home (id). Raises likewise."""
    homes = (replace(one, lock=lock) if one.id == home else one for one in problem.institutions)
    return Problem(tuple(homes), problem.policy, problem.distances)


def with_beds(problem: Problem, home: str, usable_beds: int) -> Problem:
    """The question with so many usable beds at a home (id). Raises likewise."""
    homes = (replace(one, usable_beds=usable_beds) if one.id == home else one for one in problem.institutions)
    return Problem(tuple(homes), problem.policy, problem.distances)


def with_policy(problem: Problem, policy: Policy) -> Problem:
    """The question under another policy. Raises likewise."""
    return Problem(problem.institutions, policy, problem.distances)
