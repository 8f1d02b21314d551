"""Which needs a home cannot serve."""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.problem import Problem

FULL_SET = frozenset({"medical", "rehabilitation", "special_education", "social_work"})
"""The services of a home that offers everything (医疗, 康复, 特殊教育, 社会工作)."""


def all_unmet_needs(problem: Problem) -> tuple[frozenset[str], ...]:
    """The needs whose services a home lacks, for each home in the order of `problem.institutions`."""
    asked = [(need, frozenset(services)) for need, services in problem.policy.needs]
    known: dict[tuple[str, ...], frozenset[str]] = {}
    found = []
    for institution in problem.institutions:
        services = institution.services
        if services not in known:
            known[services] = frozenset(need for need, wanted in asked if not wanted.issubset(services))
        found.append(known[services])
    return tuple(found)


def count_unserved(children: Iterable[tuple[str, int]], unmet: frozenset[str]) -> int:
    """Children, given as pairs of need and count, whose need is one of the unmet ones."""
    return sum(count for need, count in children if need in unmet)
