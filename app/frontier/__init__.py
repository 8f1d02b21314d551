"""`POST /frontier`: from bytes to bytes."""

from app.frontier.answer import frontier_json
from app.frontier.of_plan import frontier_of_plan
from app.frontier.reading import FrontierAsked, read_frontier, read_frontier_value
from app.frontier.solving import FrontierSolved, solve_frontier

__all__ = [
    "FrontierAsked",
    "FrontierSolved",
    "frontier_json",
    "frontier_of_plan",
    "read_frontier",
    "read_frontier_value",
    "solve_frontier",
]
