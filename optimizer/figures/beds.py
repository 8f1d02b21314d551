"""Beds of all homes at once."""

from __future__ import annotations

from optimizer.institution import Institution
from optimizer.problem import Problem, usable_beds


def all_usable_beds(problem: Problem) -> tuple[int, ...]:
    """Usable beds of each home, in the order of `problem.institutions`.

    Exact decimals are slow (10 microseconds a home), so homes with equal beds share one sum.
    """
    known: dict[tuple[int, int | None], int] = {}
    found = []
    for institution in problem.institutions:
        key = (institution.beds, institution.usable_beds)
        if key not in known:
            known[key] = usable_beds(institution, problem.policy)
        found.append(known[key])
    return tuple(found)


def other_occupants(home: Institution) -> int:
    """Residents who use a bed and whom no plan moves: adults, and children in temporary guardianship."""
    return home.adults + home.children_temporary


def occupancy_of(occupants: int, beds: int) -> float | None:
    """Occupants for each usable bed, to 4 decimals; None without beds. Above 1 in an over-full home."""
    return round(occupants / beds, 4) if beds else None
