"""From the news of single components to how far a whole question is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from time import monotonic

from app.phases import Phase
from app.runners.question import Told
from optimizer.components import ComponentSolution
from optimizer.execution import Progress, Whole

TELL_SECONDS = 0.2


class Tracker:
    """Hears phases and progress, and tells of them at most five times a second, of a phase at once."""

    def __init__(self, tell: Callable[[Told], None]) -> None:
        """Nothing is known."""
        self._tell, self._next = tell, 0.0
        self._phase, self._round = Phase.READING, 0
        self._components, self._begun = 0, monotonic()
        self._whole: Whole | None = None
        self._latest: dict[int, ComponentSolution] = {}
        self._done: set[int] = set()

    def enter(self, phase: Phase) -> None:
        """The question is in this phase now."""
        self._phase = phase
        self._say()

    def hear(self, progress: Progress) -> None:
        """One component has got somewhere. A component that was done and speaks again is one of a new
        round."""
        if self._phase is Phase.BUILDING:
            self._phase = Phase.SOLVING
        is_new = progress.whole is not self._whole or progress.components != self._components
        if is_new or progress.component in self._done:
            self._round += 1
            self._whole = progress.whole
            self._components, self._begun = progress.components, monotonic()
            self._latest.clear()
            self._done.clear()
        if isinstance(progress.solution, ComponentSolution):
            self._latest[progress.component] = progress.solution
        if progress.done:
            self._done.add(progress.component)
        if monotonic() >= self._next:
            self._say()

    def _say(self) -> None:
        self._next = monotonic() + TELL_SECONDS
        self._tell(self._told())

    def _told(self) -> Told:
        stage = self._stage()
        incumbent, bound = (None, None) if stage is None else self._values(stage)
        gap = None
        if incumbent is not None and bound is not None:
            gap = max(0.0, incumbent - bound) / max(1.0, abs(incumbent))
        if stage is not None and self._whole is not None:
            stage = self._whole.stages[stage]
        has_plan = self._round > 1 or any(one.solved for one in self._latest.values())
        told = (self._phase, self._round, self._components, len(self._done))
        return Told(*told, stage, incumbent, bound, gap, self._estimate(), has_plan)

    def _stage(self) -> int | None:
        """The lowest stage that is not proven in some component that has spoken."""
        open_stages = [
            next((number for number, stage in enumerate(one.stages) if not stage.proven), len(one.stages) - 1)
            for one in self._latest.values()
            if one.stages
        ]
        return min(open_stages, default=None)

    def _values(self, stage: int) -> tuple[float | None, float | None]:
        """Sums over components and what is there beside them; nothing where these make up no question. A
        component that has not spoken has no plan yet, and zero for a bound: no cost is below that."""
        if self._whole is None:
            return None, None
        copies = self._whole.copies
        everybody = len(self._latest) == self._components and all(one.solved for one in self._latest.values())
        incumbent, bound = self._whole.values[stage] if everybody else None, self._whole.bounds[stage]
        for component, one in self._latest.items():
            outcome, times = one.stages[stage], copies[component]
            incumbent = None if incumbent is None else incumbent + times * outcome.value
            bound = None if bound is None or outcome.bound is None else bound + times * outcome.bound
        return _as_number(incumbent), _as_number(bound)

    def _estimate(self) -> float | None:
        """Seconds that the components which are left may take, by those that are done: the largest come
        first, so this errs on the long side. None before the first is done."""
        left = self._components - len(self._done)
        if self._phase is not Phase.SOLVING or not self._done:
            return None
        return round((monotonic() - self._begun) * left / len(self._done), 2)


def _as_number(total: Fraction | None) -> float | None:
    return None if total is None else float(total)
