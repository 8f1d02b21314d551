"""Are the rows of a plan well-formed, whoever wrote them? Only then can anything be counted.

`anzhi verify` hands over whatever stands in a file, so the types are checked too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from optimizer.certify.reading import Reading
from optimizer.errors import Message
from optimizer.plan import Assignment, Plan, Unplaced


def check_assignments(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Known homes and needs, from one home to another, whole children, each triple once, sorted."""
    faults = [fault for row in plan.assignments for fault in _faults_of_move(reading, row)]
    yield from faults
    if not faults:
        triples = [(row.sender, row.receiver, row.need) for row in plan.assignments]
        yield from _check_order(triples, "assignments")


def check_unplaced(reading: Reading, plan: Plan) -> Iterator[Message]:
    """Known homes and needs, whole children, each pair once, sorted."""
    faults = [fault for row in plan.unplaced for fault in _faults_of_unplaced(reading, row)]
    yield from faults
    if not faults:
        yield from _check_order([(row.home, row.need) for row in plan.unplaced], "unplaced")


def place_of(row: Assignment) -> str:
    """Where a message about a row of assignments points."""
    return f"{row.sender} -> {row.receiver}"


def _faults_of_move(reading: Reading, row: Assignment) -> Iterator[Message]:
    if not (_is_among(row.sender, reading.home) and _is_among(row.receiver, reading.home)):
        yield Message("unknown_home", place_of(row))
    if row.sender == row.receiver:
        yield Message("move_to_itself", place_of(row))
    if not _is_among(row.need, reading.asked):
        yield Message("unknown_need", place_of(row), (("need", str(row.need)),))
    if not (_is_whole(row.children) and row.children >= 1):
        yield Message("not_whole_children", place_of(row), (("children", str(row.children)),))
    if not _is_whole(row.length):
        yield Message("not_whole_length", place_of(row), (("length", str(row.length)),))


def _faults_of_unplaced(reading: Reading, row: Unplaced) -> Iterator[Message]:
    if not _is_among(row.home, reading.home):
        yield Message("unknown_home", str(row.home))
    if not _is_among(row.need, reading.asked):
        yield Message("unknown_need", str(row.home), (("need", str(row.need)),))
    if not (_is_whole(row.children) and row.children >= 1):
        yield Message("not_whole_children", str(row.home), (("children", str(row.children)),))


def _check_order(keys: Sequence[tuple[str, ...]], where: str) -> Iterator[Message]:
    if list(keys) != sorted(set(keys)):
        yield Message("rows_not_sorted_and_unique", where)


def _is_among(text: object, known: Container[str]) -> bool:
    return isinstance(text, str) and text in known


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
