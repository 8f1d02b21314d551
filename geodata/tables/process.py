"""Reading planners' files in a process of its own, with limited memory and time.

Files come from anywhere: what a damaged or hostile one does to a library must not reach the service.
The parent sends a job as JSON; the process answers with one JSON value and ends. It ends with its parent
too, and what it leaves in its folder for temporary files goes with the job, however that ends.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from geodata.cell_notes import CellNote, Severity
from geodata.errors import FileUnreadable
from geodata.tables.kinds import FileKind, unreadable
from geodata.tables.reading import NamedFile, Origin, SetRead, TableTold, grids_of, read_set
from geodata.tables.visible import visible
from optimizer.errors import Fault
from optimizer.lifeline import die_with

if TYPE_CHECKING:
    from geodata.marking import MarkedReport
    from geodata.matrix import MatrixRead

log = logging.getLogger("anzhi")

READ_SECONDS = 60.0
MEMORY_MB = 480
CORES = 2
_FRUGAL = {
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_NUM_THREADS"), "1"),
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Threads, and Arrow's own pool, reserve memory that nobody here needs."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What reading may take: seconds, and MB of memory."""

    seconds: float = READ_SECONDS
    memory_mb: int = MEMORY_MB


def read_set_apart(files: Sequence[NamedFile], allowance: Allowance | None = None) -> SetRead:
    """`geodata.tables.reading.read_set` in a process of its own. Raises `FileUnreadable`, also if the
    process runs out of time or memory."""
    with _folder() as folder:
        told = _answer({"files": list(files)}, files[0].name, allowance or Allowance(), folder)
    return _received(told)


def read_matrix_apart(file: NamedFile, ids: Sequence[str], allowance: Allowance | None = None) -> MatrixRead:
    """`geodata.matrix.read_matrix` in a process of its own. Raises `FileUnreadable`."""
    import numpy as np

    from geodata.matrix import MatrixRead

    with _folder() as folder:
        out = str(Path(folder) / "matrix.npz")
        job = {"matrix": file, "ids": list(ids), "out": out}
        told = _answer(job, file.name, allowance or Allowance(), folder)
        with np.load(out, allow_pickle=False) as arrays:
            keys, units = arrays["keys"], arrays["units"]
    return MatrixRead(
        keys,
        units,
        told["rows"],
        told["foreign_rows"],
        told["asymmetric"],
        tuple((one[0], one[1], one[2], one[3]) for one in told["worst"]),
        tuple(map(_note, told["notes"])),
        tuple((code, count) for code, count in told["note_counts"]),
    )


def mark_apart(files: Sequence[NamedFile], report: MarkedReport, allowance: Allowance | None = None) -> bytes:
    """`geodata.marking.write_marked_book` in a process of its own: the workbook's bytes. Raises
    `FileUnreadable`."""
    with _folder() as folder:
        out = Path(folder) / "marked.xlsx"
        job: dict[str, object] = {"files": list(files), "marked": report, "out": str(out)}
        _answer(job, files[0].name, allowance or Allowance(), folder)
        return out.read_bytes()


def _folder() -> tempfile.TemporaryDirectory[str]:
    """For what is unpacked or written while reading. It is the parent's: a process that is killed cannot
    clear up after itself."""
    return tempfile.TemporaryDirectory(prefix="anzhi-")


def _answer(job: dict[str, object], name: str, allowance: Allowance, folder: str) -> dict[str, Any]:
    """What the process answers to a job; its temporary files lie in the folder."""
    limits = {"memory_mb": allowance.memory_mb, "seconds": allowance.seconds, "parent": os.getpid()}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "geodata.tables"],
            input=orjson.dumps({**job, **limits}),
            capture_output=True,
            timeout=allowance.seconds,
            check=False,
            env={**os.environ, **_FRUGAL, "TMPDIR": folder},
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(name, allowance) from None
    if done.returncode == -signal.SIGXCPU:
        raise _too_slow(name, allowance)
    if done.returncode != 0:
        log.warning(
            "reading %r ended with %d: %s", name, done.returncode, done.stderr[-500:].decode(errors="replace")
        )
        found = f"reading ended with code {done.returncode}"
        raise unreadable(name, "cannot_be_read", found, "a sound file; the log says more")
    answer = _loaded(done.stdout)
    if "faults" in answer:
        raise FileUnreadable([Fault(**fault) for fault in answer["faults"]])
    return answer


