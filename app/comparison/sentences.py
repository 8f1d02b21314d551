"""The difference of two plans in sentences. Every number in them stands in the difference itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from app.answer import Json, Solved
from app.messages import Language
from app.messages.comparison import WORDS, ComparisonWords
from geodata.region_words import need_names
from geodata.words import WORDS as PLAN_WORDS
from optimizer.plan import Status

Told = Mapping[str, Any]
"""A difference, or a part of it, as JSON."""

_MOST_NAMES = 5
_MOST_ROWS = 3
_MOST_TRANSITIONS = 10
_FACTS = (
    *("elsewhere", "nearer", "farther", "placed_now", "placed_no_longer"),
    *("served_now", "served_no_longer", "inside_now", "outside_now", "new", "gone"),
)
_OF_PROVINCE = ("unplaced", "after.unserved", "crossing", "child_km", "retained", "transformed", "blocked")


@dataclass(frozen=True)
class Teller:
    """Sentences in one language."""

    language: Language

    @property
    def words(self) -> ComparisonWords:
        """The words."""
        return WORDS[self.language]

    def say(self, code: str, where: str = "", /, **params: object) -> Json:
        """One sentence as JSON: its code, the province or side it speaks of, its gaps, its text."""
        gaps = {name: number_text(value) for name, value in params.items()}
        text = self.words.sentences[code].format(**gaps)
        return {"code": code, "where": where, "params": params, "text": text}

    def names(self, listed: Sequence[str]) -> str:
        """Some names, not too many of them."""
        told = self.words.join.join(listed[:_MOST_NAMES])
        return told if len(listed) <= _MOST_NAMES else self.words.more.format(names=told)


def number_text(value: object) -> str:
    """A number as JSON has it, without decimals where it has none."""
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def sentences(told: Told, before: Solved, after: Solved, language: Language) -> list[Json]:
    """A whole difference in sentences, the most important first."""
    teller = Teller(language)
    inputs = [*_inputs(teller, told), *_basis(teller, before, after)]
    if told["total"] is None:
        return [*_states(teller, before, after), *inputs]
    plans = [
        *_children(teller, told["total"]["children"], ""),
        *_figures(teller, told["total"]["figures"], ""),
    ]
    plans += [*_fates(teller, told), *_hit(teller, told)]
    if not plans and not told["moves"] and not told["unplaced"]:
        plans = [teller.say("same_plan" if inputs else "identical")]
    return [*_states(teller, before, after), *plans, *inputs]


def province_sentences(region: Told, code: str, language: Language) -> list[Json]:
    """What differs in a province."""
    teller = Teller(language)
    figures = {name: region["figures"][name] for name in _OF_PROVINCE}
    return [*_children(teller, region["children"], code), *_figures(teller, figures, code)]


def _states(teller: Teller, before: Solved, after: Solved) -> Iterator[Json]:
    statuses = PLAN_WORDS[teller.language].statuses
    for side, solved in (("before", before), ("after", after)):
        status = solved.plan.status
        if not solved.plan.fates:
            yield teller.say(f"{side}_without_plan", side, status=statuses[status])
        elif status is not Status.OPTIMAL:
            yield teller.say(f"{side}_not_proven", side)


def _inputs(teller: Teller, told: Told) -> Iterator[Json]:
    counts, inputs = told["counts"], told["inputs"]
    if inputs["institutions"]:
        yield teller.say("homes_changed", fields=counts["fields"], homes=counts["homes_changed"])
    if inputs["policy"]:
        names = teller.names([row["field"] for row in inputs["policy"]])
        yield teller.say("policy_changed", fields=counts["policy_fields"], names=names)
    if inputs["distances"]:
        names = teller.names([row["field"] for row in inputs["distances"]])
        yield teller.say("distances_changed", names=names)
    for side in ("added", "removed"):
        homes = told[f"homes_{side}"]
        if homes:
            numbers = {"homes": counts[f"homes_{side}"], "children": counts[f"children_{side}"]}
            yield teller.say(f"homes_{side}", **numbers, names=_named(teller, homes))


def _basis(teller: Teller, before: Solved, after: Solved) -> Iterator[Json]:
    bases = PLAN_WORDS[teller.language].bases
    was, now = (bases[one.asked.problem.distances.basis] for one in (before, after))
    if was != now:
        yield teller.say("km_basis_changed", before=was, after=now)


def _children(teller: Teller, tally: Told, where: str) -> Iterator[Json]:
    """Who is better and worse off; nothing where nothing differs."""
    told = {name: tally[name] for name in _FACTS if tally[name]}
    if tally["better"] or tally["worse"] or tally["mixed"]:
        counts = {name: tally[name] for name in ("both", "better", "worse", "mixed", "same")}
        yield teller.say("verdicts", where, **counts)
    for name, children in told.items():
        km = {"child_km": tally[f"{name}_child_km"]} if name in ("nearer", "farther") else {}
        yield teller.say(name, where, children=children, **km)


def _figures(teller: Teller, figures: Told, where: str) -> Iterator[Json]:
    for name, (what, unit) in teller.words.figures.items():
        row = figures.get(name)
        if row and row["change"]:
            code = "figure_up" if row["change"] > 0 else "figure_down"
            values = {"before": row["before"], "after": row["after"]}
            sentence = teller.say(code, where, what=what, unit=unit, **values)
            yield {**sentence, "params": {"figure": name, **values}}


def _fates(teller: Teller, told: Told) -> Iterator[Json]:
    if told["fates"]:
        yield teller.say("fates", homes=told["counts"]["fates"])
    by_ends: dict[tuple[str | None, ...], list[Told]] = defaultdict(list)
    for row in told["fates"]:
        by_ends[_ends(row)].append(row)
    for row in told["transitions"][:_MOST_TRANSITIONS]:
        before, after = (
            _fate(teller, row[f"fate_{side}"], row[f"use_{side}"]) for side in ("before", "after")
        )
        names = _named(teller, by_ends[_ends(row)])
        yield teller.say("transition", before=before, after=after, homes=row["homes"], names=names)


def _ends(row: Told) -> tuple[str | None, ...]:
    """From which fate and use to which."""
    return row["fate_before"], row["use_before"], row["fate_after"], row["use_after"]


def _fate(teller: Teller, fate: str, use: str | None) -> str:
    words = teller.words
    if fate != "transform" or use == "protection_centre":
        return words.fates[fate]
    if use is None:
        return words.fates["transform_open"]
    return words.fates["transform_use"].format(use=words.uses.get(use, use))


def _hit(teller: Teller, told: Told) -> Iterator[Json]:
    needs = need_names(teller.language)
    for code in ("worst_off", "best_off"):
        for row in told[code][:_MOST_ROWS]:
            places = {side: _place(teller, row["id"], row[side]) for side in ("before", "after")}
            need = needs.get(row["need"], row["need"])
            yield teller.say(code, row["id"], children=row["children"], name=row["name"], need=need, **places)


def _place(teller: Teller, home: str, place: Told) -> str:
    if place["home"] is None:
        return teller.words.places["waits"]
    kind = "stays" if place["home"] == home else "moves"
    suffix = "" if place["served"] else "_unserved"
    if kind == "moves" and place["crossing"] and place["served"]:
        suffix = "_outside"
    km = number_text(place["km"])
    return teller.words.places[f"{kind}{suffix}"].format(name=place["name"], km=km)


def _named(teller: Teller, rows: Iterable[Told]) -> str:
    return teller.names([row["name"] for row in islice(rows, _MOST_NAMES + 1)])
