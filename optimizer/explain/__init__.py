"""Why a plan decides as it does: alternatives solved, what they cost, and where the decision turns."""

from optimizer.explain.alternatives import Alternative
from optimizer.explain.break_evens import BreakEven, Decision, Side
from optimizer.explain.differences import (
    Differences,
    FateChanged,
    MoveChanged,
    UnplacedChanged,
    find_differences,
)
from optimizer.explain.edits import Edit
from optimizer.explain.forcing import Force, Forced
from optimizer.explain.obstacles import Barrier, Obstacle
from optimizer.explain.quantities import Kind
from optimizer.explain.questions import FateAsked, MoveAsked, Question, Topic, destinations
from optimizer.explain.story import Explanation, explain
from optimizer.explain.turning import Outcome
from optimizer.explain.ways import length_between, limit_of, needs_asked

__all__ = [
    "Alternative",
    "Barrier",
    "BreakEven",
    "Decision",
    "Differences",
    "Edit",
    "Explanation",
    "FateAsked",
    "FateChanged",
    "Force",
    "Forced",
    "Kind",
    "MoveAsked",
    "MoveChanged",
    "Obstacle",
    "Outcome",
    "Question",
    "Side",
    "Topic",
    "UnplacedChanged",
    "destinations",
    "explain",
    "find_differences",
    "length_between",
    "limit_of",
    "needs_asked",
]
