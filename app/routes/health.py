"""Is the service alive, and is it ready?"""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request, Response

from optimizer.highs import solver_version

router = APIRouter(tags=["service"])
_LIBRARIES = ("anzhi", "pulp", "numpy", "scipy", "geopandas", "shapely", "pyproj", "fastapi", "uvicorn")


@router.get("/healthz")
async def healthz() -> dict[str, object]:
    """Alive, with the versions of the solver and of the libraries."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"status": "ok", "solver": {"name": "HiGHS", "version": solver_version()}, "libraries": libraries}


@router.get("/readyz", responses={503: {"description": "Workers are still starting."}})
async def readyz(request: Request, response: Response) -> dict[str, object]:
    """Ready to solve: all workers are up."""
    pool = request.app.state.pool
    ready = pool.alive() >= pool.size
    response.status_code = 200 if ready else 503
    return {"status": "ready" if ready else "starting", "workers": pool.alive(), "of": pool.size}
