"""The application, put together. Nothing happens at import."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.telemetry import TelemetryConfig

from app import guards, openapi, responses
from app.admission import Admission
from app.kept_plans import KeptPlans
from app.queries import known_queries
from app.routes import (
    adequacy,
    docs,
    examples,
    frontier,
    health,
    institutions,
    optimize,
    plans,
    repair,
    upgrades,
)
from app.runners import RunnerPool
from app.settings import Settings
from app.workers import WorkerPool

_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service. Workers start with it and end with it."""
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.admission = Admission(chosen.max_solves, chosen.max_waiting)
        app.state.uploads = Admission(chosen.max_uploads, 0, "uploads")
        app.state.checks = Admission(chosen.max_file_jobs, chosen.max_waiting, "checks of files")
        app.state.exports = Admission(chosen.max_file_jobs, chosen.max_waiting, "plans as files")
        with (
            WorkerPool(chosen.workers, memory_mb=chosen.memory_mb) as pool,
            RunnerPool(chosen, pool, chosen.max_solves) as runners,
        ):
            app.state.pool, app.state.runners = pool, runners
            yield

    app = FastAPI(
        title="Anzhi 安置", version=version("anzhi"), docs_url=None, redoc_url=None, lifespan=lifespan
    )
    app.state.settings = chosen
    app.state.plans = KeptPlans(chosen.kept_plans, chosen.kept_plans_mb * 1_000_000)
    for room in (optimize, frontier, repair, adequacy, upgrades, institutions, plans, examples, health):
        app.include_router(room.router, dependencies=[Depends(known_queries)])
    app.include_router(docs.router)
    responses.install(app)
    guards.install(app, chosen)
    openapi.install(app)
    return app
