"""Scenarios: a set under a policy, with a name."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from app.asking import answer_to
from app.bodies import read_body
from app.errors import RequestInvalid
from app.jobs.accepting import actor_of
from app.openapi_parts import answered_with
from app.resources.desks import checked_apart, desk_of
from app.resources.etags import etag_of, expected_version, is_known
from app.resources.listing import MOST, After, Limit, listed
from app.resources.scenarios import change_scenario, make_scenario
from app.resources.schema import DELETED, LISTED, PATCH_SCENARIO, SCENARIO_BODY, described
from app.resources.wire import deleted_json, scenario_json
from app.responses import language_of
from app.routes.sets import Cascade
from app.scenario_questions import question_of
from app.schema_faults import cut
from app.store import ScenarioRecord
from optimizer.errors import Fault

router = APIRouter(tags=["scenarios"])
ONE = "The scenario; `ETag` is its version."


@router.post(
    "/scenarios",
    openapi_extra=SCENARIO_BODY,
    responses=described(ONE, "Scenario", 201),
    response_class=Response,
    status_code=201,
)
async def post_scenario(request: Request) -> Response:
    """Keep a scenario: a set (`set`, or `institutions`) under a policy, or another one with changes."""
    body = await read_body(request, request.app.state.settings.max_body_bytes)
    made = partial(make_scenario, body, desk_of(request), actor_of(request))
    return _shown(await checked_apart(request, made), 201)


@router.get("/scenarios", responses=described(LISTED, "ScenarioList"), response_class=Response)
async def list_scenarios(
    request: Request,
    after: After = None,
    limit: Limit = MOST,
    tag: Annotated[str | None, Query(max_length=100, description="Only those with this tag.")] = None,
    set_id: Annotated[str | None, Query(alias="set", description="Only those of this set.")] = None,
) -> Response:
    """List scenarios, the newest first; `Link` leads to the next page."""
    page = partial(request.app.state.store.scenarios.page, after, limit, tag=tag, set_id=set_id)
    return listed(request, "scenarios", await to_thread.run_sync(page), limit, scenario_json)


@router.get("/scenarios/{name}", responses=described(ONE, "Scenario"), response_class=Response)
async def get_scenario(request: Request, name: str) -> Response:
    """Give a scenario; 304 if its `ETag` is that of `If-None-Match`."""
    kept = await to_thread.run_sync(request.app.state.store.scenarios.get, name)
    if is_known(request, etag_of(kept)):
        return Response(status_code=304, headers={"ETag": etag_of(kept)})
    return _shown(kept)


@router.patch(
    "/scenarios/{name}",
    openapi_extra=PATCH_SCENARIO,
    responses=described(ONE, "Scenario"),
    response_class=Response,
)
async def patch_scenario(request: Request, name: str) -> Response:
    """Change a scenario. `If-Match` says which version is meant: 428 without, 412 if it is another by now.

    What is not named stays. With another set or other rules the scenario has no plan any more.
    """
    version = expected_version(request)
    body = await read_body(request, request.app.state.settings.max_body_bytes)
    return _shown(
        await checked_apart(request, partial(change_scenario, name, version, body, desk_of(request)))
    )


@router.post(
    "/scenarios/{name}/solve", responses=answered_with("Answer", "The plan."), response_class=Response
)
async def solve_scenario(request: Request, name: str) -> Response:
    """Plan a scenario as it is now; its `plan` is the latest one, until the scenario changes.

    The body is empty: to ask something else, change the scenario. `Prefer: respond-async` makes it a job.
    """
    if given := await read_body(request, request.app.state.settings.max_body_bytes):
        found = cut(given.decode(errors="replace"))
        raise RequestInvalid([Fault("body", "unknown_field", found, "an empty body")])
    scenario = await to_thread.run_sync(request.app.state.store.scenarios.get, name)
    return await answer_to(request, question_of(scenario, language_of(request)))


@router.delete("/scenarios/{name}", responses=described(DELETED, "Deleted"), response_class=Response)
async def delete_scenario(request: Request, name: str, cascade: Cascade = False) -> Response:
    """Delete a scenario, and say what was deleted. `If-Match` as for changes; 409 names its plans and what
    was derived from it, unless `cascade`."""
    state, version = request.app.state, expected_version(request)
    delete = partial(state.store.scenarios.delete, name, version=version, cascade=cascade)
    gone = await to_thread.run_sync(delete)
    state.plans.forget(gone.plans)
    return Response(orjson.dumps(deleted_json(gone)), media_type="application/json")


def _shown(scenario: ScenarioRecord, status: int = 200) -> Response:
    headers = {"ETag": etag_of(scenario)}
    headers |= {"Location": f"/scenarios/{scenario.id}"} if status == 201 else {}
    content = orjson.dumps({"schema": 1, **scenario_json(scenario)})
    return Response(content, status, headers=headers, media_type="application/json")
