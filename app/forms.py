"""Forms as browsers send them (RFC 7578), taken whole or not at all."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, Headers
from starlette.formparsers import MultiPartException, MultiPartParser

from app.errors import BodyTooLarge, RequestInvalid
from app.file_requests import PARTS
from app.schema_faults import cut
from optimizer.errors import Fault

MOST_PARTS = 100
"""Files in one form, and likewise parts that are no files."""
LONGEST_NAME = 4_000
"""Bytes of the name of a file, and of any other header of a part."""
WHOLE_FORM = "multipart/form-data with a last boundary after all parts"


async def parse_form(headers: Headers, stream: AsyncGenerator[bytes, None], limit: int) -> FormData:
    """The parts of a form in the order sent; what stands in memory or will be read as JSON (text, and files
    named as such a part) may be `limit` bytes together, files of other names any size.

    Raises `BodyTooLarge` as soon as it is more, and `RequestInvalid` (`bad_form`, `name_too_long`) for
    what is no form, ends before its last boundary or goes on after it: what cannot be read is never left
    out in silence.
    """
    try:
        parser = WholeForm(headers, stream, limit)
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise RequestInvalid([_fault(error)]) from None
    found = parser.fault
    if found:
        await form.close()
        raise RequestInvalid([Fault("body", "bad_form", found, WHOLE_FORM)])
    return form


class WholeForm(MultiPartParser):
    """A parser that counts what will be JSON, and knows whether the last boundary came and what follows."""

    def __init__(self, headers: Headers, stream: AsyncGenerator[bytes, None], limit: int) -> None:
        super().__init__(
            headers, self._heard(stream), max_files=MOST_PARTS, max_fields=MOST_PARTS, max_part_size=limit + 1
        )
        self._limit, self._json_bytes = limit, 0
        _, options = parse_options_header(headers["Content-Type"])
        self._last = b"\r\n--" + options.get(b"boundary", b"") + b"--"
        self._ended = self._goes_on = False

    @property
    def fault(self) -> str:
        """Why the form is not whole; empty if it is."""
        if not self._ended:
            return "the form ends before its last boundary"
        return "data after the last boundary" if self._goes_on else ""

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """A piece of a part."""
        part = self._current_part
        if part.file is None or part.field_name in PARTS:
            self._json_bytes += end - start
            if self._json_bytes > self._limit:
                raise BodyTooLarge(self._limit)
        super().on_part_data(data, start, end)

    def on_end(self) -> None:
        """The last boundary came."""
        self._ended = True

    async def _heard(self, stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        """The stream, watched: once the last boundary came, only white space may follow."""
        before = b"\r\n"  # The first boundary has no line end before it.
        async for chunk in stream:
            had_ended = self._ended
            yield chunk
            seen = before + chunk
            after = chunk if had_ended else seen.partition(self._last)[2] if self._ended else b""
            self._goes_on |= bool(after.strip())
            before = seen[-len(self._last) :]


def _fault(error: Exception) -> Fault:
    """What is wrong with a form that cannot be parsed."""
    cause = str(error.__cause__ or error)
    if cause == "Maximum header size exceeded":
        found = f"more than {LONGEST_NAME} bytes"
        return Fault("body", "name_too_long", found, f"file names of at most {LONGEST_NAME} bytes")
    return Fault("body", "bad_form", cut(cause), "multipart/form-data")
