"""`POST /repair` in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from app.openapi_parts import OPTIMIZE_RESPONSES
from app.plan_questions import body_of

REPAIR_EXAMPLE: dict[str, Any] = {
    "institutions": [
        {"id": "city", "level": "prefectural", "division": "360100", "usable_beds": 12, "beds": 20},
        {"id": "county", "level": "county", "division": "360121", "beds": 20, "children": 15},
    ],
    "prices": {"bed": 50_000, "retained_home": 1_000_000},
}
"""A shortage of three beds."""

REPAIR_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/RepairRequest"},
                "examples": {"beds": {"summary": "Three beds short (synthetic)", "value": REPAIR_EXAMPLE}},
            }
        },
    }
}
REPAIR_RESPONSES: dict[int | str, dict[str, Any]] = {
    **OPTIMIZE_RESPONSES,
    200: {
        "description": "What would mend the plan, and the mended plan with its certificate.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RepairAnswer"}}},
    },
}
PLAN_REPAIR_BODY = body_of(
    "PlanRepairRequest",
    {"prices": {"bed": 50_000, "limit_km": 1_000}},
    "Two prices of one's own, the others as they are",
)
