"""The summary that a planner reads."""

from __future__ import annotations

from collections import Counter

from rich.table import Table

from app.answer import Solved
from app.cli.output import Console
from app.json_numbers import number
from app.messages import Language, message_json, reason_text, stage_text
from geodata.words import WORDS, Words
from optimizer.figures import Summary, home_outcomes, summarize
from optimizer.plan import Fate, Status


def print_summary(console: Console, solved: Solved, language: Language) -> None:
    """Status, figures, before and after, unplaced by reason, retained homes, certificate."""
    words, plan = WORDS[language], solved.plan
    title = str(solved.asked.meta.get("title", ""))
    if title:
        console.line(title)
    console.line(f"{words.status}: {words.statuses[plan.status]}")
    if plan.status is Status.INFEASIBLE:
        for demand in plan.conflict:
            console.line(f"  {message_json(demand, language)['text']}")
        return
    outcomes = home_outcomes(solved.asked.problem, plan)
    summary = summarize(solved.asked.problem, plan, outcomes)
    basis = words.bases[solved.asked.problem.distances.basis]
    console.table(_figures(summary, words, basis))
    console.table(_before_after(summary, words))
    _print_unplaced(console, solved, words, language)
    _print_retained(console, solved, words)
    _print_certificate(console, solved, words, language)


def _figures(summary: Summary, words: Words, basis: str) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name in ("children", "moved", "staying", "unplaced"):
        table.add_row(words.figures[name], f"{getattr(summary, name):,}")
    for name in ("mean_km", "p90_km", "max_km"):
        value = getattr(summary, name)
        table.add_row(f"{words.figures[name]} ({basis})", "–" if value is None else f"{value:,.2f}")
    for name in ("crossing", "far_children", "kept", "retained", "transformed", "blocked", "underused"):
        table.add_row(words.figures[name], f"{getattr(summary, name):,}")
    return table


def _before_after(summary: Summary, words: Words) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column(words.before, justify="right")
    table.add_column(words.after, justify="right")
    for name, told in words.conditions.items():
        values = [getattr(state, name) for state in (summary.before, summary.after)]
        shown = [
            "–" if one is None else f"{one:.1%}" if name == "occupancy" else f"{one:,}" for one in values
        ]
        table.add_row(told, *shown)
    return table


def _print_unplaced(console: Console, solved: Solved, words: Words, language: Language) -> None:
    by_reason: Counter[str] = Counter()
    for row in solved.plan.unplaced:
        by_reason[row.reason.value] += row.children
    if by_reason:
        console.line(words.unplaced_by_reason)
        for reason, children in by_reason.most_common():
            console.line(f"  {children:>6,}  {reason_text(reason, language)}")


def _print_retained(console: Console, solved: Solved, words: Words) -> None:
    pairs = zip(solved.asked.problem.institutions, solved.plan.fates, strict=True)
    names = [one.name or one.id for one, fate in pairs if fate is Fate.RETAIN]
    if names:
        console.line(f"{words.retained_homes} ({len(names)})")
        for name in names:
            console.line(f"  {name}")


def _print_certificate(console: Console, solved: Solved, words: Words, language: Language) -> None:
    console.line(words.certificate)
    for place, stage in enumerate(solved.certificate.stages, 1):
        bound = "–" if stage.bound is None else f"{number(stage.bound):,}"
        gap = "–" if stage.gap is None else f"{number(stage.gap):.3g}"
        told = words.proof.format(value=f"{number(stage.value):,}", bound=bound, gap=gap)
        console.line(f"  {place}. {stage_text(stage.stage, language)} {told}")
    console.line(f"  {words.verified}  {solved.certificate.fingerprint}")
    console.line(f"  {words.seconds}: {solved.timings['total']:.2f} s")
