"""Rebuild the shipped examples: `python -m geodata.example`."""

from __future__ import annotations

import json
from pathlib import Path

from geodata.example.cuts import cut_province, cut_ten
from geodata.example.national import Request, build_national


def build_all() -> dict[str, str]:
    """The text of every shipped example by name: one institution a line, so that changes can be read."""
    national = build_national()
    requests = {"ten": cut_ten(national), "province": cut_province(national), "national": national}
    return {name: as_text(request) for name, request in requests.items()}


def as_text(request: Request) -> str:
    """A request as JSON with one institution a line."""
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in request["institutions"])
    meta = json.dumps(request["meta"], ensure_ascii=False)
    return f'{{"schema": {request["schema"]}, "meta": {meta}, "institutions": [\n{rows}\n]}}\n'


def main() -> None:
    """Write the data files of the package."""
    folder = Path(__file__).parent.parent / "data"
    folder.mkdir(exist_ok=True)
    for name, text in build_all().items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
