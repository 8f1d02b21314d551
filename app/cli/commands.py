"""The command line, put together. Exit codes: 0 fine, 1 violations, 2 bad input."""

from __future__ import annotations

import io
import os
import sys
from importlib.metadata import version as version_of
from typing import Annotated

import typer

from app.cli import (
    adequacy_commands,
    file_commands,
    frontier_commands,
    key_commands,
    plan_commands,
    repair_commands,
    upgrade_commands,
)
from app.cli.inputs import read_settings, terminal_language
from app.cli.output import Console, fail
from app.errors import StartRefused
from app.messages.access import WORDS
from app.server import serve as serve_app
from app.settings import unknown_settings
from app.store.errors import StoreUnusable

cli = typer.Typer(help="Plans the consolidation of a network of residential homes.", no_args_is_help=True)


def main() -> None:
    """Entry point of the command `anzhi`. What the terminal cannot print is printed as its escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="anzhi")


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address; default ANZHI_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; default ANZHI_PORT.")] = None,
) -> None:
    """Start the service."""
    console = Console()
    for name in unknown_settings(os.environ):
        console.note(f"unknown setting {name} in the environment: ignored; see the README for all names")
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    try:
        serve_app(read_settings().model_copy(update=given))
    except StoreUnusable as error:
        fail(str(error))
    except StartRefused as refused:
        language = terminal_language()
        console.note(WORDS[language].refused)
        console.faults(refused.faults, language)
        raise typer.Exit(2) from None


cli.command()(plan_commands.optimize)
cli.command()(adequacy_commands.adequacy)
cli.command()(upgrade_commands.upgrades)
cli.command()(repair_commands.repair)
cli.command()(file_commands.check)
cli.command()(frontier_commands.frontier)
cli.command()(key_commands.key)
cli.command("verify")(plan_commands.verify_command)
cli.command("export")(plan_commands.export_command)
cli.command()(file_commands.template)
cli.command("example")(file_commands.example_command)


@cli.command()
def version() -> None:
    """Print the version."""
    Console().line(version_of("anzhi"))
