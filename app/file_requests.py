"""Requests whose institutions come from planners' files: into a problem, or into a report on the files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.asked import Asked, Beside, Resources
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
    file, sheet, row and column."""
    checked = check_upload(upload, max_seconds, resources)
    if checked.asked is None:
        raise RequestInvalid(checked.faults)
    return checked.asked


def check_upload(upload: Upload, max_seconds: float, resources: Resources) -> Checked:
    """Read files and say everything that was changed, left out or refused. Raises `RequestInvalid` if
    a file cannot be read at all."""
    files = _read_sets(upload.sets, resources.allowance)
    refused = [_as_fault(note) for note in files.notes if note.severity is Severity.REFUSED]
    request, broken = _request_of(files, upload)
    if not files.institutions and refused:
        return Checked(files, None, tuple(refused), None)
    try:
        asked = read_value(
            request, max_seconds, Beside(files, upload.matrix, resources.roads, resources.allowance)
        )
    except RequestInvalid as error:
        found = (_at_origin(fault, files) for fault in error.faults)
        return Checked(files, None, (*refused, *broken, *found), None)
    if refused or broken:
        return Checked(files, None, (*refused, *broken), None)
    warnings = tuple(replace(one, where=place_in_files(one.where, files)) for one in asked.warnings)
    return Checked(asked.files or files, request, (), replace(asked, warnings=warnings))


def place_in_files(where: str, files: SetRead) -> str:
    """A place of the request, `institutions[12].beds`, as file, sheet, row and column."""
    found = _INSTITUTION.match(where)
    if found is None or int(found.group(1)) >= len(files.origins):
        return where
    origin = files.origins[int(found.group(1))]
    table = files.tables[origin.table]
    field = found.group(2) or ""
    headings = {known: written for written, known in table.columns}
    written = headings.get(field) or headings.get(field.partition(".")[0]) or field
    return "/".join(part for part in (table.file, table.sheet, str(origin.row), written) if part)


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


def _at_origin(fault: Fault, files: SetRead) -> Fault:
    return replace(fault, where=place_in_files(fault.where, files))
