"""Waking a thread that waits for connections."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock


class Wake:
    """`up` from any thread makes `reader` readable for the one that waits for it; `clear` ends that."""

    def __init__(self) -> None:
        """A pipe of its own."""
        self.reader, self._writer = os.pipe()
        self._lock, self._closed = Lock(), False
        os.set_blocking(self.reader, False)
        os.set_blocking(self._writer, False)

    def up(self) -> None:
        """Wake the thread; a pipe that is full wakes it as well."""
        with self._lock, suppress(OSError):
            if not self._closed:
                os.write(self._writer, b"!")

    def clear(self) -> None:
        """Take everything out."""
        with suppress(BlockingIOError):
            while os.read(self.reader, 4096):
                pass

    def close(self) -> None:
        """Give both ends back; whoever wakes later wakes nobody, and writes into nobody else's file."""
        with self._lock:
            if not self._closed:
                self._closed = True
                os.close(self.reader)
                os.close(self._writer)
