"""All stages of an objective, in order, those that add up over homes and the one that does not."""

from __future__ import annotations

from collections.abc import Sequence

from optimizer.choices import Choices
from optimizer.exact import UNITS_PER_KM, exact
from optimizer.longest import Shortened, shorten
from optimizer.plan import StageBound
from optimizer.policy import Policy, Stage
from optimizer.rounds import Proof, Round, Told, play, play_all
from optimizer.session import Session


def solve_stages(session: Session, policy: Policy, choices: Choices) -> tuple[Round, tuple[StageBound, ...]]:
    """The last round played, and what is proven of every stage in force."""
    stages = policy.stages
    place = next((number for number, stage in enumerate(stages) if stage.is_longest_move), None)
    if place is None:
        played = play(session, choices)
        return played, _bounds(stages, played.stages)
    shortened = shorten(session, choices, place, exact(stages[place].tolerance))
    if shortened is None:
        played = play(session, choices, told=Told(place, bounded=place))
        unknown = Shortened(choices, played.longest, None, _unproven(played.stages[:place]))
        return played, _bounds(stages, _with_longest(stages[place], place, unknown, played))
    is_known = shortened.proven and all(proof.proven for proof in shortened.before)
    told = Told(place, bounded=None if is_known else 0)
    played = play(session, shortened.choices, shortened.kept, told)
    return played, _bounds(stages, _with_longest(stages[place], place, shortened, played))


def solve_each(
    session: Session, policy: Policy, asked: Sequence[Choices]
) -> list[tuple[Round, tuple[StageBound, ...]]]:
    """The same for several questions under the stages of one policy, all at once where that is possible."""
    stages = policy.stages
    if any(stage.is_longest_move for stage in stages):
        return [solve_stages(session, policy, choices) for choices in asked]
    return [(played, _bounds(stages, played.stages)) for played in play_all(session, asked)]


def _with_longest(stage: Stage, place: int, shortened: Shortened, played: Round) -> tuple[Proof, ...]:
    """The proofs of all stages, that of the longest move among them; what comes after it is known only
    if it is proven itself."""
    ((_, weight),) = stage.minimize
    per_unit = exact(weight) / UNITS_PER_KM
    known = shortened.bound is not None and all(proof.proven for proof in shortened.before)
    bound = None if shortened.bound is None else shortened.bound * per_unit
    own = Proof(shortened.units * per_unit, bound if known else None, known and shortened.proven)
    before = [
        Proof(after.total, proof.bound, proof.proven)
        for proof, after in zip(shortened.before, played.stages, strict=False)
    ]
    later = [
        proof if own.proven else Proof(proof.total, None, proven=False) for proof in played.stages[place:]
    ]
    return (*before, own, *later)


def _unproven(proofs: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """The same totals, of which nothing is known after the first."""
    return tuple(
        Proof(proof.total, proof.bound if number == 0 else None, proven=False)
        for number, proof in enumerate(proofs)
    )


def _bounds(stages: tuple[Stage, ...], proofs: tuple[Proof, ...]) -> tuple[StageBound, ...]:
    """Proofs under the stages that they speak of."""
    pairs = zip(stages, proofs, strict=True)
    return tuple(StageBound(stage, proof.bound, proof.proven) for stage, proof in pairs)
