"""Requests with one fault in their policy: the request, the place and the code of the fault."""

from __future__ import annotations

from typing import Any

from tests.app.requests import put

STAGE: dict[str, Any] = {"minimize": {"unplaced": 1}}


def rule(**fields: Any) -> list[dict[str, Any]]:
    """One rule about moves."""
    return [{"from": "small", "to": "city", "rule": "forbid", **fields}]


POLICY_FAULTS: list[tuple[dict[str, Any], str, str]] = [
    (put("policy.jurisdiction", "city"), "policy.jurisdiction", "not_a_choice"),
    (put("policy.max_km", 0), "policy.max_km", "out_of_range"),
    (put("policy.max_km", -5), "policy.max_km", "out_of_range"),
    (put("policy.max_km_by_division", {"361": 100}), "policy.max_km_by_division.361", "bad_pattern"),
    (put("policy.max_km_by_division", {"99": 100}), "policy.max_km_by_division.99", "bad_prefix"),
    (put("policy.max_km_by_need", {"dental": 100}), "policy.max_km_by_need.dental", "unknown_need"),
    (put("policy.reserve_share", 1.5), "policy.reserve_share", "out_of_range"),
    (put("policy.reserve_share", 0.96), "policy.isolation_share", "shares_above_one"),
    (put("policy.retention.min_beds", -1), "policy.retention.min_beds", "out_of_range"),
    (
        put("policy.retention.max_per_province", {"3601": 1}),
        "policy.retention.max_per_province.3601",
        "bad_prefix",
    ),
    (
        put("policy.retention.max_per_prefecture", {"99": 1}),
        "policy.retention.max_per_prefecture.99",
        "bad_prefix",
    ),
    (put("policy.retention.max_per_province", -1), "policy.retention.max_per_province", "out_of_range"),
    (put("policy.retention.max_total", -3), "policy.retention.max_total", "out_of_range"),
    (put("policy.consolidate_city_level", 1), "policy.consolidate_city_level", "not_a_truth_value"),
    (put("policy.min_viable_children", 0.5), "policy.min_viable_children", "not_whole"),
    (
        put("policy.staff_ratio", {"nurse": {"by_need": {"dental": 4}}}),
        "policy.staff_ratio.nurse.by_need.dental",
        "unknown_need",
    ),
    (put("policy.staff_ratio", {"nurse": {"by_need": {}}}), "policy.staff_ratio.nurse.by_need", "bad_length"),
    (
        put("policy.staff_ratio", {"nurse": {"by_need": {"general": 0}}}),
        "policy.staff_ratio.nurse.by_need.general",
        "out_of_range",
    ),
    (
        put("policy.staff_ratio", {"nurse": {"by_need": {"general": 3.0000001}}}),
        "policy.staff_ratio.nurse.by_need",
        "odd_ratios",
    ),
    (put("policy.outage", {"max_km": 0}), "policy.outage.max_km", "out_of_range"),
    (
        put("policy.repurpose.uses", [{"name": "day"}, {"name": "day"}]),
        "policy.repurpose.uses[1].name",
        "duplicate_use",
    ),
    (put("policy.repurpose.uses", [{"name": ""}]), "policy.repurpose.uses[0].name", "bad_length"),
    (
        put("policy.repurpose.uses", [{"name": "day", "radius_km": 0}]),
        "policy.repurpose.uses[0].radius_km",
        "out_of_range",
    ),
    (
        put("policy.repurpose.uses", [{"name": "day", "max_total": -1}]),
        "policy.repurpose.uses[0].max_total",
        "out_of_range",
    ),
    (put("policy.repurpose.budget", -1), "policy.repurpose.budget", "out_of_range"),
    (put("policy.repurpose.shut", True), "policy.repurpose.shut", "unknown_field"),
    (
        put("policy.objective", [{"minimize": {"unplaced": 1, "uncovered": 1}}]),
        "policy.objective[0].minimize.uncovered",
        "not_a_choice",
    ),
    (put("policy.objective", "cheapest"), "policy.objective", "not_a_choice"),
    (put("policy.objective", []), "policy.objective", "empty"),
    (put("policy.objective", [{"minimize": {}}]), "policy.objective[0].minimize", "bad_length"),
    (
        put("policy.objective", [{"minimize": {"unplaced": 0}}]),
        "policy.objective[0].minimize.unplaced",
        "out_of_range",
    ),
    (
        put("policy.objective", [{"minimize": {"cost": 1}}]),
        "policy.objective[0].minimize.cost",
        "not_a_choice",
    ),
    (
        put("policy.objective", [{"minimize": {"moved": 1}}]),
        "policy.objective[0].minimize",
        "unplaced_not_first",
    ),
    (
        put("policy.objective", [{**STAGE, "tolerance": 1.1}]),
        "policy.objective[0].tolerance",
        "out_of_range",
    ),
    (
        put("policy.objective", [STAGE, {"minimize": {"max_km": 1, "moved": 1}}]),
        "policy.objective[1].minimize",
        "max_km_not_alone",
    ),
    (
        put("policy.objective", [STAGE, *[{"minimize": {"max_km": 1}}] * 2]),
        "policy.objective[2].minimize",
        "max_km_twice",
    ),
    (put("policy.moves", rule(rule="ban")), "policy.moves[0].rule", "not_a_choice"),
    (put("policy.moves", rule(to="nobody")), "policy.moves[0].to", "unknown_id"),
    (put("policy.moves", rule(**{"from": "99"})), "policy.moves[0].from", "unknown_id"),
    (put("policy.moves", rule(rule="force", to="36")), "policy.moves[0].to", "unknown_id"),
    (put("policy.moves", rule(need="dental")), "policy.moves[0].need", "unknown_need"),
    (put("policy.moves", rule(to="small")), "policy.moves[0].to", "move_to_itself"),
    (
        put("policy.moves", rule(rule="force", **{"from": "city"}, to="small")),
        "policy.moves[0].from",
        "force_from_city_level",
    ),
]
