"""Everything that can be wrong with institutions and policy, found all at once.

Ranges are those of the contract's tables (DESIGN 2.1). Places are paths into the request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

from optimizer.errors import Fault
from optimizer.exact import exact
from optimizer.institution import PROVINCES, Institution, Lock
from optimizer.policy import Goal, MoveRule, Policy, Quota, Repurpose, Rule, Stage, Use

MAX_COUNT = 100_000
MAX_INSTITUTIONS = 200_000
MAX_TEXT = 200
MAX_USES = 50
_COUNTS = ("beds", "children_staying", "children_temporary", "adults", "community_children")
_OPTIONAL_COUNTS = ("usable_beds", "isolation_beds", "max_children")
_MOST_YUAN = {"annual_cost_open": 1e12, "annual_cost_per_child": 1e9, "hire_cost": 1e9}
_MOST_SCALE = 10**6
_FOUND_LENGTH = 80


@dataclass(frozen=True, slots=True)
class _Set:
    """What the rules about references need to know of the institutions."""

    by_id: Mapping[str, Institution]
    needs: frozenset[str]
    city_level_moves: bool


def find_faults(
    institutions: Sequence[Institution], policy: Policy, positions: Sequence[int] | None = None
) -> tuple[Fault, ...]:
    """All faults, institutions first. `positions[k]` is the request's index of `institutions[k]`
    (default: k), so that a part of a set can be checked too.
    """
    places = range(len(institutions)) if positions is None else positions
    by_id = {one.id: one for one in institutions}
    known = _Set(by_id, frozenset(need for need, _ in policy.needs), policy.consolidate_city_level)
    faults = list(_size_faults(institutions))
    first_place: dict[str, int] = {}
    for place, institution in zip(places, institutions, strict=True):
        where = f"institutions[{place}]"
        if institution.id in first_place:
            expected = f"an id of its own; institutions[{first_place[institution.id]}] has it already"
            faults.append(Fault(f"{where}.id", "duplicate_id", shown(institution.id), expected))
        first_place.setdefault(institution.id, place)
        faults.extend(_institution_faults(institution, where, known))
    faults.extend(policy_faults(policy))
    faults.extend(_move_faults(policy, known))
    return tuple(faults)


def policy_faults(policy: Policy) -> Iterator[Fault]:
    """Faults of a policy that need no institution to be seen."""
    needs = frozenset(need for need, _ in policy.needs)
    yield from _range_faults(policy)
    yield from _limit_faults(policy, needs)
    yield from _staff_faults(policy, needs)
    yield from _quota_faults("max_per_province", policy.retention.max_per_province, (2,))
    yield from _quota_faults("max_per_prefecture", policy.retention.max_per_prefecture, (2, 4))
    yield from _stage_faults(policy.objective)
    yield from _repurpose_faults(policy.repurpose)


def shown(value: object) -> str:
    """A value as a fault may show it: in the notation of Python's repr, cut to a readable length."""
    text = repr(value)
    return text if len(text) <= _FOUND_LENGTH else text[: _FOUND_LENGTH - 1] + "…"


def _size_faults(institutions: Sequence[Institution]) -> Iterator[Fault]:
    if not 1 <= len(institutions) <= MAX_INSTITUTIONS:
        expected = f"1 to {MAX_INSTITUTIONS} institutions"
        yield Fault("institutions", "out_of_range", str(len(institutions)), expected)


def _institution_faults(institution: Institution, where: str, known: _Set) -> Iterator[Fault]:
    if not 1 <= len(institution.id) <= MAX_TEXT:
        yield Fault(f"{where}.id", "bad_length", str(len(institution.id)), f"1 to {MAX_TEXT} characters")
    division = institution.division
    if not (len(division) == 6 and division.isascii() and division.isdigit()):
        yield Fault(f"{where}.division", "bad_division", shown(division), "6 digits of GB/T 2260")
    elif institution.province not in PROVINCES:
        expected = "a code whose first two digits are a province"
        yield Fault(f"{where}.division", "unknown_province", shown(division), expected)
    if institution.lock is Lock.FREE and not (institution.is_county or known.city_level_moves):
        expected = "no such lock: homes at city level and above keep raising children"
        yield Fault(f"{where}.lock", "free_lock_at_city_level", "free", expected)
    yield from _cost_faults(institution, where)
    yield from _count_faults(institution, where)
    for need, _ in institution.children:
        if need not in known.needs:
            expected = "one of " + ", ".join(sorted(known.needs))
            yield Fault(f"{where}.children.{need}", "unknown_need", shown(need), expected)


def _count_faults(institution: Institution, where: str) -> Iterator[Fault]:
    counts = [(name, getattr(institution, name)) for name in _COUNTS]
    counts += [(name, getattr(institution, name) or 0) for name in _OPTIONAL_COUNTS]
    counts += [(f"children.{need}", count) for need, count in institution.children]
    counts += [(f"services.{service}", count) for service, count in institution.service_places]
    counts += [(f"staff.{function}", count) for function, count in institution.staff]
    for name, count in counts:
        if not 0 <= count <= MAX_COUNT:
            yield Fault(f"{where}.{name}", "out_of_range", str(count), f"0 to {MAX_COUNT}")


