"""Witnesses of a shortage as the wire shows them."""

from __future__ import annotations

from typing import Any

from app.answer_schema import Schema, list_of, object_of, one_of
from optimizer.witness import Witness, WitnessRow

Json = dict[str, Any]


def witness_json(witness: Witness) -> Json:
    """One shortage with its sums."""
    return {
        "rows": [_row(row) for row in witness.rows],
        "hosts": [{"id": host.home, "free_beds": host.free_beds} for host in witness.hosts],
        "children": witness.children,
        "free_beds": witness.beds,
        "shortfall": witness.shortfall,
    }


def _row(row: WitnessRow) -> Json:
    return {
        "id": row.home,
        "need": row.need,
        "children": row.children,
        "unplaced": row.unplaced,
        "reason": None if row.reason is None else row.reason.value,
    }


def witness_schemas() -> dict[str, Schema]:
    """The schemas of a witness by name."""
    return {
        "Witness": object_of(
            "A shortage of beds to be checked by hand: these rows can go to, or stay in, no other homes than "
            "these, with every eligible home open.",
            rows=list_of("WitnessRow", "By home and need."),
            hosts=list_of("WitnessHost", "Every home that one of the rows could go to or stay in."),
            children=one_of("integer", "Sum over rows."),
            free_beds=one_of("integer", "Sum over hosts."),
            shortfall=one_of("integer", "children - free_beds, more than 0."),
        ),
        "WitnessRow": _row_schema(),
        "WitnessHost": object_of(
            "A home and its beds for children whom the plan places.",
            id=one_of("string"),
            free_beds=one_of(
                "integer",
                "Usable beds less adults, children in temporary guardianship and children who stay by rule.",
            ),
        ),
    }


def _row_schema() -> Schema:
    return object_of(
        "Children of one home and need who may move by rule.",
        id=one_of("string"),
        need=one_of("string"),
        children=one_of("integer"),
        unplaced=one_of("integer", "How many of them the plan leaves out."),
        reason=one_of("string?", "Why; other than beds_short: they are left out for another rule."),
    )
