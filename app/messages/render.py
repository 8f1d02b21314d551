"""Codes and parameters as sentences."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType

from app.messages import en, zh
from app.messages.language import Language
from app.messages.phrases import expected_words, found_words
from geodata.cell_notes import CellNote
from geodata.columns import COLUMNS, SERVICES
from geodata.glossary import explained, glossary, with_terms
from optimizer.errors import Fault, Message
from optimizer.policy import Goal, Stage

_WORDS: dict[Language, ModuleType] = {Language.ZH: zh, Language.EN: en}


def message_json(message: Message, language: Language) -> dict[str, object]:
    """A warning, demand or violation as the wire shows it: code, where, params, text."""
    params = dict(message.params)
    return {
        "code": message.code,
        "where": message.where,
        "params": params,
        "text": message_text(message, language),
    }


def message_text(message: Message, language: Language) -> str:
    """The sentence of a message; a violation, which nobody should ever see, by its code."""
    words = _WORDS[language]
    params = dict(message.params)
    network = params.get("network")
    gaps = {**params, "where": message.where, "code": params.get("code", message.code)}
    gaps["network_suffix"] = f" ({network})" if network else ""
    if "note" in params:
        gaps["note"] = words.NOTES.get(str(params["note"]), params["note"])
    if "service" in params:
        gaps["service"] = _term_of(str(params["service"]), language)
    template: str = words.MESSAGES.get(message.code, words.VIOLATION)
    return with_terms(template, language).format(**gaps)


def _term_of(name: str, language: Language) -> str:
    """The glossary's word for a name, or the name itself: services may have any."""
    one = glossary().terms.get(name)
    return name if one is None else one.full[language]


def note_text(note: CellNote, language: Language) -> str:
    """The sentence of a line of the report on a file: what was found, and what became of it."""
    frame: str = _WORDS[language].NOTE_FRAMES[note.severity]
    return frame.format(
        text=code_text(note.code, language),
        found=_found(note, language),
        understood=note.understood,
        expected=expected_words(note.expected, language),
    )


def code_text(code: str, language: Language) -> str:
    """What the code of a fault, or of a line of the report on a file, means; the code where nobody says."""
    words = _WORDS[language]
    told: str = words.NOTES.get(code) or words.FAULTS.get(code, code)
    return told


def understood_text(note: CellNote, language: Language) -> str | None:
    """What a cell was read as; where that is one of a few values, by the word that planners write."""
    words = _choices().get(note.field or "", {}) if language is Language.ZH else {}
    if note.understood is None or not words:
        return note.understood
    return "、".join(words.get(one, one) for one in note.understood.split(", "))


@cache
def _choices() -> dict[str, dict[str, str]]:
    """The first Chinese word for each value, by field."""
    found = {one.field: {value: words[0] for value, words in one.choices.items()} for one in COLUMNS}
    services = {name: words[0] for name, words in SERVICES.items()}
    return {**{field: words for field, words in found.items() if words}, "services": services}


def fault_text(fault: Fault, language: Language) -> str:
    """The sentence of a fault: place, what is wrong, found and expected."""
    words = _WORDS[language]
    frame: str = words.FAULT_FRAME
    return frame.format(
        where=fault.where,
        text=with_terms(words.FAULTS.get(fault.code) or words.NOTES[fault.code], language),
        found=_found(fault, language),
        expected=expected_words(fault.expected, language),
    )


def _found(one: Fault | CellNote, language: Language) -> str:
    """What was found; a cell of the planner's stands as it is, even if it reads like a phrase."""
    is_quoted = isinstance(one, CellNote) and one.column is not None
    return one.found if is_quoted else _in_quotes(found_words(one.found, language))


_QUOTED = re.compile(r"""(?P<mark>['"])(?P<text>(?:(?!(?P=mark)).)*)(?P=mark)?""", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))")


def _in_quotes(found: str) -> str:
    """A text as a fault shows it (a literal of Python or JSON) in the quotation marks of both languages; what
    cannot be seen by its number in Unicode."""
    literal = _QUOTED.fullmatch(found)
    if literal is None:
        return found
    told = _ESCAPED.sub(lambda one: f"⟨U+{(one[1] or one[2]).upper():0>4}⟩", literal["text"])
    return f"“{told}”"


def change_text(kind: str, language: Language, **gaps: str | int | float) -> str:
    """A change that a repair or a remedy asks for."""
    template: str = _WORDS[language].CHANGES[kind]
    return with_terms(template, language).format(**gaps)


def reason_text(reason: str, language: Language) -> str:
    """Why children are unplaced."""
    return explained(reason, language)


def title(code: str, language: Language) -> str:
    """The title of a kind of error."""
    text: str = _WORDS[language].TITLES[code]
    return text


def goal_text(goal: Goal, language: Language) -> str:
    """What a goal counts."""
    text: str = _WORDS[language].GOALS_COUNTED[goal]
    return with_terms(text, language)


def stage_text(stage: Stage, language: Language) -> str:
    """What a stage minimises, in words; with child_km in it, the exchange rates in km."""
    words = _WORDS[language]
    if len(stage.minimize) == 1:
        one: str = words.STAGE_ONE
        return one.format(goal=goal_text(stage.minimize[0][0], language))
    weights = dict(stage.minimize)
    km = weights.pop(Goal.CHILD_KM, None)
    rates = []
    for goal, weight in weights.items():
        template: str = words.STAGE_WEIGHT if km is None else words.STAGE_KM
        rates.append(
            template.format(
                goal=with_terms(words.GOALS[goal], language),
                weight=f"{weight:g}",
                km=f"{weight / (km or 1):g}",
            )
        )
    many: str = words.STAGE_MANY
    joined: str = words.JOIN
    return many.format(rates=joined.join(rates))
