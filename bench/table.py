"""Results as a plain table that can be pasted anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from bench.results import RunResult, StageResult

HEADINGS = (
    "variant",
    "build s",
    "solve s",
    "total s",
    "ratio",
    "peak MB",
    "columns",
    "unplaced",
    "bound",
    "gap",
    "weighted",
    "bound",
    "gap",
    "status",
)
NOTHING = "-"
AGREE_WITHIN = 0.005


def result_row(result: RunResult, ours: RunResult) -> tuple[str, ...]:
    """One result beside ours; `ratio` is its total time over ours."""
    return (
        result.variant,
        _number(result.build_seconds, 2),
        _number(result.solve_seconds, 2),
        _number(result.total_seconds, 2),
        _number(result.total_seconds / ours.total_seconds, 1),
        _number(result.peak_mb, 0),
        _number(result.columns, 0),
        *_stage_cells(result.stages[0], 0),
        *_stage_cells(result.stages[1], 2),
        result.stages[1].status,
    )


def disagreements(result: RunResult, ours: RunResult) -> list[str]:
    """What contradicts our plan: a better value, or a bound above our value, in a stage."""
    found = []
    for number, (theirs, own) in enumerate(zip(result.stages, ours.stages, strict=True), start=1):
        if own.value is None:
            continue
        if theirs.value is not None and theirs.value < own.value - AGREE_WITHIN:
            found.append(f"{result.variant}: stage {number} has {theirs.value}, ours has {own.value}")
        if theirs.bound is not None and theirs.bound > own.value + AGREE_WITHIN:
            found.append(f"{result.variant}: stage {number} proves {theirs.bound}, ours has {own.value}")
    return found


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with the columns aligned: the first and last to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    return [
        "  ".join(
            cell.ljust(width) if place in (0, last) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _stage_cells(stage: StageResult, decimals: int) -> tuple[str, str, str]:
    gap = NOTHING if stage.gap is None else f"{stage.gap:.2%}" if stage.gap else "0"
    return _number(stage.value, decimals), _number(stage.bound, decimals), gap


def _number(number: float | None, decimals: int) -> str:
    return NOTHING if number is None else f"{number:,.{decimals}f}"
