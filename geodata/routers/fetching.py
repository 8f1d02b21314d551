"""All lengths that are wanted: from the cache, else from the router, block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from time import monotonic

import numpy as np

from geodata.errors import RouterTooSlow
from geodata.routers.cache import LengthCache, keys_of
from geodata.routers.client import TableClient, TableRefused
from geodata.routers.patience import Patience, PatienceEnded
from geodata.routers.spec import RouterSpec
from optimizer.exact import FloatArray, IntArray
from optimizer.execution import Stop, never

FEWEST_WANTED = 0.4
"""A block is closed before less than this share of its pairs is wanted."""


def _silent(done: int, wanted: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long fetching may take (seconds, None: as long as it takes), who hears of pairs done, and
    what is polled: True once nobody waits for the lengths any more."""

    seconds: float | None = None
    progress: Callable[[int, int], None] = _silent
    stop: Stop = never

    def patience(self) -> Patience:
        """What is left of it, from now on."""
        return Patience(inf if self.seconds is None else monotonic() + self.seconds, self.stop)


@dataclass(frozen=True, slots=True)
class RouterAccess:
    """A router, the cache of its lengths, and what asking it may take."""

    spec: RouterSpec
    cache: LengthCache
    budget: Budget = Budget()


@dataclass(frozen=True, slots=True)
class Fetched:
    """Km of each wanted pair, NaN where the router knows no way or refuses; how many came from the cache,
    and how many the router refused for its own limits."""

    km: FloatArray
    cached: int
    beyond_limits: int


@dataclass(frozen=True, slots=True)
class _Told:
    """What the router said of some pairs: km by (sender, receiver), or that they are beyond its limits."""

    km: dict[tuple[int, int], float]
    beyond_limits: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A table to ask for: senders x receivers, as indices of the points."""

    senders: tuple[int, ...]
    receivers: tuple[int, ...]

    def halves(self) -> tuple[_Block, _Block] | None:
        """The block in two, None for a single pair."""
        if len(self.senders) > 1:
            half = len(self.senders) // 2
            return _Block(self.senders[:half], self.receivers), _Block(self.senders[half:], self.receivers)
        if len(self.receivers) > 1:
            half = len(self.receivers) // 2
            return _Block(self.senders, self.receivers[:half]), _Block(self.senders, self.receivers[half:])
        return None


class Fetcher:
    """Fetches lengths between points (degrees) from one router."""

    def __init__(self, access: RouterAccess, lon: FloatArray, lat: FloatArray) -> None:
        self.spec, self.cache, self.budget = access.spec, access.cache, access.budget
        self._lon, self._lat = lon, lat
        self._client = TableClient(access.spec)

    def fetch(self, senders: IntArray, receivers: IntArray) -> Fetched:
        """The lengths of these pairs. What the router says is kept at once, so that a run that was cut
        off goes on where it stopped. Raises `RouterFailed`, `RouterTooSlow`."""
        patience = self.budget.patience()
        keys = keys_of(self.spec, self._lon, self._lat, (senders, receivers))
        km, known = self.cache.read(keys)
        missing = np.ones(len(keys), dtype=bool)
        missing[known] = False
        place = {(int(senders[one]), int(receivers[one])): int(one) for one in np.flatnonzero(missing)}
        done, beyond_limits = len(known), 0
        self.budget.progress(done, len(keys))
        try:
            for told in self._told(senders[missing], receivers[missing], patience):
                found = {place[pair]: length for pair, length in told.km.items() if pair in place}
                km[list(found)] = list(found.values())
                if told.beyond_limits:
                    beyond_limits += len(found)
                else:
                    self.cache.write([keys[one] for one in found], km[list(found)])
                done += len(found)
                self.budget.progress(done, len(keys))
        except PatienceEnded:
            raise RouterTooSlow(self._too_slow(done, len(keys))) from None
        return Fetched(km, len(known), beyond_limits)

    def _too_slow(self, done: int, wanted: int) -> str:
        after = "" if self.budget.seconds is None else f" after {self.budget.seconds:g} s"
        told = f"router {self.spec.name!r}: {done} of {wanted} pairs{after}"
        return f"{told}; they are kept, so that asking again goes on from there"

    def _told(self, senders: IntArray, receivers: IntArray, patience: Patience) -> Iterator[_Told]:
        """What the router says of these pairs, piece by piece. Raises `PatienceEnded`."""
        for block in self._blocks(senders, receivers):
            yield from self._told_of(block, patience)

    def _told_of(self, block: _Block, patience: Patience) -> Iterator[_Told]:
        """The lengths of a block; what the router refuses is asked in halves, down to single pairs."""
        try:
            ends = self._points(block.senders), self._points(block.receivers)
            table = self._client.table(*ends, patience)
        except TableRefused as refusal:
            halves = block.halves()
            if halves is None:
                pair = (block.senders[0], block.receivers[0])
                yield _Told({pair: float("nan")}, beyond_limits=not refusal.no_way)
                return
            for half in halves:
                yield from self._told_of(half, patience)
            return
        yield _Told(
            {
                (sender, receiver): float(table[row, column])
                for row, sender in enumerate(block.senders)
                for column, receiver in enumerate(block.receivers)
            }
        )

    def _points(self, indices: tuple[int, ...]) -> list[tuple[float, float]]:
        return [(float(self._lon[one]), float(self._lat[one])) for one in indices]

    def _blocks(self, senders: IntArray, receivers: IntArray) -> Iterator[_Block]:
        """Blocks that hold every wanted pair, keep to the router's limits, and waste little."""
        wanted: dict[int, set[int]] = defaultdict(set)
        for sender, receiver in zip(senders.tolist(), receivers.tolist(), strict=True):
            wanted[sender].add(receiver)
        group: list[int] = []
        union: set[int] = set()
        # Senders with the same nearest receivers stand together, so that their blocks overlap.
        for sender in sorted(wanted, key=lambda one: (min(wanted[one]), one)):
            grown = union | wanted[sender]
            if group and not self._fits([*group, sender], grown, wanted):
                yield from self._cut(group, union)
                group, grown = [], wanted[sender]
            group, union = [*group, sender], grown
        if group:
            yield from self._cut(group, union)

    def _fits(self, group: list[int], union: set[int], wanted: dict[int, set[int]]) -> bool:
        size = len(group) * len(union)
        needed = sum(len(wanted[one]) for one in group)
        within = size <= self.spec.max_pairs and len(group) + len(union) <= self.spec.max_locations
        return within and needed >= FEWEST_WANTED * size

    def _cut(self, group: list[int], union: set[int]) -> Iterator[_Block]:
        """A group as blocks; the receivers of a single sender may be too many for one."""
        most = max(1, min(self.spec.max_pairs // len(group), self.spec.max_locations - len(group)))
        ordered = sorted(union)
        for first in range(0, len(ordered), most):
            yield _Block(tuple(group), tuple(ordered[first : first + most]))
