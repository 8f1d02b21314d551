"""One solve under way: what it may use, and the components that it has solved already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from time import monotonic

from optimizer.components import ComponentSolution, ComponentTask
from optimizer.execution import Executor, Progress, Stop, Watch, Whole, ignore
from optimizer.inspection import settle
from optimizer.stages import unsolved


@dataclass(frozen=True)
class Session:
    """The executor, a reading of `time.monotonic()` to end at, and who listens; the gap allowed in the
    last stage and the seed. `known` are proven solutions by content key: nothing is solved twice.
    """

    run: Executor
    deadline: float
    watch: Watch
    stop: Stop
    gap: float = 0.0
    seed: int = 0
    known: dict[str, ComponentSolution] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether there is no time left to solve anything."""
        return self.stop() or monotonic() >= self.deadline

    def solve(self, tasks: Sequence[ComponentTask], whole: Whole | None = None) -> list[ComponentSolution]:
        """Solutions in the order of the tasks: by inspection, from memory, or by the executor. A task
        for which there was no time places nobody. `whole`: what there is beside all of these tasks, for
        who listens."""
        found: dict[int, ComponentSolution] = {}
        waiting: dict[str, list[int]] = {}
        for place, task in enumerate(tasks):
            solution = settle(task)
            if solution is None:
                key = task.content_key
                solution = self.known.get(key)
                if solution is None:
                    waiting.setdefault(key, []).append(place)
                    continue
            found[place] = solution
        if whole is not None:
            whole = _beside(whole, list(found.values()), [len(places) for places in waiting.values()])
        self._solve_waiting(tasks, waiting, found, whole)
        return [found[place] if place in found else unsolved(task) for place, task in enumerate(tasks)]

    def _solve_waiting(
        self,
        tasks: Sequence[ComponentTask],
        waiting: dict[str, list[int]],
        found: dict[int, ComponentSolution],
        whole: Whole | None,
    ) -> None:
        """Equal tasks are solved once."""

        def tell(progress: Progress) -> None:
            self.watch(replace(progress, whole=whole))

        keys = list(waiting)
        asked = [tasks[waiting[key][0]] for key in keys]
        watch = ignore if self.watch is ignore else tell
        for number, solution in self.run(asked, self.deadline, watch, self.stop):
            if not isinstance(solution, ComponentSolution):
                continue
            found.update(dict.fromkeys(waiting[keys[number]], solution))
            if solution.proven:
                self.known[keys[number]] = solution


def _beside(whole: Whole, settled: Sequence[ComponentSolution], copies: Sequence[int]) -> Whole:
    """The same with what is settled beside the tasks that are run, and how often each of these counts."""

    def with_settled(totals: tuple[Fraction | None, ...]) -> tuple[Fraction | None, ...]:
        return tuple(
            None if total is None else sum((one.stages[stage].value for one in settled), total)
            for stage, total in enumerate(totals)
        )

    return Whole(whole.stages, with_settled(whole.values), with_settled(whole.bounds), tuple(copies))
