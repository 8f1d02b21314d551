"""The planner's rules about single moves, read afresh (DESIGN 2.1, `moves`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from optimizer.institution import Institution
from optimizer.policy import MoveRule, Rule

Needs = frozenset[str | None]
"""The needs that rules between two ends speak of; None among them is every need."""


@dataclass(frozen=True)
class MoveRules:
    """Rules by kind and by the texts at their two ends, so that thousands of them cost no more than one."""

    ids: Container[str]
    between: Mapping[tuple[Rule, str, str], Needs]
    forced: Mapping[str, tuple[MoveRule, ...]]

    def names(self, kind: Rule, one: Institution, other: Institution, need: str) -> bool:
        """Whether some rule of this kind speaks of children of this need from the one to the other."""
        if not self.between:
            return False
        return any(
            not spoken.isdisjoint((None, need))
            for sender in self._ends(one)
            for receiver in self._ends(other)
            if (spoken := self.between.get((kind, sender, receiver))) is not None
        )

    def forced_to(self, home: str, need: str) -> set[str]:
        """Where rules force the children of this home and need to go."""
        return {rule.receiver for rule in self.forced.get(home, ()) if rule.need in (None, need)}

    def _ends(self, one: Institution) -> list[str]:
        """The texts that mean this home: its id and its prefixes, unless a prefix is some home's id."""
        prefixes = (one.division[:2], one.division[:4])
        return [one.id, *(prefix for prefix in prefixes if prefix not in self.ids)]


def read_moves(moves: Iterable[MoveRule], ids: Container[str]) -> MoveRules:
    """The rules of a policy over homes with these ids."""
    between: dict[tuple[Rule, str, str], set[str | None]] = defaultdict(set)
    forced: dict[str, list[MoveRule]] = defaultdict(list)
    for rule in moves:
        between[rule.rule, rule.sender, rule.receiver].add(rule.need)
        if rule.rule is Rule.FORCE:
            forced[rule.sender].append(rule)
    return MoveRules(
        ids,
        {ends: frozenset(needs) for ends, needs in between.items()},
        {home: tuple(rules) for home, rules in forced.items()},
    )
