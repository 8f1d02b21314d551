"""CBC as PuLP ships it and HiGHS through PuLP, each with the status and bound of the solver itself.

PuLP reports `Optimal` at a time limit, whatever the gap: so HiGHS is asked directly, and CBC's log is read.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any, Protocol

import pulp

from bench.results import StageResult


class Solve(Protocol):
    """Solves the program with its present objective, within seconds of wall time."""

    def __call__(self, program: pulp.LpProblem, seconds: float) -> StageResult:
        """Status, value and bound; the values stand in the program's variables."""
        ...


def solve_with_highs(program: pulp.LpProblem, seconds: float) -> StageResult:
    """HiGHS through PuLP, to a gap of zero."""
    program.solve(pulp.HiGHS(msg=False, timeLimit=max(1.0, seconds), gapRel=0.0))
    solver: Any = program.solverModel
    status = solver.modelStatusToString(solver.getModelStatus())
    info = solver.getInfo()
    has_plan = info.primal_solution_status == 2  # kSolutionStatusFeasible
    bound = info.mip_dual_bound if abs(info.mip_dual_bound) < 1e20 else None
    return StageResult(status, info.objective_function_value if has_plan else None, bound)


def solve_with_cbc(program: pulp.LpProblem, seconds: float) -> StageResult:
    """The CBC program in PuLP's wheel, as PuLP runs it (gap zero, one thread)."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "cbc.log"
        program.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=max(1.0, seconds), logPath=str(log)))
        return read_cbc_log(log.read_text(encoding="utf-8", errors="replace"))


def read_cbc_log(text: str) -> StageResult:
    """The result that CBC printed last."""
    status = _last(r"^Result - (.+)$", text)
    value = _last(r"^Objective value:\s+(\S+)$", text)
    bound = _last(r"^Lower bound:\s+(\S+)$", text)
    if status is None:  # an integral relaxation needs no search, and a killed one prints no result
        value = _last(r"^Optimal - objective value (\S+)$", text)
        status = "Optimal solution found" if value is not None else "no result"
    found = None if value is None else float(value)
    proven = found if status.startswith("Optimal solution found") else None
    return StageResult(status, found, proven if bound is None else float(bound))


def _last(pattern: str, text: str) -> str | None:
    found: list[str] = re.findall(pattern, text, re.MULTILINE)
    return found[-1].strip() if found else None
