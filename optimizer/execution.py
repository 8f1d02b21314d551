"""How tasks are run: the protocol that a process pool implements, and the plain way.

Tasks and solutions are frozen and picklable. `deadline` is a reading of `time.monotonic()`, which
on Linux is one clock for all processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from optimizer.components import ComponentSolution, ComponentTask
    from optimizer.covering_parts import Part, PartSolution

Task: TypeAlias = "ComponentTask | Part"
Solution: TypeAlias = "ComponentSolution | PartSolution"
"""What executors run, and what they yield: a `ComponentSolution` of a `ComponentTask`, a `PartSolution`
of a `Part`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a solve has to say: of which component (its position among the tasks), in which stage,
    with the incumbent and bound of that stage, and the best whole solution so far, if there is one.
    """

    component: int
    components: int
    stage: int
    incumbent: float | None = None
    bound: float | None = None
    solution: Solution | None = None
    done: bool = False


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
