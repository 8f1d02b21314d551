"""Forms whose JSON parts together are no larger than a body of JSON may be."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser

from app.errors import BodyTooLarge
from app.file_requests import PARTS


class BoundedParser(MultiPartParser):
    """Counts what stands in memory or will be read as JSON: text, and files named as such a part.

    Raises `BodyTooLarge` as soon as that is more than `limit` bytes; files of other names are not counted.
    """

    def __init__(
        self, headers: Headers, stream: AsyncGenerator[bytes, None], most_parts: int, limit: int
    ) -> None:
        """At most so many files, so many other parts, and `limit` bytes of these together."""
        super().__init__(
            headers, stream, max_files=most_parts, max_fields=most_parts, max_part_size=limit + 1
        )
        self._limit, self._json_bytes = limit, 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """A piece of a part."""
        part = self._current_part
        if part.file is None or part.field_name in PARTS:
            self._json_bytes += end - start
            if self._json_bytes > self._limit:
                raise BodyTooLarge(self._limit)
        super().on_part_data(data, start, end)
