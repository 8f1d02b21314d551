"""English words."""

from __future__ import annotations

FAULT_FRAME = "{where}: {text}; found {found}, expected {expected}"

FAULTS = {
    "bad_characters": "contains characters that cannot stand here",
    "bad_division": "not a division code",
    "bad_length": "wrong length",
    "bad_pattern": "does not have the right form",
    "bad_prefix": "not a division prefix",
    "duplicate_id": "an id used twice",
    "duplicate_name": "a name that occurs twice in one object",
    "duplicate_pair": "a pair listed twice",
    "duplicate_service": "a service listed twice",
    "empty": "must not be empty",
    "force_from_city_level": "children of homes at city level and above stay",
    "free_lock_at_city_level": "homes at city level and above cannot be freed under this policy",
    "half_a_point": "lon and lat belong together",
    "invalid": "not valid",
    "missing": "missing",
    "move_to_itself": "a move from a home to itself",
    "nested_too_deep": "nested too deep",
    "no_seat": "no coordinates, and the seat of the division is not known",
    "not_a_choice": "not one of the choices",
    "not_a_list": "not a list",
    "not_a_number": "not a number",
    "not_a_truth_value": "neither true nor false",
    "not_an_object": "not an object",
    "not_json": "not JSON",
    "not_nfc": "not in Unicode normal form C",
    "not_text": "not text",
    "not_utf8": "not UTF-8",
    "not_whole": "not a whole number",
    "not_yet": "not supported yet",
    "not_zero": "a home is at distance 0 from itself",
    "null_island": "0, 0 is in the Atlantic",
    "number_too_long": "a number of too many digits",
    "other_mode": "belongs to another mode of distances",
    "out_of_range": "out of range",
    "outside_country": "outside the country",
    "shares_above_one": "the shares kept free exceed the whole",
    "swapped_coordinates": "lon and lat look swapped",
    "unknown_field": "no such field",
    "unknown_id": "no home with this id",
    "unknown_need": "a need that the policy does not know",
    "unknown_province": "no such province",
    "unplaced_not_first": "the first stage must minimise the unplaced",
}

MESSAGES = {
    "community_children_not_used": "Children in difficulty around a home are carried along; until uses are chosen by "
    "a model, each freed county home becomes a protection centre.",
    "far_from_seat": "The point lies {km} km from the seat of division {division}: one of the two may be wrong.",
    "lock_against_retention": "The lock keeps this home although the retention rules would not.",
    "lock_keep": "{where} is locked to keep raising children.",
    "no_host_in_province": "Province {province}{network_suffix} has {children} children in county homes and no home at city level or above.",
    "no_seat": "No coordinates, and the seat of division {division} is not known.",
    "over_full": "Holds {children} children on {places} places: it keeps them and takes nobody in.",
    "prefix_matches_nobody": "No home lies in {prefix}.",
    "quota_prefecture": "At most {max} county home(s) may be retained in prefecture {code}.",
    "quota_province": "At most {max} county home(s) may be retained in province {code}.",
    "seat_used": "No coordinates: placed at the seat of {seat} ({division}).",
    "seconds_lowered": "{asked} s asked for, {allowed} s allowed by this server.",
    "service_unasked": "No need asks for the service {service} ({homes} home(s) offer it).",
    "straight_line": "Kilometres are straight lines; roads are longer.",
    "unknown_division": "Division {division} is not in the table (unknown or out of date).",
}

REASONS = {
    "outside_jurisdiction": "No home that could be open lies inside the jurisdiction.",
    "no_service_in_reach": "No home in the jurisdiction has the services.",
    "too_far": "No home with the services lies within the limit.",
    "beds_short": "Beds are short, even with every eligible home open.",
    "policy_limit": "A rule (quota, whole groups, a rule about moves) leaves them out.",
    "not_solved": "Time ran out before this part was solved.",
}

TITLES = {
    "request_invalid": "The request has faults",
    "body_too_large": "The body is too large",
    "busy": "All places for solves are taken",
    "foreign_origin": "Requests from pages of other origins are refused",
    "unknown_example": "No such example",
    "not_found": "Nothing here",
    "method_not_allowed": "This address does not take this method",
    "bad_request": "The request cannot be read",
    "plan_not_certified": "The plan failed its own check; it is withheld",
    "internal": "Something went wrong on our side",
}

VIOLATION = "{where}: {code}"

GOALS = {
    "unplaced": "a child left without a place",
    "retained": "a county home retained",
    "open_homes": "one home kept open",
    "crossing": "a child who leaves its jurisdiction",
    "unserved": "a child left without its service",
    "child_km": "a child moved 1 km",
    "far_children": "a child moved far",
    "moved": "a child moved",
    "destinations": "a pair of homes used",
}
GOALS_COUNTED = {
    "unplaced": "children without a place",
    "retained": "county homes retained",
    "open_homes": "homes kept open",
    "crossing": "children who leave their jurisdiction",
    "unserved": "children without the service they need",
    "child_km": "km summed over all children",
    "far_children": "children moved far",
    "moved": "children moved",
    "destinations": "pairs of homes used",
}
STAGE_ONE = "As few as possible: {goal}."
STAGE_KM = "{goal} weighs as much as {km} km of one child's way"
STAGE_MANY = "Least total, where {rates}."
STAGE_WEIGHT = "{goal} weighs {weight}"
JOIN = "; "
