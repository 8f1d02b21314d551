"""Longer questions about a plan that is kept: why, what it is worth, how firm it is, what else."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from app.alternatives import ALTERNATIVES_BODY
from app.asking import answer_to
from app.bodies import read_body
from app.explain.openapi import EXPLAIN_BODY, EXPLAIN_RESPONSES, LETTERS_BODY, LETTERS_RESPONSES
from app.frontier.schema import PLAN_FRONTIER_BODY
from app.openapi_parts import answered_with
from app.responses import language_of
from app.runners import Kind, Question
from app.sensitivity import SENSITIVITY_BODY
from app.stability import STABILITY_BODY

router = APIRouter(tags=["plans"])


@router.post("/plans/{name}/explain", openapi_extra=EXPLAIN_BODY, responses=EXPLAIN_RESPONSES)
async def explain(request: Request, name: str) -> Response:
    """Say why: why a home has its fate, why children go there and not elsewhere, what it would take.

    Each answer rests on solving the alternative: the change of every stage, who else would have to move, and
    at how many children, beds or km the decision turns; with a letter in Chinese and English.
    """
    return await _answered(request, Kind.EXPLAIN, name)


@router.post("/plans/{name}/letters", openapi_extra=LETTERS_BODY, responses=LETTERS_RESPONSES)
async def letters(request: Request, name: str) -> Response:
    """Write letters about the fates of all county homes of a division, and a page that prints them.

    Best asked as a job (`Prefer: respond-async`); its page is at `/jobs/{id}/document`.
    """
    return await _answered(request, Kind.LETTERS, name)


@router.post(
    "/plans/{name}/sensitivity",
    openapi_extra=SENSITIVITY_BODY,
    responses=answered_with("SensitivityAnswer", "What a bed and a km are worth."),
)
async def sensitivity(request: Request, name: str) -> Response:
    """Say what one more bed at each home, and one more km for each county, would change in every stage."""
    return await _answered(request, Kind.SENSITIVITY, name)


@router.post(
    "/plans/{name}/stability",
    openapi_extra=STABILITY_BODY,
    responses=answered_with("StabilityAnswer", "How firm the plan is."),
)
async def stability(request: Request, name: str) -> Response:
    """Say in how many sets with other counts, within a stated error, each home keeps its fate."""
    return await _answered(request, Kind.STABILITY, name)


@router.post(
    "/plans/{name}/alternatives",
    openapi_extra=ALTERNATIVES_BODY,
    responses=answered_with("AlternativesAnswer", "Other plans that are nearly as good."),
)
async def alternatives(request: Request, name: str) -> Response:
    """Find other plans within a share of the optimum that differ in enough homes, or prove there are none."""
    return await _answered(request, Kind.ALTERNATIVES, name)


@router.post(
    "/plans/{name}/frontier",
    openapi_extra=PLAN_FRONTIER_BODY,
    responses=answered_with("Frontier", "The curves."),
)
async def plan_frontier(request: Request, name: str) -> Response:
    """Trace what fewer homes, or shorter ways, cost in kilometres, as `POST /frontier` does, for the set and
    the rules of a plan."""
    return await _answered(request, Kind.PLAN_FRONTIER, name)


async def _answered(request: Request, kind: Kind, name: str) -> Response:
    state = request.app.state
    body = await read_body(request, state.settings.max_body_bytes)
    base = await to_thread.run_sync(state.plans.base, name)
    return await answer_to(request, Question(kind, body, language_of(request), (base,)))
