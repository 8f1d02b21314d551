"""Warm worker processes that solve components; each is killed and replaced when it must be."""

from app.workers.pool import WorkerPool

__all__ = ["WorkerPool"]
