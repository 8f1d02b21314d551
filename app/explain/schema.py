"""The requests of `POST /plans/{id}/explain` and of letters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.schemas.fields import Closed, Name

Seconds = Annotated[float, Field(gt=0, le=1e6, description="Wall time for the answer, s.")]
DivisionPrefix = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6})$", max_length=6)]


class _Asked(Closed):
    schema_: Annotated[Literal[1], Field(alias="schema", description="1.")] = 1
    need: Annotated[Name | None, Field(description="Children of one need only; null: of all.")] = None
    break_evens: Annotated[bool, Field(description="Whether turning points are looked for.")] = True
    seconds: Seconds = 60


class ExplainHomeIn(_Asked):
    """A question about one home: why its fate is as it is, what it would take for it to be retained or to be
    freed, or why it is full."""

    question: Annotated[
        Literal["fate", "retain", "free", "full", "move"],
        Field(
            description="fate: why is it so; retain, free: what would it take; full: why has it no free bed.",
            json_schema_extra={"enum": ["fate", "retain", "free", "full"]},
        ),
    ]
    home: Annotated[Name, Field(description="Id of the home.")]


class ExplainMoveIn(_Asked):
    """Why children of one home do not go to another one."""

    question: Annotated[Literal["move"], Field(description="move.")]
    from_: Annotated[Name, Field(alias="from", description="Id of the home that they leave.")]
    to: Annotated[Name | None, Field(description="Where they are in the plan; null: wherever that is.")] = (
        None
    )
    instead: Annotated[Name, Field(description="Id of the home where they do not go.")]


class LettersIn(Closed):
    """Letters about the fate of all county homes of a division."""

    schema_: Annotated[Literal[1], Field(alias="schema", description="1.")] = 1
    division: Annotated[
        DivisionPrefix, Field(description="2 digits (a province), 4 (a prefecture) or 6 (a county).")
    ]
    break_evens: Annotated[
        bool, Field(description="Whether the number of children at which each fate turns is looked for.")
    ] = True
    document: Annotated[bool, Field(description="Whether a page to print comes with the letters.")] = True
    seconds: Seconds = 600
