"""Wrong keys wait, right ones never, and neither fills the memory or the log."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from app.access import denials, slowing
from app.access.denials import Denials
from app.access.slowing import Slowing, client_of
from app.errors import TooManyTries
from tests.app.access.keyring import Service
from tests.app.access.test_sessions import Clock


def waits(tries: list[tuple[float, str]]) -> list[float]:
    """How long wrong keys wait that clients show at these times."""
    clock, slept = Clock(), []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def story() -> None:
        one = Slowing(clock, sleep)
        for clock.now, client in tries:
            await one.wrong(client)

    asyncio.run(story())
    return slept


def test_each_wrong_key_waits_twice_as_long_up_to_a_limit() -> None:
    """Guards: doubling, the limit, each client for itself, forgotten after a quarter of an hour."""
    assert waits([(0, "a")] * 7) == [0.25, 0.5, 1, 2, 4, 8, 8]
    assert waits([(0, "a"), (0, "b"), (1, "a")]) == [0.25, 0.25, 0.5]
    assert waits([(0, "a"), (899, "a"), (1_800, "a")]) == [0.25, 0.5, 0.25]
    assert waits([(0, "a")] * 2_000)[-1] == 8


def test_a_client_has_few_requests_waiting_and_all_together_have_a_limit() -> None:
    """Guards: the fifth of one client is told to come back, its neighbour waits; the limit of all holds."""

    async def story() -> tuple[int, int]:
        gate = asyncio.Event()

        async def sleep(seconds: float) -> None:
            await gate.wait()

        one = Slowing(sleep=sleep)
        mine = [asyncio.create_task(one.wrong("a")) for _ in range(5)]
        others = [asyncio.create_task(one.wrong(f"b{number}")) for number in range(300)]
        await asyncio.sleep(0.01)
        gate.set()
        ends = [await asyncio.gather(*tasks, return_exceptions=True) for tasks in (mine, others)]
        assert not one._waiting  # Nothing is remembered of those who waited.
        refused = [sum(isinstance(end, TooManyTries) for end in some) for some in ends]
        return refused[0], refused[1]

    assert asyncio.run(story()) == (1, 304 - slowing.MOST_WAITING)


def test_clients_are_forgotten_before_they_fill_the_memory() -> None:
    """Guards: a million addresses take the room of a few thousand, in slowing and in the log."""

    async def at_once(seconds: float) -> None:
        """Nobody waits."""

    async def story() -> tuple[int, int]:
        one, log = Slowing(sleep=at_once), Denials()
        for number in range(slowing.MOST_CLIENTS + 500):
            await one.wrong(str(number))
            log.admit(str(number))
        return len(one._tries), len(log._clients)

    assert asyncio.run(story()) == (slowing.MOST_CLIENTS, denials.MOST_CLIENTS)


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("", "local"),
        ("testclient", "local"),
    ],
)
def test_who_is_slowed(host: str, client: str) -> None:
    """Guards: a household's whole IPv6 network is one client."""
    assert client_of({"client": (host, 1)}) == client
    assert client_of({"client": None}) == "local"


def test_a_wrong_key_waits_without_holding_up_a_right_one(service: Service) -> None:
    """Guards: while wrong keys of the same address wait, health and right keys are answered at once."""
    service.app.state.door.slowing = Slowing()

    async def story() -> tuple[float, float, set[int]]:
        transport = httpx.ASGITransport(service.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            began = time.monotonic()
            wrong = [
                asyncio.create_task(client.get("/examples", headers={"X-API-Key": f"anzhi_{one}"}))
                for one in range(6)
            ]
            await asyncio.sleep(0.02)
            for _ in range(5):
                assert (await client.get("/healthz")).status_code == 200
                assert (await client.get("/examples", headers=service.shown("read"))).status_code == 200
            right = time.monotonic() - began
            codes = {(await one).status_code for one in wrong}
            return right, time.monotonic() - began, codes

    right, wrong, codes = asyncio.run(story())
    assert codes == {401, 429}
    assert right < 0.25 and wrong > 1.9  # The fourth waits 2 s.


def test_denials_beyond_a_budget_are_counted_not_listed() -> None:
    """Guards: twenty of a client, then one in ten seconds, which says how many it stands for; a neighbour's
    are listed all the same; all clients together have a budget too."""
    clock = Clock()
    one = Denials(clock)
    assert [one.admit("a") for _ in range(25)] == [0] * 20 + [None] * 5
    assert one.admit("b") == 5
    clock.now = 10.0
    assert [one.admit("a"), one.admit("a")] == [0, None]
    listed = sum(one.admit(f"c{number}") is not None for number in range(3_000))
    assert 900 < listed <= 1_000
