"""What can go wrong in the core, and how a fault of the input is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Param = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Message:
    """A warning, conflict or reason, without its words: the words belong to a language.

    `code` is stable, `where` is a path into the request (`institutions[12].beds`,
    `policy.moves[0].from`) or an institution's id, `params` fills the text's gaps.
    """

    code: str
    where: str
    params: tuple[tuple[str, Param], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a request: its place, what was found and what was expected.

    `found` and `expected` are short texts in the notation of JSON, never whole inputs.
    """

    where: str
    code: str
    found: str
    expected: str


class OptimizerError(Exception):
    """Base of all errors of this package."""


@dataclass(eq=False)
class ProblemInvalid(OptimizerError):
    """The problem contradicts its own definition; carries every fault found, in order of place."""

    faults: Sequence[Fault] = field(default_factory=tuple)

    def __str__(self) -> str:
        listed = "; ".join(f"{fault.where}: {fault.code}" for fault in self.faults[:5])
        return f"{len(self.faults)} fault(s): {listed}"


@dataclass(eq=False)
class PlanNotCertified(OptimizerError):
    """The auditor found a violation in a plan of our own: a bug, never the caller's fault."""

    violations: Sequence[Message] = field(default_factory=tuple)

    def __str__(self) -> str:
        return "; ".join(f"{violation.where}: {violation.code}" for violation in self.violations[:5])


class SolverFailed(OptimizerError):
    """HiGHS ended in a state that no input of ours should lead to."""
