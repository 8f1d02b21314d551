"""Pairs of homes with their lengths, eight bytes each however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from optimizer.exact import UNITS_PER_KM, IntArray

ASYMMETRY_KM = 5.0
ASYMMETRY_SHARE = 0.2
"""A pair is called asymmetric if its two lengths differ by more than both."""
WORST = 5
"""So many asymmetric pairs are named."""
_BITS = 22
_MASK = (1 << _BITS) - 1
"""A length of at most 2,003,760 units (of 10 m) has 21 bits; a pair of 200,000 homes, 36."""
_STEP = 1 << 18

Pair = tuple[str, str, float, float]
"""Sender, receiver, km there, km back."""


class PairHeap:
    """Pairs packed into one number each, pair before length, so that one sort in place orders both."""

    def __init__(self, homes: int) -> None:
        self.homes = homes
        self._parts: list[IntArray] = []
        self._packed: IntArray = np.empty(0, np.int64)

    def push(self, senders: IntArray, receivers: IntArray, units: IntArray) -> None:
        """Add pairs."""
        self._parts.append(((senders * self.homes + receivers) << _BITS) | units)

    def sort(self) -> None:
        """Order the pairs; the same pair with the same length counts once."""
        self._packed = np.concatenate([self._packed, *self._parts])
        self._parts = []
        self._packed.sort()
        if len(self._packed):
            first = np.concatenate([[True], self._packed[1:] != self._packed[:-1]])
            if not first.all():
                self._packed = self._packed[first]

    def contradictions(self) -> Iterator[tuple[int, int, float, float]]:
        """Sender, receiver and the two lengths in km of each pair that has two."""
        for start in range(0, len(self._packed), _STEP):
            part = self._packed[start : start + _STEP + 1]
            for place in np.flatnonzero(part[1:] >> _BITS == part[:-1] >> _BITS).tolist():
                sender, receiver = divmod(int(part[place]) >> _BITS, self.homes)
                lengths = [(int(part[one]) & _MASK) / UNITS_PER_KM for one in (place, place + 1)]
                yield sender, receiver, lengths[0], lengths[1]

    def asymmetric(self, ids: Sequence[str]) -> tuple[int, tuple[Pair, ...]]:
        """How many pairs have ways there and back that differ by more than `ASYMMETRY_KM` and
        `ASYMMETRY_SHARE`, and the worst of them."""
        count, worst = 0, list[tuple[float, int, int, float, float]]()
        for start in range(0, len(self._packed), _STEP):
            wide, found = self._asymmetric_in(self._packed[start : start + _STEP])
            count += wide
            worst = sorted([*worst, *found], key=lambda one: (-one[0], one[1:3]))[:WORST]
        told = ((ids[sender], ids[receiver], there, back) for _, sender, receiver, there, back in worst)
        return count, tuple(told)

    def _asymmetric_in(self, part: IntArray) -> tuple[int, list[tuple[float, int, int, float, float]]]:
        """How many there are among these pairs, and the worst: difference, sender, receiver, there, back."""
        senders, receivers = np.divmod(part >> _BITS, self.homes)
        back_keys = receivers * self.homes + senders
        places = np.minimum(np.searchsorted(self._packed, back_keys << _BITS), len(self._packed) - 1)
        both = (self._packed[places] >> _BITS == back_keys) & (senders < receivers)
        there = (part[both] & _MASK) / UNITS_PER_KM
        back = (self._packed[places[both]] & _MASK) / UNITS_PER_KM
        apart = np.abs(there - back)
        wide = np.flatnonzero((apart > ASYMMETRY_KM) & (apart > ASYMMETRY_SHARE * np.minimum(there, back)))
        worst = wide[np.argsort(-apart[wide], kind="stable")[:WORST]]
        columns = (apart, senders[both], receivers[both], there, back)
        return len(wide), list(zip(*(one[worst].tolist() for one in columns), strict=True))

    def taken(self) -> tuple[IntArray, IntArray]:
        """The keys (sender * homes + receiver, sorted) and the lengths in units; the heap is empty then."""
        packed, self._packed = self._packed, np.empty(0, np.int64)
        units = packed & _MASK
        packed >>= _BITS
        return packed, units
