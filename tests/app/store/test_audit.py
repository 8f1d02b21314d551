"""The audit log in the database does what the one in memory does."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.access.audit import BEGUN, AuditEntry, AuditFilter, MemoryAudit, entry_stamp
from app.access.roles import Role
from app.store import Store, opened

START = datetime(2026, 6, 1, tzinfo=UTC)


def entry(number: int, draw: random.Random) -> AuditEntry:
    """Some entry, with what text may hold at worst."""
    return AuditEntry(
        id=f"{number:032x}",
        at=START + timedelta(seconds=number, microseconds=draw.randrange(1_000_000)),
        actor=draw.choice(["甲", "乙", "unknown"]),
        role=draw.choice([None, *Role]),
        method="DELETE",
        route=draw.choice(["", "/scenarios/{name}"]),
        object_kind=draw.choice([None, "scenario", "plan"]),
        object_id=draw.choice([None, "a", "b"]),
        status=draw.choice([BEGUN, 204, 403]),
        detail={"changed": {"name": ["旧\u0000", "\U0001f600新"]}, "skipped": number},
    )


def filters(draw: random.Random) -> AuditFilter:
    """Some question."""
    since, until = (draw.choice([None, START + timedelta(seconds=draw.randrange(60))]) for _ in range(2))
    return AuditFilter(
        draw.choice([None, "甲"]), draw.choice([None, "plan"]), draw.choice([None, "a"]), since, until
    )


def test_every_question_has_the_answer_of_the_log_in_memory(store: Store) -> None:
    """Guards: every field, entries replaced under their id, filters, pages: forty questions."""
    draw, memory = random.Random(8), MemoryAudit()
    for number in [*range(60), 7, 59]:
        one = entry(number, draw)
        for log in (memory, store.audit):
            log.record(one)
    for _ in range(40):
        asked = filters(draw), draw.choice([None, f"{draw.randrange(60):032x}"]), draw.choice([3, 100])
        assert list(store.audit.entries(*asked)) == list(memory.entries(*asked))


def test_many_threads_write_and_nothing_is_lost(store: Store) -> None:
    """Guards: requests that end at the same time; each begun, then ended."""
    usual = entry(0, random.Random(1))

    def serve(number: int) -> str:
        name, at = entry_stamp()
        for status in (BEGUN, 200):
            store.audit.record(replace(usual, id=name, at=at, status=status))
        return name

    with ThreadPoolExecutor(8) as threads:
        names = list(threads.map(serve, range(80)))
    found = store.audit.entries(AuditFilter(), None, 1_000)
    assert [one.id for one in found] == sorted(names, reverse=True)
    assert {one.status for one in found} == {200}


@pytest.mark.parametrize("status", [BEGUN, 200])
def test_an_entry_outlives_the_service(address: str, tmp_path: Path, status: int) -> None:
    """Guards: what was recorded is there when the database is opened again."""
    one = replace(entry(1, random.Random(2)), status=status)
    with opened(address, tmp_path) as store:
        store.audit.record(one)
    with opened(address, tmp_path) as store:
        assert list(store.audit.entries(AuditFilter(), None, 9)) == [one]
