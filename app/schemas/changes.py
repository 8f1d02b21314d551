"""Changes of a request: edits of one institution or one rule, in the order in which they are made."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from app.schemas.fields import UNION_MARK, Closed, Name
from app.schemas.institution import InstitutionIn
from app.schemas.policy import PolicyIn
from app.schemas.request import MatrixRowIn

_FIELDS = tuple(name for name in InstitutionIn.model_fields if name != "id")
_RULES = tuple(PolicyIn.model_fields)


def _known_field(name: str) -> str:
    return _one_of(name, _FIELDS)


def _known_rule(name: str) -> str:
    return _one_of(name, _RULES)


def _one_of(name: str, choices: tuple[str, ...]) -> str:
    if name not in choices:
        listed = ", ".join(f"'{choice}'" for choice in choices[:-1]) + f" or '{choices[-1]}'"
        raise PydanticCustomError("literal_error", "not a choice", {"expected": listed})
    return name


FieldName = Annotated[
    str,
    AfterValidator(_known_field),
    Field(description="A field of an institution, but not id.", json_schema_extra={"enum": list(_FIELDS)}),
]
RuleName = Annotated[
    str,
    AfterValidator(_known_rule),
    Field(description="A field of the policy.", json_schema_extra={"enum": list(_RULES)}),
]
Key = Annotated[Name | None, Field(description="Of a table: this entry only. Null: the whole field.")]
Id = Annotated[Name, Field(description="Id of the institution.")]


class SetField(Closed):
    """An institution has another value of a field."""

    op: Literal["set"]
    institution: Id
    field: FieldName
    key: Key = None
    value: Annotated[Any, Field(description="As in a request.")]


class AddToField(Closed):
    """An institution offers a service more."""

    op: Literal["add"]
    institution: Id
    field: Literal["services"]
    value: Annotated[Any, Field(description="The service.")]


class RemoveField(Closed):
    """A field has its default again, or loses an entry of a table or list."""

    op: Literal["remove"]
    institution: Id
    field: FieldName
    key: Key = None
    value: Annotated[Any, Field(description="Of a list: this entry only.")] = None


class AddInstitution(Closed):
    """One institution more."""

    op: Literal["add"]
    institution: Annotated[dict[str, Any], Field(description="The whole institution, as in a request.")]
    rows: Annotated[
        list[MatrixRowIn] | None, Field(description="Mode matrix: lengths to and from it, as in a request.")
    ] = None


class RemoveInstitution(Closed):
    """One institution less; its rows of a matrix go with it."""

    op: Literal["remove"]
    institution: Id


class SetRule(Closed):
    """A field of the policy has another value."""

    op: Literal["set"]
    policy: RuleName
    key: Key = None
    value: Annotated[Any, Field(description="As in a request.")]


class AddRule(Closed):
    """A rule about moves more."""

    op: Literal["add"]
    policy: Literal["moves"]
    value: Annotated[Any, Field(description="The rule, as in a request.")]


class RemoveRule(Closed):
    """A field of the policy has its default again, or loses an entry of a table or list."""

    op: Literal["remove"]
    policy: RuleName
    key: Key = None
    value: Annotated[Any, Field(description="Of a list: this entry only.")] = None


def _kind(value: object) -> str:
    given = value if isinstance(value, dict) else {}
    op = given.get("op") if given.get("op") in ("set", "add", "remove") else "set"
    if "policy" in given:
        return f"{UNION_MARK}{op}_policy"
    whole = op == "add" and not isinstance(given.get("institution"), str)
    gone = op == "remove" and "field" not in given
    return f"{UNION_MARK}{op}_institution" if whole or gone else f"{UNION_MARK}{op}_field"


Change = Annotated[
    Annotated[SetField, Tag(f"{UNION_MARK}set_field")]
    | Annotated[AddToField, Tag(f"{UNION_MARK}add_field")]
    | Annotated[RemoveField, Tag(f"{UNION_MARK}remove_field")]
    | Annotated[AddInstitution, Tag(f"{UNION_MARK}add_institution")]
    | Annotated[RemoveInstitution, Tag(f"{UNION_MARK}remove_institution")]
    | Annotated[SetRule, Tag(f"{UNION_MARK}set_policy")]
    | Annotated[AddRule, Tag(f"{UNION_MARK}add_policy")]
    | Annotated[RemoveRule, Tag(f"{UNION_MARK}remove_policy")],
    Discriminator(_kind),
]

Changes = Annotated[
    list[Change], Field(min_length=1, max_length=1_000, description="Made one after the other.")
]


class WhatIfRequest(Closed):
    """What would become of a plan if its question were another one?"""

    schema_: Annotated[Literal[1], Field(alias="schema", description="Version of the wire format.")] = 1
    changes: Changes
