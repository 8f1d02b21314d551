"""Every code has its words, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

import app
import geodata
import optimizer
from app.errors import KINDS
from app.messages import Language, choose_language, en, stage_text, zh
from app.messages.render import message_text, reason_text
from app.schema_faults import _EXPECTED
from optimizer.errors import Message
from optimizer.plan import Reason
from optimizer.policy import PRESETS, Goal

WORDS = {Language.EN: en, Language.ZH: zh}


def codes_of(call: str, argument: int) -> set[str]:
    """All literal codes that the sources give to `Message(...)` or `Fault(...)`, the auditor's aside."""
    found = set()
    for package in (app, geodata, optimizer):
        for path in Path(next(iter(package.__path__))).rglob("*.py"):
            if "certify" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and name_of(node.func) == call:
                    value = node.args[argument] if len(node.args) > argument else None
                    if isinstance(value, ast.Constant):
                        found.add(value.value)
    return found


def name_of(function: ast.expr) -> str:
    """The name under which something is called: of a function or a method."""
    return getattr(function, "id", getattr(function, "attr", ""))


def literals() -> set[str]:
    """Every text constant of the packages, the words themselves aside."""
    found = set()
    for package in (app, geodata, optimizer):
        for path in Path(next(iter(package.__path__))).rglob("*.py"):
            if "messages" not in path.parts:
                tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                found |= {
                    node.value
                    for node in tree
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                }
    return found


@pytest.mark.parametrize("language", Language)
def test_every_fault_has_words(language: Language) -> None:
    """Guards: no fault or line of a report without a sentence, no sentence without one."""
    words = WORDS[language]
    used = codes_of("Fault", 1) | {code for code, _ in _EXPECTED.values()} | {"invalid"}
    for call, argument in (("Refused", 0), ("Understood", 1), ("unreadable", 1), ("CellNote", 0)):
        used |= codes_of(call, argument)
    used |= codes_of("refused", 0) | codes_of("ignored", 0)
    assert used - {""} <= set(words.FAULTS) | set(words.NOTES)
    assert set(words.FAULTS) | set(words.NOTES) <= used | literals()
    assert not set(words.FAULTS) & set(words.NOTES)


@pytest.mark.parametrize("language", Language)
def test_every_message_has_words(language: Language) -> None:
    """Guards: warnings and demands; quotas are named by their region."""
    used = codes_of("Message", 0) | {"quota_province", "quota_prefecture"}
    assert used == set(WORDS[language].MESSAGES)


def test_both_languages_fill_the_same_gaps() -> None:
    """Guards: a translation does not lose a number."""
    for code, text in en.MESSAGES.items():
        gaps = [
            {name for _, name, _, _ in Formatter().parse(one) if name} for one in (text, zh.MESSAGES[code])
        ]
        assert gaps[0] == gaps[1], code


@pytest.mark.parametrize("language", Language)
def test_reasons_titles_and_goals_have_words(language: Language) -> None:
    """Guards: every reason, every kind of error, every goal."""
    assert all(reason_text(reason, language) for reason in Reason)
    assert {kind.code for kind in KINDS.values()} <= set(WORDS[language].TITLES)
    assert set(WORDS[language].GOALS) == set(WORDS[language].GOALS_COUNTED) == set(Goal)


def test_the_exchange_rates_are_told_in_words() -> None:
    """Guards: what one home kept open, a crossing, and a missing service weigh in km."""
    told = stage_text(PRESETS["policy"][1], Language.EN)
    assert "one home kept open weighs as much as 2000 km" in told
    assert "as 50 km" in told and "as 100 km" in told


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, Language.ZH),
        ("", Language.ZH),
        ("en-GB,en;q=0.9", Language.EN),
        ("zh-CN", Language.ZH),
        ("fr", Language.ZH),
        ("en;q=0.3, zh;q=0.8", Language.ZH),
        ("en;q=x", Language.ZH),
    ],
)
def test_the_best_language_is_chosen(header: str | None, language: Language) -> None:
    """Guards: Accept-Language with weights; the default where nothing fits."""
    assert choose_language(header, Language.ZH) is language


def test_a_violation_is_told_by_its_code() -> None:
    """Guards: what nobody should ever see still has a text."""
    assert message_text(Message("too_few_beds", "h"), Language.EN) == "h: too_few_beds"
