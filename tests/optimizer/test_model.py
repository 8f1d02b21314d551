"""The text of every constraint family, and the exactness of the objective."""

from __future__ import annotations

from fractions import Fraction

from optimizer.choices import Group, Host
from optimizer.model import Program, stage_costs_of
from optimizer.policy import Goal, Stage
from tests.optimizer.tasks import DESTINATIONS, county_and_city, task


def lines(program: Program, family: str) -> list[str]:
    return [" ".join(line.split()) for line in program.text() if line.startswith(family)]


def test_placement_sends_or_leaves_every_unit() -> None:
    """Guards: no child is lost, and a whole group is one unit."""
    assert lines(Program(county_and_city()), "placement") == [
        "placement_0: e_0 + x_0_0 + x_0_2 = 12",
        "placement_1: e_1 + x_1_0 + x_1_1 + x_1_2 = 1",
    ]


def test_beds_bind_where_too_many_could_come_and_close_with_the_home() -> None:
    """Guards: beds of optional homes count only if the home is retained; a whole group takes its size."""
    assert lines(Program(county_and_city()), "beds") == [
        "beds_0: x_0_0 + 4 x_1_0 - 10 y_0 <= 0",
        "beds_2: x_0_2 + 4 x_1_2 <= 9",
    ]


def test_a_row_of_beds_that_can_never_bind_is_left_out() -> None:
    """Guards: with beds for all comers the row is redundant (host 1 above); with one bed less it stands."""
    group = Group(home=0, needs=((0, 12),), size=12, whole=False, own_host=-1)
    for free, written in ((12, []), (11, [])):
        program = Program(task((group,), (Host(1, free, optional=False),), {(0, 0): 100}))
        assert lines(program, "beds") == written
    two = (group, Group(home=2, needs=((0, 1),), size=1, whole=False, own_host=-1))
    program = Program(task(two, (Host(1, 12, optional=False),), {(0, 0): 100, (1, 0): 100}))
    assert lines(program, "beds") == ["beds_0: x_0_0 + x_1_0 <= 12"]


def test_links_are_strong() -> None:
    """Guards: each arc into an optional home is closed by the smallest coefficient possible."""
    assert lines(Program(county_and_city()), "link") == [
        "link_0: x_0_0 - 10 y_0 <= 0",
        "link_2: x_1_0 - y_0 <= 0",
        "link_3: x_1_1 - y_1 <= 0",
    ]


def test_a_small_home_that_is_retained_sends_nobody() -> None:
    """Guards: from a retained small home none moves; the larger home has no such row."""
    assert lines(Program(county_and_city()), "together") == ["together_1: x_1_0 + x_1_2 + y_1 <= 1"]


def test_quotas_count_retained_homes() -> None:
    """Guards: the quota of a region."""
    assert lines(Program(county_and_city()), "quota") == ["quota_0: y_0 + y_1 <= 1"]


def test_pairs_are_counted_once_for_all_needs_of_a_larger_home() -> None:
    """Guards: destinations; a whole group needs no row, staying uses no pair."""
    program = Program(county_and_city(DESTINATIONS))
    assert lines(program, "pair") == ["pair_1: - 9 v_0_2 + x_0_2 <= 0"]
    assert lines(Program(county_and_city()), "pair") == []


def test_a_kept_stage_is_a_row_in_whole_units() -> None:
    """Guards: later stages keep the total of earlier ones, without slack."""
    component = county_and_city()
    program, costs = Program(component), stage_costs_of(component)
    program.keep(costs[0], 0, Fraction(3))
    assert lines(program, "stage") == ["stage_0: e_0 + 4 e_1 <= 3"]


def test_the_objective_is_in_whole_units_of_its_step() -> None:
    """Guards: 0.01 km is the unit of km; all costs are multiples of the step, which divides them out."""
    costs = stage_costs_of(county_and_city())[1]
    assert costs.arcs == (0, 5_000, 12_000, 0, 16_000)
    assert (costs.opened, costs.step, costs.weights.denominator) == ((200_000, 200_000, 0), 1_000, 100)
    assert costs.whole
    assert costs.total(Fraction(7)) == 70


def test_odd_weights_stay_exact() -> None:
    """Guards: a weight of 0.1 is a tenth, not the nearest double."""
    stage = Stage(((Goal.UNPLACED, 0.1), (Goal.MOVED, 0.3)))
    weights = stage_costs_of(county_and_city((stage,)))[0].weights
    assert weights.total((1, 0, 0, 0, 0, 1, *(0,) * 5)) == Fraction(2, 5)
