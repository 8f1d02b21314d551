"""The text of every constraint family of the least repair."""

from __future__ import annotations

from optimizer.choices import Group, Host
from optimizer.model.repair import RepairProgram
from optimizer.repairing import Beds, Bought, Opening, RepairTask
from tests.optimizer.tasks import task


def lines(program: RepairProgram, family: str) -> list[str]:
    return [" ".join(line.split()) for line in program.text() if line.startswith(family)]


def example() -> RepairTask:
    """A county home with 12 children that is not eligible (10 beds), and a city home with 2 free beds, which
    lacks 3; it is too far by two steps of the limit. 12 beds could be added at either."""
    group = Group(home=0, needs=((0, 12),), size=12, whole=False, own_host=0)
    hosts = Host(0, 22, optional=True), Host(1, 14, optional=False)
    return RepairTask(
        part=task((group,), hosts, {(0, 0): 0, (0, 1): 31_000}),
        offers=(Bought(1000), Bought(300), Bought(20), Bought(30, after=2), Bought(300)),
        asks=((), (3,)),
        beds=(Beds(10, 12, 0, 50), Beds(2, 12, 3, 50)),
        openings=(Opening(0, 0, True, (1,), (4,)),),
    )


def test_beds_grow_with_those_added() -> None:
    """Guards: beds now and added; the first added bed asks for those that the home lacks already."""
    program = RepairProgram(example())
    assert lines(program, "beds") == ["beds_0: - a_0 + x_0_0 <= 10", "beds_1: - a_1 + x_0_1 <= 2"]
    assert lines(program, "missing") == ["missing_1: a_1 - 12 f_1 <= 0"]


def test_a_way_is_open_once_what_it_asks_for_is_bought() -> None:
    """Guards: strong links from ways to offers, steps of a limit one after the other."""
    program = RepairProgram(example())
    assert lines(program, "ask") == ["ask_1_3: x_0_1 - 12 z_3 <= 0"]
    assert lines(program, "step") == ["step_3: - z_2 + z_3 <= 0"]


def test_a_home_stays_if_it_is_locked_or_its_services_make_it_eligible() -> None:
    """Guards: both ways to open a home, and that a lock opens it in any case."""
    program = RepairProgram(example())
    assert lines(program, "retain") == ["retain_0: - y_0 + z_0 <= 0"]
    assert lines(program, "open") == ["open_0: - q_0 + y_0 - z_0 <= 0"]
    assert lines(program, "all") == ["all_0_1: q_0 - z_1 <= 0"]
    assert lines(program, "any") == ["any_0: q_0 - z_4 <= 0"]


def test_the_cost_counts_beds_offers_and_beds_lacked() -> None:
    """Guards: the row that keeps the cost holds every price."""
    program = RepairProgram(example())
    program.keep_cost(100)
    (row,) = lines(program, "cost")
    assert row == "cost: 50 a_0 + 50 a_1 + 150 f_1 + 1000 z_0 + 300 z_1 + 20 z_2 + 30 z_3 + 300 z_4 <= 100"
