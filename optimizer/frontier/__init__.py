"""The exact trade-off: what fewer homes, or shorter ways, cost in kilometres."""

from optimizer.frontier.curve import Below, Curve, Frontier, Of, Point
from optimizer.frontier.plans import plan_at, problem_at
from optimizer.frontier.trace import Question, trace

__all__ = ["Below", "Curve", "Frontier", "Of", "Point", "Question", "plan_at", "problem_at", "trace"]
