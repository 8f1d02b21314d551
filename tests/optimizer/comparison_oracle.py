"""Who is better and worse off, child by child and as plainly as can be: the oracle of the comparison."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from optimizer.plan import Plan
from optimizer.problem import Problem


@dataclass(frozen=True, order=True)
class Child:
    """One child's place, in the order of the rule: with a place first, then by length, service,
    jurisdiction, id of the home."""

    waits: bool
    length: int
    unserved: bool
    crossing: bool
    home: str


def children_of(problem: Problem, plan: Plan) -> dict[tuple[str, str], list[Child]]:
    """Every child of a set by home and need, one by one."""
    homes = {one.id: one for one in problem.institutions}
    asked = dict(problem.policy.needs)
    found: dict[tuple[str, str], list[Child]] = {}
    for home in problem.institutions:
        for need, count in home.children:
            lacks = {other: not set(asked[need]) <= set(homes[other].services) for other in homes}
            rows = [one for one in plan.assignments if (one.sender, one.need) == (home.id, need)]
            children = [
                Child(False, row.length, lacks[row.receiver], row.crossing, row.receiver)
                for row in rows
                for _ in range(row.children)
            ]
            for row in plan.unplaced:
                if (row.home, row.need) == (home.id, need):
                    children += [Child(True, 0, lacks[home.id], False, "")] * row.children
            stay = Child(False, 0, lacks[home.id], False, home.id)
            found[home.id, need] = [*children, *[stay] * (count - len(children))]
    return found


def counted(before: tuple[Problem, Plan], after: tuple[Problem, Plan]) -> Counter[str]:
    """The tally of the nation, by fields of `ChildTally` that are not zero."""
    here, there = children_of(*before), children_of(*after)
    tally: Counter[str] = Counter()
    for key in here.keys() | there.keys():
        for was, now in matched(here.get(key, []), there.get(key, [])):
            tally.update(_facts(was, now))
    return +tally


def matched(before: list[Child], after: list[Child]) -> list[tuple[Child | None, Child | None]]:
    """Pairs: the same destination first, then in order; what is left over stands alone."""
    left, right = sorted(before), sorted(after)
    pairs: list[tuple[Child | None, Child | None]] = []
    for child in list(left):
        same = next((one for one in right if (one.waits, one.home) == (child.waits, child.home)), None)
        if same is not None:
            left.remove(child)
            right.remove(same)
            pairs.append((child, same))
    size = max(len(left), len(right))
    padded = ([*side, *[None] * (size - len(side))] for side in (left, right))
    return [*pairs, *zip(*padded, strict=True)]


def _facts(was: Child | None, now: Child | None) -> dict[str, int]:
    if was is None or now is None:
        return {"new" if was is None else "gone": 1}
    elsewhere = (was.waits, was.home) != (now.waits, now.home)
    on_the_way = elsewhere and not was.waits and not now.waits
    added = now.length - was.length if on_the_way else 0
    facts = {
        "elsewhere": elsewhere,
        "nearer": added < 0,
        "farther": added > 0,
        "nearer_length": max(0, -added),
        "farther_length": max(0, added),
        "placed_now": was.waits and not now.waits,
        "placed_no_longer": now.waits and not was.waits,
        "served_now": was.unserved and not now.unserved,
        "served_no_longer": now.unserved and not was.unserved,
        "inside_now": was.crossing and not now.crossing,
        "outside_now": now.crossing and not was.crossing,
        "remeasured": not elsewhere and was.length != now.length,
    }
    good = facts["nearer"] or facts["served_now"] or facts["inside_now"]
    bad = facts["farther"] or facts["served_no_longer"] or facts["outside_now"]
    if was.waits != now.waits:
        good, bad = was.waits, now.waits
    verdict = {(True, False): "better", (False, True): "worse", (True, True): "mixed"}.get(
        (good, bad), "same"
    )
    return {**{name: int(value) for name, value in facts.items()}, verdict: 1}
