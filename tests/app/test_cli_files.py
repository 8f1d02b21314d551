"""Planners' files on the command line: check, template, example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geodata.example import example_bytes
from geodata.set_files import SET_FORMATS
from tests.app.test_cli import anzhi
from tests.geodata.tables.broken_files import BROKEN
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text


def test_check_says_what_was_changed(tmp_path: Path) -> None:
    """Guards: a line a cell, sums at the end, exit 0; the request that was understood is written."""
    path, request, report = tmp_path / "甲.csv", tmp_path / "request.json", tmp_path / "report.json"
    path.write_bytes(text(HEADINGS, [*ROWS[0][:4], "120张", *ROWS[0][5:]], ROWS[1]))
    done = anzhi("check", path, "--request", request, "--report", report)
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "changed  甲.csv/2/床位: the unit taken off: 120张 → 120"
    assert lines[-1].startswith(
        "2 institution(s); cells changed 1, left out 0, refused 0; faults 0; points: 2 given"
    )
    assert json.loads(request.read_text())["institutions"][0]["beds"] == 120
    assert json.loads(report.read_text())["report"]["changed"] == 1
    assert anzhi("check", request).stdout.decode().endswith("a sound request\n")


def test_check_refuses_with_exit_2(tmp_path: Path) -> None:
    """Guards: the line of the refused cell, in the language of the terminal; no request is written."""
    path, request = tmp_path / "a.csv", tmp_path / "request.json"
    path.write_bytes(BROKEN["half_a_bed.csv"][1]())
    done = anzhi("check", path, "--request", request, language="zh_CN.UTF-8")
    assert done.returncode == 2 and not request.exists()
    assert "拒收  a.csv/2/床位：不是整数；现为 120.5，应为 整数" in done.stdout.decode()


@pytest.mark.parametrize("name", ["empty.csv", "zip_bomb.xlsx"])
def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path, name: str) -> None:
    """Guards: exit 2 and the fault, for check and optimize alike."""
    path = tmp_path / name
    path.write_bytes(BROKEN[name][1]())
    for command in ("check", "optimize"):
        done = anzhi(command, path)
        assert done.returncode == 2
        told = done.stderr.decode().strip()
        assert told.startswith(f"{name}: ") and "Traceback" not in told
    assert anzhi("check", tmp_path / "nothing.csv").returncode == 2
    assert anzhi("check").returncode == 2


def test_the_template_is_written(tmp_path: Path) -> None:
    """Guards: `anzhi template`; an empty one has no homes, and is said to have none."""
    path = tmp_path / "t.xlsx"
    assert anzhi("template", "--out", path, "--language", "zh").returncode == 0
    done = anzhi("check", path)
    assert done.returncode == 2 and "t.xlsx/机构: no rows under the headings" in done.stderr.decode()


@pytest.mark.parametrize("kind", [*SET_FORMATS, "json"])
def test_an_example_is_written_as_a_planners_file(tmp_path: Path, kind: str) -> None:
    """Guards: `anzhi example ten --out set.xlsx` and every other format; each is checked without a line."""
    path = tmp_path / f"set.{kind}"
    assert anzhi("example", "ten", "--out", path).returncode == 0
    done = anzhi("check", path)
    assert done.returncode == 0
    assert "refused  " not in done.stdout.decode() and "changed  " not in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "good", "bad"),
    [
        (("template", "--out"), "t.xlsx", "t.csv"),
        (("example", "ten", "--out"), "set.GeoJSON", "set.foo"),
        (("example", "ten", "--out"), "set.json", "json"),
    ],
)
def test_a_file_is_what_its_ending_says(
    tmp_path: Path, arguments: tuple[str, ...], good: str, bad: str
) -> None:
    """Guards: no workbook is called .csv and no request .foo: exit 2, and the endings that there are."""
    assert anzhi(*arguments, tmp_path / good).returncode == 0
    done = anzhi(*arguments, tmp_path / bad)
    assert done.returncode == 2 and not (tmp_path / bad).exists()
    assert b"the ending is none of ." in done.stderr


def test_a_matrix_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """Guards: the reason and exit 2 for every command that takes a matrix, and no traceback."""
    path, request, nowhere = tmp_path / "a.csv", tmp_path / "request.json", tmp_path / "m.csv"
    path.write_bytes(text(HEADINGS, *ROWS))
    request.write_bytes(example_bytes("ten"))
    for given in (("optimize", path), ("check", path), ("verify", request, request)):
        done = anzhi(*given, "--matrix", nowhere)
        assert (done.returncode, done.stderr.decode().strip()) == (2, f"{nowhere}: No such file or directory")


def test_a_terminal_without_chinese_prints_escapes(tmp_path: Path) -> None:
    """Guards: names in Chinese do not end `check` where the terminal knows ASCII only."""
    path = tmp_path / "a.csv"
    path.write_bytes(text(HEADINGS, [*ROWS[0][:4], "120张", *ROWS[0][5:]], ROWS[1]))
    for encoding, word in (("ascii", "120\\u5f20"), ("utf-8", "120张")):
        done = anzhi("check", path, PYTHONIOENCODING=encoding)
        assert done.returncode == 0, done.stderr.decode()
        assert word in done.stdout.decode()


def test_the_command_line_speaks_chinese_throughout(tmp_path: Path) -> None:
    """Guards: severities, sums and sources of points in the language asked for, like the texts."""
    path = tmp_path / "a.csv"
    path.write_bytes(text(HEADINGS, [*ROWS[0][:4], "120张", *ROWS[0][5:]], ROWS[1]))
    told = anzhi("check", path, "--language", "zh").stdout.decode()
    assert told.splitlines()[0] == "已改  a.csv/2/床位：去掉了单位：120张 → 120"
    assert told.splitlines()[-1].startswith("2 家机构；单元格：改动 1，未读 0，拒收 0；错误 0；坐标：给定 2")
    assert not set(re.findall("[a-z]+", told)) - {"a", "csv", "distances"}
