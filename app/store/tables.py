"""The tables, as the newest migration leaves them (a test compares)."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from app.store.records import JobState
from app.store.types import JsonText, OneOf, Packed, UtcTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

sets = Table(
    "institution_set",
    metadata,
    Column("id", Text, primary_key=True),
    Column("entered", Text, nullable=False, unique=True),
    Column("homes", Integer, nullable=False),
    Column("children", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("name", Text),
    Column("content", Packed, nullable=False),
    Column("lengths", Packed),
)

scenarios = Table(
    "scenario",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text),
    Column("set_id", Text, ForeignKey("institution_set.id"), nullable=False, index=True),
    Column("policy", JsonText, nullable=False),
    Column("limits", JsonText, nullable=False),
    Column("meta", JsonText, nullable=False),
    Column("derived_from", Text, ForeignKey("scenario.id"), index=True),
    Column("changes", JsonText),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    # no foreign key: plans name their scenario, and two tables that name each other cannot both come first
    Column("plan_id", Text),
)

plans = Table(
    "plan",
    metadata,
    Column("id", Text, primary_key=True),
    Column("set_id", Text, ForeignKey("institution_set.id"), nullable=False, index=True),
    Column("policy", JsonText, nullable=False),
    Column("limits", JsonText, nullable=False),
    Column("meta", JsonText, nullable=False),
    Column("status", Text, nullable=False),
    Column("title", Text),
    Column("created_at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("base_id", Text, ForeignKey("plan.id"), index=True),
    Column("changes", JsonText),
    Column("scenario_id", Text, ForeignKey("scenario.id"), index=True),
    Column("summary", JsonText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("answer", Packed),
)


def _tags(name: str, owner: str) -> Table:
    return Table(
        name,
        metadata,
        Column("owner_id", Text, ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False),
        Column("tag", Text, nullable=False),
        PrimaryKeyConstraint("owner_id", "tag"),
        Index(f"ix_{name}_tag", "tag"),
    )


scenario_tags = _tags("scenario_tag", "scenario")
plan_tags = _tags("plan_tag", "plan")

jobs = Table(
    "job",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", OneOf(JobState), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("idempotency_key", Text),
    Column("body_hash", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("started_at", UtcTime),
    Column("ended_at", UtcTime),
    Column("attempt", Integer, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("plan_id", Text, ForeignKey("plan.id"), index=True),
    Column("error", JsonText),
    Column("progress", JsonText),
    Column("plan_ref", Text),
    Column("body", Packed, nullable=False),
    Column("result", Packed),
    UniqueConstraint("actor", "idempotency_key"),
    Index("ix_job_state_id", "state", "id"),
)

events = Table(
    "job_event",
    metadata,
    Column("job_id", Text, ForeignKey("job.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", JsonText, nullable=False),
    Column("at", UtcTime, nullable=False),
    PrimaryKeyConstraint("job_id", "number"),
)

audit = Table(
    "audit_entry",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("route", Text, nullable=False),
    Column("object_kind", Text),
    Column("object_id", Text, index=True),
    Column("status", Integer, nullable=False),
    Column("detail", JsonText, nullable=False),
)
