"""The certificate and what else an official must be able to check: stages, audit, warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from geodata.report.numbers import NONE, exact_text, gap_text, grouped
from geodata.report.sheet import Sheet
from geodata.small_counts import MARK
from optimizer.certify.certificate import StageValue
from optimizer.plan import Status
from optimizer.policy import Goal


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the objective as printed."""

    words: str
    value: str
    bound: str
    gap: str
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """One sentence, and the places that it speaks of."""

    words: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands at the end of the report."""

    stages: tuple[StageRow, ...]
    audit: str
    is_verified: bool
    violations: tuple[str, ...]
    fingerprint: str
    solver: str
    warnings: tuple[Warned, ...]
    hides_values: bool


_VERDICTS = {
    Status.OPTIMAL: "audit_good",
    Status.FEASIBLE: "audit_good",
    Status.INFEASIBLE: "audit_conflict",
    Status.NO_PLAN: "audit_no_plan",
}
HOMES_GOALS = frozenset({Goal.RETAINED, Goal.OPEN_HOMES, Goal.DESTINATIONS})
CHILDREN_GOALS = {
    Goal.UNPLACED: "unplaced",
    Goal.CROSSING: "crossing",
    Goal.FAR_CHILDREN: "far_children",
    Goal.MOVED: "moved",
}
"""Goals that count homes, and the figures of the nation that goals of one count of children are."""


def make_proof(sheet: Sheet) -> Proof:
    """The certificate in words."""
    certificate = sheet.dossier.certificate
    stages = tuple(_stages(sheet))
    verdict = _VERDICTS[sheet.dossier.plan.status] if certificate.verified else "audit_bad"
    return Proof(
        stages=stages,
        audit=sheet.say(verdict, violations=grouped(len(certificate.violations))),
        is_verified=certificate.verified,
        violations=tuple(f"{one.where}: {one.code}" for one in certificate.violations),
        fingerprint=fingerprint_words(sheet),
        solver=" · ".join(_solver()),
        warnings=tuple(_warnings(sheet)),
        hides_values=any(stage.value == MARK for stage in stages),
    )


def fingerprint_words(sheet: Sheet) -> str:
    """The fingerprint; beside hidden counts only why it is withheld: guesses could be tested with it."""
    if sheet.shown.hides:
        return sheet.words["fingerprint_withheld"]
    return sheet.dossier.certificate.fingerprint


def _stages(sheet: Sheet) -> Iterator[StageRow]:
    for number, stage in enumerate(sheet.dossier.certificate.stages):
        told = sheet.dossier.told.stages
        goals = ", ".join(goal.value for goal, _ in stage.stage.minimize)
        yield _stage(sheet, stage, told[number] if number < len(told) else goals)


def _stage(sheet: Sheet, stage: StageValue, words: str) -> StageRow:
    gap, proven = gap_text(stage.gap, sheet.dossier.language), stage.gap == 0
    if sheet.shown.hides and _tells_children(sheet, stage):
        return StageRow(
            words, MARK, MARK if stage.bound is not None else NONE, _safe_gap(gap, proven), proven
        )
    return StageRow(words, exact_text(stage.value), exact_text(stage.bound), gap, proven)


def _safe_gap(gap: str, proven: bool) -> str:
    """A gap beside a hidden value: 0 says nothing of it, any other number might."""
    return gap if proven or gap == NONE else MARK


def _tells_children(sheet: Sheet, stage: StageValue) -> bool:
    """Whether the value of a stage could give a small count away."""
    goals = [goal for goal, _ in stage.stage.minimize]
    if len(goals) == 1 and goals[0] in CHILDREN_GOALS:
        return sheet.shown.value(("nation", CHILDREN_GOALS[goals[0]]), int(stage.value)) is None
    return not HOMES_GOALS.issuperset(goals)


def _solver() -> Iterator[str]:
    """Names and versions of the programs that solve."""
    for name, package in (("HiGHS", "highspy"), ("PuLP", "pulp")):
        try:
            yield f"{name} {version(package)}"
        except PackageNotFoundError:
            yield name


def _warnings(sheet: Sheet) -> Iterator[Warned]:
    """Warnings by sentence, in the order of the dossier; equal sentences share a line. Beside hidden
    counts those that compare a count with something are only counted as left out."""
    places: dict[str, list[str]] = {}
    told = [one for one in sheet.dossier.told.warnings if sheet.shown.may_warn(one.code)]
    for one in told:
        places.setdefault(one.text, []).append(_place(sheet, one.where))
    for words, found in places.items():
        yield Warned(words, tuple(dict.fromkeys(place for place in found if place)))
    if len(told) < len(sheet.dossier.told.warnings):
        yield Warned(sheet.words["warnings_withheld"], ())


_INDEX = re.compile(r"institutions\[(\d+)\](?:\.\w+)?")


def _place(sheet: Sheet, where: str) -> str:
    """The home that a place of the request is, or the place as it stands; nothing for the whole."""
    if where in sheet.homes:
        return sheet.name(where)
    found = _INDEX.fullmatch(where)
    order = sheet.dossier.order
    if found and int(found.group(1)) < len(order):
        return sheet.name(order[int(found.group(1))])
    return "" if where in ("institutions", "distances") else where
