"""What a plan says of the homes that an explanation is about."""

from __future__ import annotations

from app.answer import Json, Solved, unplaced_json
from app.messages import Language
from app.messages.explain import JOINS, OBSTACLES
from optimizer.exact import NO_LIMIT, units_to_km
from optimizer.explain import (
    Barrier,
    Explanation,
    FateAsked,
    MoveAsked,
    Obstacle,
    length_between,
    limit_of,
    needs_asked,
)
from optimizer.figures import HomeOutcome, home_outcomes
from optimizer.plan import Assignment

_COUNTS = ("children_before", "children_after", "places", "usable_beds", "moved_in", "moved_out", "unplaced")


def facts_json(base: Solved, found: Explanation, language: Language) -> Json:
    """The homes with their fates and moves, and what stands in the way."""
    outcomes = {one.id: one for one in home_outcomes(base.asked.problem, base.plan)}
    question = found.question
    if isinstance(question, FateAsked):
        facts: Json = {"home": _home(base, outcomes[question.home], language)}
    else:
        facts = _move_facts(base, question, outcomes, language)
    names = home_names(base)
    facts["obstacles"] = [obstacle_json(one, names, language) for one in found.obstacles]
    return facts


def _move_facts(
    base: Solved, question: MoveAsked, outcomes: dict[str, HomeOutcome], language: Language
) -> Json:
    problem = base.asked.problem
    limits = [limit_of(problem, question.sender, need) for need in needs_asked(problem, question)]
    length = length_between(problem, question.sender, question.instead)
    return {
        "from": _home(base, outcomes[question.sender], language),
        "to": None if question.receiver is None else _home(base, outcomes[question.receiver], language),
        "instead": _home(base, outcomes[question.instead], language),
        "km": km_or_none(length),
        "limit_km": km_or_none(min(limits)),
        "needs": list(needs_asked(problem, question)),
    }


def km_or_none(units: int) -> float | None:
    """Units of 10 m as km; None for no length and for no limit."""
    return None if units < 0 or units >= NO_LIMIT else units_to_km(units)


def _home(base: Solved, outcome: HomeOutcome, language: Language) -> Json:
    names = home_names(base)
    division = next(one.division for one in base.asked.problem.institutions if one.id == outcome.id)
    rows = [row for row in base.plan.assignments if row.sender == outcome.id]
    left = [row for row in base.plan.unplaced if row.home == outcome.id]
    return {
        "id": outcome.id,
        "name": names[outcome.id],
        "level": outcome.level.value,
        "division": division,
        "fate": outcome.fate.value,
        "use": outcome.use,
        **{name: getattr(outcome, name) for name in _COUNTS},
        "staying": outcome.children_before - outcome.moved_out - outcome.unplaced,
        "goes": [_row(row, names) for row in rows],
        "destinations": _destinations(rows, names),
        "left": [unplaced_json(row, language) for row in left],
    }


def _row(row: Assignment, names: dict[str, str]) -> Json:
    return {
        "to": row.receiver,
        "name": names[row.receiver],
        "need": row.need,
        "children": row.children,
        "km": units_to_km(row.length),
        "crossing": row.crossing,
    }


def _destinations(rows: list[Assignment], names: dict[str, str]) -> list[Json]:
    """Children of every need together, by the home where they go."""
    children: dict[str, int] = {}
    for row in rows:
        children[row.receiver] = children.get(row.receiver, 0) + row.children
    km = {row.receiver: units_to_km(row.length) for row in rows}
    return [{"to": to, "name": names[to], "children": count, "km": km[to]} for to, count in children.items()]


def home_names(base: Solved) -> dict[str, str]:
    """The name of each home, its id where it has none."""
    return {one.id: one.name or one.id for one in base.asked.problem.institutions}


def obstacle_json(one: Obstacle, names: dict[str, str], language: Language) -> Json:
    """A rule in the way, with its sentence."""
    found: float | int | None = one.found
    asked: float | int | None = one.asked
    if one.kind is Barrier.TOO_FAR:
        found, asked = units_to_km(one.found or 0), units_to_km(one.asked or 0)
    listed = JOINS[language][0].join(names.get(name, name) for name in one.names)
    text = OBSTACLES[language][one.kind.value].format(
        home=names[one.home], found=found, asked=asked, names=listed
    )
    return {
        "code": one.kind.value,
        "home": one.home,
        "found": found,
        "asked": asked,
        "names": list(one.names),
        "text": text,
    }
