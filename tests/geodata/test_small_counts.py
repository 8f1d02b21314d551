"""Hidden counts: attacked with everything that is printed, by linear programming."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from app.dossiers import dossier_of
from app.messages import Language
from app.solving import Means, solve_request
from geodata.cell_hiding import hidden_cells
from geodata.count_tables import Cell, CountTables, count_tables
from geodata.dossier import Dossier
from geodata.example import example_bytes
from geodata.small_counts import shown_counts
from optimizer.pipeline import run_in_process

THRESHOLD = 5


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The plan of one province."""
    return dossier_of(solve_request(example_bytes("province"), Means(run_in_process, 1, 300.0)), Language.EN)


def small(tables: CountTables) -> list[Cell]:
    """All counts below the threshold."""
    cells = (*(one for one in tables.atoms if one[0] != "stay"), *tables.sums)
    return [cell for cell in cells if 0 < tables.value(cell) < THRESHOLD]


def attack(tables: CountTables, hidden: Iterable[Cell], cell: Cell) -> tuple[float, float]:
    """The least and the largest value of a cell that fits everything printed: each printed sum holds, each
    printed atom is known, no hidden atom is zero."""
    unknown = [atom for atom in tables.atoms if atom in hidden or atom[0] == "stay"]
    place = {atom: number for number, atom in enumerate(unknown)}
    printed = [one for one in tables.sums if one not in hidden]
    matrix, right = np.zeros((len(printed), len(unknown))), np.zeros(len(printed))
    for row, one in enumerate(printed):
        for atom in tables.sums[one]:
            if atom in place:
                matrix[row, place[atom]] += 1
                right[row] += tables.atoms[atom]
    aim = np.zeros(len(unknown))
    known = 0
    for atom in tables.sums.get(cell, (cell,)):
        if atom in place:
            aim[place[atom]] += 1
        else:
            known += tables.atoms[atom]
    bounds = [(0 if atom[0] == "stay" else 1, None) for atom in unknown]
    ends = []
    for sign in (1, -1):
        found = linprog(
            sign * aim, A_eq=matrix if printed else None, b_eq=right if printed else None, bounds=bounds
        )
        ends.append(sign * found.fun + known if found.status == 0 else sign * -np.inf)
    return ends[0], ends[1]


def is_safe(tables: CountTables, hidden: Iterable[Cell], cell: Cell) -> bool:
    """Whether nobody can tell a small count from any other one below the threshold."""
    low, high = attack(tables, hidden, cell)
    rows = len(tables.sums.get(cell, (cell,)))
    return low <= rows + 1e-6 and high >= THRESHOLD - 1 - 1e-6


def random_tables(rng: Random) -> CountTables:
    """A few homes in a few regions that send and keep children, with sums by home, region and in all."""
    atoms: dict[Cell, int] = {}
    sums: dict[Cell, list[Cell]] = {}
    for sender in range(rng.randint(1, 7)):
        region = str(rng.randint(0, 2))
        for receiver in rng.sample("xyz", rng.randint(1, 2)):
            for need in rng.sample("mr", rng.randint(1, 2)):
                atom: Cell = ("flow", f"h{sender}", receiver, need)
                atoms[atom] = rng.choice((1, 2, 3, 4, 6, 9, 20))
                for cell in (
                    ("pair", f"h{sender}", receiver),
                    ("home", f"h{sender}", "children_before"),
                    ("home", receiver, "children_after"),
                    ("province", region, "moved"),
                    ("nation", "moved"),
                ):
                    sums.setdefault(cell, []).append(atom)
    for receiver in "xyz":
        atoms["stay", receiver] = rng.choice((0, 5, 50))
        sums.setdefault(("home", receiver, "children_after"), []).append(("stay", receiver))
    return CountTables(atoms, sums)


@pytest.mark.parametrize("seed", range(200))
def test_no_printed_figure_gives_a_small_count_away(seed: int) -> None:
    """Guards: random tables: every count below the threshold could be any other one below it."""
    tables = random_tables(Random(seed))
    hidden = hidden_cells(tables, THRESHOLD)
    assert set(small(tables)) <= hidden
    assert [cell for cell in small(tables) if not is_safe(tables, hidden, cell)] == []


def test_hiding_small_counts_alone_would_not_do() -> None:
    """Guards: the attack works: with the small counts hidden and nothing else, most tables give some away."""
    broken = 0
    for seed in range(200):
        tables = random_tables(Random(seed))
        hidden = frozenset(small(tables))
        broken += any(not is_safe(tables, hidden, cell) for cell in hidden)
    assert broken > 100


def test_the_tables_of_a_plan_are_those_that_it_prints(dossier: Dossier) -> None:
    """Guards: every sum equals the figure that is printed: homes, provinces, nation."""
    tables = count_tables(dossier)
    outcomes = {one.id: one for one in dossier.outcomes}
    summary = dossier.summary
    assert summary is not None
    regions = {"province": dict(summary.by_province), "prefecture": dict(summary.by_prefecture)}
    for cell in tables.sums:
        if cell[0] == "home":
            assert tables.value(cell) == getattr(outcomes[cell[1]], cell[2]), cell
        elif cell[0] in regions:
            assert tables.value(cell) == getattr(regions[cell[0]][cell[1]], cell[2]), cell
        elif cell[0] == "nation":
            assert tables.value(cell) == getattr(summary, cell[1]), cell


def test_the_public_tables_of_a_plan_withstand_the_attack(dossier: Dossier) -> None:
    """Guards: a real plan: small counts of homes, flows and regions cannot be told from each other."""
    tables = count_tables(dossier)
    shown = shown_counts(dossier, THRESHOLD)
    cells = [cell for cell in small(tables) if cell[0] != "flow"] + [
        cell for cell in small(tables) if cell[0] == "flow"
    ][::5]
    assert len(cells) > 60
    assert [cell for cell in cells if not is_safe(tables, shown.hidden, cell)] == []


def test_what_is_hidden_does_not_depend_on_the_order() -> None:
    """Guards: the same table hides the same cells."""
    for seed in range(20):
        tables = random_tables(Random(seed))
        turned = CountTables(
            dict(reversed(tables.atoms.items())),
            {cell: tuple(reversed(atoms)) for cell, atoms in reversed(tables.sums.items())},
        )
        assert hidden_cells(tables, THRESHOLD) == hidden_cells(turned, THRESHOLD)


def test_nothing_is_hidden_unless_asked(dossier: Dossier) -> None:
    """Guards: the planner's own files; zeros are printed; a count that is no sum goes by its own size."""
    shown = shown_counts(dossier, 0)
    assert shown.hidden == frozenset() and shown.value(("pair", "a", "b"), 1) == 1
    hiding = shown_counts(dossier, THRESHOLD)
    assert hiding.value(("home", "none", "children_staying"), 0) == 0
    assert hiding.value(("home", "none", "children_staying"), 3) is None
    assert hiding.value(("home", "none", "children_staying"), 5) == 5
