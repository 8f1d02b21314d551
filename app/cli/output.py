"""What the command line prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import rich.console
from rich.table import Table
from rich.text import Text

from app.messages import Language, cli_words, fault_text
from optimizer.errors import Fault


class Console:
    """Standard output for results, standard error for progress and notes."""

    def __init__(self) -> None:
        """Open both."""
        self.out = rich.console.Console(highlight=False, soft_wrap=True)
        self.err = rich.console.Console(stderr=True, highlight=False, soft_wrap=True)

    def line(self, text: str = "") -> None:
        """A line of the result, printed as it is."""
        self.out.print(Text(text))

    def table(self, table: Table) -> None:
        """A table of the result."""
        self.out.print(table)

    def note(self, text: str) -> None:
        """A remark beside the result."""
        self.err.print(Text(text))

    def faults(self, faults: Sequence[Fault], language: Language) -> None:
        """All faults of a request, a line each."""
        for fault in faults:
            self.note(fault_text(fault, language))
        self.note(cli_words(language)["faults"].format(faults=len(faults)))


def fail(text: str) -> NoReturn:
    """Say what is wrong with the input and exit with 2."""
    Console().note(text)
    sys.exit(2)
