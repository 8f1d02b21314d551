"""One institution of a request."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.fields import (
    ChildrenByNeed,
    Closed,
    Count,
    DivisionCode,
    Name,
    Note,
    ServiceName,
    Services,
    Yuan,
)


class InstitutionIn(Closed):
    """A residential home. Counts are grouped: a child's record has no place here."""

    id: Annotated[Name, Field(description="Unique in the set; 1 to 200 characters, NFC.")]
    name: Annotated[Name | None, Field(description="Name; the id if left out.")] = None
    level: Annotated[
        Literal["provincial", "prefectural", "county"],
        Field(description="The first two are city level and above; homes of a municipality are provincial."),
    ]
    division: Annotated[DivisionCode, Field(description="GB/T 2260 code, 6 digits.")]
    network: Annotated[
        Name | None, Field(description="Homes of different networks never exchange children.")
    ] = None
    lon: Annotated[float | None, Field(description="Longitude in degrees; with lat, or neither.")] = None
    lat: Annotated[float | None, Field(description="Latitude in degrees; with lon, or neither.")] = None
    setting: Annotated[
        Literal["independent", "department"],
        Field(description="A house of its own, or a children's department in a house shared with adults."),
    ] = "independent"
    beds: Annotated[Count, Field(description="Rated beds.")]
    usable_beds: Annotated[
        Count | None, Field(description="Beds usable now; replaces rated beds less the reserve shares.")
    ] = None
    isolation_beds: Annotated[Count | None, Field(description="Isolation beds, for the report.")] = None
    children: Annotated[
        ChildrenByNeed,
        Field(
            description="Children under long-term guardianship there now; a bare number is the need general."
        ),
    ] = 0
    children_staying: Annotated[
        Count, Field(description="On top of children: in foster care or boarding; use no bed, never move.")
    ] = 0
    children_temporary: Annotated[
        Count, Field(description="In temporary guardianship: use a bed where they are, never move.")
    ] = 0
    adults: Annotated[Count, Field(description="Residents of 18 and over: use a bed, are not moved.")] = 0
    services: Annotated[
        Services,
        Field(
            description="Services offered, as a list, or as an object of service and places (null: no cap)."
        ),
    ] = []
    max_children: Annotated[
        Count | None, Field(description="Upper size: it holds no more children than this.")
    ] = None
    staff: Annotated[
        dict[ServiceName, Count],
        Field(description="Staff by function, for staff_ratio."),
    ] = {}
    community_children: Annotated[
        Count, Field(description="Children in difficulty who live around it, for repurposing.")
    ] = 0
    annual_cost_open: Annotated[Yuan | None, Field(description="Yuan a year to keep the home open.")] = None
    annual_cost_per_child: Annotated[Yuan | None, Field(description="Yuan a year for each child.")] = None
    lock: Annotated[
        Literal["keep", "free"] | None, Field(description="Must keep raising children, or must not.")
    ] = None
    note: Annotated[Note | None, Field(description="Carried untouched.")] = None
    extra: Annotated[dict[Name, Note], Field(description="Carried untouched.")] = {}
