"""From the bytes of a request to a problem, or to all of its faults at once.

A sound request passes one validation. Only when that fails is it read part by part, so that faults
of meaning (an id used twice, a need that no policy knows) are reported beside faults of form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.asked import ALONE, Asked, Beside
from app.convert import dropped_in_conversion, to_institution, to_limits, to_policy
from app.distance_modes import mode_faults
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.lengths import Lengths, find_lengths
from app.schema_faults import schema_faults
from app.schemas.institution import InstitutionIn
from app.schemas.policy import PolicyIn
from app.schemas.request import DistancesIn, LimitsIn, MetaIn, OptimizeRequest
from geodata.cell_notes import Severity
from geodata.dossier import Carried
from geodata.errors import DistancesInvalid, FileUnreadable
from geodata.locating import Located, PointSource, locate
from geodata.tables.reading import SetRead
from geodata.tables.settling import DIVISION_FROM_KEY
from optimizer.errors import Fault, Message
from optimizer.faults import find_faults, shown
from optimizer.institution import Institution
from optimizer.policy import Policy
from optimizer.problem import Problem
from optimizer.warnings import find_warnings

Part = TypeVar("Part", bound=BaseModel)


@dataclass
class _Parts:
    """The sound parts of a request; `positions` are the request's indices of the institutions."""

    institutions: list[InstitutionIn]
    positions: list[int]
    policy: PolicyIn
    distances: DistancesIn
    limits: LimitsIn
    meta: MetaIn
    raw_ids: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    lengths: Lengths | None = None


def read_request(body: bytes, max_seconds: float, beside: Beside = ALONE) -> Asked:
    """The problem that a body asks about. Raises `RequestInvalid` with every fault, or what a router does."""
    try:
        value = parse_json(body)
    except NotJson as error:
        raise RequestInvalid([error.fault]) from None
    return read_value(value, max_seconds, beside)


def read_value(value: object, max_seconds: float, beside: Beside = ALONE) -> Asked:
    """The problem that a request's JSON value and what came beside it ask about. Raises `RequestInvalid`."""
    parts = _sound(value)
    institutions = [to_institution(one) for one in parts.institutions]
    policy = to_policy(parts.policy)
    parts.faults.extend(_meaning_faults(parts, institutions, policy, beside))
    is_matrix = parts.distances.mode == "matrix"
    located = locate(institutions, parts.distances.crs, parts.positions, required=not is_matrix)
    parts.faults.extend(located.faults)
    problem = _problem(parts, located, policy, beside, min(parts.limits.seconds, max_seconds))
    if problem is None:
        raise RequestInvalid(parts.faults)
    return replace(_asked(parts, problem, located, max_seconds, beside), request=value)


def _asked(parts: _Parts, problem: Problem, located: Located, max_seconds: float, beside: Beside) -> Asked:
    warnings = [*located.warnings, *find_warnings(problem), *parts.warnings]
    if parts.limits.seconds > max_seconds:
        told = (("asked", parts.limits.seconds), ("allowed", max_seconds))
        warnings.append(Message("seconds_lowered", "limits.seconds", told))
    return Asked(
        request=None,
        problem=problem,
        limits=to_limits(parts.limits, max_seconds),
        order=tuple(one.id for one in parts.institutions),
        policy=parts.policy.model_dump(by_alias=True),
        meta=parts.meta.model_dump(exclude_none=True),
        warnings=tuple(warnings),
        carried={one.id: Carried(one.note, one.extra) for one in parts.institutions if one.note or one.extra},
        point_sources={
            one.id: point_source(one, source)
            for one, source in zip(parts.institutions, located.sources, strict=True)
        },
        files=_with_matrix(beside.files, parts.lengths),
        road_seconds=parts.lengths.road_seconds if parts.lengths else 0.0,
        uncounted_seconds=parts.lengths.uncounted_seconds if parts.lengths else 0.0,
    )


def _with_matrix(files: SetRead | None, lengths: Lengths | None) -> SetRead | None:
    """The report on files with the lines about a matrix among them."""
    if files is None or lengths is None or not lengths.notes:
        return files
    counts = dict(lengths.notes_in_all)
    return replace(
        files,
        notes=(*files.notes, *lengths.notes),
        changed=files.changed + counts.get(Severity.CHANGED, 0),
        ignored=files.ignored + counts.get(Severity.IGNORED, 0),
    )


