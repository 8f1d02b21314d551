"""From the wire's models to the core's values."""

from __future__ import annotations

from collections.abc import Iterator

from app.schemas.institution import InstitutionIn
from app.schemas.policy import PolicyIn, RepurposeIn, RetentionIn, UseIn
from app.schemas.request import DistancesIn, LimitsIn
from geodata.distances import DistanceSpec, MatrixRow, Mode
from optimizer.errors import Fault
from optimizer.faults import shown
from optimizer.institution import Institution, Level, Lock, Setting
from optimizer.policy import (
    PRESETS,
    Goal,
    Limits,
    MoveRule,
    Outage,
    Policy,
    Quota,
    Reach,
    Repurpose,
    Retention,
    Rule,
    StaffRatio,
    Stage,
    Use,
)


def to_institution(one: InstitutionIn) -> Institution:
    """One institution; needs without children are left out, services sorted."""
    children = {"general": one.children} if isinstance(one.children, int) else one.children
    return Institution(
        id=one.id,
        level=Level(one.level),
        division=one.division,
        beds=one.beds,
        name=one.name or one.id,
        network=one.network,
        lon=one.lon,
        lat=one.lat,
        setting=Setting(one.setting),
        usable_beds=one.usable_beds,
        isolation_beds=one.isolation_beds,
        children=tuple(sorted((need, count) for need, count in children.items() if count)),
        children_staying=one.children_staying,
        children_temporary=one.children_temporary,
        adults=one.adults,
        services=tuple(sorted(set(one.services))),
        service_places=_service_places(one),
        max_children=one.max_children,
        staff=tuple(sorted(one.staff.items())),
        annual_cost_open=one.annual_cost_open,
        annual_cost_per_child=one.annual_cost_per_child,
        community_children=one.community_children,
        lock=None if one.lock is None else Lock(one.lock),
    )


def _service_places(one: InstitutionIn) -> tuple[tuple[str, int], ...]:
    """Services of which the home has a limited number of places."""
    if isinstance(one.services, list):
        return ()
    return tuple(sorted((name, places) for name, places in one.services.items() if places is not None))


def dropped_in_conversion(one: InstitutionIn, where: str, needs: frozenset[str]) -> Iterator[Fault]:
    """What the core's values could not show: a service listed twice, a misspelt need without children."""
    if isinstance(one.services, list):
        for number, service in enumerate(one.services):
            if service in one.services[:number]:
                yield Fault(
                    f"{where}.services[{number}]", "duplicate_service", shown(service), "each service once"
                )
    if isinstance(one.children, dict):
        for need, count in one.children.items():
            if count == 0 and need not in needs:
                expected = "one of " + ", ".join(sorted(needs))
                yield Fault(f"{where}.children.{need}", "unknown_need", shown(need), expected)


def to_policy(policy: PolicyIn) -> Policy:
    """The policy, with a preset's stages in place of its name."""
    return Policy(
        needs=tuple((need, tuple(services)) for need, services in policy.needs.items()),
        jurisdiction=Reach(policy.jurisdiction),
        max_km=policy.max_km,
        max_km_by_division=tuple(sorted(policy.max_km_by_division.items())),
        max_km_by_need=tuple(sorted(policy.max_km_by_need.items())),
        cross_prefecture_km=policy.cross_prefecture_km,
        far_km=policy.far_km,
        reserve_share=policy.reserve_share,
        isolation_share=policy.isolation_share,
        retention=_retention(policy.retention),
        consolidate_city_level=policy.consolidate_city_level,
        min_viable_children=policy.min_viable_children,
        keep_together_up_to=policy.keep_together_up_to,
        moves=tuple(MoveRule(rule.from_, rule.to, Rule(rule.rule), rule.need) for rule in policy.moves),
        staff_ratio=_staff_ratio(policy),
        outage=None if policy.outage is None else Outage(policy.outage.max_km, policy.outage.hard),
        underused_below=policy.underused_below,
        repurpose=_repurpose(policy.repurpose),
        objective=_objective(policy),
    )


def to_spec(distances: DistancesIn) -> DistanceSpec:
    """Where kilometres come from."""
    rows = distances.rows or []
    return DistanceSpec(
        mode=Mode(distances.mode),
        detour_factor=distances.detour_factor,
        detour_by_division=tuple(sorted(distances.detour_by_division.items())),
        rows=tuple(MatrixRow(row.from_, row.to, row.km) for row in rows),
    )


def to_limits(limits: LimitsIn, max_seconds: float) -> Limits:
    """Limits, no longer than the server allows."""
    return Limits(min(limits.seconds, max_seconds), limits.gap, limits.threads, limits.seed)


def _objective(policy: PolicyIn) -> tuple[Stage, ...]:
    if isinstance(policy.objective, str):
        return PRESETS[policy.objective]
    return tuple(
        Stage(tuple((Goal(goal), weight) for goal, weight in stage.minimize.items()), stage.tolerance)
        for stage in policy.objective
    )


def _staff_ratio(policy: PolicyIn) -> tuple[StaffRatio, ...]:
    ratios = sorted((policy.staff_ratio or {}).items())
    return tuple(
        StaffRatio(function, tuple(sorted(one.by_need.items())), one.hire_max_share, one.hire_cost)
        for function, one in ratios
    )


def _retention(retention: RetentionIn) -> Retention:
    return Retention(
        allowed=retention.allowed,
        min_children=retention.min_children,
        min_beds=retention.min_beds,
        required_services=tuple(retention.required_services),
        required_any_services=tuple(retention.required_any_services),
        max_total=retention.max_total,
        max_per_province=_quota(retention.max_per_province),
        max_per_prefecture=_quota(retention.max_per_prefecture),
        hosts_neighbours=retention.hosts_neighbours,
    )


def _repurpose(repurpose: RepurposeIn) -> Repurpose:
    return Repurpose(
        uses=tuple(_use(use) for use in repurpose.uses),
        close_allowed=repurpose.close_allowed,
        one_per_division=repurpose.one_per_division,
        budget=repurpose.budget,
    )


def _use(use: UseIn) -> Use:
    return Use(
        name=use.name,
        radius_km=use.radius_km,
        required_services=tuple(sorted(set(use.required_services))),
        min_beds=use.min_beds,
        max_total=use.max_total,
        annual_cost=use.annual_cost,
    )


def _quota(quota: int | dict[str, int] | None) -> Quota | None:
    if quota is None:
        return None
    if isinstance(quota, int):
        return Quota(everywhere=quota)
    return Quota(by_code=tuple(sorted(quota.items())))
