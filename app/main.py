"""The application, put together. Nothing happens at import."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.telemetry import TelemetryConfig

from app import guards, openapi, responses
from app.access.door import Door
from app.admission import Admission
from app.basemaps import basemap_of, shown_basemap
from app.jobs import Dispatcher
from app.kept_plans import KeptPlans, Room
from app.queries import known_queries
from app.recalling import rebuild, work_out
from app.routes import (
    adequacy,
    audit,
    basemap,
    docs,
    examples,
    frontier,
    health,
    institutions,
    jobs,
    optimize,
    page,
    plan_questions,
    plan_records,
    plan_studies,
    plans,
    repair,
    scenarios,
    session,
    sets,
    upgrades,
)
from app.runners import RunnerPool
from app.settings import Settings
from app.store import Store, opened
from app.workers import WorkerPool

_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(settings: Settings | None = None, store: Store | None = None) -> FastAPI:
    """The service. Workers start with it and end with it; so does the store, unless an open one is given.
    Raises `StartRefused` if it must not start."""
    chosen = settings or Settings()
    door, ground = Door(chosen), basemap_of(chosen)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.admission = Admission(chosen.max_solves, chosen.max_waiting)
        app.state.uploads = Admission(chosen.max_uploads, 0, "uploads")
        app.state.checks = Admission(chosen.max_file_jobs, chosen.max_waiting, "checks of files")
        app.state.exports = Admission(chosen.max_file_jobs, chosen.max_waiting, "plans as files")
        with (
            nullcontext(store) if store else opened(chosen.database_address, chosen.data_dir) as kept,
            WorkerPool(chosen.workers, memory_mb=chosen.memory_mb) as pool,
            RunnerPool(chosen, pool, chosen.max_solves + chosen.max_jobs) as runners,
        ):
            app.state.store, app.state.audit = kept, kept.audit
            app.state.pool, app.state.runners = pool, runners
            plans = app.state.plans = _plans(chosen, kept, runners)
            async with Dispatcher(kept, runners, plans, chosen.max_jobs) as dispatcher:
                app.state.jobs = dispatcher
                yield

    app = FastAPI(
        title="Anzhi 安置", version=version("anzhi"), docs_url=None, redoc_url=None, lifespan=lifespan
    )
    app.state.settings, app.state.door = chosen, door
    app.state.basemap, app.state.shown_basemap = ground, shown_basemap(ground)
    plain = (optimize, frontier, repair, adequacy, upgrades, institutions, jobs, examples, health, basemap)
    resources = (plans, plan_questions, plan_studies, sets, scenarios, plan_records)
    for room in (*plain, *resources, session, audit):
        app.include_router(room.router, dependencies=[Depends(known_queries)])
    app.include_router(page.router)
    app.include_router(docs.router)
    responses.install(app)
    guards.install(app, chosen, door)
    openapi.install(app)
    return app


def _plans(settings: Settings, store: Store, runners: RunnerPool) -> KeptPlans:
    room = Room(settings.kept_plans, settings.kept_plans_mb * 1_000_000)
    return KeptPlans(store, room, partial(rebuild, runners), partial(work_out, runners))
