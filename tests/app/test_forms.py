"""Forms: taken whole or refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

SET = text(HEADINGS, *ROWS).decode()
END = b"--x--\r\n"
TYPE = "multipart/form-data; boundary=x"


def part(name: str, value: str, rest: str = "") -> bytes:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{rest}\r\n\r\n{value}\r\n'.encode()


FILE = part("file", SET, '; filename="set.csv"')
POLICY = part("policy", '{"max_km": 250}')


def posted(client: TestClient, body: bytes, type_: str = TYPE) -> Any:
    return client.post("/optimize", content=body, headers={"Content-Type": type_})


def only_fault(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    [fault] = answer.json()["errors"]
    return dict(fault)


@pytest.mark.parametrize("epilogue", [b"", b"\r\n", b" \r\n\r\n"])
def test_a_whole_form_is_taken(client: TestClient, epilogue: bytes) -> None:
    """Guards: every part counts; blanks after the last boundary are no data."""
    answer = posted(client, FILE + POLICY + b"--x--" + epilogue)
    assert answer.status_code == 200, answer.text
    assert answer.json()["policy"]["max_km"] == 250


@pytest.mark.parametrize(
    "body",
    [
        FILE + POLICY,
        (FILE + POLICY)[:-10],
        FILE + part("file", SET.replace("h", "k"), '; filename="b.csv"')[:-30],
        FILE + POLICY + b"--x",
        FILE + POLICY + b"--x-",
    ],
)
def test_a_form_without_its_last_boundary_is_refused(client: TestClient, body: bytes) -> None:
    """Guards: an upload that broke off never becomes a plan without its last part."""
    fault = only_fault(posted(client, body))
    assert (fault["where"], fault["code"]) == ("body", "bad_form")
    assert fault["found"] == "the form ends before its last boundary"


@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
def test_data_after_the_last_boundary_is_refused(client: TestClient, size: int) -> None:
    """Guards: parts after the end are not dropped in silence, however the body is cut into chunks; a
    boundary quoted inside a part is no end."""

    def chunks(body: bytes) -> Any:
        return (body[at : at + size] for at in range(0, len(body), size))

    quoting = part("meta", '{"title": "--x--"}')
    for body, status in ((FILE + quoting + END, 200), (FILE + END + POLICY + END, 422)):
        answer = client.post("/optimize", content=chunks(body), headers={"Content-Type": TYPE})
        assert answer.status_code == status, answer.text
    assert only_fault(answer)["found"] == "data after the last boundary"


def test_a_file_needs_a_name(client: TestClient) -> None:
    """Guards: the reason is the missing name, not the part, which is well known."""
    for name in ("file", "matrix"):
        fault = only_fault(posted(client, FILE + part(name, "from,to,km") + END))
        assert (fault["where"], fault["code"]) == (name, "no_file_name")
    assert only_fault(posted(client, FILE + part("files", "x") + END))["code"] == "unknown_part"


def test_a_name_can_be_too_long(client: TestClient) -> None:
    """Guards: the reason is said; a long name that fits is taken."""
    fault = only_fault(posted(client, part("file", SET, f'; filename="{"a" * 5000}.csv"') + END))
    assert (fault["where"], fault["code"]) == ("body", "name_too_long")
    answer = posted(client, part("file", SET, f'; filename="{"a" * 3900}.csv"') + END)
    assert answer.status_code == 200, answer.text


def test_a_form_needs_a_boundary(client: TestClient) -> None:
    """Guards: a form that cannot be split is said so."""
    assert only_fault(posted(client, FILE + END, "multipart/form-data"))["code"] == "bad_form"
    assert only_fault(posted(client, b"", TYPE))["code"] == "bad_form"
