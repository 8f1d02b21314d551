"""`POST /institutions`: a planner's files, read and checked; and the template to fill in."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app.errors import RequestInvalid
from app.file_report import checked_json
from app.file_requests import Upload, check_upload
from app.marking import marked_upload
from app.messages import Language
from app.openapi_parts import INSTITUTIONS_BODY, INSTITUTIONS_RESPONSES, MARKED_RESPONSES
from app.responses import language_of
from app.settings import Settings
from app.uploads import is_upload, received
from geodata.set_files import template_bytes
from optimizer.errors import Fault

router = APIRouter(tags=["files"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.post("/institutions", openapi_extra=INSTITUTIONS_BODY, responses=INSTITUTIONS_RESPONSES)
async def check_institutions(request: Request) -> Response:
    """Read institution sets from files, and report every cell that was changed, left out or refused.

    CSV, Excel, GeoPackage, GeoJSON, zipped Shapefile, GeoParquet. `request` is the set as JSON, ready
    for `POST /optimize`; it is null as long as anything is refused.
    """
    return Response(await _read(request, _checked), media_type="application/json")


@router.post(
    "/institutions/marked.xlsx",
    openapi_extra=INSTITUTIONS_BODY,
    responses=MARKED_RESPONSES,
    response_class=Response,
)
async def mark_institutions(request: Request) -> Response:
    """Give the tables of files back as a workbook, the report on them marked cell by cell.

    Red is to be mended, yellow was read otherwise than it stands, grey was left out; comments say why, and
    a sheet lists all lines with links. Files need not be usable for that.
    """
    headers = {"Content-Disposition": 'attachment; filename="anzhi-marked.xlsx"'}
    return Response(await _read(request, _marked), media_type=XLSX, headers=headers)


async def _read(request: Request, work: Callable[[Upload, Settings, Language], bytes]) -> bytes:
    """What some work makes of the files that were sent. Raises `RequestInvalid`, `BodyTooLarge`, `Busy`."""
    state = request.app.state
    if not is_upload(request):
        found = request.headers.get("content-type", "no content type")[:80]
        raise RequestInvalid([Fault("body", "not_a_form", found, "multipart/form-data with a part `file`")])
    # Received first: a client that sends slowly must not hold a place that others could use.
    async with received(request, state.settings) as upload, state.checks.place():
        return await to_thread.run_sync(work, upload, state.settings, language_of(request))


@router.get("/institutions/template.xlsx", response_class=Response)
def template(request: Request) -> Response:
    """The empty workbook to fill in: drop-down cells, and a sheet of instructions."""
    headers = {"Content-Disposition": 'attachment; filename="anzhi-template.xlsx"'}
    return Response(template_bytes(language_of(request)), media_type=XLSX, headers=headers)


@router.get("/routers")
async def list_routers(request: Request) -> dict[str, list[str]]:
    """Names of the road routers in the settings, as `distances` may name them; not their addresses."""
    return {"routers": sorted(request.app.state.settings.routers)}


def _checked(upload: Upload, settings: Settings, language: Language) -> bytes:
    checked = check_upload(upload, settings.max_seconds, settings.resources)
    return orjson.dumps(checked_json(checked, language))


def _marked(upload: Upload, settings: Settings, language: Language) -> bytes:
    return marked_upload(upload, settings.max_seconds, settings.resources, language)
