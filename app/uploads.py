"""Bodies that are files: forms and single files, streamed to a folder that goes with the request."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import Request
from starlette.datastructures import UploadFile

from app.bodies import chunks_of
from app.errors import RequestInvalid
from app.file_requests import PARTS, Upload
from app.forms import parse_form
from app.schema_faults import cut
from app.settings import Settings
from geodata.tables.reading import NamedFile
from optimizer.errors import Fault

MEDIA_TYPES = {
    "application/geo+json": "body.geojson",
    "application/geopackage+sqlite3": "body.gpkg",
    "application/vnd.apache.parquet": "body.parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "body.xlsx",
    "application/zip": "body.zip",
    "text/csv": "body.csv",
}
"""Media types of bodies that are one file, and what such a file is called in reports."""
_FORM = "multipart/form-data"


def media_type(request: Request) -> str:
    """The media type of a body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def is_upload(request: Request) -> bool:
    """Whether the body is a form with files or a file, and not a JSON value."""
    return media_type(request) == _FORM or media_type(request) in MEDIA_TYPES


@asynccontextmanager
async def received(request: Request, settings: Settings) -> AsyncIterator[Upload]:
    """What was uploaded, in a folder that is gone after the block.

    Raises `BodyTooLarge`, `Busy` while too much is held already, and `RequestInvalid` for a form that
    cannot be read.
    """
    limit = settings.max_upload_bytes
    async with request.app.state.uploads.place():
        with tempfile.TemporaryDirectory(prefix="anzhi-") as name:
            folder = Path(name)
            if media_type(request) == _FORM:
                yield await _form(request, limit, settings.max_body_bytes, folder)
            else:
                yield await _single(request, limit, folder)


async def _single(request: Request, limit: int, folder: Path) -> Upload:
    path = folder / "body"
    with path.open("wb") as file:
        async for chunk in chunks_of(request, limit):
            file.write(chunk)
    return Upload((NamedFile(str(path), MEDIA_TYPES[media_type(request)]),), None, {})


async def _form(request: Request, limit: int, json_limit: int, folder: Path) -> Upload:
    async def stream() -> AsyncGenerator[bytes, None]:
        async for chunk in chunks_of(request, limit):
            yield chunk

    form = await parse_form(request.headers, stream(), json_limit)
    try:
        return await to_thread.run_sync(_stored, form.multi_items(), folder)
    finally:
        await form.close()


def _stored(items: list[tuple[str, UploadFile | str]], folder: Path) -> Upload:
    """The parts of a form, its files copied into the folder."""
    sets, matrices, parts, faults = list[NamedFile](), list[NamedFile](), dict[str, bytes](), list[Fault]()
    for number, (name, value) in enumerate(items):
        if name in ("file", "matrix") and isinstance(value, UploadFile):
            path = folder / str(number)
            with path.open("wb") as file:
                shutil.copyfileobj(value.file, file)
            (sets if name == "file" else matrices).append(NamedFile(str(path), shown_name(value.filename)))
        elif name in PARTS and name not in parts:
            try:
                parts[name] = value.file.read() if isinstance(value, UploadFile) else value.encode()
            except UnicodeEncodeError:
                faults.append(Fault(name, "bad_form", cut(str(value)), "text in UTF-8"))
        else:
            faults.append(_misplaced(name, name in parts))
    if len(matrices) > 1:
        faults.append(Fault("matrix", "given_twice", f"{len(matrices)} files", "one matrix"))
    if faults:
        raise RequestInvalid(faults)
    return Upload(tuple(sets), matrices[0] if matrices else None, parts)


def _misplaced(name: str, is_second: bool) -> Fault:
    """A part that cannot be taken: a second one, a file without a name, or one that nobody knows."""
    if name in ("file", "matrix"):
        return Fault(name, "no_file_name", "a part without a file name", 'filename="…" in the part\'s header')
    known = "file, matrix, " + ", ".join(PARTS)
    return Fault(cut(name), "given_twice" if is_second else "unknown_part", cut(name), f"one of {known}")


def shown_name(name: str | None) -> str:
    """A file's own name as a report may show it: no folders, no control characters."""
    last = (name or "file").replace("\\", "/").rsplit("/", 1)[-1]
    return cut(last) or "file"
