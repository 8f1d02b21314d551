"""A question with changes made: only what the changes touch is read, if nothing speaks against that.

Whatever looks like a fault is left to reading the whole changed request, so that the faults are exactly
those that it has; they are told at the changes that brought them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from app.asked import ALONE, Asked, Beside
from app.changes import Edited, at_changes, edit
from app.convert import dropped_in_conversion, to_institution, to_policy
from app.errors import RequestInvalid
from app.lengths import without_length
from app.reading import point_source, read_value
from app.schemas.institution import InstitutionIn
from app.schemas.policy import PolicyIn
from app.what_if.lengths import changed_distances, distances_spec, needs_router
from geodata.distances import MatrixDistances
from geodata.dossier import Carried
from geodata.errors import DistancesInvalid
from geodata.locating import Located, locate
from optimizer.errors import Message, ProblemInvalid
from optimizer.policy import Policy
from optimizer.problem import Problem
from optimizer.warnings import find_warnings

_OF_HOMES = "institutions["
"""Begins the places of what was noticed about single homes when they were located."""

_ABOUT_PAIRS = ("matrix_pairs_missing", "matrix_without_way_out")


@dataclass(frozen=True)
class Changed:
    """A question with changes made. `new`: the homes that were set or added, in the order of the request;
    `located`: where they lie. `policy`: None if it is as before. `whole`: the question as it was read where
    all of it had to be."""

    base: Asked
    edited: Edited
    problem: Problem
    policy: PolicyIn | None
    new: tuple[InstitutionIn, ...]
    located: Located
    whole: Asked | None = None

    @property
    def asked(self) -> Asked:
        """The question as if it had been asked by itself."""
        return self.whole or replace(self.unwarned, warnings=tuple(_warnings(self)))

    @property
    def unwarned(self) -> Asked:
        """The same, cheaper, without its warnings."""
        return self.whole or _assembled(self)

    def touches(self, name: str) -> bool:
        """Whether an edit speaks of this home."""
        return name in self.edited.touched or name in self.edited.removed

    @property
    def noticed(self) -> tuple[Message, ...]:
        """Warnings of the question that its base did not have."""
        known = frozenset(map(_told_of, self.base.warnings))
        found = self.whole.warnings if self.whole else _afresh(self)
        return tuple(one for one in found if _told_of(one) not in known)


def _told_of(one: Message) -> Message:
    """What makes a warning another one: not how many homes offer a service that nobody asks for."""
    return replace(one, params=()) if one.code == "service_unasked" else one


def read_changed(
    base: Asked, changes: Sequence[Mapping[str, Any]], max_seconds: float, beside: Beside = ALONE
) -> Changed:
    """A question with well-formed changes made to it. Raises `RequestInvalid` with every fault, or what a
    router does."""
    assert isinstance(base.request, dict)
    edited = edit(base.request, changes)
    quick = None if edited.faults else _quickly(base, edited)
    return quick or _wholly(base, edited, max_seconds, beside)


def _quickly(base: Asked, edited: Edited) -> Changed | None:
    """The changed question, None if it could have faults or a router has to be asked."""
    spec = distances_spec(edited.request)
    if spec.mode == "router" and needs_router(edited):
        return None
    places = [place for place, key in enumerate(edited.keys) if key in edited.touched]
    try:
        new = tuple(InstitutionIn.model_validate(edited.request["institutions"][place]) for place in places)
        policy = PolicyIn.model_validate(edited.request.get("policy", {})) if edited.of_policy else None
        rules = to_policy(policy) if policy else base.problem.policy
        if rules.needs != base.problem.policy.needs or not edited.keys:
            return None
        needs = frozenset(need for need, _ in rules.needs)
        if any(fault for one in new for fault in dropped_in_conversion(one, "", needs)):
            return None
        given = [to_institution(one) for one in new]
        located = locate(given, spec.crs, places, required=spec.mode != "matrix")
        problem = None if located.faults else _problem(base, edited, located, rules)
    except (ValidationError, ProblemInvalid, DistancesInvalid):
        return None
    return None if problem is None else Changed(base, edited, problem, policy, new, located)


def _problem(base: Asked, edited: Edited, located: Located, rules: Policy) -> Problem:
    """The problem of all homes. Raises `ProblemInvalid`, `DistancesInvalid`."""
    homes = {one.id: one for one in base.problem.institutions if one.id not in edited.removed}
    homes.update((one.id, one) for one in located.institutions)
    listed = tuple(homes[name] for name in sorted(homes))
    return Problem(listed, rules, changed_distances(base, edited, listed))


def _wholly(base: Asked, edited: Edited, max_seconds: float, beside: Beside) -> Changed:
    """The changed question read as if it had been asked by itself, with all its faults."""
    request = edited.request
    stated = request.get("distances") or {}
    if stated.get("mode") == "matrix" and "rows" not in stated:
        beside = replace(beside, lengths=lambda after: changed_distances(base, edited, after))
    try:
        whole = read_value(request, max_seconds, beside)
    except RequestInvalid as error:
        raise RequestInvalid([*edited.faults, *at_changes(error.faults, edited)]) from None
    if edited.faults:
        raise RequestInvalid(edited.faults)
    return Changed(base, edited, whole.problem, None, (), Located((), (), (), ()), whole)


def _assembled(changed: Changed) -> Asked:
    """The question from that of its base and what was read of the changes."""
    base, edited = changed.base, changed.edited
    gone = edited.touched | edited.removed
    carried = {name: one for name, one in base.carried.items() if name not in gone}
    sources = {name: one for name, one in base.point_sources.items() if name not in gone}
    for one, source in zip(changed.new, changed.located.sources, strict=True):
        sources[one.id] = point_source(one, source)
        if one.note or one.extra:
            carried[one.id] = Carried(one.note, one.extra)
    return replace(
        base,
        request=edited.request,
        problem=changed.problem,
        order=tuple(map(str, edited.keys)),
        policy=changed.policy.model_dump(by_alias=True) if changed.policy else base.policy,
        warnings=(),
        carried=carried,
        point_sources=sources,
    )


def _warnings(changed: Changed) -> Iterator[Message]:
    """Those of single homes under their new places, those of the whole afresh, the others as they were."""
    base, place = changed.base, {key: number for number, key in enumerate(changed.edited.keys)}
    of_whole = frozenset(find_warnings(base.problem))
    for one in base.warnings:
        if one.where.startswith(_OF_HOMES):
            number, _, field = one.where.removeprefix(_OF_HOMES).partition("]")
            name = base.order[int(number)]
            if name in place and name not in changed.edited.touched:
                yield replace(one, where=f"{_OF_HOMES}{place[name]}]{field}")
        elif one not in of_whole and (one.code not in _ABOUT_PAIRS or not _has_new_rows(changed)):
            yield one
    yield from _afresh(changed)


def _afresh(changed: Changed) -> Iterator[Message]:
    """The warnings of homes that were touched, of the whole, and of pairs that a changed matrix lacks."""
    yield from changed.located.warnings
    yield from find_warnings(changed.problem)
    distances, base = changed.problem.distances, changed.base
    if isinstance(distances, MatrixDistances) and _has_new_rows(changed):
        known = (one.where for one in base.warnings if one.code in _ABOUT_PAIRS)
        ids = [one.id for one in changed.problem.institutions]
        yield from without_length(distances, ids, next(known, "distances.rows"))


def _has_new_rows(changed: Changed) -> bool:
    return changed.problem.distances is not changed.base.problem.distances
