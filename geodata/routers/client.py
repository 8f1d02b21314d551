"""One table of road lengths: sources x destinations, through the package routingpy."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.distances import LONGEST_KM
from geodata.errors import RouterFailed
from geodata.routers.patience import Patience
from geodata.routers.spec import RouterKind, RouterSpec
from optimizer.exact import FloatArray

if TYPE_CHECKING:
    import requests

Points = Sequence[tuple[float, float]]

PAUSE_SECONDS = 0.2
"""Before the second try; doubled before each further one."""
_NO_WAY: dict[RouterKind, set[object]] = {
    RouterKind.OSRM: {"NoSegment", "NoTable", "NoRoute"},
    RouterKind.VALHALLA: {170, 171, 442},
}
"""Codes of answers that say of these points: no road near one of them, or none between them."""
_BEYOND_LIMITS: dict[RouterKind, set[object]] = {RouterKind.OSRM: {"TooBig"}, RouterKind.VALHALLA: {150, 154}}
"""Codes of answers that speak of the router's own limits: too many points, or too far apart. Another
setting of the router may answer."""

_NO_TABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What routingpy raises for an answer of another shape."""


class TableRefused(Exception):
    """The router cannot make this table; a smaller one may do. `no_way`: there is no road, as far as
    this router's data go; else its limits stand against it."""

    def __init__(self, code: object, no_way: bool) -> None:
        super().__init__(str(code))
        self.no_way = no_way


class TableClient:
    """Asks one router for tables."""

    def __init__(self, spec: RouterSpec) -> None:
        """Nothing is sent yet. The machine's proxies are not used and redirects not followed."""
        import routingpy

        kind = routingpy.OSRM if spec.kind is RouterKind.OSRM else routingpy.Valhalla
        self.spec = spec
        self._router = kind(base_url=spec.url.rstrip("/"), timeout=spec.timeout_seconds, retry_timeout=1)
        session = self._router.client._session
        session.trust_env = False
        session.max_redirects = 0
        session.hooks["response"].append(_with_content_type)

    def table(self, sources: Points, destinations: Points, patience: Patience) -> FloatArray:
        """Road km of each pair (sources, destinations), NaN where there is no way.

        Raises `TableRefused` for a table that is too large or has a point without a road,
        `RouterFailed` for a router that cannot be reached or talks nonsense, and `PatienceEnded`.
        """
        asked = partial(self._asked, sources, destinations)
        for attempt in range(1, self.spec.tries + 1):
            self._router.client.kwargs["timeout"] = min(self.spec.timeout_seconds, patience.seconds)
            try:
                return self._checked(patience.await_answer(asked), len(sources), len(destinations))
            except _Passing as error:
                if attempt == self.spec.tries:
                    raise RouterFailed(f"router {self.spec.name!r}: {error}, {attempt} times") from None
                patience.pause(PAUSE_SECONDS * 2 ** (attempt - 1))
        raise AssertionError

    def _asked(self, sources: Points, destinations: Points) -> object:
        """The raw answer. Raises `_Passing` for failures that may pass."""
        import requests
        from routingpy import exceptions

        locations = [list(point) for point in (*sources, *destinations)]
        ends = range(len(sources)), range(len(sources), len(locations))
        options = {"annotations": ["distance"]} if self.spec.kind is RouterKind.OSRM else {"units": "km"}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._router.matrix(
                    locations, self.spec.profile, sources=list(ends[0]), destinations=list(ends[1]), **options
                ).raw
        except exceptions.RouterApiError as error:
            raise self._refusal(str(error)) from None
        except (exceptions.RouterServerError, exceptions.OverQueryLimit, exceptions.Timeout) as error:
            raise _Passing(_short(error)) from None
        except requests.TooManyRedirects:
            raise RouterFailed(
                f"router {self.spec.name!r} redirects elsewhere; that is not followed"
            ) from None
        except requests.RequestException as error:
            # By its kind alone: the text holds the router's address.
            raise _Passing(type(error).__name__) from None
        except (exceptions.RouterError, exceptions.JSONParseError, *_NO_TABLE) as error:
            raise self._failed(f"an answer that is no table: {_short(error)}") from None

    def _refusal(self, text: str) -> Exception:
        """What a refused request means: this table cannot be had, or none can."""
        try:
            told = json.loads(text[text.index("{") : text.rindex("}") + 1])
            code = told.get("code") or told.get("error_code")
        except ValueError:
            code = None
        if code in _NO_WAY[self.spec.kind] | _BEYOND_LIMITS[self.spec.kind]:
            return TableRefused(code, code in _NO_WAY[self.spec.kind])
        return self._failed(text)

    def _failed(self, told: str) -> RouterFailed:
        return RouterFailed(f"router {self.spec.name!r}: {told[:200]}")

    def _checked(self, raw: object, rows: int, columns: int) -> FloatArray:
        """The answer as km. Raises `RouterFailed` for anything but a whole table of possible lengths."""
        cells = self._cells(raw if isinstance(raw, dict) else {})
        if len(cells) != rows or any(not isinstance(row, list) or len(row) != columns for row in cells):
            raise self._failed(f"expected {rows} x {columns} lengths")
        km = np.full((rows, columns), np.nan)
        for row, column in np.ndindex(rows, columns):
            value = cells[row][column]
            if value is None:
                continue
            if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= LONGEST_KM:
                raise self._failed(f"a length of {value!r} km, expected 0 to {LONGEST_KM} km")
            km[row, column] = value
        return km

    def _cells(self, raw: Mapping[str, Any]) -> list[Any]:
        """The table in km as it came: numbers or None."""
        if self.spec.kind is RouterKind.OSRM:
            rows = raw.get("distances")
            return [[_metres(cell) for cell in row] for row in rows] if _is_table(rows) else []  # type: ignore[union-attr]
        rows = raw.get("sources_to_targets")
        if raw.get("units") not in ("kilometers", "km") or not _is_table(rows):
            return []
        return [[cell.get("distance") if isinstance(cell, dict) else cell for cell in row] for row in rows]  # type: ignore[union-attr]


class _Passing(Exception):
    """A failure that may pass: worth another try."""


def _with_content_type(response: requests.Response, *_: object, **__: object) -> None:
    """routingpy looks at this header before the status: an error that came without it would be lost."""
    response.headers.setdefault("content-type", "application/octet-stream")


def _is_table(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, list) for row in rows)


def _metres(cell: object) -> object:
    number = isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)
    return cell / 1000.0 if number else cell  # type: ignore[operator]


def _short(error: Exception) -> str:
    return f"{type(error).__name__} {str(error)[:120]}".strip()
