"""The text of every constraint family, and the exactness of the objective."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optimizer.choices import Failure, FailureClass, Group, Host, Room
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


def test_rooms_hold_what_there_is_and_who_is_hired() -> None:
    """Guards: places of a service and staff close with the home; whoever is hired adds a step; a room with
    enough for all comers is left out."""
    component = county_and_city()
    rooms = (
        Room(host=0, most=6, use=((0, 1), (1, 3))),
        Room(host=2, most=10, use=((0, 2),), step=4, hires=1, cost=500),
        Room(host=2, most=18, use=((0, 2),)),
    )
    program = Program(replace(component, rooms=rooms))
    assert lines(program, "room") == [
        "room_0: x_0_0 + 3 x_1_0 - 6 y_0 <= 0",
        "room_1: - 4 h_1 + 2 x_0_2 <= 10",
    ]


def test_a_home_that_stays_open_holds_its_least_size() -> None:
    """Guards: for a home that may be freed it is asked only if it stays; without a least size nothing is."""
    component = county_and_city()
    sized = tuple(replace(host, least=5) for host in component.hosts)
    assert lines(Program(replace(component, hosts=sized)), "viable") == [
        "viable_0: - x_0_0 - 4 x_1_0 + 5 y_0 <= 0",
        "viable_1: - 4 x_1_1 + 5 y_1 <= 0",
        "viable_2: - x_0_2 - 4 x_1_2 <= -5",
    ]
    assert lines(Program(component), "viable") == []


def test_a_quota_counts_homes_that_are_open_in_any_case() -> None:
    """Guards: one home locked leaves one less for the others."""
    component = county_and_city()
    hosts = (replace(component.hosts[0], optional=False), *component.hosts[1:])
    row = replace(component.quotas[0], most=2)
    assert lines(Program(replace(component, hosts=hosts, quotas=(row,))), "quota") == ["quota_0: y_1 <= 1"]


def test_children_of_a_failing_home_are_rehoused_or_short() -> None:
    """Guards: spare beds are those not taken, and none in a home that is freed; each failure has them all to
    itself; a hard rule leaves nobody short."""
    failures = (
        Failure(2, (FailureClass(7, ((0, 1), (1, 4)), (0, 1)),)),
        Failure(0, (FailureClass(0, ((0, 1), (1, 4)), (1,)),)),
    )
    component = replace(county_and_city(), failures=failures)
    program = Program(component)
    assert lines(program, "spare") == [
        "spare_0: b_0 + x_0_0 + 4 x_1_0 - 10 y_0 <= 0",
        "spare_1: b_1 + 4 x_1_1 - 5 y_1 <= 0",
    ]
    assert lines(program, "rehouse") == [
        "rehouse_0_0: - s_0_0 + x_0_2 + 4 x_1_2 - z_0_0_0 - z_0_0_1 <= -7",
        "rehouse_1_0: - s_1_0 + x_0_0 + 4 x_1_0 - z_1_0_1 <= 0",
    ]
    assert lines(program, "shelter") == [
        "shelter_0_0: - b_0 + z_0_0_0 <= 0",
        "shelter_0_1: - b_1 + z_0_0_1 <= 0",
        "shelter_1_1: - b_1 + z_1_0_1 <= 0",
    ]
    most = Program(replace(component, hard=True)).minimize(stage_costs_of(component)[0]).upper
    assert most[-2:].tolist() == [0, 0]
