"""One more km of limit for the homes of one county, and the next length at which a way opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.arcs import Arcs, find_arcs, limits_of, own_limits
from optimizer.choices import Choices
from optimizer.exact import NO_LIMIT, UNITS_PER_KM, IntArray
from optimizer.groups import find_choices
from optimizer.sensitivity.regions import Region
from optimizer.sensitivity.trials import try_changes, unfelt
from optimizer.sensitivity.values import Change, KmValue, NextWay, Proof
from optimizer.session import Session


@dataclass(frozen=True, slots=True)
class Raise:
    """So many units of 10 m more of limit for the homes (by place) of one division of six digits. The
    limits of needs (`max_km_by_need`) cap it as before."""

    homes: tuple[int, ...]
    units: int


@dataclass(frozen=True, slots=True)
class _Way:
    """The nearest pair beyond a limit: `more` units of 10 m beyond it."""

    sender: int
    receiver: int
    length: int
    more: int


@dataclass(frozen=True)
class _Outlook:
    """A region with its longest limits looked through: the moves that these permit, and for each division
    its homes, its limit and the nearest way beyond it."""

    region: Region
    arcs: Arcs
    homes: dict[str, tuple[int, ...]]
    limits: dict[str, int]
    ways: dict[str, _Way]


def km_values(session: Session, regions: Sequence[Region], most_more: int) -> Iterator[KmValue]:
    """The value of a longer limit for every division that may send children. Ways are looked for up to
    `most_more` units of 10 m (at least 1 km) beyond each limit."""
    outlooks = [_look(region, max(most_more, UNITS_PER_KM)) for region in regions]
    wide = [replace(one.region, arcs=one.arcs) for one in outlooks]
    one_km, nearest = list[tuple[int, Raise]](), list[tuple[int, Raise]]()
    asked = list[tuple[int, str]]()
    for place, one in enumerate(outlooks):
        for division, way in one.ways.items():
            asked.append((place, division))
            nearest.append((place, Raise(one.homes[division], way.more)))
            if way.more <= UNITS_PER_KM:
                one_km.append((place, Raise(one.homes[division], UNITS_PER_KM)))
    first = dict(zip(one_km, try_changes(session, wide, one_km, with_raises), strict=True))
    further = dict(zip(asked, try_changes(session, wide, nearest, with_raises), strict=True))
    for place, one in enumerate(outlooks):
        for division, homes in one.homes.items():
            kilometre = first.get((place, Raise(homes, UNITS_PER_KM)))
            yield _value(one, division, kilometre, further.get((place, division)))


def with_raises(wide: Region, raises: Sequence[Raise]) -> Choices:
    """The choices of a region (whose arcs reach far enough) under longer limits of some homes."""
    own = own_limits(wide.problem.institutions, wide.problem.policy)
    for one in raises:
        own[list(one.homes)] = np.minimum(own[list(one.homes)] + one.units, NO_LIMIT)
    limits = limits_of(wide.problem.institutions, wide.problem.policy, own)
    return find_choices(wide.problem, _within(wide.arcs, limits))


def _within(arcs: Arcs, limits: IntArray) -> Arcs:
    """The moves that are left under shorter limits."""
    open_to = arcs.open_to & (arcs.length[:, None] <= limits[arcs.sender])
    used = open_to.any(axis=1)
    return replace(
        arcs,
        sender=arcs.sender[used],
        receiver=arcs.receiver[used],
        length=arcs.length[used],
        crossing=arcs.crossing[used],
        open_to=open_to[used],
    )


def _look(region: Region, most_more: int) -> _Outlook:
    institutions, policy = region.problem.institutions, region.problem.policy
    own = own_limits(institutions, policy)
    longest = np.minimum(own + most_more, NO_LIMIT)
    arcs = find_arcs(region.problem, limits_of(institutions, policy, longest))
    homes: dict[str, list[int]] = defaultdict(list)
    for home, one in enumerate(institutions):
        if one.is_county or policy.consolidate_city_level:
            homes[one.division].append(home)
    limits = {division: int(own[members[0]]) for division, members in homes.items()}
    listed = {division: tuple(homes[division]) for division in sorted(homes)}
    return _Outlook(region, arcs, listed, limits, _nearest(region, find_choices(region.problem, arcs), own))


def _nearest(region: Region, wide: Choices, own: IntArray) -> dict[str, _Way]:
    """The nearest way beyond its limit for each division: a move that a whole group or some need could
    make, to a host with beds for it."""
    home = np.array([one.home for one in wide.groups], dtype=np.int64)[wide.arcs.group]
    host = np.array([one.home for one in wide.hosts], dtype=np.int64)[wide.arcs.host]
    found: dict[str, _Way] = {}
    for arc in np.flatnonzero(wide.arcs.length > own[home]).tolist():
        sender, length = int(home[arc]), int(wide.arcs.length[arc])
        division = region.problem.institutions[sender].division
        if division not in found or length < found[division].length:
            found[division] = _Way(sender, int(host[arc]), length, length - int(own[sender]))
    return found


def _value(one: _Outlook, division: str, kilometre: Change | None, further: Change | None) -> KmValue:
    region, way = one.region, one.ways.get(division)
    institutions = region.problem.institutions
    next_way = None
    if way is not None and further is not None:
        ends = institutions[way.sender].id, institutions[way.receiver].id
        next_way = NextWay(*ends, way.length, further)
    limit = one.limits[division]
    return KmValue(
        division,
        tuple(institutions[home].id for home in one.homes[division]),
        None if limit == NO_LIMIT else limit,
        kilometre or unfelt(region, Proof.NO_NEW_WAY),
        next_way,
    )
