"""How near the next home at city level or above is."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer.exact import UNREACHABLE
from optimizer.institution import Institution, Level, Lock
from optimizer.nearest import nearest_city_level
from optimizer.policy import Reach
from optimizer.problem import Problem
from tests.random_problems import random_problem


def allowed(sender: Institution, receiver: Institution, reach: Reach) -> bool:
    """The jurisdiction as the contract words it, for a home at city level or above that receives."""
    if (sender.network or "") != (receiver.network or "") or receiver.lock is Lock.FREE:
        return False
    if reach is Reach.NATION:
        return True
    if sender.division[:2] != receiver.division[:2]:
        return False
    if reach is Reach.PROVINCE or sender.prefecture is None or receiver.level is Level.PROVINCIAL:
        return True
    return sender.prefecture == receiver.prefecture


def nearest_by_loop(problem: Problem, sender: int, reach: Reach) -> int:
    """One pair after the other."""
    homes, best = problem.institutions, UNREACHABLE
    for receiver, other in enumerate(homes):
        if other.level is Level.COUNTY or not allowed(homes[sender], other, reach):
            continue
        length = int(problem.distances.lengths(np.array([sender]), np.array([receiver]))[0])
        if length != UNREACHABLE and (best == UNREACHABLE or length < best):
            best = length
    return best


@pytest.mark.parametrize("seed", range(150))
def test_the_nearest_home_is_that_of_a_plain_loop(seed: int) -> None:
    """Guards: prefectures, province-direct counties, municipalities, networks, locks and pairs without a
    way; county homes with children only."""
    problem = random_problem(Random(seed))
    found = nearest_city_level(problem)
    homes = problem.institutions
    senders = [place for place, one in enumerate(homes) if one.is_county and one.children_total > 0]
    assert found.homes.tolist() == senders
    for reach in Reach:
        wanted = [nearest_by_loop(problem, sender, reach) for sender in senders]
        assert found.length[reach].tolist() == wanted
