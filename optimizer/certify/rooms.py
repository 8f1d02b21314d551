"""Places of services, and staff: does every home have what the children there ask for?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from optimizer.certify.reading import Reading
from optimizer.certify.tally import Tally
from optimizer.errors import Message
from optimizer.exact import exact
from optimizer.institution import Institution
from optimizer.policy import StaffRatio


def check_service_places(reading: Reading, tally: Tally) -> Iterator[Message]:
    """No more children ask for a service than it has places; where those who stay by rule do already,
    nobody comes who asks for it."""
    for one in reading.problem.institutions:
        for service, places in one.service_places:
            needs = [need for need, asked in reading.asked.items() if service in asked]
            there = sum(tally.there.get((one.id, need), 0) for need in needs)
            came = sum(tally.arrived.get((one.id, need), 0) for need in needs)
            if there > places and (came or not reading.stays_by_rule(one)):
                told = (("service", service), ("children", there), ("places", places))
                yield Message("too_few_service_places", one.id, told)


def check_staff(reading: Reading, tally: Tally) -> Iterator[Message]:
    """No home has more children than its staff, with those it may hire, can care for; likewise."""
    for ratio in reading.problem.policy.staff_ratio:
        asking = {need for need, _ in ratio.by_need}
        for one in reading.problem.institutions:
            needed = staff_needed(tally, one, ratio)
            came = sum(tally.arrived.get((one.id, need), 0) for need in asking)
            has = members(one, ratio) + may_hire(one, ratio)
            if needed > has and (came or not reading.stays_by_rule(one)):
                told = (("function", ratio.function), ("needed", ceil(needed)), ("members", has))
                yield Message("too_few_staff", one.id, told)


def staff_needed(tally: Tally, one: Institution, ratio: StaffRatio) -> Fraction:
    """Members of staff that the children in a home ask for."""
    return sum(
        (tally.there.get((one.id, need), 0) / exact(children) for need, children in ratio.by_need),
        Fraction(0),
    )


def members(one: Institution, ratio: StaffRatio) -> int:
    """Staff of this function now."""
    return sum(count for function, count in one.staff if function == ratio.function)


def may_hire(one: Institution, ratio: StaffRatio) -> int:
    """How many more a home may hire, rounded down."""
    return int(members(one, ratio) * exact(ratio.hire_max_share))
