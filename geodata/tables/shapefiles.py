"""Zipped Shapefiles: their layers unpacked, and the encoding of their texts."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from geodata.tables.kinds import checked_members, unreadable

_WANTED = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def unpacked_layers(path: Path, name: str, folder: Path) -> list[tuple[str, Path]]:
    """The layers of an archive and their .shp files, unpacked beside their companions. Layers of one
    name in two folders are told apart by their folders; no path of the archive is used. Raises
    `FileUnreadable`, also for a file that stands twice."""
    rooms: dict[str, Path] = {}
    with zipfile.ZipFile(path) as archive:
        for member in checked_members(path, name):
            inside = PurePosixPath(member.filename.replace("\\", "/"))
            ending = inside.suffix.lower()
            if member.is_dir() or ending not in _WANTED or inside.name.startswith("."):
                continue
            room = rooms.setdefault(str(inside.parent), folder / str(len(rooms)))
            room.mkdir(exist_ok=True)
            out = room / f"{inside.stem}{ending}"
            if out.exists():
                raise unreadable(name, "given_twice", str(inside)[:80], "each file of a layer once")
            out.write_bytes(archive.read(member))
    found = [(parent, shapes) for parent, room in rooms.items() for shapes in sorted(room.glob("*.shp"))]
    stems = [shapes.stem for _, shapes in found]
    for _, shapes in found:
        missing = [one for one in (".dbf", ".shx") if not shapes.with_suffix(one).exists()]
        if missing:
            told = f"{shapes.name} without {', '.join(missing)}"
            raise unreadable(name, "incomplete_shapefile", told, ".shp, .shx and .dbf together")
    return [
        (shapes.stem if stems.count(shapes.stem) == 1 else f"{parent}/{shapes.stem}", shapes)
        for parent, shapes in found
    ]


def ensure_encoding(shapes: Path, where: str) -> str | None:
    """Write the .cpg that says how the texts of a layer are encoded, where there is none: UTF-8 or
    GB18030, by the bytes. None if there is one, or nothing but ASCII. Raises `FileUnreadable`."""
    cpg = shapes.with_suffix(".cpg")
    if cpg.exists():
        return None
    content = shapes.with_suffix(".dbf").read_bytes()
    records = content[int.from_bytes(content[8:10], "little") :]
    if records.isascii():
        return None
    for encoding in ("utf-8", "gb18030"):
        if _decodes(records, encoding):
            cpg.write_text(encoding.upper())
            return encoding.upper()
    expected = "a .cpg file beside the .dbf that names the encoding of its texts"
    raise unreadable(where, "not_decodable", "texts neither in UTF-8 nor in GB18030, no .cpg", expected)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
