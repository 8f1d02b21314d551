"""The words of the report in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from geodata.glossary import glossary
from geodata.language import Language
from geodata.region_words import need_names, province_names
from geodata.report.policy_words import rule_words, setting_words
from geodata.report.words import report_words
from optimizer.institution import PROVINCES, Level
from optimizer.plan import Fate, Status

TABLES = (report_words, rule_words, setting_words, need_names, province_names)
SILENT = {"one.name", "one.rule"}
"""Parts of a rule that speak for themselves."""


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_every_word(table: Callable[[Language], Mapping[str, str]]) -> None:
    """Guards: the same keys, no empty text, the same gaps to fill."""
    zh, en = table(Language.ZH), table(Language.EN)
    assert zh.keys() == en.keys()
    for key in zh.keys() - SILENT:
        assert zh[key].strip(" ，、；：") or key in ("join", "stop", "colon", "lead_join")
        assert set(re.findall(r"\{\w+\}", zh[key])) == set(re.findall(r"\{\w+\}", en[key])), key


@pytest.mark.parametrize("table", TABLES)
def test_words_keep_to_the_terms_of_the_contract(table: Callable[[Language], Mapping[str, str]]) -> None:
    """Guards: no word that officials would take amiss, no English left in Chinese."""
    for text in table(Language.ZH).values():
        assert not any(word in text for word in glossary().never)
    assert not re.search(r"[\u4e00-\u9fff]", "".join(table(Language.EN).values()))


def test_the_terms_of_fates_are_fixed() -> None:
    """Guards: the ministry's own terms, one for each fate, level and status."""
    words = report_words(Language.ZH)
    assert [words[fate.value] for fate in Fate] == [
        "优化提质",
        "保留养育功能",
        "转型为未成年人救助保护机构",
        "撤并",
        "暂缓转型",
    ]
    assert (words["unplaced"], words["moved"], words["to"]) == ("暂未落实去向", "移交", "接收机构")
    assert all(f"level_{level.value}" in words for level in Level)
    assert all(f"status_{status.value}" in words for status in Status)


def test_every_province_has_a_name() -> None:
    """Guards: no map is captioned with a bare code."""
    assert province_names(Language.ZH).keys() == PROVINCES
