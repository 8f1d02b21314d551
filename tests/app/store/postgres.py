"""A PostgreSQL of the tests' own: Debian's package, started on a socket in a folder of its own, no TCP."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ANOTHER = ("postgres", "nobody")
"""PostgreSQL refuses to run as root: it is started as the first of these users that exists."""


def programs() -> Path:
    """The folder of initdb and postgres; skips the test where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3].zfill(3))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        pytest.skip("PostgreSQL is not installed (Debian's package postgresql)")
    return Path(on_path).resolve().parent


@contextmanager
def server() -> Iterator[str]:
    """A running server; the address of a database on it with `{name}` for its name."""
    folder = Path(tempfile.mkdtemp(prefix="anzhi-pg-"))
    try:
        user = _owner(folder)
        _run(user, programs() / "initdb", "-D", folder / "data", "-U", "anzhi", "-A", "trust", "-E", "UTF8")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        start = ("-D", folder / "data", "-w", "-o", settings, "-l", folder / "log")
        _run(user, programs() / "pg_ctl", *start, "start")
        try:
            yield f"postgresql://anzhi@/{{name}}?host={folder}"
        finally:
            _run(user, programs() / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """Who runs the server: None is whoever runs the tests, unless that is root."""
    if os.getuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    user = next((name for name in ANOTHER if name in known), None)
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other user")
    shutil.chown(folder, user)
    return user


def _run(user: str | None, *command: object) -> None:
    identity = {} if user is None else {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    done = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
        **identity,
    )
    assert done.returncode == 0, done.stdout