def _too_slow(name: str, allowance: Allowance) -> FileUnreadable:
    return unreadable(name, "too_slow_to_read", f"more than {allowance.seconds:g} s", "a smaller file")


def _loaded(answer: bytes) -> dict[str, Any]:
    """The answer's value. Made without looking for cycles: a set has a million values and none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        value: dict[str, Any] = orjson.loads(answer)
    finally:
        if was_enabled:
            gc.enable()
    return value


def _received(answer: dict[str, Any]) -> SetRead:
    return SetRead(
        institutions=tuple(answer["institutions"]),
        origins=tuple(Origin(**one) for one in answer["origins"]),
        tables=tuple(map(_table, answer["tables"])),
        notes=tuple(map(_note, answer["notes"])),
        changed=answer["changed"],
        ignored=answer["ignored"],
        refused=answer["refused"],
        members=answer["members"],
        partial=tuple(answer["partial"]),
        partial_origins=tuple(Origin(**one) for one in answer["partial_origins"]),
    )


def _note(told: dict[str, Any]) -> CellNote:
    return CellNote(**{**told, "severity": Severity(told["severity"])})


def _table(told: dict[str, Any]) -> TableTold:
    columns = tuple((written, field) for written, field in told["columns"])
    return TableTold(**{**told, "kind": FileKind(told["kind"]), "columns": columns})


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """The process's side: one job in, one answer out, whatever happens."""
    job = orjson.loads(orders.read())
    die_with(job["parent"])
    _limit(job["memory_mb"], job["seconds"])
    name = (job.get("matrix") or job["files"][0])["name"]
    try:
        answer = next(do for kind, do in _JOBS.items() if kind in job)(job)
    except FileUnreadable as error:
        answer = _dumped({"faults": list(error.faults)})
    except MemoryError:
        found = f"more than {job['memory_mb']} MB of memory to read it"
        answer = _dumped({"faults": [Fault(name, "too_large_to_read", found, "a smaller file")]})
    except OSError as error:
        found = (error.strerror or str(error))[:80]
        answer = _dumped({"faults": [Fault(name, "cannot_be_read", found, "a file that can be opened")]})
    except Exception as error:  # a reader met what it was not made for: a fault of this file alone
        found = f"{type(error).__name__}: {visible(str(error)[:60])}"
        answer = _dumped({"faults": [Fault(name, "cannot_be_read", found, "a sound file")]})
    answers.write(answer)


def _limit(memory_mb: int, seconds: float) -> None:
    """No more memory, and no more of the processor than the parent waits for: should nobody end this
    process, the kernel does. Libraries may use a second core for a while."""
    memory, cpu_seconds = memory_mb * 1_000_000, CORES * ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def _dumped(value: object) -> bytes:
    """An answer as JSON. Lone surrogates, which no JSON holds, are shown by their numbers."""
    try:
        return orjson.dumps(value)
    except TypeError:
        plain = json.dumps(value, default=_members, ensure_ascii=False)
        return re.sub("[\ud800-\udfff]", lambda one: f"\\\\u{ord(one.group()):04x}", plain).encode()


def _members(value: object) -> object:
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    return str(value)


def _set(job: dict[str, Any]) -> bytes:
    return _dumped(read_set([NamedFile(**one) for one in job["files"]]))


def _marked(job: dict[str, Any]) -> bytes:
    from geodata.marking import MarkedReport, write_marked_book

    files = [NamedFile(**one) for one in job["files"]]
    write_marked_book(Path(job["out"]), grids_of(files), MarkedReport.of_json(job["marked"]))
    return orjson.dumps({})


def _matrix(job: dict[str, Any]) -> bytes:
    import numpy as np

    from geodata.matrix import read_matrix

    read = read_matrix(Path(job["matrix"]["path"]), job["matrix"]["name"], job["ids"])
    np.savez(job["out"], keys=read.keys, units=read.units)
    return orjson.dumps(
        {
            "rows": read.rows,
            "foreign_rows": read.foreign_rows,
            "asymmetric": read.asymmetric,
            "worst": read.worst,
            "notes": read.notes,
            "note_counts": read.note_counts,
        }
    )


_JOBS = {"matrix": _matrix, "marked": _marked, "files": _set}
"""What is done for a job that has such a member; the first one counts."""
