"""Is the service alive, and is it ready?"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from fastapi import APIRouter, Request, Response

from optimizer.highs import solver_version

router = APIRouter(tags=["service"])
_LIBRARIES = ("anzhi", "pulp", "numpy", "scipy", "geopandas", "shapely", "pyproj", "fastapi", "uvicorn")


@router.get("/healthz")
async def healthz() -> dict[str, object]:
    """Alive, with the versions of the solver and of the libraries."""
    solver = {"name": "HiGHS", "version": solver_version()}
    return {"status": "ok", "solver": solver, "libraries": _libraries()}


@cache
def _libraries() -> dict[str, str]:
    """Versions cannot change while the service runs, and looking them up reads files."""
    return {name: version(name) for name in _LIBRARIES}


@router.get("/readyz", responses={503: {"description": "Workers are still starting."}})
async def readyz(request: Request, response: Response) -> dict[str, object]:
    """Ready to solve: all workers are up, and a process that works requests out."""
    pool, runners = request.app.state.pool, request.app.state.runners
    ready = pool.alive() >= pool.size and runners.alive() > 0
    response.status_code = 200 if ready else 503
    return {"status": "ready" if ready else "starting", "workers": pool.alive(), "of": pool.size}
