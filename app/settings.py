"""Settings from the environment, each with its help text."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.asked import Resources, Roads
from app.messages import Language
from geodata.routers import LengthCache, RouterKind, RouterSpec
from geodata.tables.process import Allowance

PREFIX = "ANZHI_"


class RouterSettings(BaseModel):
    """A road router: OSRM's or Valhalla's table service, with its limits for one table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: RouterKind
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
    profile: str | None = None
    data_version: str = ""
    max_pairs: Annotated[int, Field(ge=1)] = 2_500
    max_locations: Annotated[int, Field(ge=2)] = 100
    timeout_seconds: Annotated[float, Field(gt=0)] = 60.0

    def spec(self, name: str) -> RouterSpec:
        """The router under its name; cars, unless another profile is named."""
        usual = "driving" if self.kind is RouterKind.OSRM else "auto"
        limits = (self.max_pairs, self.max_locations, self.timeout_seconds)
        return RouterSpec(name, self.kind, self.url, self.profile or usual, self.data_version, *limits)


class Settings(BaseSettings):
    """Everything that can be set, as `ANZHI_` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    host: Annotated[str, Field(description="Address to listen on, or unix: and the path of a socket.")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Field(ge=0, le=65_535, description="Port to listen on.")] = 8000
    data_dir: Annotated[Path, Field(description="Folder for what the service keeps.")] = Path("data")
    database_url: Annotated[
        SecretStr,
        Field(
            description="Database: postgresql://user@host/name, or a file sqlite:///path; "
            "without one anzhi.sqlite in the data folder."
        ),
    ] = SecretStr("")
    workers: Annotated[int, Field(ge=1, le=256, description="Worker processes that solve.")] = (
        os.cpu_count() or 1
    )
    memory_mb: Annotated[
        int,
        Field(ge=200, le=10_000_000, description="Memory of each process that works or solves, MB."),
    ] = 8_000
    max_body_mb: Annotated[float, Field(gt=0, le=10_000, description="Largest body of a request, MB.")] = 64.0
    max_upload_mb: Annotated[float, Field(gt=0, le=100_000, description="Largest upload of files, MB.")] = (
        512.0
    )
    file_seconds: Annotated[float, Field(gt=0, le=3_600, description="Longest reading of a file, s.")] = 60.0
    file_memory_mb: Annotated[
        int, Field(ge=200, le=100_000, description="Memory of the process that reads a file, MB.")
    ] = 480
    kept_plans: Annotated[
        int, Field(ge=0, le=1_000, description="Latest plans that stay in memory, to be had at once.")
    ] = 16
    kept_plans_mb: Annotated[
        float, Field(gt=0, le=1_000_000, description="Memory that these plans may take, MB.")
    ] = 512.0
    max_seconds: Annotated[float, Field(gt=0, le=1e6, description="Longest solve, s; more is lowered.")] = (
        600.0
    )
    max_solves: Annotated[int, Field(ge=1, le=1_000, description="Requests that are solved at a time.")] = 4
    max_waiting: Annotated[
        int, Field(ge=0, le=10_000, description="Requests that may wait for that; then 503.")
    ] = 8
    max_jobs: Annotated[int, Field(ge=1, le=1_000, description="Jobs that are worked on at a time.")] = 2
    max_queued_jobs: Annotated[
        int, Field(ge=1, le=100_000, description="Jobs that may wait for that; then 429.")
    ] = 100
    max_uploads: Annotated[
        int, Field(ge=1, le=10_000, description="Uploads of files that are held at a time; then 503.")
    ] = 16
    max_file_jobs: Annotated[
        int,
        Field(ge=1, le=1_000, description="Uploads that are checked, and plans that are written, at a time."),
    ] = 2
    read_seconds: Annotated[
        float,
        Field(gt=0, le=3_600, description="Time that a client has to send head and body of a request, s."),
    ] = 60.0
    routers: Annotated[
        dict[str, RouterSettings],
        Field(
            description='Road routers by name, as JSON: {"roads": {"kind": "osrm", "url": "http://osrm:5000"}}.'
        ),
    ] = {}
    allowed_hosts: Annotated[
        str,
        Field(description="Host names that requests may name besides loopback's, with commas; * for any."),
    ] = ""
    api_keys: Annotated[
        SecretStr,
        Field(
            description='Keys as JSON: {"NAME": {"hash": "sha256:…", "role": "read", "plan" or "admin"}}, '
            "as anzhi key prints them.",
        ),
    ] = SecretStr("")
    api_keys_file: Annotated[Path | None, Field(description="File that holds the keys instead.")] = None
    open: Annotated[
        bool, Field(description="1: serve everybody without a key, even where others reach the address.")
    ] = False
    session_hours: Annotated[
        float, Field(gt=0, le=720, description="How long a browser stays signed in, h.")
    ] = 12.0
    boundary_file: Annotated[
        Path | None,
        Field(description="GeoJSON of an approved map's boundary lines, drawn below every map."),
    ] = None
    tiles_url: Annotated[
        str,
        Field(
            description="Or tiles of an approved map: an address with {z}, {x} and {y}, for the page alone."
        ),
    ] = ""
    tiles_max_zoom: Annotated[int, Field(ge=0, le=24, description="Largest zoom of these tiles.")] = 18
    map_approval: Annotated[
        str,
        Field(
            max_length=40,
            description="That map's approval number (审图号), printed on every map; required with either.",
        ),
    ] = ""
    map_source: Annotated[
        str, Field(max_length=200, description="Where that map comes from, printed beside the number.")
    ] = ""
    language: Annotated[Language, Field(description="Language without Accept-Language: zh or en.")] = (
        Language.ZH
    )

    @property
    def max_body_bytes(self) -> int:
        """Largest body in bytes."""
        return int(self.max_body_mb * 1_000_000)

    @property
    def max_upload_bytes(self) -> int:
        """Largest upload in bytes."""
        return int(self.max_upload_mb * 1_000_000)

    @property
    def database_address(self) -> str:
        """The address of the database, password and all; empty for the usual file."""
        return self.database_url.get_secret_value()

    @property
    def resources(self) -> Resources:
        """What reading a request may use."""
        specs = {name: one.spec(name) for name, one in self.routers.items()}
        roads = Roads(specs, LengthCache(self.data_dir / "road-lengths.sqlite"))
        return Resources(Allowance(self.file_seconds, self.file_memory_mb), roads)

    @property
    def host_names(self) -> list[str]:
        """All host names that a request may name."""
        named = [name.strip() for name in self.allowed_hosts.split(",") if name.strip()]
        return ["localhost", "127.0.0.1", "[::1]", *named]


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """Names in the environment that look like settings of ours and are none."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    return sorted(
        name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known
    )


def settings_table() -> str:
    """All settings as a Markdown table, for the README."""
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = (
            "number of cores"
            if name == "workers"
            else f"`{field.default}`"
            if str(field.default) not in ("", "{}", "None")
            else "none"
        )
        lines.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines)
