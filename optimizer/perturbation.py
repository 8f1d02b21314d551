"""Sets that differ from the given one as counts do that are not exact: drawn at random, and reproducible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import blake2b

from optimizer.faults import MAX_COUNT
from optimizer.institution import Institution
from optimizer.problem import Problem

_BYTES = 8
_WHOLE = 2 ** (8 * _BYTES)


@dataclass(frozen=True, slots=True)
class Sample:
    """How many sets are drawn from a seed, and how far counts of `children` and of `beds` may be off (shares
    from 0 to 1)."""

    sets: int = 100
    seed: int = 0
    children: Fraction = Fraction(1, 10)
    beds: Fraction = Fraction(1, 10)


def perturbed(problem: Problem, sample: Sample, number: int) -> Problem:
    """Set `number` of a sample: the problem with other counts of children (home by home, need by need) and
    of beds.

    A count n becomes n x (1 + e), rounded to a whole number at random so that its mean is kept: up with the
    fraction that is cut off as probability. e is uniform between -error and +error, drawn anew for each
    home and need, and once for all beds of a home (rated and usable). Children who stay by their status, in
    temporary guardianship, adults, services and staff stay as they are. All rules are applied to the new
    counts, so that a home just below a threshold may be eligible in some sets and not in others.

    Both draws are BLAKE2b hashes of (seed, number, home, what): the counts of a home do not depend on what
    other homes there are, nor on how many sets are drawn.
    """
    homes = tuple(_perturbed(one, sample, f"{sample.seed}/{number}") for one in problem.institutions)
    return Problem(homes, problem.policy, problem.distances)


def _perturbed(one: Institution, sample: Sample, mark: str) -> Institution:
    beds = _Draw(sample.beds, f"{mark}/beds/{one.id}")
    usable = None if one.usable_beds is None else beds.of(one.usable_beds)
    children = tuple(_children(one, sample, mark))
    return replace(one, beds=beds.of(one.beds), usable_beds=usable, children=children)


def _children(one: Institution, sample: Sample, mark: str) -> Iterator[tuple[str, int]]:
    for need, count in one.children:
        drawn = _Draw(sample.children, f"{mark}/{len(need)}/{need}/{one.id}").of(count)
        if drawn:
            yield need, drawn


class _Draw:
    """One error, and one number that decides how to round; a larger count never becomes a smaller one."""

    def __init__(self, error: Fraction, mark: str) -> None:
        digest = blake2b(mark.encode(), digest_size=2 * _BYTES).digest()
        off = 2 * int.from_bytes(digest[:_BYTES], "big") + 1 - _WHOLE
        self._whole: int = error.denominator * _WHOLE
        self._factor: int = self._whole + error.numerator * off
        self._rounding: int = error.denominator * int.from_bytes(digest[_BYTES:], "big")

    def of(self, count: int) -> int:
        """The count with this error."""
        return min(MAX_COUNT, (count * self._factor + self._rounding) // self._whole)
