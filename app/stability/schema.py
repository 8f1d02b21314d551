"""Request and answer of the stability score, for the OpenAPI document."""

from __future__ import annotations

from app.answer_schema import Schema, list_of, object_of, one_of
from app.plan_questions import body_of
from app.schemas.stability import StabilityRequest

STABILITY_BODY = body_of(
    "StabilityRequest",
    {"sets": 20, "seed": 0, "children_error": 0.1, "beds_error": 0.05},
    "Twenty sets with counts up to a tenth off",
)
_BECOMES = ("keep", "retain", "freed", "blocked")


def stability_schemas(place: str) -> dict[str, Schema]:
    """The schemas of request and answer by name; `place` is the template of references."""
    request = StabilityRequest.model_json_schema(ref_template=place, by_alias=True)
    return {
        **request.pop("$defs", {}),
        "StabilityRequest": request,
        "StabilityAnswer": _answer(),
        "HomeStability": _home(),
    }


def _answer() -> Schema:
    return object_of(
        "The plan beside the best plans of sets with other counts.",
        schema=one_of("integer", "1"),
        status={
            "enum": ["optimal", "feasible", "infeasible", "no_plan"],
            "description": "optimal: all sets are done. feasible: time ran out, see sets.",
        },
        sets=object_of(
            "Sets that were asked for, done, and of these without any plan.",
            asked=one_of("integer"),
            done=one_of("integer"),
            without_plan=one_of("integer"),
        ),
        score=object_of(
            "Shares of homes (times sets) that keep their fate, of all and of those about which the plan "
            "chooses (eligible); and of children (times sets) who keep their destination.",
            homes=one_of("integer"),
            homes_share=one_of("number?"),
            eligible=one_of("integer"),
            eligible_share=one_of("number?"),
            children_share=one_of("number?"),
        ),
        homes=list_of("HomeStability", "In the order of the request."),
        summary={"type": "array", "items": one_of("string")},
        asked=one_of("object", "The question with its defaults."),
        drawn=one_of("string", "How the sets were drawn."),
        fingerprint=one_of("string", "Of the plan's question."),
        warnings=list_of("Message"),
        timings=one_of("object", "Seconds by part."),
    )


def _home() -> Schema:
    return object_of(
        "One home over all sets that were done.",
        id=one_of("string"),
        planned={"enum": list(_BECOMES), "description": "In the plan; freed: transform or close."},
        eligible=one_of("boolean", "Whether the plan chooses between keeping and freeing it."),
        kept=one_of("integer", "Sets in which it becomes what the plan says."),
        share=one_of("number?", "kept / sets done."),
        becomes=one_of("object", "What it becomes -> in how many sets."),
        children=one_of("integer", "Its children, summed over sets: need by need as many as both have."),
        children_same=one_of("integer", "Those of them who can keep their destination."),
        children_share=one_of("number?", "children_same / children; null where they stay by rule."),
    )
