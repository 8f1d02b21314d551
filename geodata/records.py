"""A plan as rows for a spreadsheet."""

from __future__ import annotations

import csv
import io

from optimizer.plan import Plan
from optimizer.problem import Problem

ASSIGNMENT_COLUMNS = ("from", "from_name", "to", "to_name", "need", "children", "km", "km_basis", "crossing")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def assignments_csv(problem: Problem, plan: Plan) -> bytes:
    """One line for each assignment, UTF-8 with a byte-order mark so that Excel reads it."""
    names = {one.id: one.name or one.id for one in problem.institutions}
    basis = problem.distances.basis.value
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(ASSIGNMENT_COLUMNS)
    for row in plan.assignments:
        ends = (row.sender, names[row.sender], row.receiver, names[row.receiver], row.need)
        length = f"{row.length // 100}.{row.length % 100:02}"
        writer.writerow([*map(harmless, ends), row.children, length, basis, str(row.crossing).lower()])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what could begin one."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
