"""The wire format of requests (DESIGN 2.1): strict, closed, described field by field."""

from app.schemas.request import OptimizeRequest

__all__ = ["OptimizeRequest"]
