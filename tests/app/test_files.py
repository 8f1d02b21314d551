"""Planners' files through the service: POST /institutions, and POST /optimize with files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from geodata.example import load_example
from geodata.language import Language
from geodata.set_files import SET_FORMATS, set_file_bytes
from tests.geodata.tables.broken_files import BROKEN
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

TEN: list[dict[str, Any]] = load_example("ten")["institutions"]
Json = dict[str, Any]


def sent(client: TestClient, place: str, *files: tuple[str, str, bytes], **parts: object) -> Any:
    """A form with files (part, name, content) and JSON parts."""
    data = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parts.items()}
    return client.post(place, files=[(part, (name, content)) for part, name, content in files], data=data)


def plan_of(answer: Json) -> Json:
    """The parts of an answer that do not depend on how the question came."""
    kept = ("status", "summary", "assignments", "institutions", "unplaced", "policy", "km_basis")
    certificate = {name: answer["certificate"][name] for name in ("stages", "fingerprint", "verified")}
    return {**{name: answer[name] for name in kept}, **certificate}


@pytest.fixture(scope="module")
def ten(client: TestClient) -> Json:
    """The answer to the example `ten` as JSON."""
    answer: Json = client.post("/optimize", json={"institutions": TEN}).json()
    return plan_of(answer)


@pytest.mark.parametrize("kind", SET_FORMATS)
def test_a_file_gives_the_plan_that_its_json_gives(client: TestClient, ten: Json, kind: str) -> None:
    """Guards: POST /optimize with a form, every format: the same plan, the same fingerprint."""
    answer = sent(client, "/optimize", ("file", f"set.{kind}", set_file_bytes(TEN, kind, Language.ZH)))
    assert answer.status_code == 200, answer.text
    assert plan_of(answer.json()) == ten
    assert [table["file"] for table in answer.json()["input"]["tables"]] == [f"set.{kind}"]


def test_geojson_is_a_body_of_its_own(client: TestClient, ten: Json) -> None:
    """Guards: application/geo+json, with members of a request beside the features."""
    content = set_file_bytes(TEN, "geojson", Language.ZH)
    headers = {"Content-Type": "application/geo+json"}
    assert plan_of(client.post("/optimize", content=content, headers=headers).json()) == ten
    with_policy = json.dumps({**json.loads(content), "policy": {"max_km": 20}}).encode()
    answer = client.post("/optimize", content=with_policy, headers=headers).json()
    assert answer["policy"]["max_km"] == 20
    wrong = json.dumps({**json.loads(content), "policy": {"max_km": -1}}).encode()
    faults = client.post("/optimize", content=wrong, headers=headers).json()["errors"]
    assert [fault["where"] for fault in faults] == ["policy.max_km"]


def test_json_parts_stand_beside_the_file(client: TestClient) -> None:
    """Guards: policy, limits and meta as parts; a part that is no JSON or has faults is named."""
    file = ("file", "set.csv", set_file_bytes(TEN, "csv", Language.ZH))
    answer = sent(client, "/optimize", file, policy={"max_km": 50}, meta={"title": "甲"}).json()
    assert (answer["policy"]["max_km"], answer["meta"]) == (50, {"title": "甲"})
    wrong = sent(client, "/optimize", file, policy="{", limits={"seconds": 0})
    assert wrong.status_code == 422
    assert {fault["where"] for fault in wrong.json()["errors"]} == {"policy", "limits.seconds"}


def test_faults_in_a_file_are_told_at_their_cells(client: TestClient) -> None:
    """Guards: file, row and column; all at once, as for JSON."""
    rows = [
        ["h1", "甲", "市级", "360100", "约120", 40, 115.9, 28.7],
        ["h2", "乙", "县级", "36012", 20, 5, "", ""],
    ]
    answer = sent(client, "/optimize", ("file", "甲.csv", text(HEADINGS, *rows)))
    assert answer.status_code == 422
    assert [(fault["where"], fault["code"]) for fault in answer.json()["errors"]] == [
        ("甲.csv/2/床位", "not_a_number"),
        ("甲.csv/3/行政区划代码", "bad_division"),
    ]


def test_the_report_gives_the_set_as_a_request(client: TestClient) -> None:
    """Guards: POST /institutions: what was understood, line by line, and a request that can be posted."""
    rows = [["h1", "甲", "地级", "360100.0", "120张", 40, 115.9, 28.7], ROWS[1]]
    told = sent(client, "/institutions", ("file", "a.csv", text(HEADINGS, *rows))).json()
    assert told["usable"] is True and told["faults"] == []
    assert told["request"]["institutions"][0] == {
        "id": "h1", "name": "甲", "level": "prefectural", "division": "360100", "beds": 120, "children": 40,
        "lon": 115.9, "lat": 28.7,
    }  # fmt: skip
    assert [(cell["where"], cell["code"], cell["understood"]) for cell in told["report"]["cells"]] == [
        ("a.csv/2/级别", "word_understood", "prefectural"),
        ("a.csv/2/行政区划代码", "number_as_code", "360100"),
        ("a.csv/2/床位", "unit_removed", "120"),
    ]
    assert told["points"] == {"given": 2, "division_seat": 0, "address": 0, "unknown": 0}
    assert client.post("/optimize", json=told["request"]).status_code == 200


def test_a_set_with_refused_cells_is_not_usable(client: TestClient) -> None:
    """Guards: no request is given as long as anything is refused; the lines are there all the same."""
    told = sent(client, "/institutions", ("file", "a.csv", BROKEN["half_a_bed.csv"][1]())).json()
    assert (told["usable"], told["request"]) == (False, None)
    assert [fault["where"] for fault in told["faults"]] == ["a.csv/2/床位"]
    assert told["report"]["refused"] == 1


def test_warnings_name_the_row(client: TestClient) -> None:
    """Guards: what is noticed in locating (a seat used, a point far off) stands at its row."""
    rows = [[*ROWS[0][:6], 113.0, 23.0], [*ROWS[1][:6], "", ""]]
    told = sent(client, "/institutions", ("file", "a.csv", text(HEADINGS, *rows))).json()
    found = {(warning["where"], warning["code"]) for warning in told["warnings"]}
    assert {("a.csv/2/经度", "far_from_seat"), ("a.csv/3/经度", "seat_used")} <= found
    assert told["points"]["division_seat"] == 1


def test_a_matrix_comes_as_a_file(client: TestClient) -> None:
    """Guards: lengths from an uploaded matrix; missing pairs cannot be used; its faults are told by row."""
    file = ("file", "a.csv", text(HEADINGS, *ROWS))
    policy = {"retention": {"allowed": False}}
    good = sent(
        client, "/optimize", file, ("matrix", "m.csv", b"from,to,km\nh2,h1,33.333\nx,h1,1\n"), policy=policy
    )
    answer = good.json()
    assert answer["km_basis"] == "matrix"
    assert [(row["from"], row["to"], row["km"]) for row in answer["assignments"]] == [("h2", "h1", 33.33)]
    assert "matrix_foreign_rows" in {warning["code"] for warning in answer["warnings"]}
    none = sent(
        client, "/optimize", file, ("matrix", "m.csv", b"from,to,km\nh1,h2,3\n"), policy=policy
    ).json()
    assert none["assignments"] == [] and none["unplaced"][0]["reason"]["code"] == "too_far"
    wrong = sent(client, "/optimize", file, ("matrix", "m.csv", b"from,to,km\nh2,h1,-3\n"))
    assert [(f["where"], f["code"]) for f in wrong.json()["errors"]] == [("m.csv/2/km", "negative_length")]
    other = sent(
        client, "/optimize", file, ("matrix", "m.csv", b"from,to,km\n"), distances={"mode": "geodesic"}
    )
    assert [f["code"] for f in other.json()["errors"]] == ["other_mode"]


def test_forms_that_are_none_are_refused(client: TestClient) -> None:
    """Guards: no file, unknown parts, a part twice, a body that is no form."""
    file = ("file", "a.csv", text(HEADINGS, *ROWS))
    assert codes(sent(client, "/institutions", ("other", "a.csv", b"x"))) == ["unknown_part"]
    assert codes(sent(client, "/institutions", file, ("matrix", "m", b"a"), ("matrix", "m", b"a"))) == [
        "given_twice"
    ]
    assert codes(client.post("/institutions", data={"policy": "{}"}, files={"limits": ("l", b"{}")})) == [
        "missing"
    ]
    assert codes(client.post("/institutions", json={})) == ["not_a_form"]
    broken = client.post(
        "/institutions", content=b"--x", headers={"Content-Type": "multipart/form-data; boundary=y"}
    )
    assert broken.status_code == 422
    assert (
        client.post("/institutions", content=b"", headers={"Content-Type": "multipart/form-data"}).status_code
        == 422
    )


def test_json_parts_are_no_larger_than_a_body(client: TestClient) -> None:
    """Guards: the limit of JSON holds for the parts of a form together, as text or as files: 413; just below
    it they are read, and files with institutions may be larger."""
    file = ("file", "a.csv", text(HEADINGS, *ROWS) + b"\n" * 2_000_000)
    for form in (
        {"data": {"policy": "{}".ljust(1_100_000), "meta": "{}".ljust(1_100_000)}},
        {"data": {"policy": "{}".ljust(1_100_000)}, "more": ("meta", "m", b"{}".ljust(1_100_000))},
        {"data": {"unknown": "x" * 2_100_000}},
    ):
        more = [file, form["more"]] if "more" in form else [file]
        for place in ("/institutions", "/optimize"):
            answer = sent(client, place, *more, **form["data"])
            assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert sent(client, "/institutions", file, policy="{}".ljust(1_900_000)).json()["usable"] is True


@pytest.mark.parametrize("place", ["/institutions", "/optimize"])
def test_text_that_is_no_unicode_is_said(client: TestClient, place: str) -> None:
    """Guards: a charset of the caller's choice that gives half a character: 422, not 500; in UTF-8 it is read."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="policy"\r\n\r\n%s\r\n--x\r\n'
        b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n%s\r\n--x--\r\n'
    )
    for charset, policy, found in (("unicode_escape", b"\\ud800", ["bad_form"]), ("utf-8", b"{}", None)):
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        content = body % (policy, text(HEADINGS, *ROWS))
        answer = client.post(place, content=content, headers={"Content-Type": kind})
        assert answer.status_code == 200 if found is None else codes(answer) == found


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [fault["code"] for fault in answer.json()["errors"]]


