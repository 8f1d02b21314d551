"""The auditor on infeasibility: only demands that really contradict each other pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimizer.certify import certify
from optimizer.errors import Message
from optimizer.institution import Institution, Lock
from optimizer.plan import Plan, Status
from optimizer.policy import Policy, Quota, Retention
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

LOCKS = (Message("lock_keep", "c"), Message("lock_keep", "d"))


def locked(name: str, division: str = "360121") -> Institution:
    return county(name, 3, division=division, lock=Lock.KEEP)


def demand(region: str, code: str, most: int = 1) -> Message:
    where = f"policy.retention.max_per_{region}"
    return Message(f"quota_{region}", where, (("code", code), ("max", most)))


def holds(homes: list[Institution], region: str, *conflict: Message) -> bool:
    """Whether the conflict passes where each region of this kind may retain one home."""
    one_each: dict[str, Any] = {f"max_per_{region}": Quota(everywhere=1)}
    problem = make_problem(homes, Policy(retention=Retention(**one_each)), {})
    return certify(problem, Plan(Status.INFEASIBLE, conflict=conflict)).verified


def test_two_locks_beyond_a_quota_of_one_contradict() -> None:
    """Guards: by province and by prefecture; the base of all refusals below."""
    homes = [locked("c"), locked("d")]
    assert holds(homes, "province", *LOCKS, demand("province", "36"))
    assert holds(homes, "prefecture", *LOCKS, demand("prefecture", "3601"))


@pytest.mark.parametrize(
    ("second", "region", "code"),
    [
        (locked("d", "430121"), "province", "36"),
        (locked("d", "430121"), "province", ""),
        (locked("d", "360221"), "prefecture", "3601"),
        (locked("d", "360221"), "prefecture", "36"),
        (city("d", 3, lock=Lock.KEEP), "province", "36"),
        (county("d", 3), "province", "36"),
    ],
)
def test_locks_that_one_quota_does_not_count_do_not_contradict(
    second: Institution, region: str, code: str
) -> None:
    """Guards: another region, no region, a city home (in no quota), a home without a lock."""
    assert not holds([locked("c"), second], region, *LOCKS, demand(region, code))


def test_homes_without_a_prefecture_break_no_quota_of_one() -> None:
    """Guards: province-direct counties (xx90xx) count in their province, in no prefecture."""
    homes = [locked("c", "429004"), locked("d", "429005")]
    assert not holds(homes, "prefecture", *LOCKS, demand("prefecture", "4290"))
    assert holds(homes, "province", *LOCKS, demand("province", "42"))


@pytest.mark.parametrize(
    "fields",
    [
        {"params": ()},
        {"params": (("code", None), ("max", 1))},
        {"params": (("code", "36"), ("max", "1"))},
        {"params": (("code", "36"), ("max", 2))},
        {"where": "policy.retention.allowed"},
        {"where": "policy.retention.max_per_prefecture"},
        {"where": "nonsense"},
        {"code": "quota_nation"},
    ],
)
def test_a_quota_that_the_policy_does_not_have_contradicts_nothing(fields: dict[str, Any]) -> None:
    """Guards: whatever a file says of a quota is read, never trusted, and never a crash."""
    homes = [locked("c"), locked("d")]
    assert not holds(homes, "province", *LOCKS, replace(demand("province", "36"), **fields))


def test_a_conflict_is_irreducible() -> None:
    """Guards: exactly one lock more than the quota, each named once and nothing else."""
    homes = [locked("b"), locked("c"), locked("d")]
    quota = demand("province", "36")
    assert holds(homes, "province", *LOCKS, quota)
    assert not holds(homes, "province", Message("lock_keep", "b"), *LOCKS, quota)
    assert not holds(homes, "province", LOCKS[0], LOCKS[0], quota)
    assert not holds(homes, "province", LOCKS[0], quota)
    assert not holds(homes, "province", *LOCKS, Message("wish", "b"), quota)
    assert not holds(homes, "province", LOCKS[0], Message("wish", "d"), quota)
    assert not holds(homes, "province", *LOCKS)
