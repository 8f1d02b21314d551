"""The first page: what the plan is, what it says in plain words, and the three problems in figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geodata.report.numbers import grouped, km_text, percent_text
from geodata.report.sheet import Sheet
from optimizer.figures import Condition, Summary
from optimizer.plan import Status


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after; the bars are shares of the larger of both (occupancy: of all beds)."""

    label: str
    before: str
    after: str
    before_share: float
    after_share: float


@dataclass(frozen=True, slots=True)
class Trouble:
    """One of the three problems that the ministry named, with its figures; the first one is the large one."""

    title: str
    note: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above everything: title, lines of facts, sentences, problems."""

    title: str
    facts: tuple[tuple[str, str], ...]
    status: str
    is_good: bool
    sentences: tuple[str, ...]
    troubles: tuple[Trouble, ...]


def make_head(sheet: Sheet) -> Head:
    """The head of the report; without a plan it has no sentences and no figures."""
    meta, status = sheet.dossier.meta, sheet.dossier.plan.status
    summary = sheet.dossier.summary
    return Head(
        title=str(meta.get("title") or sheet.words["untitled"]),
        facts=tuple((sheet.words[key], str(meta[key])) for key in _FACTS if meta.get(key)),
        status=sheet.words[f"status_{status.value}"],
        is_good=status is Status.OPTIMAL,
        sentences=tuple(_sentences(sheet, summary)) if summary else (),
        troubles=tuple(_troubles(sheet, summary)) if summary else (),
    )


_FACTS = ("as_of", "author", "document")


def _sentences(sheet: Sheet, summary: Summary) -> Iterator[str]:
    counts = {
        key: sheet.shown.text(("nation", key), getattr(summary, key))
        for key in ("children", "staying", "moved", "unplaced")
    }
    lead = "lead" if summary.unplaced else "lead_settled"
    receivers = len(sheet.moves.by_receiver)
    told = sheet.say("receiving_one" if receivers == 1 else "receiving", homes=grouped(receivers))
    yield sheet.say(lead, **counts, receivers=told)
    travel = travel_sentence(sheet)
    if travel:
        yield travel
    homes = ((key, getattr(summary, key)) for key in _FATES)
    parts = [sheet.say(f"lead_{key}", homes=grouped(count)) for key, count in homes if count]
    yield sheet.say("lead_homes", parts=sheet.words["lead_join"].join(parts))


_FATES = ("kept", "retained", "transformed", "closed", "blocked")


def travel_sentence(sheet: Sheet) -> str:
    """How far children move, in one sentence; empty if nobody moves. Where small counts forbid means,
    the longest move alone."""
    summary = sheet.dossier.summary
    if summary is None or not summary.moved:
        return ""
    figures = {"mean": "mean_km", "p90": "p90_km", "longest": "max_km"}
    told = {gap: field for gap, field in figures.items() if sheet.shown.may_show(field)}
    lengths = {gap: km_text(getattr(summary, field), 1) for gap, field in told.items()}
    if "longest" not in told:
        return ""
    return sheet.say("lead_travel" if len(told) == 3 else "lead_longest", **lengths, basis=sheet.basis)


def _troubles(sheet: Sheet, summary: Summary) -> Iterator[Trouble]:
    before, after = summary.before, summary.after
    occupancy = _share(sheet, "occupancy", before.occupancy, after.occupancy)
    full_set = _share(sheet, "full_set_share", _full_set(before), _full_set(after))
    shares = {"occupancy": occupancy, "full_set_homes": full_set}
    for key, fields in _TROUBLES:
        changes = tuple(
            shares[field] if field in shares else _count(sheet, summary, field)
            for field in fields
            if sheet.shown.may_show(field)
        )
        note = sheet.words[f"{key}_note" if changes else "figures_withheld"]
        yield Trouble(sheet.words[f"{key}_title"], note, changes)


_TROUBLES = (
    ("idle", ("occupancy", "idle_beds", "homes_raising")),
    ("risk", ("homes_under_10", "children_without_isolation")),
    ("level", ("full_set_homes", "children_in_full_set", "unserved")),
)
"""The figures of each problem, the first of them large."""


def _full_set(condition: Condition) -> float | None:
    """Homes with the full set of services, as a share of those that raise children."""
    return condition.full_set_homes / condition.homes_raising if condition.homes_raising else None


def _share(sheet: Sheet, label: str, before: float | None, after: float | None) -> Change:
    language = sheet.dossier.language
    return Change(
        sheet.words[label],
        percent_text(before, language),
        percent_text(after, language),
        min(1.0, before or 0.0),
        min(1.0, after or 0.0),
    )


def _count(sheet: Sheet, summary: Summary, field: str) -> Change:
    before, after = getattr(summary.before, field), getattr(summary.after, field)
    most = max(before, after, 1)
    return Change(sheet.words[field], grouped(before), grouped(after), before / most, after / most)
