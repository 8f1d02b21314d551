"""One component through all its stages."""

from __future__ import annotations

from fractions import Fraction
from time import monotonic

from optimizer.choices import Group, Host
from optimizer.components import ComponentSolution
from optimizer.execution import Progress
from optimizer.inspection import settle
from optimizer.stages import is_plan, solve_component
from tests.optimizer.tasks import DESTINATIONS, county_and_city, task

FAR_OFF = 1e18


def test_stages_are_solved_in_order_and_proven() -> None:
    """Guards: first nobody unplaced, then the cheapest such plan; worked by hand.

    12 children of home 0 and 4 of home 1; the city has 9 beds. Without retention 7 are left out.
    Retaining home 0 (2000 km): 10 stay, 2 go 50 km, the small group goes 40 km: 2260 km.
    """
    solution = solve_component(county_and_city(), FAR_OFF)
    assert [stage.value for stage in solution.stages] == [Fraction(0), Fraction(2260)]
    assert [stage.bound for stage in solution.stages] == [Fraction(0), Fraction(2260)]
    assert all(stage.proven for stage in solution.stages)
    assert solution.opened == (0,)


def test_destinations_count_pairs_of_homes_once() -> None:
    """Guards: the goal destinations on larger homes: two children or one, the pair counts once."""
    assert solve_component(county_and_city(DESTINATIONS), FAR_OFF).stages[1].value == 2


def test_without_time_nobody_is_placed_and_that_is_said() -> None:
    """Guards: an unsolved component has a first bound of zero, no later bound, and no proof."""
    solution = solve_component(county_and_city(), monotonic() - 1)
    assert not solution.solved
    assert [(stage.value, stage.bound, stage.proven) for stage in solution.stages] == [
        (Fraction(16), Fraction(0), False),
        (Fraction(0), None, False),
    ]


def test_watch_hears_whole_solutions_that_keep_every_rule() -> None:
    """Guards: whoever stops a solve can keep the last solution heard."""
    heard: list[Progress] = []
    component = county_and_city()
    final = solve_component(component, FAR_OFF, heard.append)
    solutions = [progress.solution for progress in heard if isinstance(progress.solution, ComponentSolution)]
    assert solutions[-1] == final
    assert all(is_plan(component, one.flows, one.opened) for one in solutions)


def test_the_content_key_forgets_names_but_no_number() -> None:
    """Guards: the same question has one key, whoever asks it; one bed more is another question."""
    component = county_and_city()
    elsewhere = task(
        tuple(Group(g.home + 7, g.needs, g.size, g.whole, g.own_host) for g in component.groups),
        tuple(Host(h.home + 7, h.free, h.optional) for h in component.hosts),
        {(0, 0): 0, (0, 2): 5_000, (1, 0): 3_000, (1, 1): 0, (1, 2): 4_000},
        quotas=component.quotas,
    )
    one_more = task(
        component.groups,
        (Host(0, 11, optional=True), *component.hosts[1:]),
        {(0, 0): 0, (0, 2): 5_000, (1, 0): 3_000, (1, 1): 0, (1, 2): 4_000},
        quotas=component.quotas,
    )
    assert elsewhere.content_key == component.content_key
    assert one_more.content_key != component.content_key


def test_what_needs_no_solver_is_settled_as_the_solver_would() -> None:
    """Guards: inspection equals the model where nothing competes, and declines where it does."""
    groups = (
        Group(home=0, needs=((0, 12),), size=12, whole=False, own_host=-1),
        Group(home=1, needs=((0, 4),), size=4, whole=True, own_host=-1),
        Group(home=3, needs=((0, 2),), size=2, whole=False, own_host=-1),
    )
    ends = {(0, 0): 5_000, (1, 0): 3_000, (1, 1): 2_000}
    roomy = task(groups, (Host(4, 16, optional=False), Host(5, 4, optional=False)), ends)
    solved, settled = solve_component(roomy, FAR_OFF), settle(roomy)
    assert settled is not None
    assert settled.stages == solved.stages
    assert [stage.value for stage in settled.stages] == [Fraction(2), Fraction(680)]
    assert settle(task(groups, (Host(4, 15, optional=False), Host(5, 4, optional=False)), ends)) is None
