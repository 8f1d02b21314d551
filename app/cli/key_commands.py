"""`anzhi key`: a new key for somebody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import orjson
import typer
from pydantic import TypeAdapter, ValidationError

from app.access.keys import KeyName, hash_of, new_key
from app.access.roles import RESERVED_NAMES, Role
from app.cli.inputs import terminal_language
from app.cli.options import LanguageOption
from app.cli.output import Console, fail
from app.messages import Language
from app.messages.access import WORDS


def key(
    name: Annotated[str, typer.Argument(help="Whose key it is, as the audit log will name them.")],
    role: Annotated[Role, typer.Option(help="read: look; plan: compute and store; admin: delete, too.")],
    out: Annotated[
        Path | None, typer.Option(help="New file for the key, for its owner alone; default: standard error.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Make a key. Standard output gets what ANZHI_API_KEYS holds of it, which is no secret; the key itself
    is shown once and kept nowhere."""
    spoken = language or terminal_language()
    words, console = WORDS[spoken], Console()
    _check(name, spoken)
    secret, told = new_key(), {"name": name, "role": role.value}
    if out is None:
        console.note(words.made.format(**told))
        console.note(secret)
    else:
        _write(out, secret)
        console.note(words.kept.format(**told, file=out))
    entry = {name: {"hash": hash_of(secret), "role": role.value}}
    console.line(orjson.dumps(entry).decode())


def _check(name: str, language: Language) -> None:
    try:
        TypeAdapter(KeyName).validate_python(name)
        is_sound = name not in RESERVED_NAMES
    except ValidationError:
        is_sound = False
    if not is_sound:
        fail(WORDS[language].bad_name.format(name=ascii(name), reserved=", ".join(sorted(RESERVED_NAMES))))


def _write(path: Path, secret: str) -> None:
    """A file that was not there, readable by its owner alone."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{secret}\n")
    except OSError as error:
        fail(f"{path}: {error.strerror}")
