"""What one variant's run came to: plain records that cross process borders as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StageResult:
    """Value and proven bound of one stage, in the stage's own unit; None where there is none."""

    status: str
    value: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """(value - bound) / max(1, |value|), 0 below 1e-9 (DESIGN 2.2)."""
        if self.value is None or self.bound is None:
            return None
        gap = (self.value - self.bound) / max(1.0, abs(self.value))
        return gap if gap >= 1e-9 else 0.0


@dataclass(frozen=True, slots=True)
class RunResult:
    """Seconds by part (None where a variant has no such part), peak memory in MB, stages in order.

    `total_seconds` is end to end: from the bytes of the request to the answer.
    """

    variant: str
    total_seconds: float
    build_seconds: float | None
    solve_seconds: float | None
    stages: tuple[StageResult, ...]
    columns: int | None = None
    peak_mb: float | None = None

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))


def from_json(line: str) -> RunResult:
    """The record that `to_json` wrote."""
    fields: dict[str, Any] = json.loads(line)
    stages = tuple(StageResult(**stage) for stage in fields.pop("stages"))
    return RunResult(stages=stages, **fields)
