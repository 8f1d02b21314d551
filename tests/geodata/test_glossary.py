"""One file of terms for page, letters, tables and report; what is in no other file, and what in none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.messages import comparison, explain, stability
from geodata.columns.words import LEVELS, NEEDS, SERVICES
from geodata.glossary import explained, glossary, short, term, with_terms
from geodata.language import Language
from geodata.plan_columns import FIGURE_COLUMNS, INSTITUTION_COLUMNS
from geodata.records.saying import words_of
from geodata.report.policy_words import setting_words
from geodata.report.words import report_words
from optimizer.institution import Level
from optimizer.plan import Fate, Reason, Status
from optimizer.policy import PRESETS, Reach
from optimizer.problem import KmBasis

ROOT = Path(__file__).parents[2]
PYTHON = sorted(path for room in ("app", "geodata", "optimizer") for path in (ROOT / room).rglob("*.py"))
PAGE = sorted((ROOT / "app" / "web").glob("**/src/**/*.*"))
TEXTS = [*PAGE, *sorted((ROOT / "app" / "web").glob("*.*")), *(ROOT / "geodata").rglob("*.html")]
FIXED = (*(fate.value for fate in Fate), "unplaced", "receiving_home", "prefecture", "province", "nation")
"""Terms that the ministry's documents fix: they stand in the glossary and nowhere else."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
UNDERSTOOD = {ROOT / "geodata" / "matrix" / "headings.py"}
"""Headings that planners write and we understand: they are not ours to choose."""


def constants(path: Path) -> Iterator[str]:
    """The texts of a Python file that are no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # docstrings, of modules and attributes too
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_every_term_has_both_languages() -> None:
    """Guards: nobody reads half a page in another language; no Chinese in English."""
    for name, one in glossary().terms.items():
        for form in (one.full, one.short, one.explained or one.full):
            assert set(form) == {"zh", "en"}, name
            assert form["zh"].strip() and form["en"].strip(), name
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", form["en"]), name
            assert CHINESE.search(form["zh"]), name


def test_what_the_contract_names_is_in_the_glossary() -> None:
    """Guards: fates, levels, statuses, bases, modes, presets and reasons, each explained."""
    for kind in (Fate, Status, KmBasis, Reach, Reason, PRESETS):
        for name in kind:
            assert all(explained(str(name), language) for language in Language), name
    assert all(term(level.value, language) for level in Level for language in Language)


def test_python_takes_fixed_terms_from_the_glossary() -> None:
    """Guards: one wording; whoever changes a term changes it everywhere. And what is never said."""
    fixed = [term(name, Language.ZH) for name in FIXED]
    for path in PYTHON:
        words = (*glossary().never, *(() if path in UNDERSTOOD else fixed))
        assert not [(path, text) for text in constants(path) for word in words if word in text]


def test_pages_take_fixed_terms_from_the_glossary() -> None:
    """Guards: the planner's page and the templates likewise (`<keep>` in a text stands for the term)."""
    words = (*glossary().never, *(term(name, Language.ZH) for name in FIXED))
    texts = ((path, path.read_text(encoding="utf-8")) for path in TEXTS)
    assert not [(path, word) for path, text in texts for word in words if word in text]


def test_every_gap_for_a_term_names_one() -> None:
    """Guards: no reader ever sees `<keep>`."""
    for path in (*PYTHON, *PAGE):
        texts = constants(path) if path.suffix == ".py" else _quoted(path)
        for text in filter(CHINESE.search, texts):
            for name in re.findall(r"<([A-Za-z]+(?:_[a-z]+)*)(?:\.short)?>", text):
                assert name[0].lower() + name[1:] in glossary().terms, (path, text)


def _quoted(path: Path) -> list[str]:
    return re.findall(r'"[^"\n]*"', path.read_text(encoding="utf-8"))


def test_the_readme_says_nothing_that_officials_do_not() -> None:
    """Guards: the words that are never said, in the README as well."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [word for word in glossary().never if word in readme]


@pytest.mark.parametrize("language", Language)
def test_tables_letters_and_report_say_a_fate_alike(language: Language) -> None:
    """Guards: a home's fate reads the same in sheets, layers, report, letters, comparison and stability."""
    sheets, report = words_of(language)["fate"], report_words(language)
    compared, stable = comparison.WORDS[language].fates, stability.WORDS[language].becomes
    for fate in Fate:
        says = {term(fate.value, language).lower(), short(fate.value, language).lower()}
        assert sheets[fate.value].lower() in says
        assert report[fate.value].lower() in says
        assert compared[fate.value].lower() in says
        assert stable.get(fate.value, term(fate.value, language)).lower() in says
        assert term(fate.value, language) in explain.FATES[language][fate.value]


@pytest.mark.parametrize("language", Language)
def test_columns_are_headed_with_the_terms(language: Language) -> None:
    """Guards: the headings of plans, and the words for rules in the report."""
    headings = {one.field: one.heading(language).lower() for one in FIGURE_COLUMNS}
    for field, name in (
        ("kept", "keep"),
        ("retained", "retain"),
        ("closed", "close"),
        ("blocked", "blocked"),
    ):
        assert headings[field] == term(name, language).lower()
    unplaced = next(one for one in INSTITUTION_COLUMNS if one.field == "unplaced")
    assert unplaced.heading(language).lower() == term("unplaced", language).lower()
    for mode in Reach:
        assert setting_words(language)[f"jurisdiction={mode.value}"] == term(mode.value, language)


def test_tables_of_homes_are_written_with_the_same_words() -> None:
    """Guards: the words that templates and exports write for levels, needs and services."""
    assert [LEVELS[level.value][0] for level in Level] == [short(level.value, Language.ZH) for level in Level]
    for name, words in {**NEEDS, **SERVICES}.items():
        assert words[0] == short(name, Language.ZH)


def test_a_text_holds_terms_whole_short_and_with_a_capital() -> None:
    """Guards: the three forms of a gap; a name that is no term is a mistake of ours."""
    assert with_terms("<Keep>, <transform.short>", Language.EN) == "Kept, transformed"
    assert with_terms("<keep>、<transform.short>", Language.ZH) == "优化提质、转型"
    assert with_terms("1 < 2 > 0", Language.EN) == "1 < 2 > 0"
    with pytest.raises(KeyError):
        with_terms("<nothing_known>", Language.EN)
