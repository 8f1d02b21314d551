"""What a runner is asked, what it tells while it works, and what it replies."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum

from app.file_requests import Upload
from app.messages import Language
from app.phases import Phase
from app.runners.made import Made


class Kind(StrEnum):
    """Kinds of questions; those in `KEEPS_BEST` have an answer when they are stopped, too."""

    OPTIMIZE = "optimize"
    SCENARIO = "scenario"
    FRONTIER = "frontier"
    PLAN_FRONTIER = "plan_frontier"
    REPAIR = "repair"
    PLAN_REPAIR = "plan_repair"
    ADEQUACY = "adequacy"
    UPGRADES = "upgrades"
    WHAT_IF = "what_if"
    CHANGED = "changed"
    REBUILD = "rebuild"
    COMPARE = "compare"
    TABLE = "table"
    TABLE_CSV = "table_csv"
    EXPLAIN = "explain"
    LETTERS = "letters"
    SENSITIVITY = "sensitivity"
    STABILITY = "stability"
    ALTERNATIVES = "alternatives"


KEEPS_BEST = frozenset({Kind.OPTIMIZE, Kind.SCENARIO})


@dataclass(frozen=True, slots=True)
class Base:
    """A plan that a question speaks of: its id, and the pickled `Solved`."""

    id: str
    solved: bytes

    @property
    def spared(self) -> Base:
        """The same without its bytes."""
        return Base(self.id, b"")


@dataclass(frozen=True, slots=True)
class Question:
    """A request to be worked out. `body` is JSON, or files in a folder that stays until the reply; `bases`
    are the plans that it speaks of."""

    kind: Kind
    body: bytes | Upload
    language: Language
    bases: tuple[Base, ...] = ()

    def without_bytes(self, held: Container[str]) -> Question:
        """The same for a runner that holds these plans."""
        return replace(self, bases=tuple(one.spared if one.id in held else one for one in self.bases))


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer's bytes; of a question that makes a plan the pickled `Solved`, and what the store keeps."""

    content: bytes
    solved: bytes | None = None
    made: Made | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How far a question is. `round` counts the sets of components that were solved one after the other
    (quotas and longest moves need several); `stage` (from 0) is the lowest that some component is in.
    `incumbent` is None until every component has a plan, `bound` is a bound for all of them; both of the
    whole question in that stage, and None while what is solved does not make up the question (points of a
    quota's curves, say). `has_plan`: stopping now gives a plan.
    """

    phase: Phase
    round: int = 0
    components: int = 0
    components_done: int = 0
    stage: int | None = None
    incumbent: float | None = None
    bound: float | None = None
    gap: float | None = None
    estimate_seconds: float | None = None
    has_plan: bool = False
