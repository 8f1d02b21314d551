"""The auditor's check of the question whether the beds are enough: every witness added up by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from optimizer.certify.reading import Reading, is_county
from optimizer.errors import Message
from optimizer.institution import Institution, Lock
from optimizer.policy import Rule
from optimizer.problem import Problem
from optimizer.sufficiency import Adequacy, BedSum, Witness


def check_adequacy(problem: Problem, found: Adequacy) -> tuple[Message, ...]:
    """Everything wrong with the figures and witnesses; none, or we have a bug."""
    reading = Reading(problem)
    return (*_wrong_sums(reading, found), *_wrong_witnesses(reading, found))


def _wrong_sums(reading: Reading, found: Adequacy) -> Iterator[Message]:
    """Children, those who may move, and the nation's beds."""
    homes, rules = reading.problem.institutions, found.rules
    staying = sum(_staying(reading, one) for one in homes)
    over = sum(max(0, _staying(reading, one) - reading.places(one)) for one in homes)
    told = (rules.children, rules.staying, rules.over_full, rules.movable)
    children = sum(reading.children.values())
    if told != (children, staying, over, children - staying) or found.nation.children != children:
        yield Message("wrong_children", "questions")
    hosts = [one for one in homes if _may_host(reading, one)]
    for stated, counted in (
        (found.nation.hosts, hosts),
        (found.nation.city_level, [one for one in hosts if not is_county(one)]),
    ):
        if not _is_sum(reading, stated, counted):
            yield Message("wrong_beds", "nation")


def _is_sum(reading: Reading, stated: BedSum, homes: Sequence[Institution]) -> bool:
    places = sum(reading.places(one) for one in homes)
    beds = sum(one.beds for one in homes)
    return (stated.homes, stated.beds, stated.places) == (len(homes), beds, places)


def _wrong_witnesses(reading: Reading, found: Adequacy) -> Iterator[Message]:
    """Each witness holds, none counts a child or a bed twice, and together they leave out whom the flow
    does."""
    moving = [one for one in found.witnesses if not one.staying]
    for number, witness in enumerate(found.witnesses):
        where = f"witnesses[{number}]"
        if any(row.children != reading.children.get((row.home, row.need)) for row in witness.rows):
            yield Message("wrong_rows", where)
        if witness.short <= 0:
            yield Message("no_shortage", where)
        wrong = _wrong_staying(reading, witness) if witness.staying else _wrong_hosts(reading, witness)
        if wrong:
            yield Message(wrong, where)
    rows = Counter((row.home, row.need) for one in found.witnesses for row in one.rows)
    hosts = Counter(host.home for one in moving for host in one.hosts)
    if any(count > 1 for count in (*rows.values(), *hosts.values())):
        yield Message("counted_twice", "witnesses")
    if sum(one.short for one in moving) != found.rules.left_out:
        yield Message("witnesses_do_not_add_up", "witnesses")
    if sum(one.short for one in found.witnesses if one.staying) != found.rules.over_full:
        yield Message("witnesses_do_not_add_up", "witnesses")


def _wrong_staying(reading: Reading, witness: Witness) -> str | None:
    """A home whose children stay by rule: all of them, and its places."""
    homes = {row.home for row in witness.rows} | {host.home for host in witness.hosts}
    one = reading.home[min(homes)]
    told = (len(homes), witness.children, witness.free)
    return None if told == (1, _staying(reading, one), reading.places(one)) else "wrong_over_full_home"


def _wrong_hosts(reading: Reading, witness: Witness) -> str | None:
    """The hosts' free beds, and that no host beside them can be reached."""
    for host in witness.hosts:
        one = reading.home[host.home]
        staying, places = _staying(reading, one), reading.places(one)
        if (host.places, host.staying, host.free) != (places, staying, max(0, places - staying)):
            return "wrong_free_beds"
    listed = {host.home for host in witness.hosts}
    needs: dict[str, list[str]] = {}
    for row in witness.rows:
        needs.setdefault(row.home, []).append(row.need)
    for home, own in needs.items():
        if reading.stays_by_rule(reading.home[home]):
            return "rows_that_do_not_move"
        if not _reached(reading, reading.home[home], own) <= listed:
            return "a_host_is_missing"
    return None


def _reached(reading: Reading, one: Institution, needs: Sequence[str]) -> set[str]:
    """The hosts that children of these needs of a home could live in."""
    hosts = [other for other in reading.problem.institutions if _is_open_to(reading, one, other)]
    sender = np.full(len(hosts), reading.index[one.id], dtype=np.int64)
    receiver = np.array([reading.index[other.id] for other in hosts], dtype=np.int64)
    lengths = reading.problem.distances.lengths(sender, receiver).tolist()
    return {
        other.id
        for other, length in zip(hosts, lengths, strict=True)
        for need in needs
        if length >= 0 and _may_live(reading, one, other, need, length)
    }


def _is_open_to(reading: Reading, one: Institution, other: Institution) -> bool:
    """Whether a home may take children of another one at all, needs and length aside."""
    if one is other:
        return _may_host(reading, one)
    if (one.network or "") != (other.network or "") or not _may_host(reading, other):
        return False
    if is_county(other) and not reading.problem.policy.retention.hosts_neighbours:
        return False
    return bool(reading.problem.policy.moves) or reading.in_jurisdiction(one, other)


def _may_live(reading: Reading, one: Institution, other: Institution, need: str, length: int) -> bool:
    forced = reading.moves.forced_to(one.id, need)
    if forced - {other.id}:
        return False
    if one is other:
        return True
    limit = reading.limit(one, need)
    return (
        (limit is None or length <= limit)
        and reading.asked[need] <= reading.offered[other.id]
        and not reading.moves.names(Rule.FORBID, one, other, need)
        and (reading.in_jurisdiction(one, other) or reading.moves.names(Rule.ALLOW, one, other, need))
    )


def _may_host(reading: Reading, one: Institution) -> bool:
    return reading.may_retain(one) if is_county(one) else one.lock is not Lock.FREE


def _staying(reading: Reading, one: Institution) -> int:
    """Children who stay by rule."""
    return sum(count for _, count in one.children) if reading.stays_by_rule(one) else 0
