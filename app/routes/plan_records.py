"""Plans as things that are kept: lists of them, their titles and tags, and deleting them."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from app.bodies import read_body
from app.resources.bodies import read_model
from app.resources.listing import MOST, After, Limit, listed
from app.resources.schema import DELETED, LISTED, PATCH_PLAN, described
from app.resources.wire import deleted_json, plan_json
from app.routes.sets import Cascade
from app.schemas.resources import PlanPatch
from app.store import PlanFilter, PlanHead

router = APIRouter(tags=["plans"])
Id = Annotated[str | None, Query(max_length=100)]


@router.get("/plans", responses=described(LISTED, "PlanList"), response_class=Response)
async def list_plans(
    request: Request,
    after: After = None,
    limit: Limit = MOST,
    tag: Annotated[str | None, Query(max_length=100, description="Only those with this tag.")] = None,
    scenario: Annotated[Id, Query(description="Only those of this scenario.")] = None,
    set_id: Annotated[Id, Query(alias="set", description="Only those of this set.")] = None,
    base: Annotated[Id, Query(description="Only those made by changes of this plan.")] = None,
) -> Response:
    """List plans, the newest first; `Link` leads to the next page."""
    among = PlanFilter(tag, scenario, set_id, base)
    page = await to_thread.run_sync(request.app.state.store.plans.page, after, limit, among)
    return listed(request, "plans", page, limit, plan_json)


@router.get("/plans/{name}/about", responses=described("The plan.", "PlanAbout"), response_class=Response)
async def about_plan(request: Request, name: str) -> Response:
    """Say what a plan is: its set, scenario, title, tags and figures, without its answer."""
    return _shown(await to_thread.run_sync(request.app.state.store.plans.head, name))


@router.patch(
    "/plans/{name}",
    openapi_extra=PATCH_PLAN,
    responses=described("The plan.", "PlanAbout"),
    response_class=Response,
)
async def patch_plan(request: Request, name: str) -> Response:
    """Give a plan another title, other tags, or another `meta`; what is not named stays."""
    state = request.app.state
    body = await read_body(request, state.settings.max_body_bytes)
    model, value = read_model(body, PlanPatch)
    tags = model.tags if "tags" in value else None
    change = partial(state.store.plans.change, name, tags=tags, meta=value.get("meta"))
    changed = await to_thread.run_sync(partial(change, title=model.title, retitle="title" in value))
    if "meta" in value:
        state.plans.forget([name])  # what is at hand has the old one
    return _shown(changed)


@router.delete("/plans/{name}", responses=described(DELETED, "Deleted"), response_class=Response)
async def delete_plan(request: Request, name: str, cascade: Cascade = False) -> Response:
    """Delete a plan with the job that made it, and say what was deleted; 409 names the plans made by changes
    of it, unless `cascade`."""
    state = request.app.state
    gone = await to_thread.run_sync(partial(state.store.plans.delete, name, cascade=cascade))
    state.plans.forget(gone.plans)
    return Response(orjson.dumps(deleted_json(gone)), media_type="application/json")


def _shown(plan: PlanHead) -> Response:
    return Response(orjson.dumps({"schema": 1, **plan_json(plan)}), media_type="application/json")
