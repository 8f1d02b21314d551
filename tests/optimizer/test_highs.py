"""What HiGHS says is read in full, and not believed further than it can be checked."""

from __future__ import annotations

from fractions import Fraction
from time import monotonic

import highspy
import numpy as np
import pytest

from optimizer import highs, stages
from optimizer.errors import SolverFailed
from optimizer.highs import ENDINGS, Ending, SolverLimits, SolverResult, solve
from optimizer.model import Program, stage_costs_of
from optimizer.model.matrix import Matrix
from tests.optimizer.tasks import county_and_city

FAR_OFF = 1e18


def test_every_model_status_has_an_ending() -> None:
    """Guards: a new HiGHS with a new status is noticed here, not in a plan."""
    statuses = {value for name, value in vars(highspy.HighsModelStatus).items() if name.startswith("k")}
    assert statuses == set(ENDINGS)
    assert [status for status, ending in ENDINGS.items() if ending is Ending.PROVEN] == [
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kModelEmpty,
    ]


def test_a_small_program_is_solved_with_its_bound() -> None:
    """Guards: values and bound come from HiGHS itself."""
    task = county_and_city()
    result = solve(Program(task).minimize(stage_costs_of(task)[0]), SolverLimits(FAR_OFF, 0.0, 0))
    assert (result.ending, result.bound) == (Ending.PROVEN, 0.0)
    assert result.values is not None


def test_without_time_nothing_is_claimed() -> None:
    """Guards: a deadline in the past gives no values and no bound."""
    task = county_and_city()
    result = solve(Program(task).minimize(stage_costs_of(task)[0]), SolverLimits(monotonic() - 1, 0.0, 0))
    assert (result.ending, result.values, result.bound) == (Ending.CUT_SHORT, None, None)


def test_a_stop_is_heard_before_the_solve() -> None:
    """Guards: `stop` cuts a run short like the deadline does."""
    task = county_and_city()
    matrix = Program(task).minimize(stage_costs_of(task)[0])
    assert solve(matrix, SolverLimits(FAR_OFF, 0.0, 0, lambda: True)).ending is Ending.CUT_SHORT
    assert solve(matrix, SolverLimits(FAR_OFF, 0.0, 0, lambda: False)).ending is Ending.PROVEN


def test_an_infeasible_program_is_told_apart() -> None:
    """Guards: "infeasible" is neither optimal nor a failure."""
    one = np.ones(1)
    matrix = Matrix(one, one, one > 0, 2 * one, 2 * one, np.array([0, 1]), np.array([0]), one)
    result = solve(matrix, SolverLimits(FAR_OFF, 0.0, 0))
    assert (result.ending, result.values) == (Ending.IMPOSSIBLE, None)


def test_a_program_without_columns_is_only_as_good_as_its_rows() -> None:
    """Guards: HiGHS calls it optimal whatever its rows ask for; a row that asks for nothing is met."""
    none, one = np.empty(0), np.ones(1)
    for asked, ending in ((2 * one, Ending.IMPOSSIBLE), (0 * one, Ending.PROVEN)):
        matrix = Matrix(none, none, none > 0, asked, 3 * one, np.array([0, 0]), none.astype(int), none)
        assert solve(matrix, SolverLimits(FAR_OFF, 0.0, 0)).ending is ending


def test_a_program_without_whole_columns_has_its_optimum_as_bound() -> None:
    """Guards: HiGHS solves no MIP then, and states no bound of its own; with a whole column it does."""
    one = np.ones(1)
    for whole in (one < 0, one > 0):
        matrix = Matrix(one, 3 * one, whole, 2 * one, 3 * one, np.array([0, 1]), np.array([0]), one)
        assert solve(matrix, SolverLimits(FAR_OFF, 0.0, 0)).bound == 2


def test_an_unknown_option_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: HiGHS ignores what it does not know; we do not."""
    monkeypatch.setattr(highspy.Highs, "setOptionValue", lambda *_: highspy.HighsStatus.kError)
    task = county_and_city()
    with pytest.raises(SolverFailed, match="option"):
        solve(Program(task).minimize(stage_costs_of(task)[0]), SolverLimits(FAR_OFF, 0.0, 0))


@pytest.mark.parametrize(
    ("columns", "chosen"), [(highs.LARGE_COLUMNS - 1, "choose"), (highs.LARGE_COLUMNS, "ipm")]
)
def test_large_programs_are_relaxed_by_the_interior_point_method(
    columns: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards: the nation as one component; smaller programs stay with the simplex method. Both are right."""
    heard: dict[str, object] = {}
    original = highspy.Highs.setOptionValue

    def hear(solver: highspy.Highs, name: str, value: object) -> object:
        heard[name] = value
        return original(solver, name, value)

    monkeypatch.setattr(highspy.Highs, "setOptionValue", hear)
    ones, start = np.ones(columns), np.array([0, columns])
    row = (np.array([2.0]), np.array([2.0]), start, np.arange(columns), ones)
    result = solve(Matrix(ones, ones, ones > 0, *row), SolverLimits(FAR_OFF, 0.0, 0))
    assert (result.ending, result.bound, heard["mip_lp_solver"]) == (Ending.PROVEN, 2, chosen)


def test_a_silenced_solver_still_solves(capfd: pytest.CaptureFixture[str]) -> None:
    """Guards: the run that swallows the banner spoils none that follow in the same thread."""
    highs.silence()
    task = county_and_city()
    limits = SolverLimits(FAR_OFF, 0.0, 0)
    assert solve(Program(task).minimize(stage_costs_of(task)[0]), limits).ending is Ending.PROVEN
    assert capfd.readouterr().out == ""


def test_no_start_is_ever_handed_to_the_solver() -> None:
    """Guards: with a start HiGHS has called plans optimal that were not; the call does not occur."""
    source = open(highs.__file__, encoding="utf-8").read()  # noqa: PTH123, SIM115
    assert "setSolution" not in source


def lying(values: list[float], bound: float) -> SolverResult:
    return SolverResult(Ending.PROVEN, np.array(values), bound)


def test_a_solver_that_calls_a_worse_plan_optimal_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: a stage is proven only if the recomputed value meets the bound (as MIP starts broke it)."""
    task = county_and_city()
    everybody_left = [0.0] * 5 + [12.0, 1.0] + [0.0, 0.0]
    monkeypatch.setattr(stages, "solve", lambda *_: lying(everybody_left, 0.0))
    outcome = stages.solve_component(task, FAR_OFF).stages[0]
    assert (outcome.value, outcome.bound, outcome.proven) == (Fraction(16), Fraction(0), False)


def test_values_just_off_whole_numbers_are_rounded_and_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: 0.99999999999998 children are one child; the nearest passing case of the test above."""
    task = county_and_city()
    placed = [9.99999999999998, 2.0000000001, -0.0, 0.0, 0.99999999999998, 0.0, 0.0, 1.0, 0.0]
    monkeypatch.setattr(stages, "solve", lambda *_: lying(placed, 0.0))
    outcome = stages.solve_component(task, FAR_OFF).stages[0]
    assert (outcome.value, outcome.bound, outcome.proven) == (Fraction(0), Fraction(0), True)


def test_a_solution_that_breaks_a_rule_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: eleven children in ten beds are no plan, whatever the solver says."""
    task = county_and_city()
    monkeypatch.setattr(stages, "solve", lambda *_: lying([11.0, 1, 0, 0, 1, 0, 0, 1, 0], 0.0))
    solution = stages.solve_component(task, FAR_OFF)
    assert (solution.solved, solution.flows, solution.stages[0].proven) == (False, (), False)
