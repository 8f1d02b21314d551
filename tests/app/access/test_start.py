"""When the service starts at all: loopback is free, elsewhere it takes keys or the word that all may come."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from app.access.door import is_of_this_machine, keys_of
from app.access.keys import hash_of, new_key
from app.errors import StartRefused
from app.main import create_app
from app.settings import Settings
from tests.app.test_cli import anzhi
from tests.app.test_server import START, start

KEY = new_key()
STATED = json.dumps({"li": {"hash": hash_of(KEY), "role": "plan"}})


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST", "::ffff:127.0.0.1", "unix:/run/a.sock"],
)
def test_loopback_is_free(host: str) -> None:
    """Guards: every spelling of the machine itself."""
    assert is_of_this_machine(host)
    assert not keys_of(Settings(host=host))


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "::", "", "10.0.0.1", "128.0.0.1", "::ffff:10.0.0.1", "localhost.example", "127.0.0.1.x"],
)
def test_elsewhere_nothing_starts_without_keys_or_the_word(host: str) -> None:
    """Guards: refused without; with keys, or with ANZHI_OPEN=1, it starts."""
    assert not is_of_this_machine(host)
    with pytest.raises(StartRefused) as caught:
        create_app(Settings(host=host))
    assert [one.code for one in caught.value.faults] == ["open_to_others"]
    assert keys_of(Settings(host=host, api_keys=STATED))
    assert not keys_of(Settings(host=host, open=True))


def test_keys_come_from_a_file_too(tmp_path: Path) -> None:
    """Guards: ANZHI_API_KEYS_FILE as container secrets need it; one that cannot be read is a fault."""
    place = tmp_path / "keys.json"
    with pytest.raises(StartRefused) as caught:
        keys_of(Settings(api_keys_file=place))
    assert [(one.where, one.code) for one in caught.value.faults] == [
        ("ANZHI_API_KEYS_FILE", "cannot_be_read")
    ]
    place.write_text(STATED)
    found = keys_of(Settings(api_keys_file=place)).find(KEY)
    assert found is not None and found.name == "li"


def test_settings_that_contradict_each_other_are_all_told() -> None:
    """Guards: keys in two places, keys and open, a weak hash: three faults at once."""
    weak = json.dumps({"li": {"hash": hash_of(""), "role": "plan"}})
    with pytest.raises(StartRefused) as caught:
        keys_of(Settings(host="0.0.0.0", api_keys=weak, api_keys_file=Path("x"), open=True))
    assert [one.code for one in caught.value.faults] == ["given_twice", "open_with_keys", "weak_hash"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("C.UTF-8", "ANZHI_HOST: others reach this address"), ("zh_CN.UTF-8", "ANZHI_HOST：此地址可从外部访问")],
)
def test_serve_says_why_it_does_not_start(language: str, words: str) -> None:
    """Guards: exit code 2 and the reason in the terminal's language; nothing on standard output."""
    done = anzhi("serve", "--host", "0.0.0.0", "--port", "0", language=language)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr.decode()


def test_a_key_is_made_shown_once_and_opens_the_service(tmp_path: Path) -> None:
    """Guards: `anzhi key` prints the setting and shows the key; --out keeps it to its owner."""
    made = anzhi("key", "li", "--role", "read")
    shown = made.stderr.decode().splitlines()[-1]
    assert shown.startswith("anzhi_") and shown.encode() not in made.stdout
    found = keys_of(Settings(api_keys=made.stdout.decode())).find(shown)
    assert found is not None and (found.name, found.role) == ("li", "read")
    place = tmp_path / "key"
    assert b"anzhi_" not in anzhi("key", "li", "--role", "plan", "--out", place).stderr
    assert place.stat().st_mode & 0o777 == 0o600
    assert anzhi("key", "li", "--role", "plan", "--out", place).returncode == 2
    for name in ("anonymous", "", "x" * 65, "a\nb"):
        done = anzhi("key", name, "--role", "plan")
        assert (done.returncode, done.stdout) == (2, b"")


def test_bound_to_all_addresses_it_asks_for_keys() -> None:
    """Guards: the real server on 0.0.0.0: health is open, the rest is not, a key opens it."""
    process, port = start(ANZHI_HOST="0.0.0.0", ANZHI_API_KEYS=STATED)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        codes = [client.get(one).status_code for one in ("/healthz", "/examples", "/docs", "/openapi.json")]
        opened = client.get("/examples", headers={"X-API-Key": KEY}).status_code
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)
    assert (codes, opened) == ([200, 401, 401, 401], 200)


def test_a_socket_of_the_machine_is_served(empty_folder: Path) -> None:
    """Guards: ANZHI_HOST=unix:/path, without keys."""
    place = empty_folder / "anzhi.sock"
    command = [sys.executable, "-c", START, "serve", "--host", f"unix:{place}"]
    process = subprocess.Popen(command)
    transport = httpx.HTTPTransport(uds=str(place))
    try:
        with httpx.Client(transport=transport, base_url="http://localhost", timeout=60) as client:
            until = time.monotonic() + 60
            while not place.exists() and time.monotonic() < until:
                time.sleep(0.05)
            codes = [client.get("/examples").status_code, client.post("/optimize", content=b"{").status_code]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)
    assert codes == [200, 422]
