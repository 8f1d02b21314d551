"""What every question about a plan that is kept may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.fields import Closed


class PlanQuestion(Closed):
    """A question about a plan: a JSON object; without any member it is asked with the defaults."""

    schema_: Annotated[Literal[1], Field(alias="schema", description="Version of the wire format.")] = 1
    seconds: Annotated[
        float,
        Field(gt=0, le=1e6, description="Wall time for the answer, s; what it did not suffice for is said."),
    ] = 60
