"""The auditor on plans that were written by somebody else: nothing in a file makes it stumble."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimizer.certify import certify
from optimizer.errors import Message
from optimizer.pipeline import optimize
from optimizer.plan import Plan, Reason, Status, Unplaced
from optimizer.policy import Policy, Retention
from tests.optimizer.test_certify import TO_A, broken, rows, sample

LEFT = Unplaced("c", "general", 3, Reason.TOO_FAR)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"sender": 5}, "unknown_home"),
        ({"receiver": ["a"]}, "unknown_home"),
        ({"need": ["general"]}, "unknown_need"),
        ({"need": None}, "unknown_need"),
        ({"children": 3.0}, "not_whole_children"),
        ({"children": "3"}, "not_whole_children"),
        ({"length": 1_000.0}, "not_whole_length"),
        ({"length": None}, "not_whole_length"),
        ({"crossing": 0}, "wrong_crossing"),
    ],
)
def test_a_row_of_the_wrong_type_is_a_violation_and_no_crash(fields: dict[str, Any], code: str) -> None:
    """Guards: what stands in a file under `verify` is reported; the row as solved passes (`broken`)."""
    assert broken(sample(), rows(replace(TO_A, **fields))) == {code}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"home": ["c"]}, "unknown_home"),
        ({"home": None}, "unknown_home"),
        ({"need": "x"}, "unknown_need"),
        ({"children": 1.5}, "not_whole_children"),
        ({"children": True}, "not_whole_children"),
        ({"children": "3"}, "not_whole_children"),
    ],
)
def test_an_unplaced_row_of_the_wrong_type_is_a_violation(fields: dict[str, Any], code: str) -> None:
    """Guards: unplaced children are counted only if they can be; the right row gives none of these codes."""

    def leave(row: Unplaced) -> set[str]:
        return broken(sample(), lambda plan: replace(plan, assignments=(), unplaced=(row,)))

    assert leave(replace(LEFT, **fields)) == {code}
    assert code not in leave(LEFT)


def test_rows_of_mixed_types_are_reported_without_being_sorted() -> None:
    """Guards: a text and a number cannot be ordered, and need not be."""
    assert broken(sample(), rows(TO_A, replace(TO_A, sender=5))) == {"unknown_home"}  # type: ignore[arg-type]


def test_a_conflict_stands_beside_no_plan() -> None:
    """Guards: a plan says one thing: here is where they go, or: it cannot be done."""
    conflict = (Message("lock_keep", "c"),)
    beside = broken(sample(), lambda plan: replace(plan, conflict=conflict))
    assert beside == {"conflict_without_infeasibility"}
    assert certify(sample(), Plan(Status.NO_PLAN)).verified
    assert not certify(sample(), Plan(Status.NO_PLAN, conflict=conflict)).verified
    assert not certify(sample(), Plan(Status.NO_PLAN, uses=(None,) * 4)).verified


def test_a_plan_with_unsolved_children_is_not_optimal() -> None:
    """Guards: `not_solved` is a word of feasible plans; with its true reason the same row passes."""
    problem = sample(Policy(max_km=5.0, retention=Retention(allowed=False)))
    plan = optimize(problem)
    assert plan.status is Status.OPTIMAL
    assert plan.unplaced
    assert certify(problem, plan).verified
    unsolved = replace(plan, unplaced=tuple(replace(row, reason=Reason.NOT_SOLVED) for row in plan.unplaced))
    codes = [violation.code for violation in certify(problem, unsolved).violations]
    assert codes == ["optimal_with_unsolved_children"]