def point_source(one: InstitutionIn, source: PointSource) -> PointSource:
    """A seat whose division was read from an address counts as found by the address."""
    by_address = source is PointSource.DIVISION_SEAT and DIVISION_FROM_KEY in one.extra
    return PointSource.ADDRESS if by_address else source


def _problem(
    parts: _Parts, located: Located, policy: Policy, beside: Beside, seconds: float
) -> Problem | None:
    """The problem, if nothing is wrong. Faults of a given matrix are found beside all others."""
    is_matrix = parts.distances.mode == "matrix"
    if parts.faults and not is_matrix:
        return None
    institutions = tuple(sorted(located.institutions, key=lambda one: one.id))
    try:
        lengths = find_lengths(parts.distances, seconds, institutions, policy, beside)
    except DistancesInvalid as error:
        parts.faults.extend(_about_known_ids(error.faults, parts.raw_ids))
    except FileUnreadable as error:
        parts.faults.extend(error.faults)
    if parts.faults:
        return None
    parts.warnings.extend(lengths.warnings)
    parts.lengths = lengths
    return Problem(institutions, policy, lengths.distances)


def _sound(value: object) -> _Parts:
    try:
        request = OptimizeRequest.model_validate(value)
    except ValidationError as error:
        return _sound_parts(value, list(schema_faults(error)))
    everywhere = list(range(len(request.institutions)))
    return _Parts(
        request.institutions, everywhere, request.policy, request.distances, request.limits, request.meta
    )


def _sound_parts(value: object, faults: list[Fault]) -> _Parts:
    """What can be read of a request that has faults of form."""
    given: dict[str, Any] = value if isinstance(value, dict) else {}
    listed = given.get("institutions")
    rows: list[Any] = listed if isinstance(listed, list) else []
    read = [(place, one) for place, row in enumerate(rows) if (one := _read(InstitutionIn, row)) is not None]
    return _Parts(
        institutions=[one for _, one in read],
        positions=[place for place, _ in read],
        policy=_read(PolicyIn, given.get("policy", {})) or PolicyIn(),
        distances=_read(DistancesIn, given.get("distances", {})) or DistancesIn(),
        limits=LimitsIn(),
        meta=MetaIn(),
        raw_ids=frozenset(
            row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)
        ),
        faults=[*faults, *_twice_in_broken_rows(rows, {place for place, _ in read})],
    )


def _twice_in_broken_rows(rows: Sequence[object], sound: set[int]) -> Iterator[Fault]:
    """Ids used twice where one of the two institutions has faults of form; the others are found later."""
    first: dict[str, int] = {}
    for place, row in enumerate(rows):
        name = row.get("id") if isinstance(row, dict) else None
        if not isinstance(name, str):
            continue
        before = first.setdefault(name, place)
        if before != place and not {before, place} <= sound:
            expected = f"an id of its own; institutions[{before}] has it already"
            yield Fault(f"institutions[{place}].id", "duplicate_id", shown(name), expected)


def _read(kind: type[Part], value: object) -> Part | None:
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None


def _meaning_faults(
    parts: _Parts, institutions: Sequence[Institution], policy: Policy, beside: Beside
) -> list[Fault]:
    """Faults of meaning: what does not fit together."""
    needs = frozenset(parts.policy.needs)
    faults: list[Fault] = []
    for place, one in zip(parts.positions, parts.institutions, strict=True):
        faults.extend(dropped_in_conversion(one, f"institutions[{place}]", needs))
    faults.extend(mode_faults(parts.distances, beside))
    if institutions or not parts.faults:
        found = find_faults(institutions, policy, parts.positions)
        faults.extend(_about_known_ids(found, parts.raw_ids))
    return faults


def _about_known_ids(faults: Sequence[Fault], raw_ids: frozenset[str]) -> list[Fault]:
    """Without complaints about ids that stand in the request, in an institution with other faults."""
    return [one for one in faults if not (one.code == "unknown_id" and one.found.strip("'\"") in raw_ids)]
