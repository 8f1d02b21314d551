"""Waking a thread that waits for connections."""

from __future__ import annotations

import os
from contextlib import suppress


class Wake:
    """`up` from any thread makes `reader` readable for the one that waits for it; `clear` ends that."""

    def __init__(self) -> None:
        """A pipe of its own; it goes with the process."""
        self.reader, self._writer = os.pipe()
        os.set_blocking(self.reader, False)
        os.set_blocking(self._writer, False)

    def up(self) -> None:
        """Wake the thread; a pipe that is full wakes it as well."""
        with suppress(BlockingIOError, OSError):
            os.write(self._writer, b"!")

    def clear(self) -> None:
        """Take everything out."""
        with suppress(BlockingIOError):
            while os.read(self.reader, 4096):
                pass

    def close(self) -> None:
        """Give both ends back."""
        for end in (self.reader, self._writer):
            with suppress(OSError):
                os.close(end)
