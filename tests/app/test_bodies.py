"""Bodies that are no request at all, or too much of one."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from tests.app.requests import base
from tests.app.test_faults import listed

BODIES: list[tuple[bytes, str]] = [
    (b"", "not_json"),
    (b"{", "not_json"),
    (b'{"institutions": NaN}', "not_a_number"),
    (b'{"institutions": -Infinity}', "not_a_number"),
    (b"\xff\xfe{}", "not_utf8"),
    (b'{"institutions": [], "institutions": []}', "duplicate_name"),
    (b'{"institutions": ' + b"9" * 5000 + b"}", "number_too_long"),
    (b"[" * 100_000, "nested_too_deep"),
]


@pytest.mark.parametrize(("body", "code"), BODIES, ids=[code + str(len(body)) for body, code in BODIES])
def test_a_body_that_is_no_request_is_named(client: TestClient, body: bytes, code: str) -> None:
    """Guards: syntax, encoding, NaN, doubled names, endless digits and brackets: 422, never 500."""
    assert [fault["code"] for fault in listed(client, body)] == [code]


def test_lone_surrogates_and_huge_floats_are_faults(client: TestClient) -> None:
    """Guards: what FastAPI as it comes answers with a 500."""
    surrogate = json.dumps(base()).replace('"small"', '"\\ud800"')
    assert listed(client, surrogate)[0]["code"] == "bad_characters"
    huge = json.dumps(base()).replace("115.9", "1e999")
    assert [fault["where"] for fault in listed(client, huge)] == ["institutions[0].lon"]


def test_a_body_beyond_the_limit_is_413(client: TestClient) -> None:
    """Guards: two megabytes here; announced or not, and just below the limit it is read."""
    too_large = b" " * 2_000_001
    for content in (too_large, iter([too_large[:1_000_000], too_large[1_000_000:]])):
        answer = client.post("/optimize", content=content)
        assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert client.post("/optimize", content=json.dumps(base()).encode().ljust(2_000_000)).status_code == 200
