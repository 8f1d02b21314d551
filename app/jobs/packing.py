"""The body of a request as bytes that outlive it: JSON as it is, files and parts as a zip archive."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import IO

import orjson

from app.errors import BodyTooLarge
from app.file_requests import Upload
from geodata.tables.reading import NamedFile

JSON = "application/json"
PACKED = "application/zip; packed=anzhi"
_INDEX = "index.json"


def pack(body: bytes | Upload, most_bytes: int) -> tuple[bytes, str]:
    """The bytes, and their media type. Raises `BodyTooLarge` if there are more than `most_bytes`."""
    if isinstance(body, bytes):
        return body, JSON
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        index = {
            "sets": [one.name for one in body.sets],
            "matrix": None if body.matrix is None else body.matrix.name,
            "parts": list(body.parts),
        }
        _write(archive, _INDEX, io.BytesIO(orjson.dumps(index)))
        for number, one in enumerate((*body.sets, *([body.matrix] if body.matrix else []))):
            with Path(one.path).open("rb") as file:
                _write(archive, "matrix" if one is body.matrix else f"sets/{number}", file)
        for number, content in enumerate(body.parts.values()):
            _write(archive, f"parts/{number}", io.BytesIO(content))
    if buffer.tell() > most_bytes:
        raise BodyTooLarge(most_bytes)
    return buffer.getvalue(), PACKED


def _write(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> None:
    """An entry without a time of its own: the same upload has the same bytes, and a key knows it again."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as place:
        shutil.copyfileobj(file, place)


def unpack(packed: bytes, media_type: str, folder: Path) -> bytes | Upload:
    """The body again; files are put into the folder, which has to stay as long as they are read."""
    if media_type != PACKED:
        return packed
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        index = orjson.loads(archive.read(_INDEX))
        # Names in the archive are ours (numbers): nothing can be written outside the folder.
        archive.extractall(folder, [name for name in archive.namelist() if not name.startswith("parts/")])
        parts = {name: archive.read(f"parts/{number}") for number, name in enumerate(index["parts"])}
    sets = tuple(
        NamedFile(str(folder / "sets" / str(number)), name) for number, name in enumerate(index["sets"])
    )
    matrix = None if index["matrix"] is None else NamedFile(str(folder / "matrix"), index["matrix"])
    return Upload(sets, matrix, parts)
