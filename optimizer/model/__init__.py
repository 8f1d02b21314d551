"""The mixed-integer program of one component, written with PuLP (the only room that knows it)."""

from optimizer.model.costs import StageCosts, stage_costs_of
from optimizer.model.matrix import Matrix
from optimizer.model.program import Program

__all__ = ["Matrix", "Program", "StageCosts", "stage_costs_of"]
