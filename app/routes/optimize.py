"""`POST /optimize`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app.answer import answer_bytes
from app.asked import Asked, Resources
from app.bodies import read_body, watched
from app.file_requests import read_upload
from app.kept_plans import KeptPlans
from app.messages import Language
from app.openapi import OPTIMIZE_BODY, OPTIMIZE_RESPONSES
from app.reading import read_request
from app.responses import language_of
from app.solving import Means, solve
from app.uploads import is_upload, received

router = APIRouter()


@router.post("/optimize", openapi_extra=OPTIMIZE_BODY, responses=OPTIMIZE_RESPONSES, tags=["plans"])
async def optimize(request: Request) -> Response:
    """Plan the consolidation of an institution set.

    Says where every group of children goes, which homes keep raising children and which are freed,
    with a certificate that no better plan exists. Unplaced children are listed with their reason.
    The set comes as JSON, or as a planner's file (a form with the parts `file`, `matrix`, `policy`,
    `distances`, `limits`, `meta`; or GeoJSON as the body). `Content-Location` says where the plan can
    be fetched as a workbook, GeoPackage, report.
    """
    settings = request.app.state.settings
    if is_upload(request):
        async with received(request, settings) as upload:
            return await _answered(request, partial(read_upload, upload))
    return await _answered(request, partial(_read, await read_body(request, settings.max_body_bytes)))


def _read(body: bytes, max_seconds: float, resources: Resources) -> Asked:
    return read_request(body, max_seconds, resources.beside())


async def _answered(request: Request, read: Callable[[float, Resources], Asked]) -> Response:
    state = request.app.state
    means = Means(state.pool.run, state.settings.workers, state.settings.max_seconds, state.pool.limited)
    async with state.admission.place(), watched(request) as gone:
        resources = state.settings.resources.until(gone.is_set)
        name, answer = await to_thread.run_sync(
            _answer,
            state.plans,
            lambda seconds: read(seconds, resources),
            means,
            gone,
            language_of(request),
            abandon_on_cancel=True,
        )
    headers = {"Content-Location": f"/plans/{name}"} if name else {}
    return Response(answer, media_type="application/json", headers=headers)


def _answer(
    plans: KeptPlans, read: Callable[[float], Asked], means: Means, gone: Event, language: Language
) -> tuple[str | None, bytes]:
    """The id under which the plan is kept, and the answer."""
    solved = solve(read, means, stop=gone.is_set)
    answer = answer_bytes(solved, language)
    return None if gone.is_set() else plans.keep(solved), answer