def _cost_faults(institution: Institution, where: str) -> Iterator[Fault]:
    for name in ("annual_cost_open", "annual_cost_per_child"):
        yield from _yuan_faults(f"{where}.{name}", name, getattr(institution, name))


def _yuan_faults(where: str, name: str, yuan: float | None) -> Iterator[Fault]:
    """Money is a whole number of hundredths, so that sums are exact."""
    if yuan is None:
        return
    if not 0 <= yuan <= _MOST_YUAN[name]:
        yield Fault(where, "out_of_range", str(yuan), f"0 to {_MOST_YUAN[name]:.0f} yuan")
    elif (exact(yuan) * 100).denominator != 1:
        yield Fault(where, "not_hundredths", str(yuan), "yuan with at most two decimals")


def _staff_faults(policy: Policy, needs: frozenset[str]) -> Iterator[Fault]:
    for ratio in policy.staff_ratio:
        where = f"policy.staff_ratio.{ratio.function}"
        for need, children in ratio.by_need:
            if need not in needs:
                expected = "one of " + ", ".join(sorted(needs))
                yield Fault(f"{where}.by_need.{need}", "unknown_need", shown(need), expected)
            if not 0.01 <= children <= MAX_COUNT:
                yield Fault(f"{where}.by_need.{need}", "out_of_range", str(children), f"0.01 to {MAX_COUNT}")
        numerators = [exact(children).numerator for _, children in ratio.by_need]
        if lcm(*numerators) > _MOST_SCALE:
            found = ", ".join(str(children) for _, children in ratio.by_need)
            yield Fault(f"{where}.by_need", "odd_ratios", found, "ratios with a common multiple to a million")
        if not ratio.by_need:
            yield Fault(f"{where}.by_need", "empty", "{}", "children of a need per member of staff")
        yield from _yuan_faults(f"{where}.hire_cost", "hire_cost", ratio.hire_cost)


def _range_faults(policy: Policy) -> Iterator[Fault]:
    if policy.reserve_share + policy.isolation_share > 1 + 1e-12:
        found = f"{policy.reserve_share} + {policy.isolation_share}"
        yield Fault("policy.isolation_share", "shares_above_one", found, "both shares together at most 1")
    if not policy.needs:
        yield Fault("policy.needs", "empty", "{}", "at least one need")
    positive = [("max_km", policy.max_km), ("far_km", policy.far_km)]
    for name, km in positive:
        if km is not None and not km > 0:
            yield Fault(f"policy.{name}", "out_of_range", str(km), "more than 0 km")


def _limit_faults(policy: Policy, needs: frozenset[str]) -> Iterator[Fault]:
    for prefix, km in policy.max_km_by_division:
        where = f"policy.max_km_by_division.{prefix}"
        if not _is_prefix(prefix, (2, 4)):
            yield Fault(where, "bad_prefix", shown(prefix), "2 or 4 digits that begin with a province")
        if km is not None and not km > 0:
            yield Fault(where, "out_of_range", str(km), "more than 0 km, or null")
    for need, km in policy.max_km_by_need:
        where = f"policy.max_km_by_need.{need}"
        if need not in needs:
            yield Fault(where, "unknown_need", shown(need), "one of " + ", ".join(sorted(needs)))
        if not km > 0:
            yield Fault(where, "out_of_range", str(km), "more than 0 km")


def _quota_faults(name: str, quota: Quota | None, digits: tuple[int, ...]) -> Iterator[Fault]:
    if quota is None:
        return
    for code, most in quota.by_code:
        where = f"policy.retention.{name}.{code}"
        if not _is_prefix(code, digits):
            expected = (
                "a province's 2 digits" if digits == (2,) else "a prefecture's 4 digits (2 in a municipality)"
            )
            yield Fault(where, "bad_prefix", shown(code), expected)
        if most < 0:
            yield Fault(where, "out_of_range", str(most), "0 or more")


def _stage_faults(objective: Sequence[Stage]) -> Iterator[Fault]:
    if not objective:
        yield Fault("policy.objective", "empty", "[]", "at least one stage")
        return
    if all(goal is not Goal.UNPLACED for goal, _ in objective[0].minimize):
        found = ", ".join(goal for goal, _ in objective[0].minimize) or "nothing"
        yield Fault("policy.objective[0].minimize", "unplaced_not_first", shown(found), "the goal unplaced")
    for number, stage in enumerate(objective):
        where = f"policy.objective[{number}].minimize"
        if not stage.minimize:
            yield Fault(where, "empty", "{}", "at least one goal")
        yield from _longest_move_faults(objective, number)
        if not 0 <= stage.tolerance <= 1:
            found = str(stage.tolerance)
            yield Fault(f"policy.objective[{number}].tolerance", "out_of_range", found, "0 to 1")
        yield from _goal_faults(stage, where)


