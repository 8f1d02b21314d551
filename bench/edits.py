"""Random changes of a request: edits of one home mostly, homes that come and go, rules."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

Json = dict[str, Any]

SERVICES = ("medical", "rehabilitation", "special_education", "social_work")


def random_changes(rng: Random, request: Json, of_policy: float = 0.05) -> list[Json]:
    """One change of a request without faults (homes with points of their own), which it leaves without
    faults; a share `of_policy` of them change a rule."""
    homes = request["institutions"]
    if rng.random() < of_policy:
        return [random_rule(rng, homes)]
    home = rng.choice(homes)
    drawn = rng.random()
    if drawn < 0.06 and len(homes) > 1:
        return [{"op": "remove", "institution": home["id"]}]
    if drawn < 0.12:
        name = f"{home['id']}-{rng.randrange(10**6)}"
        return [{"op": "add", "institution": {**copy.deepcopy(home), "id": name, "name": name}}]
    return [random_edit(rng, home, homes)]


def random_edit(rng: Random, home: Json, homes: list[Json]) -> Json:
    """Another value of one field of a home."""
    beds, county = home["beds"], home["level"] == "county"
    needs = ("general", *SERVICES[:3])
    options: list[tuple[str, object]] = [
        ("beds", max(0, beds + rng.choice((-40, -10, -1, 1, 10, 40)))),
        ("usable_beds", rng.choice((None, beds, beds // 2))),
        ("children", rng.randint(0, 40)),
        ("children", {need: rng.randint(0, 9) for need in needs}),
        ("services", rng.sample(SERVICES, rng.randint(0, 4))),
        ("services", {service: rng.randint(0, 30) for service in rng.sample(SERVICES, 2)}),
        ("lock", rng.choice((None, "keep", "free") if county else (None, "keep"))),
        ("adults", rng.randint(0, 30)),
        ("max_children", rng.choice((None, 10, 60))),
        ("division", rng.choice(homes)["division"]),
        ("name", "改名"),
    ]
    field, value = rng.choice(options)
    return {"op": "set", "institution": home["id"], "field": field, "value": value}


def random_rule(rng: Random, homes: list[Json]) -> Json:
    """Another value of one field of the policy."""
    division = rng.choice(homes)["division"]
    county = rng.choice([one for one in homes if one["level"] == "county"] or homes)
    forbid = {"from": county["id"], "to": division[:4], "rule": "forbid"}
    allow = {"from": division[:4], "to": rng.choice(homes)["division"][:4], "rule": "allow"}
    options: list[tuple[str, Json]] = [
        ("set", {"policy": "max_km", "value": rng.choice((200.0, 250.0, 400.0))}),
        ("set", {"policy": "max_km_by_division", "key": division[:4], "value": rng.choice((80.0, None))}),
        ("set", {"policy": "keep_together_up_to", "value": rng.choice((5, 12))}),
        ("set", {"policy": "underused_below", "value": 0.4}),
        ("set", {"policy": "retention", "key": "min_children", "value": rng.choice((15, 25))}),
        ("set", {"policy": "retention", "key": "max_per_province", "value": {division[:2]: 1}}),
        ("set", {"policy": "cross_prefecture_km", "value": 20.0}),
        ("set", {"policy": "objective", "value": rng.choice(("balanced", "least_travel"))}),
        ("set", {"policy": "jurisdiction", "value": "prefecture"}),
        ("add", {"policy": "moves", "value": rng.choice((forbid, allow))}),
    ]
    op, change = rng.choice(options)
    return {"op": op, **change}