def test_names_of_files_cannot_harm(client: TestClient) -> None:
    """Guards: folders and control characters in a file's name go no further."""
    told = sent(client, "/institutions", ("file", "../../etc/pass\x1bwd.csv", text(HEADINGS, *ROWS))).json()
    [table] = told["report"]["tables"]
    assert "/" not in table["file"] and table["file"].isprintable()


@pytest.mark.parametrize("name", ["zip_bomb.xlsx", "external_entities.xlsx", "truncated.gpkg", "empty.csv"])
def test_hostile_files_are_a_problem_and_not_an_error(client: TestClient, name: str) -> None:
    """Guards: 422 with the fault, on both routes."""
    for place in ("/institutions", "/optimize"):
        assert codes(sent(client, place, ("file", name, BROKEN[name][1]()))) == [BROKEN[name][0]]


def test_the_template_is_served(client: TestClient, tmp_path: Path) -> None:
    """Guards: the workbook to fill in, in the language asked for."""
    import openpyxl

    for language, sheet in (("zh", "机构"), ("en", "institutions")):
        answer = client.get("/institutions/template.xlsx", headers={"Accept-Language": language})
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(answer.content)
        assert openpyxl.load_workbook(path).sheetnames[0] == sheet


def test_what_a_matrix_leaves_out_is_a_warning(client: TestClient) -> None:
    """Guards: "too far" is not all that is said where a matrix has no length; what was understood of
    its cells is a line of the report; a whole matrix has no such warning."""
    file = ("file", "a.csv", text(HEADINGS, *ROWS))
    told = sent(client, "/institutions", file, ("matrix", "m.csv", b"from,to,km\nh1,h2,3km\n")).json()
    warnings = {warning["code"]: warning for warning in told["warnings"]}
    assert warnings["matrix_pairs_missing"]["params"] == {"pairs": 1, "of": 2}
    assert warnings["matrix_without_way_out"]["params"] == {"homes": 1, "first": "h2"}
    assert warnings["matrix_cells"]["where"] == "m.csv/2/km"
    [cell] = told["report"]["cells"]
    assert (cell["file"], cell["row"], cell["column"]) == ("m.csv", 2, "km")
    assert (cell["found"], cell["understood"], told["report"]["changed"]) == ("3km", "3.0", 1)
    whole = sent(client, "/institutions", file, ("matrix", "m.csv", b"from,to,km\nh1,h2,3\nh2,h1,3\n")).json()
    assert not {warning["code"] for warning in whole["warnings"]} & set(warnings)
