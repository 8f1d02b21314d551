"""What can go wrong with what the service keeps."""

from __future__ import annotations

from app.store.records import Dependents


class StoreError(Exception):
    """Base of all errors of the store."""


class StoreUnusable(StoreError):
    """The database cannot be used as it is; says why, never with a password."""


class StoreInUse(StoreUnusable):
    """Another service holds this database."""


class UnknownRecord(StoreError):
    """Nothing of this kind is kept under this id."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownSet(UnknownRecord):
    """No set has this id."""


class UnknownScenario(UnknownRecord):
    """No scenario has this id."""


class UnknownPlan(UnknownRecord):
    """No plan has this id (any more)."""


class UnknownJob(UnknownRecord):
    """No job has this id (any more)."""


class StillUsed(StoreError):
    """Other things stand on what is to be deleted; they are carried."""

    def __init__(self, name: str, dependents: Dependents) -> None:
        super().__init__(f"{name} is still used by {dependents.told}")
        self.dependents = dependents


class JobUnfinished(StoreError):
    """A job that is queued or running cannot be deleted, only cancelled."""


class ScenarioChanged(StoreError):
    """The scenario has another version by now than the one that was to be changed."""

    def __init__(self, version: int | None) -> None:
        super().__init__("no such version" if version is None else f"the version is {version} by now")
        self.version = version


class IdempotencyConflict(StoreError):
    """The key was used before, with another body."""


class QueueFull(StoreError):
    """So many jobs wait already that no more are taken; worth trying again after `seconds`."""

    seconds = 5

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} jobs are waiting")
        self.waiting = waiting
