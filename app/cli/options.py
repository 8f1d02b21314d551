"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.messages import Language

LanguageOption = Annotated[
    Language | None, typer.Option("--language", help="zh or en; default: of the terminal.")
]
Files = Annotated[
    list[Path] | None,
    typer.Argument(
        help="A request as JSON, or files with institutions: CSV, .xlsx, GeoPackage, GeoJSON, "
        "zipped Shapefile, GeoParquet."
    ),
]
PolicyPart = Annotated[str | None, typer.Option("--policy", help="JSON or its file: the rules.")]
DistancesPart = Annotated[
    str | None, typer.Option("--distances", help="JSON or its file: where km come from.")
]
LimitsPart = Annotated[str | None, typer.Option("--limits", help="JSON or its file: time, gap, cores, seed.")]
MetaPart = Annotated[
    str | None, typer.Option("--meta", help="JSON or its file: title, date, author, document.")
]
MatrixFile = Annotated[Path | None, typer.Option("--matrix", help="Lengths as CSV or Parquet: from, to, km.")]
HideBelow = Annotated[
    int | None,
    typer.Option(min=0, max=1_000, help="Hide counts of children below this; default: 5 in the report."),
]
