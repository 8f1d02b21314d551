"""Questions about plans that are kept: what if, and how two or more of them differ."""

from __future__ import annotations

from typing import Annotated

import orjson
from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from app.access.visit import visit_of
from app.asking import reply_to
from app.bodies import read_body
from app.comparison.schema import COMPARISON_RESPONSES, TABLE_RESPONSES
from app.errors import RequestInvalid
from app.messages import Language
from app.responses import language_of
from app.routes.plans import InLanguage
from app.runners import Base, Kind, Question, Reply
from app.store import NewPlan
from app.what_if.schema import WHAT_IF_BODY, WHAT_IF_RESPONSES
from optimizer.errors import Fault

router = APIRouter(tags=["plans"])
_JSON = "application/json"
MOST_PLANS = 12
"""So many plans stand side by side at most."""


@router.post("/plans/{name}/what-if", openapi_extra=WHAT_IF_BODY, responses=WHAT_IF_RESPONSES)
async def what_if(request: Request, name: str) -> Response:
    """Say at once what changes would make of a plan.

    Only what the changes touch is solved again; the result is that of a solve from scratch. The new plan
    has an address of its own (`Content-Location`), where it is worked out whole once somebody asks for it.
    """
    state = request.app.state
    body = await read_body(request, state.settings.max_body_bytes)
    base = await to_thread.run_sync(state.plans.base, name)
    reply = await reply_to(request, Question(Kind.WHAT_IF, body, language_of(request), (base,)))
    told = orjson.loads(reply.content)
    made = await to_thread.run_sync(_keep, request, base, body, told["status"])
    answer = orjson.dumps({"plan": made, "base": name, **told})
    return Response(answer, media_type=_JSON, headers={"Content-Location": f"/plans/{made}"})


def _keep(request: Request, base: Base, body: bytes, status: str) -> str:
    """Keep the plan that changes make, not worked out; its id."""
    plans = request.app.state.store.plans
    old = plans.head(base.id)
    new = NewPlan(
        set_id=old.set_id,
        policy=old.policy,
        limits=old.limits,
        meta=old.meta,
        answer=None,
        status=status,
        summary={},
        actor=visit_of(request).actor.name,
        base_id=base.id,
        changes=orjson.loads(body)["changes"],
    )
    made: str = plans.add(new).id
    return made


@router.get("/plans/{name}/compare/{other}", responses=COMPARISON_RESPONSES)
async def compare(request: Request, name: str, other: str) -> Response:
    """Compare two plans: what moved, who is better and worse off, homes whose fate changed.

    In numbers and in sentences, for the nation and by province; `name` is before, `other` after.
    """
    reply = await _of_plans(request, Kind.COMPARE, [name, other])
    return Response(reply.content, media_type=_JSON)


@router.get("/comparison", responses=TABLE_RESPONSES)
async def comparison(
    request: Request, plans: Annotated[str, Query(description="Ids of 2 to 12 plans, with commas.")]
) -> Response:
    """Put several plans side by side: one row a figure, one column a plan; the first is the reference."""
    reply = await _table(request, Kind.TABLE, plans)
    return Response(reply.content, media_type=_JSON)


@router.get("/comparison.csv", responses=TABLE_RESPONSES)
async def comparison_csv(
    request: Request,
    plans: Annotated[str, Query(description="Ids of 2 to 12 plans, with commas.")],
    language: InLanguage = None,
) -> Response:
    """Give the same table for Excel: UTF-8 with a byte-order mark."""
    reply = await _table(request, Kind.TABLE_CSV, plans, language)
    headers = {"Content-Disposition": 'attachment; filename="comparison.csv"'}
    return Response(reply.content, media_type="text/csv; charset=utf-8", headers=headers)


def _ids(plans: str) -> list[str]:
    listed = [one.strip() for one in plans.split(",") if one.strip()]
    if not 2 <= len(listed) <= MOST_PLANS:
        raise RequestInvalid([Fault("query.plans", "bad_length", f"{len(listed)} plans", "2 to 12 plans")])
    return listed


async def _table(request: Request, kind: Kind, plans: str, language: Language | None = None) -> Reply:
    """Plans side by side, each under its title, or under its id."""
    names = _ids(plans)
    titles = [await to_thread.run_sync(_title, request, one) for one in names]
    return await _of_plans(request, kind, names, orjson.dumps(titles), language)


async def _of_plans(
    request: Request, kind: Kind, names: list[str], body: bytes = b"", language: Language | None = None
) -> Reply:
    """The reply to a question about plans, in the language of the request unless another one is named."""
    plans = request.app.state.plans
    bases = [await to_thread.run_sync(plans.base, one) for one in names]
    return await reply_to(request, Question(kind, body, language or language_of(request), tuple(bases)))


def _title(request: Request, name: str) -> str:
    head = request.app.state.store.plans.head(name)
    return str(head.title or name)
