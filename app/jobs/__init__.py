"""Requests that are worked out while nobody waits: accepted, run, watched, stopped."""

from app.jobs.accepting import accept, wants_job
from app.jobs.dispatcher import Dispatcher

__all__ = ["Dispatcher", "accept", "wants_job"]
