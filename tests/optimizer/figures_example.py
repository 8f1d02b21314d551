"""A network of six homes in two provinces, worked out by hand: the tests of figures and round trips share it.

Places are usable beds less adults and temporary children. Lengths in km as in `KM`.

    id           level        division  beds    children                    services
    a-city       prefectural  360700    100     40 general, 10 medical      full set, 4 isolation beds
    b-leaving    county       360721    20      3 general, 1 medical        none
    c-retained   county       360781    50      20 general, 5 medical       none
    d-blocked    county       429004    10      6 medical                   none (no prefecture)
    e-empty      county       360722    0       none                        none
    f-full       provincial   420100    10      12 rehabilitation           medical

Shares of 0.05 each: 100 beds are 90 usable, 20 are 18, 50 are 45, 10 are 9, 0 are 0.
"""

from __future__ import annotations

from fractions import Fraction

from optimizer.errors import Message
from optimizer.institution import Institution, Level
from optimizer.plan import Assignment, Fate, Plan, Reason, StageBound, Status, Unplaced
from optimizer.policy import PRESETS, Policy
from optimizer.problem import Problem
from tests.fixtures_distances import make_problem

FULL_SET = ("medical", "rehabilitation", "social_work", "special_education")
POLICY = Policy(cross_prefecture_km=12.5, far_km=150.0)
KM = {("b-leaving", "a-city"): 40.0, ("b-leaving", "f-full"): 200.0, ("c-retained", "a-city"): 60.25}

HOMES = (
    Institution(
        "a-city",
        Level.PREFECTURAL,
        "360700",
        100,
        children=(("general", 40), ("medical", 10)),
        services=FULL_SET,
        adults=5,
        children_temporary=3,
        isolation_beds=4,
    ),
    Institution("b-leaving", Level.COUNTY, "360721", 20, children=(("general", 3), ("medical", 1)), adults=2),
    Institution(
        "c-retained",
        Level.COUNTY,
        "360781",
        50,
        children=(("general", 20), ("medical", 5)),
        children_staying=7,
    ),
    Institution("d-blocked", Level.COUNTY, "429004", 10, children=(("medical", 6),), children_temporary=1),
    Institution("e-empty", Level.COUNTY, "360722", 0),
    Institution(
        "f-full", Level.PROVINCIAL, "420100", 10, children=(("rehabilitation", 12),), services=("medical",)
    ),
)

PLAN = Plan(
    status=Status.OPTIMAL,
    assignments=(
        Assignment("b-leaving", "a-city", "general", 3, 4000, crossing=False),
        Assignment("b-leaving", "f-full", "medical", 1, 20000, crossing=True),
        Assignment("c-retained", "a-city", "medical", 4, 6025, crossing=False),
    ),
    fates=(Fate.KEEP, Fate.TRANSFORM, Fate.RETAIN, Fate.BLOCKED, Fate.CLOSE, Fate.KEEP),
    uses=(None, "protection_centre", None, None, None, None),
    unplaced=(
        Unplaced("c-retained", "medical", 1, Reason.POLICY_LIMIT),
        Unplaced("d-blocked", "medical", 6, Reason.TOO_FAR),
    ),
    conflict=(Message("quota", "policy.retention.max_per_province.36", (("locks", 2), ("why", None))),),
    stages=(
        StageBound(PRESETS["policy"][0], Fraction(7), proven=True),
        StageBound(PRESETS["policy"][1], Fraction(12345, 7), proven=False),
        StageBound(PRESETS["policy"][1], None, proven=False),
    ),
)
"""b-leaving splits, c-retained sends four of its five medical children, d-blocked cannot send anybody."""


def example_problem(policy: Policy = POLICY) -> Problem:
    """The six homes under a policy."""
    return make_problem(HOMES, policy, KM)
