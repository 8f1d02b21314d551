"""Schemas of the answer of `POST /upgrades`, for the OpenAPI document."""

from __future__ import annotations

from app.answer_schema import Schema, list_of, object_of, one_of, reference


def upgrades_schemas() -> dict[str, Schema]:
    """All schemas of the answer by name."""
    return {"UpgradesAnswer": _answer(), "Upgrade": _line(), "UpgradeCurve": _curve()}


def _answer() -> Schema:
    return object_of(
        "What to add at the homes that go on raising children, given the plan.",
        schema=one_of("integer", "1"),
        status={"enum": ["optimal", "feasible", "infeasible", "no_plan"]},
        km_basis={"enum": ["straight_line", "estimated_road", "matrix", "router"]},
        summary=one_of("object?", "before and after, yuan, budget_left."),
        upgrades=list_of("Upgrade", "By kind (services, isolation beds, beds), then by id."),
        curve=reference("UpgradeCurve"),
        asked=one_of("object", "The effective prices, budget and points."),
        plan=one_of("object", "Status and stages of the plan that is improved."),
        conflict=list_of("Message", "If infeasible: an irreducible set of contradicting demands."),
        certificate=one_of("object", "Stages of the additions, and the fingerprint."),
        policy=one_of("object", "The effective policy."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )


def _line() -> Schema:
    return object_of(
        "Something added at one home.",
        id=one_of("string"),
        name=one_of("string"),
        fate={"enum": ["keep", "retain"]},
        services={"type": "array", "items": one_of("string"), "description": "Services added."},
        service_places=one_of("object", "Service -> places added."),
        beds=one_of("integer", "Usable beds added."),
        isolation_beds=one_of("integer", "Isolation beds added."),
        yuan=one_of("number", "Price of the line."),
        needs={"type": "array", "items": one_of("string"), "description": "Needs that the services are for."},
        children_served=one_of("integer", "Children who are served by it and were not before."),
        children_with_isolation=one_of("integer", "Children whose home had no isolation bed."),
        children_with_bed=one_of("integer", "Children who were beyond the places."),
    )


def _curve() -> Schema:
    return object_of(
        "Money on services against children served.",
        points={
            "type": "array",
            "items": one_of("object"),
            "description": "yuan, served_more, unserved; less money serves fewer.",
        },
        points_in_all=one_of("integer", "Points of the whole curve."),
        complete=one_of("boolean", "Whether all of them are shown."),
    )
