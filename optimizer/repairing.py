"""A repair to be found: one region with every way that changes could open, and what each change costs."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.components import ComponentTask


@dataclass(frozen=True, slots=True)
class Bought:
    """A change that is bought whole: a service at a home, a home retained, an agreement, one more step of
    a limit. `cost` counts in whole units of the task. `after`: the offer that must be bought before it (the
    step below), -1 for none.
    """

    cost: int
    after: int = -1


@dataclass(frozen=True, slots=True)
class Beds:
    """What a host may hold now, and what it could: `most_added` more children, at `cost` a bed; the first
    of them asks for `missing` beds besides (those in use beyond the usable ones)."""

    free: int
    most_added: int
    missing: int
    cost: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What lets a host stay open that is not eligible: the offer `lock`, with which it stays in any case; or
    all offers of `all_of` and at least one of `any_of` (where there are some). `by_services`: whether there
    is the second way."""

    host: int
    lock: int
    by_services: bool
    all_of: tuple[int, ...]
    any_of: tuple[int, ...]


@dataclass(frozen=True)
class RepairTask:
    """One region. `part` holds groups, hosts (with all the beds that could be added), arcs that are open
    or could be opened, and the rows that tie homes together. `asks`: for each arc the offers that must be
    bought (positions in `offers`); `beds`: one for each host; `openings`: of the hosts that are not eligible.
    """

    part: ComponentTask
    offers: tuple[Bought, ...]
    asks: tuple[tuple[int, ...], ...]
    beds: tuple[Beds, ...]
    openings: tuple[Opening, ...]
