"""The project's own rules: layers, sizes, what must not stand in any file."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from app.settings import Settings, settings_table
from geodata.set_files.instructions import columns_table

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path
    for folder in ("app", "geodata", "optimizer", "bench", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
FIRST_LINES = 300


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short(path: Path) -> None:
    """Guards: under 300 lines; a room that outgrows its name becomes a folder."""
    assert len(path.read_text(encoding="utf-8").splitlines()) < FIRST_LINES


def tracked() -> list[Path]:
    """All files of the repository, or of the folder where there is none."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = done.stdout.split()
    return [ROOT / name for name in names] or SOURCES


def test_no_file_names_a_package_registry() -> None:
    """Guards: install steps use the configuration of the machine, never an address."""
    address = re.compile(r"https?://[^\s\"']*(?:pypi|npmjs|pythonhosted|debian)\.")
    for path in tracked():
        if path.suffix in {".py", ".toml", ".txt", ".md", ".html", ".js", ".css", ""} and path.is_file():
            assert not address.search(path.read_text(encoding="utf-8")), path


def test_the_constraints_hold_names_and_versions_only() -> None:
    """Guards: exact versions, and nothing else."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 30
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+", line) for line in lines)


def test_the_readme_names_every_setting() -> None:
    """Guards: the table in the README is the one that the settings give."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert settings_table() in readme
    assert all(f"ANZHI_{name.upper()}" in readme for name in Settings.model_fields)


def test_the_readme_says_why_each_dependency_is_there() -> None:
    """Guards: one line of the README for each direct dependency."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_pulp_and_highs_each_stand_in_one_room() -> None:
    """Guards: PuLP in optimizer/model, HiGHS in optimizer/highs.py, neither in the auditor."""
    for path in (ROOT / "optimizer").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        imports = set(re.findall(r"^(?:import|from) (pulp|highspy)\b", text, re.MULTILINE))
        room = path.relative_to(ROOT / "optimizer")
        allowed = {"pulp"} if room.parts[0] == "model" else {"highspy"} if str(room) == "highs.py" else set()
        assert imports <= allowed, path


def test_the_readme_has_the_table_of_columns() -> None:
    """Guards: the README's table is the one that the parser and the template are made from."""
    assert columns_table() in (ROOT / "README.md").read_text(encoding="utf-8")
