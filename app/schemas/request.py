"""The request of `POST /optimize`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.fields import Closed, Name, Note, Prefix
from app.schemas.institution import InstitutionIn
from app.schemas.policy import PolicyIn

Factor = Annotated[float, Field(ge=1, le=100)]


class MatrixRowIn(Closed):
    """The length of one ordered pair."""

    from_: Annotated[Name, Field(alias="from", description="Id of the sender.")]
    to: Annotated[Name, Field(description="Id of the receiver.")]
    km: Annotated[float, Field(description="km, 0 to half the Earth's girth.")]


class DistancesIn(Closed):
    """Where kilometres come from."""

    mode: Annotated[
        Literal["geodesic", "matrix", "router"],
        Field(
            description="geodesic: on the WGS-84 ellipsoid, times the factor; matrix: rows; router: by road."
        ),
    ] = "geodesic"
    detour_factor: Annotated[
        Factor, Field(description="Geodesic, or the fallback of a router: km are multiplied by this.")
    ] = 1.0
    detour_by_division: Annotated[
        dict[Prefix, Factor], Field(description="Geodesic only: by the sender's division prefix.")
    ] = {}
    crs: Annotated[
        Literal["wgs84", "gcj02", "bd09"], Field(description="What the given lon and lat are.")
    ] = "wgs84"
    rows: Annotated[
        list[MatrixRowIn] | None, Field(description="Matrix only: pairs not listed cannot be used.")
    ] = None
    router: Annotated[Name | None, Field(description="Router only: a name from the server's settings.")] = (
        None
    )
    fallback: Annotated[
        Literal["straight_line"] | None,
        Field(
            description="Router only: pairs without a way cannot be used (null), or have the straight line "
            "times detour_factor; their assignments then say so."
        ),
    ] = None


class LimitsIn(Closed):
    """What the answer may cost."""

    seconds: Annotated[float, Field(gt=0, le=1e6, description="Wall time for the whole answer, s.")] = 60
    gap: Annotated[float, Field(ge=0, le=1, description="Relative gap allowed in the last stage.")] = 0.0
    threads: Annotated[
        int | None, Field(ge=1, le=256, description="Cores in all; null: as the server has.")
    ] = None
    seed: Annotated[int, Field(ge=0, le=2**31 - 1, description="Seed of the solver.")] = 0


class MetaIn(Closed):
    """Printed on everything that comes out; not part of the fingerprint."""

    title: Annotated[Note | None, Field(description="Title.")] = None
    as_of: Annotated[Note | None, Field(description="As of when.")] = None
    author: Annotated[Note | None, Field(description="Author.")] = None
    document: Annotated[Note | None, Field(description="Document number.")] = None


class OptimizeRequest(Closed):
    """An institution set with its policy. Only `institutions` is required."""

    schema_: Annotated[Literal[1], Field(alias="schema", description="Version of the wire format.")] = 1
    institutions: Annotated[
        list[InstitutionIn], Field(min_length=1, max_length=200_000, description="The homes.")
    ]
    policy: Annotated[PolicyIn, Field(description="The rules.")] = PolicyIn()
    distances: Annotated[DistancesIn, Field(description="Mode, factors, coordinate system.")] = DistancesIn()
    limits: Annotated[LimitsIn, Field(description="Time, gap, cores, seed.")] = LimitsIn()
    meta: Annotated[MetaIn, Field(description="Title, date, author, document.")] = MetaIn()
