"""`POST /frontier`: from bytes to bytes."""

from app.frontier.answer import frontier_json
from app.frontier.reading import FrontierAsked, read_frontier, read_frontier_value
from app.frontier.solving import FrontierSolved, solve_frontier

__all__ = [
    "FrontierAsked",
    "FrontierSolved",
    "frontier_json",
    "read_frontier",
    "read_frontier_value",
    "solve_frontier",
]
