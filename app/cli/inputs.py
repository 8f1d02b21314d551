"""What commands are given: requests as JSON, or planners' files with their policy beside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from app.asked import Asked, Resources
from app.basemaps import basemap_of
from app.cli.output import Console, fail
from app.cli.progress import road_progress
from app.errors import StartRefused
from app.file_requests import PARTS, Upload, read_upload
from app.messages import Language
from app.reading import read_request
from app.settings import PREFIX, Settings
from app.uploads import shown_name
from geodata.basemap import Basemap
from geodata.errors import FileUnreadable
from geodata.example import EXAMPLES, example_bytes
from geodata.tables.kinds import FileKind, kind_of
from geodata.tables.reading import NamedFile


@dataclass(frozen=True, slots=True)
class Given:
    """Files named on the command line: sets or one request, JSON parts by name, a matrix."""

    files: tuple[Path, ...]
    parts: tuple[tuple[str, bytes], ...] = ()
    matrix: Path | None = None

    @property
    def upload(self) -> Upload:
        """The same as something uploaded."""
        return Upload(
            tuple(_named(path) for path in self.files),
            None if self.matrix is None else _named(self.matrix),
            dict(self.parts),
        )


def parts_of(*given: str | None) -> tuple[tuple[str, bytes], ...]:
    """The JSON of `PARTS`, in their order, by name: as it stands, or in a file of that name."""
    return tuple((name, json_of(text)) for name, text in zip(PARTS, given, strict=True) if text is not None)


def json_of(text: str) -> bytes:
    """The JSON of an option: as it stands, or in a file of that name."""
    return text.encode() if text.lstrip().startswith("{") else read_file(Path(text))


def reader_of(given: Given, resources: Resources) -> Callable[[float], Asked]:
    """What reads the question that files ask."""
    if is_request(given):
        return partial(read_request, read_file(given.files[0]), beside=resources.beside())
    return partial(read_upload, given.upload, resources=resources)


def resources_of(settings: Settings, console: Console) -> Resources:
    """What reading may use on the command line: routers may take their time, and show it."""
    resources = settings.resources
    assert resources.roads is not None
    return replace(resources, roads=replace(resources.roads, patient=True, progress=road_progress(console)))


def drawn_basemap(settings: Settings, console: Console, language: Language) -> Basemap | None:
    """The base map that the settings name, for the report. Exits with 2 if it cannot be used."""
    try:
        return basemap_of(settings)
    except StartRefused as refused:
        console.faults(refused.faults, language)
        sys.exit(2)


def is_request(given: Given) -> bool:
    """Whether one request as JSON was given, and nothing beside it. Exits with 2 if both were, or if a
    file cannot be opened."""
    for path in (*given.files, *([] if given.matrix is None else [given.matrix])):
        read_file(path, 1)
    try:
        kinds = [kind_of(path, path.name) for path in given.files]
    except FileUnreadable:
        return False
    if FileKind.REQUEST not in kinds:
        return False
    if len(kinds) > 1 or given.parts or given.matrix is not None:
        fail("a request as JSON stands alone: its policy, distances, limits and meta are in it")
    return True


def example_request(name: str) -> bytes:
    """An example's request. Exits with 2 for an unknown name."""
    if name not in EXAMPLES:
        fail(f"no example {name!r}; there are: {', '.join(EXAMPLES)}")
    return example_bytes(name)


def read_file(path: Path, most: int = -1) -> bytes:
    """A file's bytes (at most so many). Exits with 2 if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def ending_of(path: Path, endings: Iterable[str]) -> str:
    """The ending of a file to write, capitals or not. Exits with 2 if it is none of these."""
    listed = tuple(endings)
    fitting = [one for one in listed if path.name.lower().endswith(f".{one}")]
    if not fitting:
        fail(f"{path}: the ending is none of {', '.join(f'.{one}' for one in listed)}")
    return max(fitting, key=len)


def write_file(path: Path, content: bytes) -> None:
    """Write a file. Exits with 2 if that cannot be done."""
    try:
        path.write_bytes(content)
    except OSError as error:
        fail(f"{path}: {error.strerror}")


def terminal_language() -> Language:
    """Chinese where the environment says so, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ZH if said.lower().startswith("zh") else Language.EN


def read_settings() -> Settings:
    """The settings of the environment; a value that cannot be one is said so."""
    try:
        return Settings()
    except ValidationError as error:
        told = [
            f"{PREFIX}{str(one['loc'][0]).upper()}={one['input']}: {one['msg']}" for one in error.errors()
        ]
        fail("\n".join(told))


def named_matrix(path: Path | None) -> NamedFile | None:
    """The matrix that was given. Exits with 2 if it cannot be opened."""
    if path is None:
        return None
    read_file(path, 1)
    return _named(path)


def _named(path: Path) -> NamedFile:
    return NamedFile(str(path), shown_name(path.name))
