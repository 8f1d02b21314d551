"""Ways of improving one block: trying them out, the program for many, its text, and how curves merge."""

from __future__ import annotations

from random import Random
from time import monotonic

import pytest

from optimizer.highs import SolverLimits
from optimizer.improvement import Prices
from optimizer.model.upgrades import UpgradeProgram
from optimizer.shortcomings import Block, NeedHere
from optimizer.upgrades import frontier
from optimizer.upgrades.frontier import own_curve
from optimizer.upgrades.options import by_program, tried, unbeaten

PRICES = Prices((("medical", 600), ("rehabilitation", 400)), 300, 50, 100, 150)


def random_block(rng: Random) -> Block:
    lacking = tuple(f"l{number}" for number in range(rng.randint(0, 3)))
    limited = tuple((f"p{number}", rng.randint(0, 3)) for number in range(rng.randint(0, 2)))
    needs = tuple(
        NeedHere(
            f"n{number}",
            rng.randint(1, 4),
            frozenset(rng.sample(lacking, rng.randint(0, len(lacking)))),
            frozenset(rng.sample([name for name, _ in limited], rng.randint(0, len(limited)))),
        )
        for number in range(rng.randint(1, 3))
    )
    return Block(0, needs, lacking, limited)


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_the_program_finds_what_trying_out_finds(first: int) -> None:
    """Guards: large blocks, for which there is a MIP, have the same options worth their price."""
    for seed in range(first, first + 50):
        rng = Random(seed)
        block = random_block(rng)
        some = (100, 200, 250, 70_000_00, 1_000_000_00)
        prices = Prices((("l0", rng.choice(some)),), rng.choice(some), rng.choice(some), 0, 0)
        options = by_program(block, prices, SolverLimits(monotonic() + 60, 0.0, 0))
        assert options is not None
        expected = [(one.price, one.children) for one in unbeaten(tried(block, prices))]
        assert [(one.price, one.children) for one in options] == expected, block


def test_the_whole_program() -> None:
    """Guards: each lacking service, the places of a limited one, and the rows of the sweep."""
    needs = (
        NeedHere("a", 3, frozenset({"medical"}), frozenset()),
        NeedHere("b", 2, frozenset({"medical", "other"}), frozenset({"rehabilitation"})),
    )
    program = UpgradeProgram(Block(0, needs, ("medical", "other"), (("rehabilitation", 1),)), PRICES)
    program.serve(2, "more_1")
    program.keep_price(900, "price")
    assert [" ".join(line.split()) for line in program.text()] == [
        "service_0_0: v_0 - 3 y_0 <= 0",
        "service_0_1: v_1 - 2 y_0 <= 0",
        "service_1_1: v_1 - 2 y_1 <= 0",
        "places_0: - p_0 + v_1 <= 1",
        "more_1: v_0 + v_1 >= 2",
        "price: p_0 + 12 y_0 + 6 y_1 <= 18",
    ]


@pytest.mark.parametrize("seed", range(50))
def test_both_ways_of_merging_agree(seed: int) -> None:
    """Guards: by number of children, or pair by pair where children are too many for that."""
    rng = Random(seed)
    curves = []
    for _ in range(2):
        prices = sorted(rng.sample(range(1, 40), 6))
        children = sorted(rng.sample(range(1, 40), 6))
        curves.append(own_curve([(0, 0), *zip(prices, children, strict=True)]))
    dense = frontier._by_children(*curves, 80, lambda: False)
    sparse = frontier._by_pairs(*curves)
    assert dense is not None
    assert (dense.price.tolist(), dense.children.tolist()) == (
        sparse.price.tolist(),
        sparse.children.tolist(),
    )
    for one in (dense, sparse):
        for point in range(len(one.price)):
            first, second = frontier.chosen(one, point)
            assert curves[0].price[first] + curves[1].price[second] == one.price[point]
            assert curves[0].children[first] + curves[1].children[second] == one.children[point]
