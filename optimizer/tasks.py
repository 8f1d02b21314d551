"""What executors run: components and parts of the choice of uses, each by the room that solves it."""

from __future__ import annotations

from optimizer.cover_part import solve_part
from optimizer.covering_parts import Part
from optimizer.execution import Solution, Stop, Task, Watch, ignore, never
from optimizer.stages import solve_component


def solve_task(task: Task, deadline: float, watch: Watch = ignore, stop: Stop = never) -> Solution:
    """The solution of any task, as good as could be proven by `deadline`."""
    if isinstance(task, Part):
        return solve_part(task, deadline, watch, stop)
    return solve_component(task, deadline, watch, stop)
