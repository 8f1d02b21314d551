"""The row that keeps a plan away from another one."""

from __future__ import annotations

from dataclasses import replace

from optimizer.choices import Unlike
from optimizer.model import Program
from optimizer.stages import is_plan
from tests.optimizer.tasks import county_and_city


def test_enough_homes_fare_otherwise() -> None:
    """Guards: homes open there count if freed here, the others if open here; hosts that are open in any case
    do not count."""
    task = replace(county_and_city(), unlike=(Unlike((0,), 2), Unlike((), 1)))
    rows = [" ".join(line.split()) for line in Program(task).text() if line.startswith("unlike")]
    assert rows == ["unlike_0: y_0 - y_1 <= -1", "unlike_1: - y_0 - y_1 <= -1"]


def test_a_plan_too_near_is_none() -> None:
    """Guards: what the solver returns is checked for its distance, and the distance decides the content."""
    near, far = (replace(county_and_city(), unlike=(Unlike((0,), least),)) for least in (1, 0))
    assert not is_plan(near, (), (0,)) and is_plan(far, (), (0,))
    assert is_plan(near, (), ())
    assert near.content_key != far.content_key != county_and_city().content_key
    assert Unlike((0, 2), 1).distance((2, 3)) == 2
