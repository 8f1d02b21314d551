"""Requests whose institutions come from planners' files: into a problem, or into a report on the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.asked import Asked, Resources
from app.errors import RequestInvalid
from app.json_body import NotJson, parse_json
from app.reading import read_value
from geodata.cell_notes import CellNote, Severity
from geodata.errors import FileUnreadable
from geodata.tables.process import Allowance, read_set_apart
from geodata.tables.reading import NamedFile, SetRead
from optimizer.errors import Fault

PARTS = ("policy", "distances", "limits", "meta")
"""Members of a request that come as JSON parts beside the files."""
_MENTIONED = re.compile(r"institutions\[\d+\]")
_INSTITUTION = re.compile(r"^institutions\[(\d+)\](?:\.(.+))?$")


@dataclass(frozen=True)
class Upload:
    """What was sent instead of one JSON value: files with institutions, at most one with a matrix, and
    JSON parts by name."""

    sets: tuple[NamedFile, ...]
    matrix: NamedFile | None
    parts: Mapping[str, bytes]


@dataclass(frozen=True)
class Checked:
    """What is known of some files: the request that they make (None if anything in them was refused
    or is faulty), all faults, and the question itself where there is one."""

    files: SetRead
    request: dict[str, object] | None
    faults: tuple[Fault, ...]
    asked: Asked | None

    @property
    def points(self) -> Counter[str]:
        """How many points come from where."""
        return Counter(self.asked.point_sources.values() if self.asked else ())


def read_upload(upload: Upload, max_seconds: float, resources: Resources) -> Asked:
    """The problem that an upload asks about. Raises `RequestInvalid` with every fault, each at its
    file, sheet, row and column, or what a router does."""
    checked = _checked(upload, max_seconds, resources)
    if checked.asked is None:
        raise RequestInvalid(checked.faults)
    return checked.asked


def check_upload(upload: Upload, max_seconds: float, resources: Resources) -> Checked:
    """Read files and say everything that was changed, left out or refused. No router is asked: what it
    does must not stand between a planner and the report. Raises `RequestInvalid` if a file cannot be
    read at all."""
    return _checked(upload, max_seconds, resources.without_roads())


def _checked(upload: Upload, max_seconds: float, resources: Resources) -> Checked:
    files = _read_sets(upload.sets, resources.allowance)
    refused = [_as_fault(note) for note in files.notes if note.severity is Severity.REFUSED]
    if files.refused > len(refused):
        more = f"{files.refused - len(refused)} more refused cell(s)"
        refused.append(Fault("file", "more_refused", more, "no refused cell"))
    whole = files.with_partial if refused else files
    request, broken = _request_of(whole, upload)
    if not whole.institutions and refused:
        return Checked(files, None, tuple(refused), None)
    usable = resources.without_roads() if refused or broken else resources
    try:
        asked = read_value(request, max_seconds, usable.beside(whole, upload.matrix))
    except RequestInvalid as error:
        found = _at_origins(error.faults, whole)
        return Checked(files, None, (*refused, *broken, *found), None)
    if refused or broken:
        return Checked(files, None, (*refused, *broken), None)
    place = Places(files)
    warnings = tuple(replace(one, where=place.of(one.where)) for one in asked.warnings)
    return Checked(asked.files or files, request, (), replace(asked, warnings=warnings))


class Places:
    """Places of the request, `institutions[12].beds`, as file, sheet, row and column."""

    def __init__(self, files: SetRead) -> None:
        """Places in these files."""
        self.files = files
        self.headings = [{field: written for written, field in table.columns} for table in files.tables]

    def of(self, where: str) -> str:
        """The place in the file; places elsewhere stay as they are."""
        found = _INSTITUTION.match(where)
        if found is None or int(found.group(1)) >= len(self.files.origins):
            return where
        origin = self.files.origins[int(found.group(1))]
        table, headings = self.files.tables[origin.table], self.headings[origin.table]
        field = found.group(2) or ""
        written = headings.get(field) or headings.get(field.partition(".")[0]) or field
        return "/".join(part for part in (table.file, table.sheet, str(origin.row), written) if part)

    def within(self, text: str) -> str:
        """A text with the places in it."""
        return _MENTIONED.sub(lambda found: self.of(found.group()), text)


def place_of(note: CellNote) -> str:
    """Where a note stands: file, sheet, row and column."""
    row = None if note.row is None else str(note.row)
    return "/".join(part for part in (note.file, note.sheet, row, note.column) if part)


def _read_sets(sets: Sequence[NamedFile], allowance: Allowance) -> SetRead:
    if not sets:
        raise RequestInvalid([Fault("file", "missing", "nothing", "a file with institutions")])
    try:
        return read_set_apart(sets, allowance)
    except FileUnreadable as error:
        raise RequestInvalid(error.faults) from None


def _request_of(files: SetRead, upload: Upload) -> tuple[dict[str, object], list[Fault]]:
    """The request that files and parts make together, and the faults of parts that are no JSON."""
    request: dict[str, object] = {"schema": 1, **files.members}
    faults = []
    for name, text in upload.parts.items():
        if name in files.members:
            expected = "either in the file or beside it"
            faults.append(Fault(name, "given_twice", f"{name} in the file and beside it", expected))
        try:
            request[name] = parse_json(text)
        except NotJson as error:
            faults.append(replace(error.fault, where=name))
    if upload.matrix is not None:
        request.setdefault("distances", {"mode": "matrix"})
    return request | {"institutions": list(files.institutions)}, faults


def _as_fault(note: CellNote) -> Fault:
    return Fault(place_of(note), note.code, note.found, note.expected)


def _at_origins(faults: Sequence[Fault], files: SetRead) -> Iterator[Fault]:
    """Faults of the request as faults of the files, also where they speak of another row."""
    place = Places(files)
    for fault in faults:
        yield replace(fault, where=place.of(fault.where), expected=place.within(fault.expected))
