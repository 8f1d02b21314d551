"""The decision of the default policy as one PuLP model of the whole set, as a textbook writes it.

It is written from the contract (DESIGN 4) and shares nothing with `optimizer.model`, so that its
optimum is also evidence for ours. Two stages, one after the other: children unplaced; then km, homes
kept open, crossings and children left without their service.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pulp

from bench.pairs import Pair, is_host
from optimizer.institution import Institution, Level
from optimizer.policy import CROSSING_KM, OPEN_HOME_KM, UNSERVED_KM, Policy
from optimizer.problem import Problem, places

Terms = list[tuple[pulp.LpVariable, float]]


@dataclass(frozen=True)
class Group:
    """Children of one home who are placed in units: one by one (`size` 1), or all at once.

    `needs` are those of the group, `units` how many units there are; `unserved` is how many children
    of a unit would lack their service if they stayed.
    """

    home: int
    needs: frozenset[str]
    units: int
    size: int
    unserved: int

    @property
    def is_whole(self) -> bool:
        """Whether the group is a small home that moves whole."""
        return len(self.needs) > 1 or self.size > 1


@dataclass
class Monolith:
    """The model while it grows: a variable for each host that may close, and sums by row."""

    problem: Problem
    program: pulp.LpProblem
    open_home: dict[int, pulp.LpVariable] = field(default_factory=dict)
    in_beds: dict[int, Terms] = field(default_factory=lambda: defaultdict(list))
    unplaced: Terms = field(default_factory=list)
    weighted: Terms = field(default_factory=list)

    @property
    def always_open_km(self) -> float:
        """The constant of the second stage: homes at city level and above are always open."""
        kept = sum(home.level is not Level.COUNTY for home in self.problem.institutions)
        return OPEN_HOME_KM * kept


def build_monolith(problem: Problem, pairs: Iterable[Pair], *, with_unusable: bool) -> Monolith:
    """The whole model. With `with_unusable` even pairs that no rule permits get a variable, held at 0.

    Raises `ValueError` for anything but the default policy without locks.
    """
    if problem.policy != Policy() or any(home.lock for home in problem.institutions):
        raise ValueError("the peers model the default policy, without locks")
    model = Monolith(problem, pulp.LpProblem("monolith", pulp.LpMinimize))
    _open_homes(model)
    by_sender: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_sender[pair.sender].append(pair)
    for home, institution in enumerate(problem.institutions):
        if institution.level is Level.COUNTY:
            for group in groups_of(problem, home, institution):
                _place(model, group, by_sender[home], with_unusable)
    _beds(model)
    return model


def groups_of(problem: Problem, home: int, institution: Institution) -> list[Group]:
    """A small home's children as one whole group; a larger home's, need by need."""
    asked = dict(problem.policy.needs)
    lacking = {need: not set(asked[need]) <= set(institution.services) for need, _ in institution.children}
    total = sum(count for _, count in institution.children)
    if 1 <= total <= problem.policy.keep_together_up_to:
        unserved = sum(count for need, count in institution.children if lacking[need])
        return [Group(home, frozenset(lacking), 1, total, unserved)]
    return [Group(home, frozenset({need}), n, 1, int(lacking[need])) for need, n in institution.children]


def _open_homes(model: Monolith) -> None:
    """y: one decision for each county home that may keep raising children."""
    for home, institution in enumerate(model.problem.institutions):
        if institution.level is Level.COUNTY and is_host(institution, model.problem.policy):
            is_open = model.program.add_variable(f"y_{home}", 0, 1, pulp.LpInteger)
            model.open_home[home] = is_open
            model.weighted.append((is_open, OPEN_HOME_KM))


def _place(model: Monolith, group: Group, pairs: list[Pair], with_unusable: bool) -> None:
    """Every unit of a group goes somewhere, stays, or is unplaced."""
    name = f"{group.home}_{min(group.needs)}"
    left_out = model.program.add_variable(f"e_{name}", 0, group.units, pulp.LpInteger)
    model.unplaced.append((left_out, group.size))
    placed: Terms = [(left_out, 1)]
    for pair in pairs:
        usable = group.needs <= pair.needs
        if usable or with_unusable:
            most = group.units if usable else 0
            moved = model.program.add_variable(f"x_{name}_{pair.host}", 0, most, pulp.LpInteger)
            placed.append((moved, 1))
            km = pair.km + CROSSING_KM * pair.crossing
            model.weighted.append((moved, km * group.size))
            model.in_beds[pair.host].append((moved, group.size))
            if usable:
                _link(model, moved, pair.host, group)
    if group.home in model.open_home:
        placed.append((_stay(model, group, name, placed[1:]), 1))
    model.program.addConstraint(pulp.LpAffineExpression(placed) == group.units)


def _stay(model: Monolith, group: Group, name: str, moves: Terms) -> pulp.LpVariable:
    """The children who stay in their own home; a small group leaves only a home that is freed."""
    stays = model.program.add_variable(f"s_{name}", 0, group.units, pulp.LpInteger)
    model.weighted.append((stays, UNSERVED_KM * group.unserved))
    model.in_beds[group.home].append((stays, group.size))
    _link(model, stays, group.home, group)
    if group.is_whole:
        model.program.addConstraint(pulp.LpAffineExpression([*moves, (model.open_home[group.home], 1)]) <= 1)
    return stays


def _link(model: Monolith, moved: pulp.LpVariable, host: int, group: Group) -> None:
    """The strong link: nobody goes to a home that is not open."""
    if host in model.open_home:
        terms = [(moved, 1), (model.open_home[host], -group.units)]
        model.program.addConstraint(pulp.LpAffineExpression(terms) <= 0)


def _beds(model: Monolith) -> None:
    """No home takes more children than it has free places."""
    for host, terms in model.in_beds.items():
        home = model.problem.institutions[host]
        free = places(home, model.problem.policy)
        if host in model.open_home:
            closed = [(model.open_home[host], -free)]
            model.program.addConstraint(pulp.LpAffineExpression([*terms, *closed]) <= 0)
        else:
            own = sum(count for _, count in home.children)
            model.program.addConstraint(pulp.LpAffineExpression(terms) <= max(0, free - own))
