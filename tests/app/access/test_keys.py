"""Keys: made, stated in settings, checked."""

from __future__ import annotations

import json

import pytest

from app.access.keys import KeyRing, hash_of, new_key, read_keys
from app.access.roles import Role
from app.errors import StartRefused

SOUND = "anzhi_" + "Zk3v9QwT7xB1" * 3 + "n5LrYd8"
"""A key with the form of ours, the same in every process that collects the tests."""


def stated(**keys: object) -> bytes:
    """A setting that names these keys."""
    return json.dumps(keys).encode()


def entry(key: str, role: str = "plan") -> dict[str, str]:
    """What the setting says of a key."""
    return {"hash": hash_of(key), "role": role}


def faults_of(text: bytes) -> list[tuple[str, str]]:
    """Place and code of all faults."""
    with pytest.raises(StartRefused) as caught:
        read_keys(text, "K")
    return [(one.where, one.code) for one in caught.value.faults]


def test_the_right_key_is_found_and_its_neighbours_are_not() -> None:
    """Guards: whole keys only, of the form that we make, in the case in which they were made."""
    ring = read_keys(stated(li=entry(SOUND, "admin"), wang=entry(new_key())), "K")
    found = ring.find(SOUND)
    assert found is not None and (found.name, found.role) == ("li", Role.ADMIN)
    for other in (
        "",
        SOUND[:-1],
        f"{SOUND} ",
        f"{SOUND}\n",
        SOUND.upper(),
        new_key(),
        hash_of(SOUND),
        "é\udc80",
    ):
        assert ring.find(other) is None


def test_a_password_is_no_key_although_its_hash_is_listed() -> None:
    """Guards: plain SHA-256 is enough for 256 random bits only, so nothing else ever passes."""
    ring = read_keys(stated(li=entry("correct horse battery staple"), wang=entry(SOUND)), "K")
    assert ring.find("correct horse battery staple") is None
    assert ring.find(SOUND) is not None


def test_keys_are_long_and_never_the_same() -> None:
    """Guards: 43 characters of 6 bits, in the alphabet of addresses."""
    made = {new_key() for _ in range(1_000)}
    assert len(made) == 1_000
    assert {len(one) for one in made} == {6 + 43}
    assert all(KeyRing([]).find(one) is None for one in made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"{", [("K", "not_json")]),
        (b"\xff", [("K", "not_utf8")]),
        (b"[]", [("K", "not_an_object")]),
        (b"{}", [("K", "bad_length")]),
        (b'{"a": {}, "a": {}}', [("K", "duplicate_name")]),
        (stated(a=SOUND), [("K.a", "not_an_object")]),
        (stated(a={"hash": SOUND, "role": "plan"}), [("K.a.hash", "bad_pattern")]),
        (stated(a={"hash": hash_of(SOUND)[:-1], "role": "plan"}), [("K.a.hash", "bad_pattern")]),
        (stated(a={"hash": "md5:" + "0" * 32, "role": "plan"}), [("K.a.hash", "bad_pattern")]),
        (stated(a={"hash": hash_of(SOUND).upper(), "role": "plan"}), [("K.a.hash", "bad_pattern")]),
        (stated(a=entry(SOUND, "boss")), [("K.a.role", "not_a_choice")]),
        (stated(a={**entry(SOUND), "key": SOUND}), [("K.a.key", "unknown_field")]),
        (stated(a={"role": "read"}), [("K.a.hash", "missing")]),
        (stated(a=entry("")), [("K.a.hash", "weak_hash")]),
        (stated(a=entry("changeme")), [("K.a.hash", "weak_hash")]),
        (stated(a={"hash": "sha256:" + "0" * 64, "role": "plan"}), [("K.a.hash", "weak_hash")]),
        (stated(a=entry(SOUND), b=entry(SOUND, "read")), [("K.b.hash", "duplicate_hash")]),
        (stated(anonymous=entry(SOUND)), [("K.anonymous", "reserved_name")]),
        (stated(**{"": entry(SOUND)}), [("K.", "bad_length")]),
        (stated(**{"a\u202e": entry(SOUND)}), [("K.a\\u202e", "bad_characters")]),
    ],
)
def test_a_setting_that_is_not_sound_is_refused(text: bytes, expected: list[tuple[str, str]]) -> None:
    """Guards: malformed, weak, shared, reserved; each with its place."""
    assert faults_of(text) == expected


def test_all_faults_come_at_once_and_none_shows_a_key() -> None:
    """Guards: a key that was put where its hash belongs does not reach a log by way of the fault."""
    text = stated(
        a={"hash": SOUND, "role": "rood"},
        b=entry(""),
        unknown=entry(new_key()),
        c={"hash": 5, "role": "read"},
    )
    with pytest.raises(StartRefused) as caught:
        read_keys(text, "K")
    assert {one.code for one in caught.value.faults} == {
        *("bad_pattern", "not_a_choice", "weak_hash", "reserved_name", "not_text")
    }
    assert SOUND[6:20] not in repr(caught.value.faults)
    assert read_keys(stated(a=entry(SOUND)), "K")
