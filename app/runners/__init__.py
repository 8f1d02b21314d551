"""Runner processes: each works out one whole request at a time, away from the service's own process."""

from app.runners.pool import RunnerPool
from app.runners.question import Base, Kind, Question, Reply, Told

__all__ = ["Base", "Kind", "Question", "Reply", "RunnerPool", "Told"]
