"""The uses of freed homes: may these homes have them, are all limits kept, whom do they leave uncovered?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from optimizer.certify.reading import Reading, is_county
from optimizer.errors import Message
from optimizer.exact import exact
from optimizer.institution import Institution
from optimizer.plan import Fate, Plan
from optimizer.policy import Use

_CENTRE = "protection_centre"
_FREED = (Fate.TRANSFORM, Fate.CLOSE)


def check_known(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Every use is one of the policy's, or none."""
    known = {use.name for use in reading.problem.policy.repurpose.uses}
    for name, use in zip(reading.index, plan.uses, strict=False):
        if use is not None and not (isinstance(use, str) and use in known):
            yield Message("unknown_use", name, (("use", str(use)),))


def check_uses(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Only transformed homes have a use, and only one whose requirements they meet."""
    by_name = {use.name: use for use in reading.problem.policy.repurpose.uses}
    homes = reading.problem.institutions
    for one, fate, name in zip(homes, plan.fates, plan.uses, strict=True):
        if name is None:
            continue
        if fate is not Fate.TRANSFORM:
            yield Message("wrong_use", one.id, (("use", name),))
        elif not _meets(one, by_name[name]):
            yield Message("use_not_allowed", one.id, (("use", name),))
    yield from _check_limits(reading, plan)
    yield from _check_divisions(reading, plan)
    if not any(one.community_children for one in homes):
        yield from _check_rule(reading, plan)


def uncovered(reading: Reading, plan: Plan) -> int:
    """Community children outside the radius of every home with a use, summed over uses."""
    homes = reading.problem.institutions
    points = [place for place, one in enumerate(homes) if one.community_children]
    if not points:
        return 0
    left = 0
    for use in reading.problem.policy.repurpose.uses:
        having = [place for place, name in enumerate(plan.uses) if name == use.name]
        left += sum(
            homes[place].community_children for place in set(points) - _near(reading, having, points, use)
        )
    return left


def _near(reading: Reading, having: list[int], points: list[int], use: Use) -> set[int]:
    """The points within the use's radius of one of the homes."""
    ends = np.array(having, dtype=np.int64), np.array(points, dtype=np.int64)
    radius = min(int(exact(use.radius_km) * 100), 10**9)
    pairs = reading.problem.distances.straight_within(*ends, radius)
    found = zip(pairs.receiver.tolist(), pairs.length.tolist(), strict=True)
    return {point for point, length in found if length <= radius}


def _meets(one: Institution, use: Use) -> bool:
    return one.beds >= use.min_beds and all(service in one.services for service in use.required_services)


def _check_limits(reading: Reading, plan: Plan) -> Iterator[Message]:
    """No more homes than `max_total` of each use, no more yuan than the budget."""
    repurpose = reading.problem.policy.repurpose
    counts = Counter(plan.uses)
    for use in repurpose.uses:
        if use.max_total is not None and counts[use.name] > use.max_total:
            told = (("use", use.name), ("max", use.max_total), ("homes", counts[use.name]))
            yield Message("use_limit_exceeded", "policy.repurpose.uses", told)
    spent = sum(exact(use.annual_cost) * counts[use.name] for use in repurpose.uses if use.annual_cost)
    if repurpose.budget is not None and spent > exact(repurpose.budget):
        yield Message("use_budget_exceeded", "policy.repurpose.budget", (("spent", float(spent)),))


def _check_divisions(reading: Reading, plan: Plan) -> Iterator[Message]:
    """As many divisions keep a centre or an open county home as requirements and limits permit."""
    if not reading.problem.policy.repurpose.one_per_division:
        return
    fates: dict[str, set[Fate]] = defaultdict(set)
    uses: dict[str, set[str | None]] = defaultdict(set)
    asked, possible = set(), set()
    eligible = _eligible(reading, plan)
    for one, fate, use in zip(reading.problem.institutions, plan.fates, plan.uses, strict=True):
        fates[one.division].add(fate)
        uses[one.division].add(use)
        asked |= {one.division} if is_county(one) else set()
        possible |= {one.division} if one.id in eligible else set()
    asked = {code for code in asked if fates[code].isdisjoint((Fate.RETAIN, Fate.BLOCKED))}
    found = sum(_CENTRE in uses[code] for code in asked)
    expected = min(len(asked & possible), _most_centres(reading))
    if found < expected:
        told = (("with_centre", found), ("possible", expected))
        yield Message("division_without_centre", "policy.repurpose.one_per_division", told)


def _check_rule(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Without community data every freed county home that may is a centre, while the limits last."""
    eligible = _eligible(reading, plan)
    expected = min(len(eligible), _most_centres(reading))
    centres = {name for name, use in zip(reading.index, plan.uses, strict=True) if use == _CENTRE}
    for name, use in zip(reading.index, plan.uses, strict=True):
        missing = name in eligible and use is None and len(centres) < expected
        if missing or (use is not None and name not in centres & eligible):
            yield Message("wrong_use", name, (("use", use),))


def _eligible(reading: Reading, plan: Plan) -> set[str]:
    """The freed homes that may become a centre: of any level with community data, county homes without."""
    homes, uses = reading.problem.institutions, reading.problem.policy.repurpose.uses
    centre = next((use for use in uses if use.name == _CENTRE), None)
    if centre is None:
        return set()
    any_level = any(one.community_children for one in homes)
    return {
        one.id
        for one, fate in zip(homes, plan.fates, strict=True)
        if fate in _FREED and (any_level or is_county(one)) and _meets(one, centre)
    }


def _most_centres(reading: Reading) -> int:
    """How many centres `max_total` and budget could pay for at all."""
    repurpose = reading.problem.policy.repurpose
    centre = next((use for use in repurpose.uses if use.name == _CENTRE), None)
    if centre is None:
        return 0
    most = len(reading.index) if centre.max_total is None else centre.max_total
    if repurpose.budget is not None and centre.annual_cost:
        most = min(most, int(exact(repurpose.budget) / exact(centre.annual_cost)))
    return most
