"""What a planner should look at before trusting a plan: nothing here stops it.

Codes, places and params: `service_unasked` (a service), `over_full` (a home), `straight_line`,
`prefix_matches_nobody` (a line of the policy), `no_host_in_province`, `lock_against_retention` (a home),
`no_point_to_cover` (a home), `use_without_cost` (a use).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from optimizer.errors import Message
from optimizer.figures.beds import all_usable_beds, other_occupants
from optimizer.institution import Institution, Lock
from optimizer.jurisdiction import may_be_retained
from optimizer.policy import Policy, Quota, Reach
from optimizer.problem import KmBasis, Problem, has_community


def find_warnings(problem: Problem) -> tuple[Message, ...]:
    """All warnings, sorted by place. `where` is an institution's id or a path into the request."""
    found = [
        *_unasked_services(problem),
        *_over_full_homes(problem),
        *_unmatched_prefixes(problem),
        *_hostless_provinces(problem),
        *_locks_against_retention(problem),
        *_homes_without_point(problem),
        *_uses_without_cost(problem),
    ]
    if problem.distances.basis is KmBasis.STRAIGHT_LINE:
        found.append(Message("straight_line", "distances"))
    return tuple(sorted(found, key=lambda message: (message.where, message.code, str(message.params))))


def _unasked_services(problem: Problem) -> Iterator[Message]:
    """Services that homes offer but no need, rule of retention or use asks for: often a misspelling.

    One message for each service, with the number of homes that offer it.
    """
    retention = problem.policy.retention
    asked = {service for _, services in problem.policy.needs for service in services}
    asked.update(retention.required_services, retention.required_any_services)
    asked.update(service for use in problem.policy.repurpose.uses for service in use.required_services)
    offered = Counter(service for home in problem.institutions for service in home.services)
    for service in sorted(offered.keys() - asked):
        params = (("service", service), ("homes", offered[service]))
        yield Message("service_unasked", f"policy.needs.{service}", params)


def _over_full_homes(problem: Problem) -> Iterator[Message]:
    """Homes at city level and above with more children than places: they keep them and take nobody."""
    for home, usable_beds in zip(problem.institutions, all_usable_beds(problem), strict=True):
        places = max(0, usable_beds - other_occupants(home))
        if not home.is_county and home.children_total > places:
            yield Message("over_full", home.id, (("children", home.children_total), ("places", places)))


def _unmatched_prefixes(problem: Problem) -> Iterator[Message]:
    """Codes in the policy that match no home: the line has no effect, so it is likely a slip."""
    known = {home.division[:digits] for home in problem.institutions for digits in (2, 4)}
    ids = {home.id for home in problem.institutions}
    retention = problem.policy.retention
    counties = [home for home in problem.institutions if home.is_county]
    for codes, matched in (
        (_limit_prefixes(problem.policy), known),
        (_move_ends(problem.policy), known | ids),
        (_quota_codes("max_per_province", retention.max_per_province), {home.province for home in counties}),
        (
            _quota_codes("max_per_prefecture", retention.max_per_prefecture),
            {home.prefecture for home in counties},
        ),
    ):
        for where, prefix in codes:
            if prefix not in matched:
                yield Message("prefix_matches_nobody", where, (("prefix", prefix),))


_Codes = Iterator[tuple[str, str]]
"""Place in the request, and the code (or id) found there."""


def _limit_prefixes(policy: Policy) -> _Codes:
    for prefix, _ in policy.max_km_by_division:
        yield f"policy.max_km_by_division.{prefix}", prefix


def _move_ends(policy: Policy) -> _Codes:
    for number, rule in enumerate(policy.moves):
        yield f"policy.moves[{number}].from", rule.sender
        yield f"policy.moves[{number}].to", rule.receiver


def _quota_codes(name: str, quota: Quota | None) -> _Codes:
    for code, _ in quota.by_code if quota else ():
        yield f"policy.retention.{name}.{code}", code


def _hostless_provinces(problem: Problem) -> Iterator[Message]:
    """Provinces whose county homes raise children while the province has no home at city level or above.

    Networks are looked at one by one, as they never exchange children. Where children may go anywhere
    in the nation there is nothing to warn of.
    """
    if problem.policy.jurisdiction is Reach.NATION:
        return
    with_host = {_pool(home) for home in problem.institutions if not home.is_county}
    children: Counter[tuple[str, str | None]] = Counter()
    for home in problem.institutions:
        if home.is_county and home.children_total and _pool(home) not in with_host:
            children[_pool(home)] += home.children_total
    for (province, network), count in children.items():
        params = (("province", province), ("network", network), ("children", count))
        yield Message("no_host_in_province", "institutions", params)


def _pool(home: Institution) -> tuple[str, str | None]:
    """Province and network: the largest group within which children may be exchanged by default."""
    return home.province, home.network


def _locks_against_retention(problem: Problem) -> Iterator[Message]:
    """County homes that are retained by their lock alone: the rules of retention would not allow it."""
    for home in problem.institutions:
        unlocked = replace(home, lock=None) if home.lock is Lock.KEEP and home.is_county else None
        if unlocked and not may_be_retained(unlocked, problem.policy.retention):
            yield Message("lock_against_retention", home.id)


def _homes_without_point(problem: Problem) -> Iterator[Message]:
    """Homes without coordinates (a matrix does without), where uses are to cover children."""
    for home in problem.institutions if has_community(problem) else ():
        if home.lon is None:
            yield Message("no_point_to_cover", home.id)


def _uses_without_cost(problem: Problem) -> Iterator[Message]:
    """Uses that a budget cannot count."""
    repurpose = problem.policy.repurpose
    for number, use in enumerate(repurpose.uses if repurpose.budget is not None else ()):
        if use.annual_cost is None:
            where = f"policy.repurpose.uses[{number}].annual_cost"
            yield Message("use_without_cost", where, (("use", use.name),))
