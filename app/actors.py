"""Who asks, as records of the store name them."""

from __future__ import annotations

from fastapi import Request


def actor_of(request: Request) -> str:
    """The name of whoever asks; empty where nobody is asked for a key."""
    visit = getattr(request.state, "visit", None)
    return "" if visit is None else str(visit.actor.name)
