"""A PuLP model as plain arrays, the form in which it goes to the solver in one call.

PuLP's own bridge to HiGHS makes a call for every column and every row; for thousands of small
models that costs more than the solving.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pulp
from numpy.typing import NDArray
from pulp.constants import LpConstraintGE, LpConstraintLE

from optimizer.exact import FloatArray, IntArray

INFINITY = float("inf")


@dataclass(frozen=True)
class Matrix:
    """minimise cost x, row_lower <= A x <= row_upper, 0 <= x <= upper, x whole where `whole`.

    `cost`, `upper`, `whole`: (columns,); `row_lower`, `row_upper`: (rows,); A is row-wise compressed:
    `start` (rows + 1,), `index` and `value` (nonzeros,).
    """

    cost: FloatArray
    upper: FloatArray
    whole: NDArray[np.bool_]
    row_lower: FloatArray
    row_upper: FloatArray
    start: IntArray
    index: IntArray
    value: FloatArray


def to_matrix(program: pulp.LpProblem, columns: list[pulp.LpVariable]) -> Matrix:
    """The arrays of a PuLP model whose variables are `columns`, in this order."""
    place = {variable.name: column for column, variable in enumerate(columns)}
    cost = np.zeros(len(columns))
    for variable, coefficient in (program.objective or {}).items():
        cost[place[variable.name]] = coefficient
    rows = program.constraints()
    start, index, value = [0], list[int](), list[float]()
    for row in rows:
        index.extend(place[variable.name] for variable in row)
        value.extend(row.values())
        start.append(len(index))
    right = np.array([-row.constant for row in rows], dtype=np.float64)
    sense = np.array([row.sense for row in rows], dtype=np.int64)
    return Matrix(
        cost=cost,
        upper=np.array([variable.upBound for variable in columns], dtype=np.float64),
        whole=np.array([variable.cat == pulp.LpInteger for variable in columns], dtype=bool),
        row_lower=np.where(sense == LpConstraintLE, -INFINITY, right),
        row_upper=np.where(sense == LpConstraintGE, INFINITY, right),
        start=np.array(start, dtype=np.int64),
        index=np.array(index, dtype=np.int64),
        value=np.array(value, dtype=np.float64),
    )
