"""The text of the constraints that choose uses, and how a choice is made smaller."""

from __future__ import annotations

from dataclasses import replace

from optimizer.covering import CoveringTask, Demand, Layer
from optimizer.covering_parts import find_parts, hardest_demands
from optimizer.model.covering import CoveringProgram

CENTRES = Layer("protection_centre", (0, 1, 2), 2, 3, (Demand(10, (0, 1)), Demand(5, (2,))), 7)
DAY = Layer("day", (1,), 1, 1, (Demand(4, (1,)),), 0)
TASK = CoveringTask((4, 5, 9), (0, 1, 2), (DAY, CENTRES), 1, 6, ((0, 1), (2,)), 2)
"""Three freed homes, two uses; at most two centres, a budget of 6; two divisions, both can have one."""


def lines(program: CoveringProgram) -> list[str]:
    return [" ".join(line.split()) for line in program.text()]


def test_the_whole_program() -> None:
    """Guards: one use a home, limit, budget, a centre in each division, coverage."""
    assert lines(CoveringProgram(TASK)) == [
        "choice_0: u_0_1 <= 1",
        "choice_1: u_1_0 + u_1_1 <= 1",
        "choice_2: u_2_1 <= 1",
        "most_1: u_0_1 + u_1_1 + u_2_1 <= 2",
        "budget: 3 u_0_1 + u_1_0 + 3 u_1_1 + 3 u_2_1 <= 6",
        "division_0: u_0_1 + u_1_1 >= 1",
        "division_1: u_2_1 >= 1",
        "cover_0_0: c_0_0 + u_1_0 >= 1",
        "cover_1_0: c_1_0 + u_0_1 + u_1_1 >= 1",
        "cover_1_1: c_1_1 + u_2_1 >= 1",
    ]


def test_where_not_every_division_can_have_a_centre_as_many_as_can_have_one() -> None:
    """Guards: one of two divisions goes without, which one is left to the stages."""
    tight = lines(CoveringProgram(replace(TASK, divisions_met=1)))
    assert [line for line in tight if line.startswith(("division", "without"))] == [
        "division_0: s_0 + u_0_1 + u_1_1 >= 1",
        "division_1: s_1 + u_2_1 >= 1",
        "without: s_0 + s_1 <= 1",
    ]


def test_kept_stages_are_rows() -> None:
    """Guards: no more children uncovered, no more homes with a use."""
    program = CoveringProgram(TASK)
    program.keep_uncovered(9)
    program.keep_uses(2)
    assert lines(program)[-2:] == [
        "uncovered: 4 c_0_0 + 10 c_1_0 + 5 c_1_1 <= 9",
        "uses: u_0_1 + u_1_0 + u_1_1 + u_2_1 <= 2",
    ]


def test_a_home_that_must_be_a_centre_leaves_the_choice() -> None:
    """Guards: it is alone in its division; its children, its cost and its place in the limit go with it."""
    whole = find_parts(TASK, 0)
    assert (whole.centres, whole.out_of_reach) == ((2,), 7)
    (part,) = whole.parts
    assert part.homes == (0, 1)
    assert (part.task.budget, part.task.layers[1].most) == (3, 1)
    assert part.task.layers[1].demands == (Demand(10, (0, 1)),)


def test_homes_that_share_nobody_are_parts_of_their_own() -> None:
    """Guards: without limits the task falls apart; a limit that can bind holds it together."""
    free = replace(CENTRES, most=3)
    loose = replace(TASK, layers=(DAY, free), budget=None, divisions=(), divisions_met=0)
    assert [part.homes for part in find_parts(loose, 0).parts] == [(0, 1), (2,)]
    tied = replace(loose, layers=(DAY, CENTRES))
    assert [part.homes for part in find_parts(tied, 0).parts] == [(0, 1, 2)]


def test_only_the_hardest_demands_are_left_where_all_are_covered() -> None:
    """Guards: whoever covers {1} covers {0, 1} too; {0, 2} stands for itself."""
    layer = replace(CENTRES, demands=(Demand(1, (0, 1)), Demand(2, (0, 2)), Demand(3, (1,))))
    hardest = hardest_demands(replace(TASK, layers=(layer,))).layers[0].demands
    assert hardest == (Demand(3, (1,)), Demand(2, (0, 2)))
