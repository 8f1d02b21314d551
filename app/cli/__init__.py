"""The command line `anzhi`."""

from app.cli.commands import main

__all__ = ["main"]
