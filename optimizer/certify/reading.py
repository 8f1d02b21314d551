"""The auditor's own reading of institutions and rules (DESIGN 2.1 and 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optimizer.certify.moves import MoveRules, read_moves
from optimizer.exact import exact
from optimizer.institution import Institution, Level, Lock
from optimizer.policy import Reach
from optimizer.problem import Problem

_MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True)
class Reading:
    """What the checks ask of a problem, worked out once."""

    problem: Problem

    @cached_property
    def home(self) -> Mapping[str, Institution]:
        """Every home by id."""
        return {one.id: one for one in self.problem.institutions}

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The index of every home by id."""
        return {one.id: place for place, one in enumerate(self.problem.institutions)}

    @cached_property
    def asked(self) -> Mapping[str, frozenset[str]]:
        """The services that each need asks for."""
        return {need: frozenset(services) for need, services in self.problem.policy.needs}

    @cached_property
    def offered(self) -> Mapping[str, frozenset[str]]:
        """The services that each home offers."""
        return {one.id: frozenset(one.services) for one in self.problem.institutions}

    @cached_property
    def children(self) -> Mapping[tuple[str, str], int]:
        """Children by (home, need)."""
        return {(one.id, need): count for one in self.problem.institutions for need, count in one.children}

    @cached_property
    def _share(self) -> tuple[int, int]:
        policy = self.problem.policy
        left = 1 - exact(policy.reserve_share) - exact(policy.isolation_share)
        return left.numerator, left.denominator

    def places(self, one: Institution) -> int:
        """Beds for children under guardianship: usable ones less those of other residents."""
        numerator, denominator = self._share
        usable = one.beds * numerator // denominator if one.usable_beds is None else one.usable_beds
        return max(usable - one.adults - one.children_temporary, 0)

    def may_retain(self, one: Institution) -> bool:
        """Whether a county home may keep raising children."""
        rule = self.problem.policy.retention
        if one.lock is not None:
            return one.lock is Lock.KEEP
        offered = self.offered[one.id]
        wanted = rule.required_any_services
        living = sum(count for _, count in one.children) + one.children_staying
        return (
            rule.allowed
            and living >= rule.min_children
            and one.beds >= rule.min_beds
            and offered >= set(rule.required_services)
            and (not wanted or bool(offered & set(wanted)))
        )

    def stays_by_rule(self, one: Institution) -> bool:
        """Whether no plan may move the children of a home, nor free it."""
        return not is_county(one) and not self.problem.policy.consolidate_city_level

    def is_whole(self, one: Institution) -> bool:
        """Whether the children of a home move as one group."""
        total = sum(count for _, count in one.children)
        return is_county(one) and 0 < total <= self.problem.policy.keep_together_up_to

    def in_jurisdiction(self, one: Institution, other: Institution) -> bool:
        """Whether children of the one may go to the other, agreements aside."""
        reach = self.problem.policy.jurisdiction
        near = self.shares_prefecture(one, other)
        if is_county(other):
            return near and (reach is Reach.NATION or one.division[:2] == other.division[:2])
        if reach is Reach.NATION:
            return True
        if one.division[:2] != other.division[:2]:
            return False
        unbound = reach is Reach.PROVINCE or self.prefecture(one) is None
        return unbound or near or other.level is Level.PROVINCIAL

    def limit(self, one: Institution, need: str) -> int | None:
        """The longest move in units of 10 m, None if there is no limit."""
        known = one.division, need
        if known not in self._limits:
            self._limits[known] = self._limit(one, need)
        return self._limits[known]

    @cached_property
    def _limits(self) -> dict[tuple[str, str], int | None]:
        return {}

    def _limit(self, one: Institution, need: str) -> int | None:
        policy = self.problem.policy
        km = policy.max_km
        longest = -1
        for prefix, own in policy.max_km_by_division:
            if one.division.startswith(prefix) and len(prefix) > longest:
                km, longest = own, len(prefix)
        caps = [km] if km is not None else []
        caps += [cap for name, cap in policy.max_km_by_need if name == need]
        return min((int(exact(cap) * 100) for cap in caps), default=None)

    @cached_property
    def moves(self) -> MoveRules:
        """The rules about single moves."""
        return read_moves(self.problem.policy.moves, self.home)

    @cached_property
    def _prefectures(self) -> Mapping[str, str | None]:
        return {one.division: _prefecture(one.division) for one in self.problem.institutions}

    def prefecture(self, one: Institution) -> str | None:
        """The prefecture of a home: a municipality is one; xx90xx and xx0000 have none."""
        return self._prefectures[one.division]

    def shares_prefecture(self, one: Institution, other: Institution) -> bool:
        """Whether both homes have a prefecture and it is the same."""
        own = self._prefectures[one.division]
        return own is not None and own == self._prefectures[other.division]

    def is_crossing(self, one: Institution, other: Institution) -> bool:
        """Whether children who go from the one to the other leave their own jurisdiction."""
        if self._prefectures[one.division] is None or self.shares_prefecture(one, other):
            return False
        return other.level is not Level.PROVINCIAL or other.division[:2] != one.division[:2]


def is_county(one: Institution) -> bool:
    """Whether a home is below city level."""
    return one.level is Level.COUNTY


def _prefecture(code: str) -> str | None:
    if code.startswith(_MUNICIPALITIES):
        return code[:2]
    return None if code[2:] == "0000" or code[2:4] == "90" else code[:4]
