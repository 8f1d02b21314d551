"""Answers other than plans: problem details (RFC 9457), and the handlers that give them."""

from __future__ import annotations

import logging
from dataclasses import asdict

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.errors import KINDS, AppError, Busy, RequestInvalid
from app.file_report import fault_json
from app.messages import Language, choose_language, detail_words, title
from app.schema_faults import told_faults
from app.store.errors import QueueFull, StillUsed, StoreError, StoreOutOfReach
from geodata.errors import RouterFailed, RouterTooSlow
from optimizer.errors import PlanNotCertified

MOST_FAULTS = 50
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed"}

log = logging.getLogger("anzhi")


def language_of(request: Request) -> Language:
    """The language that a request asks for."""
    default: Language = request.app.state.settings.language
    return choose_language(request.headers.get("accept-language"), default)


def problem(status: int, code: str, language: Language, **members: object) -> Response:
    """An answer of type application/problem+json."""
    body = {
        "type": f"urn:anzhi:{code}",
        "title": title(code, language),
        "status": status,
        "code": code,
        **members,
    }
    return Response(orjson.dumps(body), status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Let every error of ours, and every other one, be answered as a problem."""
    for kind in (AppError, StoreError, RouterFailed, RouterTooSlow):
        app.add_exception_handler(kind, answer_of)
    app.add_exception_handler(RequestValidationError, _of_parameters)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(PlanNotCertified, answer_of)
    app.add_exception_handler(Exception, answer_of)


def problem_of(error: Exception, language: Language) -> Response:
    """The answer to an error: one of ours as `KINDS` says, any other one as one of the service."""
    if isinstance(error, PlanNotCertified):
        log.error("a plan failed its audit: %s", error)
        return problem(500, "plan_not_certified", language, detail=str(error))
    kind = KINDS.get(type(error))
    if kind is None:
        log.error("unforeseen", exc_info=error)
        return problem(500, "internal", language)
    if isinstance(error, RequestInvalid):
        listed = [fault_json(fault, language) for fault in error.faults[:MOST_FAULTS]]
        return problem(kind.status, kind.code, language, errors=listed, error_count=len(error.faults))
    members = {"dependents": asdict(error.dependents)} if isinstance(error, StillUsed) else {}
    answer = problem(kind.status, kind.code, language, detail=detail_words(str(error), language), **members)
    if isinstance(error, (Busy, QueueFull, StoreOutOfReach)):
        answer.headers["Retry-After"] = str(error.seconds)
    if isinstance(error, RouterTooSlow):
        answer.headers["Retry-After"] = "1"
    answer.headers.update(getattr(error, "headers", {}))
    return answer


async def answer_of(request: Request, error: Exception) -> Response:
    """The problem that tells a client of an error."""
    return problem_of(error, language_of(request))


async def _of_parameters(request: Request, error: Exception) -> Response:
    """Parameters of an address that cannot be what they should."""
    assert isinstance(error, RequestValidationError)
    return problem_of(RequestInvalid(tuple(told_faults(error.errors()))), language_of(request))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(
        error.status_code, _HTTP_CODES.get(error.status_code, "bad_request"), language_of(request)
    )
    answer.headers.update(error.headers or {})
    return answer
