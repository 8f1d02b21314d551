"""Finished plans as files: GET /plans/{id} in every format, and `anzhi export`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from app.exports import EXPORTS
from geodata.example import example_bytes
from tests.app.test_cli import anzhi
from tests.app.test_files import sent
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(client: TestClient) -> tuple[str, Json]:
    """The place and the answer of a plan for one province."""
    answer = client.post("/optimize", content=example_bytes("province"))
    return answer.headers["content-location"], answer.json()


def test_the_answer_says_where_the_plan_is(client: TestClient, made: tuple[str, Json]) -> None:
    """Guards: Content-Location; the same answer is there, alone and with its ending."""
    place, answer = made
    assert place.startswith("/plans/")
    for name in (place, f"{place}.json"):
        assert client.get(name).json() == answer


@pytest.mark.parametrize("ending", EXPORTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_is_served(
    client: TestClient, made: tuple[str, Json], ending: str, language: str
) -> None:
    """Guards: media type, a name for the download, and content that is that format."""
    answer = client.get(f"{made[0]}.{ending}", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == EXPORTS[ending].media_type
    starts = {
        "xlsx": b"PK",
        "gpkg": b"SQLite format 3",
        "html": b"<!DOCTYPE html>",
        "json": b"{",
        "geojson": b"{",
    }
    expected = starts.get(ending, b"\xef\xbb\xbf")
    assert answer.content[: len(expected)].lower() == expected.lower()
    assert ("attachment" in answer.headers.get("content-disposition", "")) == (ending not in ("json", "html"))


def test_the_report_is_allowed_its_own_styles_and_nothing_else(
    client: TestClient, made: tuple[str, Json]
) -> None:
    """Guards: the content security policy of the report: no script, nothing from elsewhere."""
    policy = client.get(f"{made[0]}.html").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "script" not in policy


def test_small_counts_are_hidden_where_asked(client: TestClient, made: tuple[str, Json]) -> None:
    """Guards: the planner's workbook shows all; with hide_below no count from 1 to 4 stands in it; the
    report hides without being asked."""
    shown = flows(client.get(f"{made[0]}.xlsx").content)
    hidden = flows(client.get(f"{made[0]}.xlsx?hide_below=5").content)
    assert any(isinstance(count, int) and 0 < count < 5 for count in shown)
    assert not any(isinstance(count, int) and 0 < count < 5 for count in hidden)
    assert len(shown) == len(hidden) and "*" in hidden
    assert client.get(f"{made[0]}.html").text != client.get(f"{made[0]}.html?hide_below=0").text


def test_a_link_can_say_its_language(client: TestClient, made: tuple[str, Json]) -> None:
    """Guards: `language` comes before `Accept-Language`; another one than those there are is refused."""
    asked = {"Accept-Language": "en"}
    chinese = client.get(f"{made[0]}.assignments.csv?language=zh", headers=asked).text
    assert chinese == client.get(f"{made[0]}.assignments.csv", headers={"Accept-Language": "zh"}).text
    assert chinese != client.get(f"{made[0]}.assignments.csv?language=en").text
    assert client.get(f"{made[0]}.assignments.csv?language=fr").status_code == 422


def flows(content: bytes) -> list[object]:
    """The children of each assignment in a workbook."""
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[3].iter_rows(values_only=True))
    place = rows[0].index("Children")
    return [row[place] for row in rows[1:]]


def test_what_cannot_be_had_is_said(client: TestClient, made: tuple[str, Json]) -> None:
    """Guards: unknown plans and endings are 404; the answer has no hidden counts; bad numbers are 422."""
    for place, status in (
        ("/plans/none.xlsx", 404),
        (f"{made[0]}.docx", 404),
        (f"{made[0]}.json?hide_below=5", 422),
        (f"{made[0]}.xlsx?hide_below=-1", 422),
        (f"{made[0]}.xlsx?hide_below=x", 422),
    ):
        answer = client.get(place)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_plans_are_written_few_at_a_time(
    client: TestClient, made: tuple[str, Json], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards: with no place left for writing the client is told to come back; with one it is served."""
    with monkeypatch.context() as full:
        full.setattr(client.app.state.exports, "_room", 0)  # type: ignore[attr-defined]
        answer = client.get(f"{made[0]}.xlsx")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert client.get(f"{made[0]}.xlsx").status_code == 200


