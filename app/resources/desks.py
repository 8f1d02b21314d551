"""Work on sets and scenarios, in a thread, while one of the places for checks is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread
from fastapi import Request

from app.resources.sets import Desk

Made = TypeVar("Made")


def desk_of(request: Request) -> Desk:
    """What making sets and scenarios may use."""
    state = request.app.state
    return Desk(state.store, state.settings.resources.without_roads(), state.settings.max_seconds)


async def checked_apart(request: Request, make: Callable[[], Made]) -> Made:
    """What comes of reading and checking. Raises what that raises, and `Busy`."""
    async with request.app.state.checks.place():
        return await to_thread.run_sync(make)
