"""What the service keeps: institution sets, scenarios, plans, jobs with their events, the audit log.

SQLAlchemy Core on SQLite or PostgreSQL; one service holds a database.
"""

from app.store.records import (
    Dependents,
    JobEvent,
    JobHead,
    JobRecord,
    JobState,
    NewJob,
    NewPlan,
    NewScenario,
    NewSet,
    Page,
    PlanFilter,
    PlanHead,
    PlanRecord,
    ScenarioRecord,
    SetHead,
    SetRecord,
)
from app.store.store import Store, opened

__all__ = [
    "Dependents",
    "JobEvent",
    "JobHead",
    "JobRecord",
    "JobState",
    "NewJob",
    "NewPlan",
    "NewScenario",
    "NewSet",
    "Page",
    "PlanFilter",
    "PlanHead",
    "PlanRecord",
    "ScenarioRecord",
    "SetHead",
    "SetRecord",
    "Store",
    "opened",
]
