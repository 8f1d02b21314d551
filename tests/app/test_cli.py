"""The command line: files, exit codes, and standard output that is nothing but the result."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geodata.example import example_bytes
from tests.app.requests import base, put


def anzhi(
    *arguments: str | Path, language: str = "C.UTF-8", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does."""
    command = [sys.executable, "-c", "from app.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, timeout=120, env=_environment(language) | more, check=False
    )


def _environment(language: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "ANZHI_"))
    }
    return {**kept, "LANG": language, "COLUMNS": "120"}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with request.json and the plan of the example `ten`."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "request.json").write_bytes(example_bytes("ten"))
    done = anzhi("optimize", folder / "request.json", "--out", folder, "--workers", "1")
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_optimize_writes_plan_map_and_table(planned: Path) -> None:
    """Guards: the three files, readable by what will read them."""
    plan = json.loads((planned / "plan.json").read_bytes())
    assert plan["status"] == "optimal"
    features = json.loads((planned / "plan.geojson").read_bytes())["features"]
    assert sum(feature["geometry"]["type"] == "Point" for feature in features) == 10
    table = (planned / "assignments.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbfFrom,From: name,To,To: name,Need,Children,km,")
    assert table.count(b"\r\n") == len(plan["assignments"]) + 1


def test_the_summary_speaks_the_terminals_language(planned: Path) -> None:
    """Guards: figures, before and after, certificate, in Chinese or English."""
    for language, words in (
        ("C.UTF-8", ("optimal", "before", "Verified")),
        ("zh_CN.UTF-8", ("最优", "之前", "已核验")),
    ):
        said = anzhi(
            "optimize", planned / "request.json", "--workers", "1", language=language
        ).stdout.decode()
        assert all(word in said for word in words)


def test_json_on_standard_output_is_json_and_nothing_else(planned: Path) -> None:
    """Guards: no banner of the solver, no progress."""
    done = anzhi("optimize", planned / "request.json", "--json", "--workers", "1")
    assert json.loads(done.stdout)["status"] == "optimal"


def test_bad_input_is_listed_and_exits_with_two(tmp_path: Path) -> None:
    """Guards: no traceback for a user's mistake; every fault on a line."""
    request = tmp_path / "bad.json"
    request.write_text(json.dumps(put("institutions.1.beds", -1)), encoding="utf-8")
    for arguments, word in (
        (["optimize", request], "institutions[1].beds"),
        (["optimize", tmp_path / "none.json"], "No such file"),
        (["optimize"], "--example"),
        (["optimize", "--example", "x"], "national"),
        (["verify", request, request], "institutions[1].beds"),
        (["example", "x"], "national"),
    ):
        done = anzhi(*arguments)
        assert done.returncode == 2, arguments
        assert word in done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_a_setting_that_cannot_be_one_is_said_so() -> None:
    """Guards: a wrong value in the environment is a sentence, not a traceback; a right one is taken."""
    for value, code in (("many", 2), ("1", 0)):
        command = [sys.executable, "-c", "from app.cli import main; main()", "optimize", "--example", "ten"]
        environment = {**_environment("C.UTF-8"), "ANZHI_WORKERS": value}
        done = subprocess.run(command, capture_output=True, timeout=120, env=environment, check=False)
        assert done.returncode == code
        assert (b"ANZHI_WORKERS=many" in done.stderr) is (code == 2)
        assert b"Traceback" not in done.stderr


def test_a_true_plan_is_verified(planned: Path) -> None:
    """Guards: exit 0 for the plan as written."""
    done = anzhi("verify", planned / "request.json", planned / "plan.json")
    assert (done.returncode, done.stdout.decode().strip()) == (0, "verified: no violation")


def change(plan: dict[str, Any], place: str) -> None:
    target: Any = plan
    *way, last = place.split(".")
    for step in way:
        target = target[int(step)] if isinstance(target, list) else target[step]
    value = target[last]
    if isinstance(value, bool):
        target[last] = not value
    else:
        target[last] = value + "x" if isinstance(value, str) else value + 1


