"""HiGHS: one matrix in, what is known of it out. The only room that talks to the solver.

The state is read from HiGHS itself, never from a modelling layer (PuLP reports a run that was cut
short with a gap of 59 % as optimal). No solution is ever handed in as a start: with one, HiGHS has
been seen to call a plan optimal that it was not (ERGO-Code/HiGHS; kept as a case in the tests).
A first `Highs()` in a process prints a banner to standard output; callers that print JSON see to it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import Protocol

import highspy
import numpy as np
from highspy import HighsModelStatus as Status

from optimizer.errors import SolverFailed
from optimizer.exact import FloatArray
from optimizer.execution import Stop, never
from optimizer.model.matrix import Matrix


class Ending(StrEnum):
    """How a run ended, as far as a plan is concerned."""

    PROVEN = "proven"
    CUT_SHORT = "cut_short"
    IMPOSSIBLE = "impossible"
    BROKEN = "broken"


ENDINGS: dict[Status, Ending] = {
    Status.kOptimal: Ending.PROVEN,
    Status.kModelEmpty: Ending.PROVEN,
    Status.kTimeLimit: Ending.CUT_SHORT,
    Status.kInterrupt: Ending.CUT_SHORT,
    Status.kHighsInterrupt: Ending.CUT_SHORT,  # type: ignore[attr-defined]
    Status.kIterationLimit: Ending.CUT_SHORT,
    Status.kSolutionLimit: Ending.CUT_SHORT,
    Status.kMemoryLimit: Ending.CUT_SHORT,
    Status.kObjectiveBound: Ending.CUT_SHORT,
    Status.kObjectiveTarget: Ending.CUT_SHORT,
    Status.kUnknown: Ending.CUT_SHORT,
    Status.kInfeasible: Ending.IMPOSSIBLE,
    Status.kUnbounded: Ending.IMPOSSIBLE,
    Status.kUnboundedOrInfeasible: Ending.IMPOSSIBLE,
    Status.kNotset: Ending.BROKEN,
    Status.kLoadError: Ending.BROKEN,
    Status.kModelError: Ending.BROKEN,
    Status.kPresolveError: Ending.BROKEN,
    Status.kSolveError: Ending.BROKEN,
    Status.kPostsolveError: Ending.BROKEN,
}
"""Every `HighsModelStatus` and what it means here; a test enumerates them."""

LARGE_COLUMNS = 15_000
"""Programs of this size have their relaxations solved by the interior point method."""

BOUND_SECONDS = 0.5
"""How often a listener hears of the bound while no better solution comes."""


class Listener(Protocol):
    """Hears of a run while it lasts. None of its methods may raise: HiGHS would end the run unseen."""

    def better(self, values: FloatArray, bound: float) -> None:
        """A better solution, and the lower bound at that time."""
        ...

    def bounded(self, bound: float) -> None:
        """The lower bound, from time to time."""
        ...


@dataclass(frozen=True, slots=True)
class SolverLimits:
    """When to stop: a reading of `time.monotonic()`, a relative gap, a question; and the seed."""

    deadline: float
    gap: float
    seed: int
    stop: Stop = never


@dataclass(frozen=True)
class SolverResult:
    """`values` are those of the best solution (None: none found), `bound` is the solver's lower
    bound on the objective (None: none), both in the units of the matrix."""

    ending: Ending
    values: FloatArray | None
    bound: float | None


def solve(matrix: Matrix, limits: SolverLimits, listener: Listener | None = None) -> SolverResult:
    """Minimise `matrix` on one thread. `listener` hears each better solution."""
    remaining = limits.deadline - monotonic()
    if remaining <= 0 or limits.stop():
        return SolverResult(Ending.CUT_SHORT, None, None)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    _set_options(highs, limits, remaining, len(matrix.cost))
    if highs.passModel(_to_lp(matrix)) == highspy.HighsStatus.kError:
        raise SolverFailed("HiGHS refused the model")
    _listen(highs, limits.stop, listener)
    highs.run()
    return _read(highs, matrix)


def silence() -> None:
    """Let HiGHS print its banner, which it does once a process at its first run, to nowhere. To be called
    before other threads print anything: standard output is turned away for a moment. On one thread, as
    every run: the first one in a thread decides for all that follow there."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        _set_options(highs, SolverLimits(0.0, 0.0, 0), 1.0, 0)
        highs.run()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def solver_version() -> str:
    """The version of HiGHS in use, without starting it."""
    return f"{highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}.{highspy.HIGHS_VERSION_PATCH}"


def _set_options(highs: highspy.Highs, limits: SolverLimits, seconds: float, columns: int) -> None:
    """HiGHS ignores options it does not know, so each result is looked at. Its feasibility-jump
    heuristic takes a third of the time of programs as small as ours and finds nothing sooner. Large
    programs are so degenerate that the simplex method does not get through the first relaxation in two
    minutes; the interior point method takes three seconds.
    """
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": limits.seed,
        "time_limit": seconds,
        "mip_rel_gap": limits.gap,
        "mip_heuristic_run_feasibility_jump": False,
        "mip_lp_solver": "ipm" if columns >= LARGE_COLUMNS else "choose",
    }
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise SolverFailed(f"HiGHS refused the option {name}={value}")


def _to_lp(matrix: Matrix) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(matrix.cost), len(matrix.row_lower)
    lp.col_cost_ = matrix.cost
    lp.col_lower_ = np.zeros(len(matrix.cost))
    lp.col_upper_ = matrix.upper
    lp.row_lower_ = matrix.row_lower
    lp.row_upper_ = matrix.row_upper
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[whole] for whole in matrix.whole.tolist()]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.start.astype(np.int32)
    lp.a_matrix_.index_ = matrix.index.astype(np.int32)
    lp.a_matrix_.value_ = matrix.value
    return lp


def _listen(highs: highspy.Highs, stop: Stop, listener: Listener | None) -> None:
    """Subscribe to HiGHS. An exception in a callback would end the run unseen: none may raise."""
    if stop is not never or listener is not None:
        said = monotonic()

        def ask(event: highspy.highs.HighsCallbackEvent) -> None:
            nonlocal said
            if stop():
                event.interrupt()
            if listener is not None and monotonic() >= said + BOUND_SECONDS:
                said = monotonic()
                listener.bounded(float(event.data_out.mip_dual_bound))

        highs.cbMipInterrupt.subscribe(ask)
    if listener is not None:

        def tell(event: highspy.highs.HighsCallbackEvent) -> None:
            listener.better(np.array(event.data_out.mip_solution), float(event.data_out.mip_dual_bound))

        highs.cbMipImprovingSolution.subscribe(tell)


def _read(highs: highspy.Highs, matrix: Matrix) -> SolverResult:
    ending = ENDINGS[highs.getModelStatus()]
    if ending is Ending.BROKEN:
        raise SolverFailed(f"HiGHS ended with {highs.getModelStatus()}")
    information = highs.getInfo()
    found = information.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    values = np.array(highs.getSolution().col_value) if found else None
    if not len(matrix.cost):
        # HiGHS calls a program without columns optimal, whatever its rows ask for.
        met = (matrix.row_lower <= 0).all() and (matrix.row_upper >= 0).all()
        return SolverResult(ending, np.empty(0), 0.0) if met else SolverResult(Ending.IMPOSSIBLE, None, None)
    # Of a program without whole columns HiGHS solves no MIP: its optimum is the bound.
    is_linear = ending is Ending.PROVEN and not matrix.whole.any()
    bound = float(information.objective_function_value if is_linear else information.mip_dual_bound)
    return SolverResult(ending, values, bound if np.isfinite(bound) else None)
