"""Schemas of the rows of a comparison."""

from __future__ import annotations

from app.answer_schema import Schema, object_of, one_of, reference

_FATES = {"enum": ["keep", "retain", "transform", "close", "blocked"]}


def row_schemas() -> dict[str, Schema]:
    """All rows by name."""
    return {
        "ChildrenOutcome": _outcome(),
        "ChildPlace": _place(),
        "MoveCompared": _move(),
        "UnplacedCompared": _unplaced(),
        "FateCompared": _fate(),
        "OneSidedHome": _one_sided(),
    }


def nullable(name: str) -> Schema:
    """A named schema, or null."""
    return {"anyOf": [reference(name), {"type": "null"}]}


def _outcome() -> Schema:
    return object_of(
        "Children of one home and need who go from the same place to the same place.",
        id=one_of("string"),
        name=one_of("string"),
        need=one_of("string"),
        children=one_of("integer"),
        verdict={"enum": ["better", "worse", "mixed", "same", "new", "gone"]},
        before=nullable("ChildPlace"),
        after=nullable("ChildPlace"),
        added_km=one_of("number?", "Null unless placed in both plans, elsewhere."),
    )


def _place() -> Schema:
    return object_of(
        "Where children are after a plan.",
        home=one_of("string?", "The receiving home, their own one if they stay, null without a place."),
        name=one_of("string?"),
        km=one_of("number?"),
        served=one_of("boolean", "Whether they live where the services of their need are."),
        crossing=one_of("boolean", "Whether they leave their jurisdiction."),
    )


def _move() -> Schema:
    ends = {"from": one_of("string"), "from_name": one_of("string"), "to": one_of("string")}
    return object_of(
        "A move that differs in number.",
        **ends,
        to_name=one_of("string"),
        need=one_of("string"),
        kind={"enum": ["appears", "vanishes", "more", "fewer"]},
        km_before=one_of("number?"),
        km_after=one_of("number?"),
        crossing=one_of("boolean"),
        **_counted(),
    )


def _counted() -> dict[str, Schema]:
    return {name: one_of("integer", "Children.") for name in ("before", "after", "change")}


def _unplaced() -> Schema:
    return object_of(
        "Children of one home and need without a place.",
        id=one_of("string"),
        name=one_of("string"),
        need=one_of("string"),
        kind={"enum": ["appears", "vanishes", "more", "fewer", "reason"]},
        reason_before=one_of("string?"),
        reason_after=one_of("string?"),
        **_counted(),
    )


def _fate() -> Schema:
    return object_of(
        "A home whose fate or use differs.",
        id=one_of("string"),
        name=one_of("string"),
        level=one_of("string"),
        province=one_of("string"),
        fate_before=_FATES,
        fate_after=_FATES,
        use_before=one_of("string?"),
        use_after=one_of("string?"),
    )


def _one_sided() -> Schema:
    return object_of(
        "A home that only one set has.",
        id=one_of("string"),
        name=one_of("string"),
        level=one_of("string"),
        province=one_of("string"),
        fate=one_of("string?"),
        use=one_of("string?"),
        beds=one_of("integer"),
        children=one_of("integer"),
    )
