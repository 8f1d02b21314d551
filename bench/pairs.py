"""Pairs of a sender and a host, listed in two ways: all of them, or only those that our pruning leaves.

The first reads the contract's rules (DESIGN 2.1 and 4) pair by pair, as somebody would who models the
decision for the first time, and shares no code with the core.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.arcs import find_arcs
from optimizer.institution import Institution, Level
from optimizer.policy import Policy
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Pair:
    """Indices into the problem's institutions, km, and the needs whose children may use the pair."""

    sender: int
    host: int
    km: float
    crossing: bool
    needs: frozenset[str]


def all_pairs(problem: Problem) -> Iterator[Pair]:
    """Every county home with children beside every possible host, usable or not."""
    homes, policy = problem.institutions, problem.policy
    senders = [place for place, home in enumerate(homes) if home.level is Level.COUNTY and home.children]
    hosts = np.array([place for place, home in enumerate(homes) if is_host(home, policy)])
    for sender in senders:
        lengths = problem.distances.lengths(np.full(len(hosts), sender), hosts)
        for host, length in zip(hosts.tolist(), lengths.tolist(), strict=True):
            if host != sender:
                yield judged_pair(problem, sender, host, length / 100)


def pruned_pairs(problem: Problem) -> Iterator[Pair]:
    """The pairs that our own pruning leaves, each with the needs that it leaves."""
    arcs = find_arcs(problem)
    names = [need for need, _ in problem.policy.needs]
    rows = zip(
        arcs.sender.tolist(),
        arcs.receiver.tolist(),
        arcs.length.tolist(),
        arcs.crossing.tolist(),
        arcs.open_to.tolist(),
        strict=True,
    )
    for sender, host, length, crossing, open_to in rows:
        needs = frozenset(need for need, is_open in zip(names, open_to, strict=True) if is_open)
        yield Pair(sender, host, length / 100, crossing, needs)


def is_host(home: Institution, policy: Policy) -> bool:
    """Whether a home may raise children after the plan (defaults: no locks, no required services)."""
    if home.level is not Level.COUNTY:
        return True
    here = sum(count for _, count in home.children) + home.children_staying
    return here >= policy.retention.min_children and home.beds >= policy.retention.min_beds


def judged_pair(problem: Problem, sender: int, host: int, km: float) -> Pair:
    """A pair with the needs that network, province, limit and services leave to it."""
    one, other, policy = problem.institutions[sender], problem.institutions[host], problem.policy
    near = one.prefecture is not None and one.prefecture == other.prefecture
    at_home = near or (other.level is Level.PROVINCIAL and one.province == other.province)
    permitted = (
        one.network == other.network
        and one.province == other.province
        and (near or other.level is not Level.COUNTY)
        and (policy.max_km is None or km <= policy.max_km)
    )
    needs = frozenset(
        need for need, asked in policy.needs if permitted and all(one in other.services for one in asked)
    )
    return Pair(sender, host, km, one.prefecture is not None and not at_home, needs)
