"""A small comparison for the OpenAPI document: three homes, with and without retained county homes.

Abbreviated: not all sentences, rows and figures.
"""

from __future__ import annotations

from typing import Any

_REGION: dict[str, Any] = {
    "children": {
        "both": 38,
        "better": 0,
        "worse": 25,
        "mixed": 0,
        "same": 13,
        "new": 0,
        "gone": 0,
        "elsewhere": 25,
        "nearer": 0,
        "nearer_child_km": 0.0,
        "farther": 20,
        "farther_child_km": 770.6,
        "placed_now": 0,
        "placed_no_longer": 5,
        "served_now": 0,
        "served_no_longer": 0,
        "inside_now": 0,
        "outside_now": 0,
        "remeasured": 0,
    },
    "figures": {
        "unplaced": {"before": 0, "after": 5, "change": 5},
        "moved": {"before": 3, "after": 23, "change": 20},
        "child_km": {"before": 46.77, "after": 817.37, "change": 770.6},
        "retained": {"before": 1, "after": 0, "change": -1},
    },
}

COMPARISON_EXAMPLE: dict[str, Any] = {
    "schema": 1,
    "before": {
        "status": "optimal",
        "km_basis": "straight_line",
        "homes": 3,
        "children": 38,
        "fingerprint": "sha256:f8dc78f18b386e48e7fd536294d7b4a26166ef108b467f6ed3424c13cdd2b7ae",
        "meta": {},
    },
    "after": {
        "status": "optimal",
        "km_basis": "straight_line",
        "homes": 3,
        "children": 38,
        "fingerprint": "sha256:2aade6a45e7446b424426671a0cd95116edb29dda15d1ba2723cfa3b8082a153",
        "meta": {},
    },
    "same_question": False,
    "sentences": [
        {
            "code": "verdicts",
            "where": "",
            "params": {"both": 38, "better": 0, "worse": 25, "mixed": 0, "same": 13},
            "text": "Of 38 children counted in both sets 0 are better off, 25 worse off, 0 "
            "gain and lose at once, and 13 are as well off as before.",
        },
        {
            "code": "elsewhere",
            "where": "",
            "params": {"children": 25},
            "text": "Children with another destination: 25.",
        },
        {
            "code": "farther",
            "where": "",
            "params": {"children": 20, "child_km": 770.6},
            "text": "Children who go farther: 20, in all by 770.6 child-km.",
        },
        {
            "code": "placed_no_longer",
            "where": "",
            "params": {"children": 5},
            "text": "Children who no longer have a place: 5.",
        },
    ],
    "stages": [
        {
            "number": 1,
            "minimize": {"unplaced": 1.0},
            "text": "As few as possible: children without a place.",
            "before": 0,
            "after": 5,
            "change": 5,
            "bound_before": 0,
            "bound_after": 5,
            "comparable": True,
            "obstacle": None,
        },
        {
            "number": 2,
            "minimize": {"child_km": 1.0, "open_homes": 2000.0, "crossing": 50.0, "unserved": 100.0},
            "text": "Least total, where one home kept open weighs as much as 2000 km of one "
            "child's way; a child who leaves its jurisdiction weighs as much as 50 km of "
            "one child's way; a child left without its service weighs as much as 100 km "
            "of one child's way.",
            "before": 4046.77,
            "after": 2817.37,
            "change": -1229.4,
            "bound_before": 4046.77,
            "bound_after": 2817.37,
            "comparable": True,
            "obstacle": None,
        },
    ],
    "counts": {
        "moves": 1,
        "fates": 1,
        "homes_added": 0,
        "children_added": 0,
        "homes_removed": 0,
        "children_removed": 0,
        "fields": 0,
        "homes_changed": 0,
        "policy_fields": 1,
    },
    "total": _REGION,
    "by_province": {"36": {"name": "Jiangxi", **_REGION}},
    "homes": [
        {
            "id": "large",
            "name": "large",
            "province": "36",
            "both": 25,
            "better": 0,
            "worse": 25,
            "mixed": 0,
            "same": 0,
            "new": 0,
            "gone": 0,
            "elsewhere": 25,
            "nearer": 0,
            "nearer_child_km": 0.0,
            "farther": 20,
            "farther_child_km": 770.6,
            "placed_now": 0,
            "placed_no_longer": 5,
            "served_now": 0,
            "served_no_longer": 0,
            "inside_now": 0,
            "outside_now": 0,
            "remeasured": 0,
        }
    ],
    "worst_off": [
        {
            "id": "large",
            "name": "large",
            "need": "medical",
            "children": 5,
            "verdict": "worse",
            "before": {"home": "large", "name": "large", "km": 0.0, "served": True, "crossing": False},
            "after": {"home": None, "name": None, "km": None, "served": True, "crossing": False},
            "added_km": None,
        }
    ],
    "best_off": [],
    "outcomes": [
        {
            "id": "large",
            "name": "large",
            "need": "general",
            "children": 20,
            "verdict": "worse",
            "before": {"home": "large", "name": "large", "km": 0.0, "served": True, "crossing": False},
            "after": {"home": "city", "name": "city", "km": 38.53, "served": True, "crossing": False},
            "added_km": 38.53,
        }
    ],
    "moves": [
        {
            "from": "large",
            "from_name": "large",
            "to": "city",
            "to_name": "city",
            "need": "general",
            "kind": "appears",
            "before": 0,
            "after": 20,
            "change": 20,
            "km_before": None,
            "km_after": 38.53,
            "crossing": False,
        }
    ],
    "unplaced": [
        {
            "id": "large",
            "name": "large",
            "need": "medical",
            "kind": "appears",
            "before": 0,
            "after": 5,
            "change": 5,
            "reason_before": None,
            "reason_after": "no_service_in_reach",
        }
    ],
    "fates": [
        {
            "id": "large",
            "name": "large",
            "level": "county",
            "province": "36",
            "fate_before": "retain",
            "fate_after": "blocked",
            "use_before": None,
            "use_after": None,
        }
    ],
    "transitions": [
        {"fate_before": "retain", "use_before": None, "fate_after": "blocked", "use_after": None, "homes": 1}
    ],
    "homes_added": [],
    "homes_removed": [],
    "inputs": {
        "institutions": [],
        "policy": [{"field": "retention.allowed", "before": True, "after": False}],
        "distances": [],
    },
    "matching": "Sets count children and do not name them. Of each home and need, as many children as "
    "have the same destination in both plans have it in both; the others are matched in "
    "the order of their ways, the shortest with the shortest, children without a place "
    "last; additional ones are those at the end.",
}
