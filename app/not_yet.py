"""Fields of the contract that a later version brings: their default passes, anything else is said."""

from __future__ import annotations

from collections.abc import Iterator

from app.schemas.institution import InstitutionIn
from app.schemas.policy import PolicyIn
from optimizer.errors import Fault

_LATER_GOALS = ("max_km", "annual_cost", "outage_short")


def institution_not_yet(one: InstitutionIn, where: str) -> Iterator[Fault]:
    """What is not yet of one institution: an upper size, places of a service."""
    if one.max_children is not None:
        yield _later(f"{where}.max_children", str(one.max_children), "null")
    if isinstance(one.services, dict):
        for service, places in one.services.items():
            if places is not None:
                yield _later(f"{where}.services.{service}", str(places), "null (no cap)")


def policy_not_yet(policy: PolicyIn) -> Iterator[Fault]:
    """What is not yet of a policy."""
    if policy.consolidate_city_level:
        yield _later("policy.consolidate_city_level", "true", "false")
    if policy.min_viable_children:
        yield _later("policy.min_viable_children", str(policy.min_viable_children), "0")
    if policy.retention.max_total is not None:
        yield _later("policy.retention.max_total", str(policy.retention.max_total), "null")
    if policy.staff_ratio is not None:
        yield _later("policy.staff_ratio", f"an object of {len(policy.staff_ratio)}", "null")
    if policy.outage is not None:
        yield _later("policy.outage", "an object", "null")
    yield from _objective_not_yet(policy)


def _objective_not_yet(policy: PolicyIn) -> Iterator[Fault]:
    if isinstance(policy.objective, str):
        if policy.objective == "fairest":
            yield _later("policy.objective", '"fairest"', "another preset, or a list of stages")
        return
    for number, stage in enumerate(policy.objective):
        where = f"policy.objective[{number}]"
        if stage.tolerance:
            yield _later(f"{where}.tolerance", str(stage.tolerance), "0")
        for goal in _LATER_GOALS:
            if goal in stage.minimize:
                yield _later(f"{where}.minimize.{goal}", f'"{goal}"', "another goal")


def _later(where: str, found: str, expected: str) -> Fault:
    return Fault(where, "not_yet", found, expected)