def _goal_faults(stage: Stage, where: str) -> Iterator[Fault]:
    for goal, weight in stage.minimize:
        if not 0 < weight < float("inf"):
            yield Fault(f"{where}.{goal}", "out_of_range", str(weight), "a weight above 0")
        if goal is Goal.UNCOVERED:
            yield Fault(f"{where}.{goal}", "not_a_choice", shown(goal.value), "a goal of moves or homes")


def _repurpose_faults(repurpose: Repurpose) -> Iterator[Fault]:
    where = "policy.repurpose"
    if len(repurpose.uses) > MAX_USES:
        yield Fault(f"{where}.uses", "bad_length", str(len(repurpose.uses)), f"at most {MAX_USES} uses")
    if repurpose.budget is not None and not 0 <= repurpose.budget < float("inf"):
        yield Fault(f"{where}.budget", "out_of_range", str(repurpose.budget), "0 yuan or more, or null")
    first: dict[str, int] = {}
    for number, use in enumerate(repurpose.uses):
        if use.name in first:
            expected = f"a name of its own; uses[{first[use.name]}] has it already"
            yield Fault(f"{where}.uses[{number}].name", "duplicate_use", shown(use.name), expected)
        first.setdefault(use.name, number)
        yield from _use_faults(use, f"{where}.uses[{number}]")


def _use_faults(use: Use, where: str) -> Iterator[Fault]:
    if not 1 <= len(use.name) <= MAX_TEXT:
        yield Fault(f"{where}.name", "bad_length", str(len(use.name)), f"1 to {MAX_TEXT} characters")
    for number, service in enumerate(use.required_services):
        if not service:
            yield Fault(f"{where}.required_services[{number}]", "bad_length", "0", "1 character or more")
    if not 0 < use.radius_km < float("inf"):
        yield Fault(f"{where}.radius_km", "out_of_range", str(use.radius_km), "more than 0 km")
    for name, most in (("min_beds", use.min_beds), ("max_total", use.max_total or 0)):
        if most < 0:
            yield Fault(f"{where}.{name}", "out_of_range", str(most), "0 or more")
    if use.annual_cost is not None and not 0 <= use.annual_cost < float("inf"):
        yield Fault(f"{where}.annual_cost", "out_of_range", str(use.annual_cost), "0 yuan or more, or null")


def _longest_move_faults(objective: Sequence[Stage], number: int) -> Iterator[Fault]:
    """The longest move is no sum over homes: it has a stage of its own, and one only."""
    stage, where = objective[number], f"policy.objective[{number}].minimize"
    if not stage.is_longest_move:
        return
    if len(stage.minimize) > 1:
        found = ", ".join(goal for goal, _ in stage.minimize)
        yield Fault(where, "max_km_not_alone", found, "max_km alone in its stage")
    if any(other.is_longest_move for other in objective[:number]):
        yield Fault(where, "max_km_twice", "max_km", "one stage of max_km: it is the least already")


def _move_faults(policy: Policy, known: _Set) -> Iterator[Fault]:
    for number, rule in enumerate(policy.moves):
        where = f"policy.moves[{number}]"
        yield from _end_faults(f"{where}.from", rule.sender, rule, known)
        yield from _end_faults(f"{where}.to", rule.receiver, rule, known)
        if rule.need is not None and rule.need not in known.needs:
            expected = "null or one of " + ", ".join(sorted(known.needs))
            yield Fault(f"{where}.need", "unknown_need", shown(rule.need), expected)
        sender = known.by_id.get(rule.sender)
        if rule.rule is not Rule.FORCE and sender and rule.sender == rule.receiver:
            expected = "two different homes (staying is ruled by the lock)"
            yield Fault(f"{where}.to", "move_to_itself", shown(rule.receiver), expected)
        stays = sender and not (sender.is_county or known.city_level_moves)
        if rule.rule is Rule.FORCE and stays and rule.sender != rule.receiver:
            expected = "a county home: children of homes at city level and above stay"
            yield Fault(f"{where}.from", "force_from_city_level", shown(rule.sender), expected)


def _end_faults(where: str, end: str, rule: MoveRule, known: _Set) -> Iterator[Fault]:
    if end in known.by_id:
        return
    if rule.rule is Rule.FORCE:
        yield Fault(where, "unknown_id", shown(end), "an id of this set")
    elif not _is_prefix(end, (2, 4)):
        expected = "an id of this set, or 2 or 4 digits that begin with a province"
        yield Fault(where, "unknown_id", shown(end), expected)


def _is_prefix(text: str, digits: tuple[int, ...]) -> bool:
    return len(text) in digits and text.isascii() and text.isdigit() and text[:2] in PROVINCES
