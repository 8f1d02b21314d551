"""Sets, scenarios, plans, jobs with their events, the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _sets()
    _scenarios()
    _plans()
    for owner in ("scenario", "plan"):
        _tags(owner)
    _jobs()
    _events()
    _audit()


def downgrade() -> None:
    """Nothing comes before."""
    raise NotImplementedError


def _sets() -> None:
    op.create_table(
        "institution_set",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("entered", sa.Text, nullable=False),
        sa.Column("homes", sa.Integer, nullable=False),
        sa.Column("children", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("lengths", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_institution_set"),
        sa.UniqueConstraint("entered", name="uq_institution_set_entered"),
    )


def _scenarios() -> None:
    op.create_table(
        "scenario",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("set_id", sa.Text, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("limits", sa.Text, nullable=False),
        sa.Column("meta", sa.Text, nullable=False),
        sa.Column("derived_from", sa.Text),
        sa.Column("changes", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("plan_id", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_scenario"),
        sa.ForeignKeyConstraint(["set_id"], ["institution_set.id"], name="fk_scenario_set_id"),
        sa.ForeignKeyConstraint(["derived_from"], ["scenario.id"], name="fk_scenario_derived_from"),
    )
    op.create_index("ix_scenario_set_id", "scenario", ["set_id"])
    op.create_index("ix_scenario_derived_from", "scenario", ["derived_from"])


def _plans() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("set_id", sa.Text, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("limits", sa.Text, nullable=False),
        sa.Column("meta", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("base_id", sa.Text),
        sa.Column("changes", sa.Text),
        sa.Column("scenario_id", sa.Text),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("answer", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.ForeignKeyConstraint(["set_id"], ["institution_set.id"], name="fk_plan_set_id"),
        sa.ForeignKeyConstraint(["base_id"], ["plan.id"], name="fk_plan_base_id"),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name="fk_plan_scenario_id"),
    )
    for column in ("set_id", "base_id", "scenario_id"):
        op.create_index(f"ix_plan_{column}", "plan", [column])


def _tags(owner: str) -> None:
    name = f"{owner}_tag"
    op.create_table(
        name,
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("tag", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "tag", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["owner_id"], [f"{owner}.id"], name=f"fk_{name}_owner_id", ondelete="CASCADE"
        ),
    )
    op.create_index(f"ix_{name}_tag", name, ["tag"])


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("idempotency_key", sa.Text),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("started_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("cancel_requested", sa.Boolean, nullable=False),
        sa.Column("plan_id", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("progress", sa.Text),
        sa.Column("plan_ref", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("result", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_job_plan_id"),
        sa.UniqueConstraint("actor", "idempotency_key", name="uq_job_actor_idempotency_key"),
    )
    op.create_index("ix_job_plan_id", "job", ["plan_id"])
    op.create_index("ix_job_state_id", "job", ["state", "id"])


def _events() -> None:
    op.create_table(
        "job_event",
        sa.Column("job_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_job_event"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_job_event_job_id", ondelete="CASCADE"),
    )


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("route", sa.Text, nullable=False),
        sa.Column("object_kind", sa.Text),
        sa.Column("object_id", sa.Text),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_object_id", "audit_entry", ["object_id"])
