"""Requests about sets, scenarios and plans as things that are kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints
from pydantic.functional_validators import AfterValidator

from app.schemas.changes import Changes
from app.schemas.fields import Closed, Name, Note, plain_text
from app.schemas.request import MetaIn

Tag = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(plain_text)]
Tags = Annotated[list[Tag], Field(max_length=50, description="Words to find it by.")]
JsonObject = dict[str, Any]
Version = Annotated[Literal[1], Field(alias="schema", description="Version of the wire format.")]


class SetRequest(Closed):
    """A set to be kept, without rules."""

    schema_: Version = 1
    name: Annotated[Name | None, Field(description="What people call it.")] = None
    institutions: Annotated[list[Any], Field(description="The homes, as in `POST /optimize`.")]
    distances: Annotated[JsonObject, Field(description="As in `POST /optimize`.")] = {}


class ScenarioRequest(Closed):
    """A scenario: a set that is kept (`set`) or comes along (`institutions`) under a policy; or another
    scenario (`derived_from`) with changes."""

    schema_: Version = 1
    name: Annotated[Name, Field(description="What people call it.")]
    note: Annotated[Note | None, Field(description="For people.")] = None
    tags: Tags = []
    set: Annotated[Name | None, Field(description="Id of a set.")] = None
    institutions: Annotated[list[Any] | None, Field(description="The homes, as in `POST /optimize`.")] = None
    distances: Annotated[
        JsonObject | None, Field(description="As in `POST /optimize`, with institutions.")
    ] = None
    policy: Annotated[JsonObject | None, Field(description="The rules, as in `POST /optimize`.")] = None
    limits: Annotated[JsonObject | None, Field(description="As in `POST /optimize`.")] = None
    meta: Annotated[JsonObject | None, Field(description="As in `POST /optimize`.")] = None
    derived_from: Annotated[Name | None, Field(description="Id of another scenario.")] = None
    changes: Annotated[Changes | None, Field(description="What differs from that scenario.")] = None


class ScenarioPatch(Closed):
    """What changes of a scenario; what is not named stays. `changes` are made after all else."""

    schema_: Version = 1
    name: Annotated[Name, Field(description="What people call it.")] = ""
    note: Annotated[Note | None, Field(description="For people.")] = None
    tags: Tags = []
    set: Annotated[Name, Field(description="Id of a set.")] = ""
    policy: Annotated[JsonObject, Field(description="All rules, as in `POST /optimize`.")] = {}
    limits: Annotated[JsonObject, Field(description="As in `POST /optimize`.")] = {}
    meta: Annotated[JsonObject, Field(description="As in `POST /optimize`.")] = {}
    changes: Annotated[Changes, Field(description="Edits of set and policy.")] = []


class PlanPatch(Closed):
    """What changes of a plan; what is not named stays."""

    schema_: Version = 1
    title: Annotated[Note | None, Field(description="What people call it.")] = None
    tags: Tags = []
    meta: Annotated[MetaIn, Field(description="All that is printed on it, as in `POST /optimize`.")] = (
        MetaIn()
    )
