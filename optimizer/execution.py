"""How tasks are run: the protocol that a process pool implements, and the plain way.

Tasks and solutions are frozen and picklable. `deadline` is a reading of `time.monotonic()`, which
on Linux is one clock for all processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from optimizer.components import ComponentSolution, ComponentTask
    from optimizer.covering_parts import Part, PartSolution

Task: TypeAlias = "ComponentTask | Part"
Solution: TypeAlias = "ComponentSolution | PartSolution"
"""What executors run, and what they yield: a `ComponentSolution` of a `ComponentTask`, a `PartSolution`
of a `Part`."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What makes figures of a whole question out of those of the tasks that are run for it, one entry a
    stage of the tasks: `stages`, which stage of the objective that is; `values` and `bounds`, what is there
    beside the tasks (parts that need no solver or are known, and what nothing changes), None where sums
    over the tasks say nothing of the question. `copies`: how often the solution of each task counts.
    """

    stages: tuple[int, ...]
    values: tuple[Fraction | None, ...]
    bounds: tuple[Fraction | None, ...]
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What a solve has to say: of which component (its position among the tasks), in which stage,
    with the incumbent and bound of that stage, and the best whole solution so far, if there is one.
    `whole`: what all components together say of the question; None if that is nothing.
    """

    component: int
    components: int
    stage: int
    incumbent: float | None = None
    bound: float | None = None
    solution: Solution | None = None
    done: bool = False
    whole: Whole | None = None


Watch = Callable[[Progress], None]
Stop = Callable[[], bool]


class Executor(Protocol):
    """Runs tasks, in any order and anywhere, and yields (position, solution) as they finish.

    A task that was cut off yields the best solution that it had told of, or nothing. The executor
    returns soon after `deadline`, or after `stop()` first says True.
    """

    def __call__(
        self, tasks: Sequence[Task], deadline: float, watch: Watch, stop: Stop
    ) -> Iterator[tuple[int, Solution]]:
        """Run all tasks."""
        ...


def ignore(_: Progress) -> None:
    """Watch nothing."""


def never() -> bool:
    """Never stop early."""
    return False