@pytest.mark.parametrize(
    "place",
    [
        "assignments.0.children",
        "assignments.0.km",
        "assignments.0.crossing",
        "institutions.0.children_after",
        "institutions.0.beds",
        "summary.moved",
        "summary.after.idle_beds",
        "summary.by_province.36.children",
        "certificate.stages.0.value",
        "certificate.stages.1.bound",
        "certificate.fingerprint",
        "policy.max_km",
        "km_basis",
        "warnings.0.code",
        "certificate.verified",
    ],
)
def test_a_changed_plan_is_not_verified(planned: Path, tmp_path: Path, place: str) -> None:
    """Guards: every stated figure is derived again; one that was changed is named; exit 1."""
    plan = json.loads((planned / "plan.json").read_bytes())
    change(plan, place)
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(plan), encoding="utf-8")
    done = anzhi("verify", planned / "request.json", changed)
    assert done.returncode == 1, done.stderr.decode()
    assert "violation(s)" in done.stdout.decode()


@pytest.mark.parametrize("told", [{"hacked": 1}, {}, [], 5, "x", True])
def test_a_report_on_files_that_is_none_is_said_so(planned: Path, tmp_path: Path, told: object) -> None:
    """Guards: verify and export say what is wrong with `input`, and no traceback."""
    plan = json.loads((planned / "plan.json").read_bytes())
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps({**plan, "input": told}), encoding="utf-8")
    for command, *more in (("verify",), ("export", tmp_path / "plan.xlsx")):
        done = anzhi(command, planned / "request.json", changed, *more)
        assert done.returncode == 2
        assert b"input: not a report on files" in done.stderr and b"Traceback" not in done.stderr
    assert not (tmp_path / "plan.xlsx").exists()


def test_a_changed_plan_is_not_exported(planned: Path, tmp_path: Path) -> None:
    """Guards: violations exit with 1, as documented; a plan that holds is written."""
    plan = json.loads((planned / "plan.json").read_bytes())
    changed = tmp_path / "changed.json"
    for hurt, code in ((False, 0), (True, 1)):
        if hurt:
            change(plan, "summary.moved")
        changed.write_text(json.dumps(plan), encoding="utf-8")
        done = anzhi("export", planned / "request.json", changed, tmp_path / f"{code}.geojson")
        assert done.returncode == code, done.stderr.decode()
        assert (tmp_path / f"{code}.geojson").exists() is not hurt


def test_a_plan_of_other_homes_is_said_so(planned: Path, tmp_path: Path) -> None:
    """Guards: the first home that does not belong is named, on either side."""
    request, other = json.loads((planned / "request.json").read_bytes()), tmp_path / "other.json"
    homes = request["institutions"]
    more, last = {**homes[0], "id": "new"}, homes[-1]["id"]
    for listed, words in (
        (homes[:-1], f"the plan speaks of institution {last}, which the request does not have"),
        ([*homes, more], "the plan says nothing of institution new, which the request has"),
    ):
        other.write_text(json.dumps({**request, "institutions": listed}), encoding="utf-8")
        done = anzhi("verify", other, planned / "plan.json")
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
        assert words.encode() in done.stderr


def test_what_is_no_answer_is_said_so(planned: Path, tmp_path: Path) -> None:
    """Guards: verify on something else exits with 2."""
    other = tmp_path / "other.json"
    for text in ("{}", "[]", "{"):
        other.write_text(text, encoding="utf-8")
        done = anzhi("verify", planned / "request.json", other)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


def test_examples_come_out_as_shipped(tmp_path: Path) -> None:
    """Guards: to standard output or to a file."""
    assert anzhi("example", "ten").stdout == example_bytes("ten")
    assert anzhi("example", "ten", "--out", tmp_path / "ten.json").returncode == 0
    assert (tmp_path / "ten.json").read_bytes() == example_bytes("ten")


def test_formulas_in_names_do_not_run_in_a_spreadsheet(tmp_path: Path) -> None:
    """Guards: a name that begins with = is written with an apostrophe before it."""
    request = base()
    request["institutions"][1]["name"] = "=1+1"
    (tmp_path / "request.json").write_text(json.dumps(request), encoding="utf-8")
    assert anzhi("optimize", tmp_path / "request.json", "--out", tmp_path, "--workers", "1").returncode == 0
    assert ",'=1+1," in (tmp_path / "assignments.csv").read_text(encoding="utf-8-sig")
