"""The shipped examples, ready to be posted."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.errors import UnknownExample
from geodata.example import EXAMPLES, example_bytes

router = APIRouter(tags=["examples"])


@router.get("/examples")
async def list_examples() -> dict[str, list[str]]:
    """Names of the examples, smallest first."""
    return {"examples": list(EXAMPLES)}


@router.get("/examples/{name}")
def get_example(name: str) -> Response:
    """The request of an example: ten homes (`ten`), one province (`province`), all 1,217 (`national`).

    The data are synthetic: they say nothing about any real home.
    """
    try:
        return Response(example_bytes(name), media_type="application/json")
    except KeyError:
        raise UnknownExample(name) from None
