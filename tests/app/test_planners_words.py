"""What planners are shown of faults holds no English, no marks of a programming language."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from app.errors import Busy
from app.messages import Language, detail_words, fault_text, found_words, message_text
from app.store.errors import QueueFull, ScenarioChanged
from geodata.columns import COLUMNS
from geodata.tables.cells import choice_cell
from geodata.tables.kinds import _OTHERS
from optimizer.errors import Fault, Message
from tests.app.requests import base

CHINESE = {"accept-language": "zh"}
DAMAGED = "an archive that breaks off or is damaged"


@pytest.mark.parametrize("found", [*_OTHERS.values(), DAMAGED, "a part that cannot be unpacked"])
def test_kinds_of_files_have_chinese_names(found: str) -> None:
    """Guards: a picture that was sent as a table is called one."""
    assert re.search("[\u4e00-\u9fff]", found_words(found, Language.ZH))


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("'h-360000-1'", "“h-360000-1”"),
        ('"it\'s"', "“it's”"),
        ("'\\u202eevil…", "“⟨U+202E⟩evil…”"),
        ("'\\x07'", "“⟨U+0007⟩”"),
        ("99999999999", "99999999999"),
        ("'a' and 'b'", "'a' and 'b'"),
    ],
)
def test_texts_stand_in_quotation_marks(found: str, shown: str) -> None:
    """Guards: no notation of Python or JSON; what cannot be seen is told by its number."""
    assert f"found {shown}, expected" in fault_text(Fault("x", "duplicate_id", found, "y"), Language.EN)


def test_services_have_their_names() -> None:
    """Guards: one of the glossary by its word, any other as it is written."""
    warnings = [
        Message("service_unasked", "", (("service", one), ("homes", 2))) for one in ("social_work", "x")
    ]
    assert "服务 社会工作（" in message_text(warnings[0], Language.ZH)
    assert "服务 x（" in message_text(warnings[1], Language.ZH)


@pytest.mark.parametrize("error", [ScenarioChanged(2), ScenarioChanged(None), QueueFull(3), Busy()])
def test_details_are_told_in_chinese(error: Exception) -> None:
    """Guards: no English sentence under a Chinese title; English stays as it is."""
    assert not re.search("[a-z]", detail_words(str(error), Language.ZH))
    assert detail_words(str(error), Language.EN) == str(error)


def test_a_scenario_changed_meanwhile_is_told_in_chinese(client: TestClient) -> None:
    """Guards: the detail over HTTP."""
    kept = client.post("/sets", json={"institutions": base()["institutions"]}).json()
    scenario = client.post("/scenarios", json={"set": kept["id"], "name": "a"}).json()
    head = {**CHINESE, "if-match": '"7-"'}
    answer = client.patch(f"/scenarios/{scenario['id']}", json={"name": "b"}, headers=head)
    assert (answer.status_code, answer.json()["detail"]) == (412, "现已是第 1 版")


def test_the_pages_own_word_for_a_level_needs_no_line() -> None:
    """Guards: what the page calls a level is accepted as it is; another spelling is noted."""
    levels = choice_cell(next(one.choices for one in COLUMNS if one.field == "level"))
    assert [levels(word).code for word in ("地市级", "市级", "prefectural")] == ["", "", ""]
    assert levels("地级市").code == "word_understood"
