"""Institution sets, each stored once."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from app.bodies import read_body
from app.resources.desks import checked_apart, desk_of
from app.resources.listing import MOST, After, Limit, listed
from app.resources.nearest import nearest_json
from app.resources.places import places_json
from app.resources.schema import DELETED, LISTED, SET_BODY, SET_RESPONSES, described
from app.resources.sets import GivenSet, set_of_body, set_of_upload
from app.resources.wire import deleted_json, new_set_json, set_json, whole_set_json
from app.responses import language_of
from app.schemas.fields import Name
from app.uploads import is_upload, received

router = APIRouter(tags=["sets"])
Cascade = Annotated[bool, Query(description="Delete all that stands on it, too.")]


@router.post("/sets", openapi_extra=SET_BODY, responses=SET_RESPONSES, response_class=Response)
async def post_set(
    request: Request,
    name: Annotated[Name | None, Query(description="Of a set that comes as files.")] = None,
) -> Response:
    """Keep an institution set: JSON with `institutions` and `distances`, or planners' files.

    201 and where it is; 200 if the same set is kept already. Its id is the hash of its content. A policy
    that comes along with files serves to check them, and is not kept.
    """
    state = request.app.state
    if is_upload(request):
        async with received(request, state.settings) as upload:
            given = await checked_apart(request, partial(set_of_upload, upload, name, desk_of(request)))
    else:
        body = await read_body(request, state.settings.max_body_bytes)
        given = await checked_apart(request, partial(set_of_body, body, name, desk_of(request)))
    return _given(request, given)


def _given(request: Request, given: GivenSet) -> Response:
    content = orjson.dumps(new_set_json(given.head, given.warnings, language_of(request)))
    headers = {"Location": f"/sets/{given.head.id}"}
    return Response(content, 201 if given.is_new else 200, headers=headers, media_type="application/json")


@router.get("/sets", responses=described(LISTED, "SetList"), response_class=Response)
async def list_sets(request: Request, after: After = None, limit: Limit = MOST) -> Response:
    """List sets, the newest first; `Link` leads to the next page."""
    page = await to_thread.run_sync(request.app.state.store.sets.page, after, limit)
    return listed(request, "sets", page, limit, set_json)


@router.get("/sets/{name}", responses=described("A set.", "WholeSet"), response_class=Response)
async def get_set(request: Request, name: str) -> Response:
    """Give a set with its institutions, as a request holds them."""
    kept = await to_thread.run_sync(request.app.state.store.sets.get, name)
    etag = f'"{kept.id}"'
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": etag})
    content = await to_thread.run_sync(lambda: orjson.dumps(whole_set_json(kept)))
    return Response(content, headers={"ETag": etag}, media_type="application/json")


@router.get("/sets/{name}/places", responses=described("Where they lie.", "Places"), response_class=Response)
async def get_places(request: Request, name: str) -> Response:
    """Say where the homes of a set lie: the points that distances are measured between, and their regions."""
    kept = await to_thread.run_sync(request.app.state.store.sets.get, name)
    content = await checked_apart(request, lambda: orjson.dumps(places_json(kept, desk_of(request))))
    return Response(content, media_type="application/json")


@router.get("/sets/{name}/nearest", responses=described("How far it is.", "Nearest"), response_class=Response)
async def get_nearest(request: Request, name: str) -> Response:
    """Say how far each county home with children has it to the nearest home at city level or above, under
    each jurisdiction; in km as plans measure them. No router is asked."""
    kept = await to_thread.run_sync(request.app.state.store.sets.get, name)
    content = await checked_apart(request, lambda: orjson.dumps(nearest_json(kept, desk_of(request))))
    return Response(content, media_type="application/json")


@router.delete("/sets/{name}", responses=described(DELETED, "Deleted"), response_class=Response)
async def delete_set(request: Request, name: str, cascade: Cascade = False) -> Response:
    """Delete a set, and say what was deleted; 409 names what stands on it, unless `cascade`."""
    state = request.app.state
    gone = await to_thread.run_sync(partial(state.store.sets.delete, name, cascade=cascade))
    state.plans.forget(gone.plans)
    return Response(orjson.dumps(deleted_json(gone)), media_type="application/json")
