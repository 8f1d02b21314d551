"""A round: choices cut into components, all of them solved, and what that proves of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from optimizer.choices import Choices
from optimizer.components import ComponentSolution, ComponentTask, split
from optimizer.dominance import drop_dominated
from optimizer.execution import Whole
from optimizer.quota import QuotaShare, share_out
from optimizer.session import Session
from optimizer.stages import is_plan


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one stage of the whole: its total, a bound on the total of any plan that keeps
    all earlier stages (None unless these are proven), and whether the plan meets it."""

    total: Fraction
    bound: Fraction | None
    proven: bool


@dataclass(frozen=True)
class Round:
    """Choices with their components and a solution of each. `share`: how `max_total` was shared out."""

    choices: Choices
    tasks: tuple[ComponentTask, ...]
    solutions: tuple[ComponentSolution, ...]
    stages: tuple[Proof, ...]
    share: QuotaShare | None = None

    @property
    def impossible(self) -> bool:
        """Whether demands contradict each other: there is no plan at all."""
        return any(solution.impossible for solution in self.solutions) or (
            self.share is not None and self.share.impossible
        )

    @property
    def has_plan(self) -> bool:
        """Whether the solutions make up a plan; one that was cut short may not even be that."""
        pairs = zip(self.tasks, self.solutions, strict=True)
        return all(
            not solution.impossible and (solution.solved or is_plan(task, solution.flows, solution.opened))
            for task, solution in pairs
        )

    @property
    def proven(self) -> bool:
        """Whether every stage is."""
        return all(stage.proven for stage in self.stages)

    @property
    def totals(self) -> tuple[Fraction, ...]:
        """The total of each stage."""
        return tuple(stage.total for stage in self.stages)

    @property
    def longest(self) -> int:
        """The longest move, in units of 10 m; 0 if nobody moves."""
        used = (
            int(task.arcs.length[arc])
            for task, solution in zip(self.tasks, self.solutions, strict=True)
            for arc, _ in solution.flows
        )
        return max(used, default=0)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of choices while they are solved: the `place` in the objective of a stage that they leave
    out, the longest move, if that is so; `bounded`, of how many of their stages bounds hold for the question
    (None: all)."""

    place: int | None = None
    bounded: int | None = None


USUAL = Told()
"""Nothing is left out, and all bounds hold."""


def play(session: Session, choices: Choices, kept: tuple[Fraction, ...] = (), told: Told = USUAL) -> Round:
    """Solve choices, a question of their own; the first stages are held at the totals `kept` and not solved
    (see `ComponentTask`)."""
    return _play(session, [choices], kept, _whole(choices, told))[0]


def play_all(session: Session, asked: Sequence[Choices], kept: tuple[Fraction, ...] = ()) -> list[Round]:
    """Solve several choices at once, so that all their components share the workers."""
    return _play(session, asked, kept, None)


def _whole(choices: Choices, told: Told) -> Whole:
    """What there is beside the components. Those of a quota of the nation are solved as if there were none:
    that says no more than a bound on the first stage."""
    always = tuple(weights.total(choices.always) for weights in choices.stages)
    left_out = len(always) if told.place is None else told.place
    stages = tuple(number + (number >= left_out) for number in range(len(always)))
    is_shared = choices.most_retained is not None and not choices.coupled
    bounded = min(len(always) if told.bounded is None else told.bounded, 1 if is_shared else len(always))
    values = (None,) * len(always) if is_shared else always
    return Whole(stages, values, (*always[:bounded], *(None,) * len(always[bounded:])))


def _play(
    session: Session, asked: Sequence[Choices], kept: tuple[Fraction, ...], whole: Whole | None
) -> list[Round]:
    cut = [_tasks(session, choices, kept) for choices in asked]
    solutions = session.solve([task for tasks in cut for task in tasks], whole)
    rounds = []
    for choices, tasks in zip(asked, cut, strict=True):
        own, solutions = tuple(solutions[: len(tasks)]), solutions[len(tasks) :]
        rounds.append(_round(session, choices, tasks, own))
    return rounds


def no_longer_than(choices: Choices, units: int) -> Choices:
    """The choices without moves longer than so many units of 10 m."""
    return replace(choices, arcs=choices.arcs.only(choices.arcs.length <= units))


def _tasks(session: Session, choices: Choices, kept: tuple[Fraction, ...]) -> tuple[ComponentTask, ...]:
    tasks = split(drop_dominated(choices), session.gap, session.seed)
    return tuple(replace(task, kept=kept) for task in tasks) if kept else tasks


def _round(
    session: Session,
    choices: Choices,
    tasks: tuple[ComponentTask, ...],
    solutions: tuple[ComponentSolution, ...],
) -> Round:
    impossible = any(solution.impossible for solution in solutions)
    if choices.most_retained is None or choices.coupled or impossible:
        return Round(choices, tasks, solutions, _proofs(choices, solutions))
    locked = sum(one.county and not one.optional for one in choices.hosts)
    share = share_out(session, tasks, solutions, choices.most_retained - locked)
    return Round(choices, tasks, share.solutions, _proofs(choices, share.solutions, share), share)


def _proofs(
    choices: Choices, solutions: Sequence[ComponentSolution], share: QuotaShare | None = None
) -> tuple[Proof, ...]:
    """Sums over components; a bound is lost once an earlier stage is open somewhere."""
    proofs = []
    known = True
    for number, weights in enumerate(choices.stages):
        always = weights.total(choices.always)
        outcomes = [solution.stages[number] for solution in solutions]
        total = always + sum((outcome.value for outcome in outcomes), Fraction(0))
        proven = known and all(outcome.proven for outcome in outcomes)
        bound = None
        if share is not None:
            proven = proven and share.proven
            bound = total if proven else always + share.bound if number == 0 else None
        elif known:
            bound = always + sum((outcome.bound or Fraction(0) for outcome in outcomes), Fraction(0))
        proofs.append(Proof(total, bound, proven))
        known = proven
    return tuple(proofs)