def test_an_unknown_ending_is_not_an_unknown_plan(client: TestClient, made: tuple[str, Json]) -> None:
    """Guards: the endings that there are; capitals are no other ending; a plan that is gone is said so."""
    for ending in ("pdf", "csv", "tar.gz"):
        told = client.get(f"{made[0]}.{ending}").json()
        assert (told["status"], told["code"]) == (404, "unknown_ending")
        assert f".{ending}" in told["detail"] and all(f".{one}" in told["detail"] for one in EXPORTS)
    for ending in ("XLSX", "Assignments.CSV"):
        assert client.get(f"{made[0]}.{ending}").content == client.get(f"{made[0]}.{ending.lower()}").content
    assert client.get("/plans/none.pdf").json()["code"] == "unknown_plan"


def test_parameters_are_known_and_given_once(client: TestClient, made: tuple[str, Json]) -> None:
    """Guards: a second or misspelt hide_below never shows what was to be hidden."""
    for query, where, code in (
        ("hide_below=5&hide_below=0", "query.hide_below", "given_twice"),
        ("hidebelow=5", "query.hidebelow", "unknown_field"),
        ("hide_below=x", "query.hide_below", "not_whole"),
    ):
        answer = client.get(f"{made[0]}.xlsx?{query}")
        assert answer.status_code == 422
        assert [(one["where"], one["code"]) for one in answer.json()["errors"]] == [(where, code)]
    assert client.get(f"{made[0]}.xlsx?hide_below=5").status_code == 200
    assert client.get("/healthz?x=1").status_code == 422
    assert client.get("/healthz").status_code == 200


def test_the_input_report_stands_in_the_workbook(client: TestClient) -> None:
    """Guards: what was changed in the planner's file is a line of the plan's workbook."""
    content = text(HEADINGS, [*ROWS[0][:4], "120张", *ROWS[0][5:]], ROWS[1])
    answer = sent(client, "/optimize", ("file", "甲.csv", content))
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{answer.headers['content-location']}.xlsx").content)
    )
    cells = [cell for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row]
    assert {"甲.csv", "120张", "120"} <= {str(cell) for cell in cells}


def test_a_plan_is_exported_on_the_command_line(tmp_path: Path) -> None:
    """Guards: optimize writes every format; export makes another from request and answer, and checks the
    plan first; a changed plan is not printed."""
    source = tmp_path / "甲.csv"
    source.write_bytes(text(HEADINGS, [*ROWS[0][:4], "120张", *ROWS[0][5:]], ROWS[1]))
    done = anzhi("optimize", source, "--out", tmp_path / "plan", "--workers", "1")
    assert done.returncode == 0, done.stderr.decode()
    names = {path.name for path in (tmp_path / "plan").iterdir()}
    assert names == {
        "request.json",
        "plan.json",
        "plan.geojson",
        "plan.gpkg",
        "plan.xlsx",
        "report.html",
        "assignments.csv",
        "institutions.csv",
        "unplaced.csv",
    }
    request, plan = tmp_path / "plan/request.json", tmp_path / "plan/plan.json"
    for ending in EXPORTS:
        out = tmp_path / f"again.{ending}"
        assert anzhi("export", request, plan, out).returncode == 0 and out.stat().st_size > 50
    book = openpyxl.load_workbook(tmp_path / "again.xlsx")
    assert "120张" in {cell for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row}
    changed = json.loads(plan.read_text())
    changed["summary"]["moved"] += 1
    plan.write_text(json.dumps(changed))
    assert anzhi("export", request, plan, tmp_path / "no.xlsx").returncode == 1
    assert not (tmp_path / "no.xlsx").exists()
    assert anzhi("export", request, plan, tmp_path / "no.docx").returncode == 2
