"""A certified plan with everything that is printed of it: what all writers of files read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.basemap import Basemap
from geodata.cell_notes import CellNote
from geodata.language import Language
from geodata.locating import PointSource
from optimizer.certify import Certificate
from optimizer.figures import HomeOutcome, Summary
from optimizer.plan import Plan
from optimizer.problem import Problem

__all__ = ["Carried", "Dossier", "PointSource", "ReportLine", "Told", "Warned"]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a request says of a home and no plan looks at: carried untouched into every table."""

    note: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report on the input file, with its sentence in the dossier's language."""

    note: CellNote
    text: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning: its place in the request, its stable code, its sentence."""

    where: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences in the dossier's language.

    `stages`: what each stage of the certificate minimises, in its order. `reasons`: by the code of
    `optimizer.plan.Reason`. `conflict`: the demands that
    contradict each other (status infeasible).
    """

    stages: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()
    conflict: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """A plan, its problem and certificate, and what else stands on paper.

    `outcomes` follow `problem.institutions` (sorted by id); `order` lists the ids as the request did.
    Without fates (status infeasible or no_plan) `outcomes` is empty and `summary` None.
    `policy` is the effective policy as JSON, `meta` holds title, as_of, author, document where given.
    `carried` and `point_sources` are keyed by id. `estimated` are the pairs (sender, receiver) whose
    km is a straight line although `problem.distances.basis` says otherwise. `basemap` is the user's
    approved map, of which a boundary is drawn below the maps of the report.
    """

    problem: Problem
    plan: Plan
    certificate: Certificate
    outcomes: tuple[HomeOutcome, ...]
    summary: Summary | None
    order: tuple[str, ...]
    language: Language
    told: Told = field(default_factory=Told)
    policy: Mapping[str, object] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, Carried] = field(default_factory=dict)
    point_sources: Mapping[str, PointSource] = field(default_factory=dict)
    input_report: tuple[ReportLine, ...] = ()
    estimated: frozenset[tuple[str, str]] = frozenset()
    basemap: Basemap | None = None
