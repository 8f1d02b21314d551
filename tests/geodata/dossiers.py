"""Dossiers to write in tests: examples solved in process, and what is made of them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

from app.dossiers import dossier_of
from app.solving import Means, solve_request
from geodata.cell_notes import CellNote, Severity
from geodata.dossier import Carried, Dossier, ReportLine
from geodata.example import example_bytes
from geodata.language import Language
from optimizer.errors import Message
from optimizer.pipeline import run_in_process
from optimizer.plan import Plan, Status
from optimizer.problem import Problem

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1")
"""Texts that a spreadsheet could run, or run once somebody edits them."""
HOSTILE = (
    *FORMULAS,
    "'=1",
    "{=1+1}",
    "https://example.org/",
    "00123",
    "_x0041_",
    "<a>&\"'",
    "<r><t>x</t></r>",
    "line\nline",
)
"""These, and others that a writer could take for a link, a number or markup."""
UNWRITABLE = ("a\x00b", "a\ud800b", "a\uffffb")
"""Texts that no file can hold as they are."""


@cache
def planned(name: str = "ten", language: Language = Language.EN, rules: str = "{}") -> Dossier:
    """An example with its certified plan; `rules` are fields of the request, as JSON."""
    request = {**json.loads(example_bytes(name)), **json.loads(rules)}
    return dossier_of(solve_request(json.dumps(request).encode(), Means(run_in_process, 1, 60.0)), language)


def short_of_places(language: Language = Language.EN) -> Dossier:
    """The ten homes under a limit that leaves children unplaced; its kilometres are estimated roads."""
    rules = '{"policy": {"max_km": 80}, "distances": {"detour_factor": 1.3}}'
    return planned("ten", language, rules)


def unsolved(status: Status, language: Language = Language.EN) -> Dossier:
    """The example without a plan: the demands contradict each other, or time ran out."""
    dossier = planned(language=language)
    conflict = (Message("quota_of_locks", "policy.retention"),) if status is Status.INFEASIBLE else ()
    told = replace(dossier.told, stages=(), conflict=("=these two locks",) if conflict else ())
    return replace(
        dossier,
        plan=Plan(status, conflict=conflict),
        certificate=replace(dossier.certificate, stages=()),
        outcomes=(),
        summary=None,
        told=told,
    )


def carrying(dossier: Dossier, texts: tuple[str, ...] = HOSTILE) -> Dossier:
    """The same plan with hostile texts as notes, names, values and keys of the planner's own, and in the
    report on the input file."""
    homes = dossier.order
    notes = {home: Carried(texts[place % len(texts)], {}) for place, home in enumerate(homes)}
    notes[homes[0]] = Carried(texts[0], {f"{place}{text}": text for place, text in enumerate(texts)})
    lines = tuple(ReportLine(_note(text, row), text) for row, text in enumerate(texts, 2))
    meta = {"title": f"{texts[0]} & Co\x07", "author": texts[-1], "as_of": "2026-06-30"}
    return replace(dossier, carried=notes, input_report=lines, meta=meta)


def _note(text: str, row: int) -> CellNote:
    return CellNote(
        "number_understood", Severity.CHANGED, "homes.xlsx", "机构", row, text, "beds", text, text, text
    )


def without_point(dossier: Dossier, home_id: str) -> Dossier:
    """The same plan with one home whose coordinates nobody knows."""
    given = dossier.problem
    homes = tuple(
        replace(one, lon=None, lat=None) if one.id == home_id else one for one in given.institutions
    )
    return replace(dossier, problem=Problem(homes, given.policy, given.distances))
