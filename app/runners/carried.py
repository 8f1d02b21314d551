"""Errors of ours on their way from a process to another.

An exception is pickled as its class and `args`, and made anew by calling the class with these: that fails for
every class whose arguments are not its `args`. So its parts travel, and it is put together without a call.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import KINDS, RunnerFailed
from optimizer.errors import PlanNotCertified, SolverFailed

_OF_OURS = (*KINDS, PlanNotCertified, SolverFailed, RunnerFailed)


@dataclass(frozen=True, slots=True)
class Carried:
    """An exception in parts."""

    kind: type[Exception]
    args: tuple[object, ...]
    members: dict[str, object]

    def error(self) -> Exception:
        """The exception itself."""
        made = self.kind.__new__(self.kind)
        made.args = self.args
        made.__dict__.update(self.members)
        return made


def carried(error: Exception) -> Carried | None:
    """An error of ours in parts; None for any other one."""
    if not isinstance(error, _OF_OURS):
        return None
    return Carried(type(error), error.args, dict(error.__dict__))
