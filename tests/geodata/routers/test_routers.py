"""Road lengths from routers that behave and misbehave."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geodata.errors import RouterFailed, RouterTooSlow
from geodata.routers import (
    Budget,
    LengthCache,
    RoadDistances,
    RoadReport,
    RouterAccess,
    RouterKind,
    RouterSpec,
    client,
    road_distances,
)
from optimizer.exact import NO_LIMIT, UNREACHABLE
from optimizer.institution import Institution, Level
from optimizer.problem import KmBasis, Pairs
from tests.geodata.routers.fakes import Fake, road_km, serving

HOMES = tuple(
    Institution(
        f"h{number}", Level.COUNTY, "360121", 1, lon=115.0 + number * 0.1, lat=28.0 + (number % 3) * 0.1
    )
    for number in range(8)
)
POINTS = [(one.lon or 0.0, one.lat or 0.0) for one in HOMES]
KINDS = tuple(RouterKind)


def pairs(homes: int = len(HOMES)) -> Pairs:
    """All ordered pairs of the first homes."""
    ends = np.array(
        [(one, other) for one in range(homes) for other in range(homes) if one != other], dtype=np.int64
    )
    return Pairs(ends[:, 0], ends[:, 1], np.zeros(len(ends), dtype=np.int64))


def roads(
    spec: RouterSpec, folder: Path, fallback: float | None = None, **budget: Any
) -> tuple[RoadDistances, RoadReport]:
    access = RouterAccess(spec, LengthCache(folder / "lengths.sqlite"), Budget(**budget))
    return road_distances(HOMES, pairs(), access, fallback)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PAUSE_SECONDS", 0.001)


@pytest.mark.parametrize("kind", KINDS)
def test_lengths_are_those_of_the_roads(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: km rounded to 0.01, basis router, both table services, and a value that can be pickled."""
    with serving(Fake(kind)) as spec:
        found, report = roads(spec, tmp_path)
    assert found.basis is KmBasis.ROUTER and (report.wanted, report.cached, report.failed) == (56, 0, 0)
    one, other = np.array([0, 3]), np.array([5, 1])
    expected = [round(road_km(POINTS[0], POINTS[5]) * 100), round(road_km(POINTS[3], POINTS[1]) * 100)]
    assert found.lengths(one, other).tolist() == expected
    assert pickle.loads(pickle.dumps(found)).describe() == found.describe()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "limits", [{"max_pairs": 1}, {"max_pairs": 6, "max_locations": 4}, {"max_locations": 2}]
)
def test_small_limits_give_the_same_lengths(kind: RouterKind, limits: dict[str, int], tmp_path: Path) -> None:
    """Guards: chunking to the server's limits changes nothing, and no table exceeds them."""
    with serving(Fake(kind)) as spec:
        whole, _ = roads(spec, tmp_path / "a")
    fake = Fake(kind)
    with serving(fake, **limits) as spec:
        parts, _ = roads(spec, tmp_path / "b")
    assert whole.describe() == parts.describe()
    assert all(one * other <= limits.get("max_pairs", 10_000) for one, other in fake.asked)
    assert all(one + other <= limits.get("max_locations", 100) for one, other in fake.asked)


@pytest.mark.parametrize("kind", KINDS)
def test_a_limit_that_nobody_stated_is_found(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: a table that the router finds too big is asked in halves."""
    with serving(Fake(kind, most=3)) as spec:
        assert roads(spec, tmp_path)[1].failed == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_run_asks_nothing(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: lengths are kept by content: other data or another profile are asked for again."""
    fake = Fake(kind)
    with serving(fake) as spec:
        first, _ = roads(spec, tmp_path)
        calls = fake.calls
        second, report = roads(spec, tmp_path)
        assert (fake.calls, report.cached) == (calls, 56) and first.describe() == second.describe()
        assert roads(replace(spec, data_version="2027"), tmp_path)[1].cached == 0
        assert roads(replace(spec, profile="walking"), tmp_path)[1].cached == 0


@pytest.mark.parametrize("kind", KINDS)
def test_two_routers_without_a_version_never_share_lengths(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: one cache for all routers: where the data have no name, the address stands for them; routers
    that name the same data share their lengths wherever they run."""
    doubled = Fake(kind, tweak=lambda table: [[2 * cell for cell in row] for row in table])
    for version, factor in (("", 2), ("2026-06", 1)):
        with (
            serving(Fake(kind), data_version=version) as now,
            serving(doubled, data_version=version) as planned,
        ):
            first, _ = roads(now, tmp_path)
            second, _ = roads(planned, tmp_path)
        ends = np.array([0]), np.array([5])
        expected = [round(road_km(POINTS[0], POINTS[5]) * 100 * one) for one in (1, factor)]
        assert [int(one.lengths(*ends)[0]) for one in (first, second)] == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_beyond_a_routers_limits_is_asked_for_again(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: a refusal for limits is said and not kept: once the router allows more, the length is there;
    that there is no road is kept."""
    fake = Fake(kind, most=0)
    with serving(fake) as spec:
        _, report = roads(spec, tmp_path)
        assert (report.failed, report.beyond_limits) == (56, 56)
        fake.most = 10_000
        _, report = roads(spec, tmp_path)
        assert (report.cached, report.failed, report.beyond_limits) == (0, 0, 0)
    with serving(Fake(kind, lost=(POINTS[2],))) as spec:
        assert roads(spec, tmp_path / "b")[1].beyond_limits == 0
        assert roads(spec, tmp_path / "b")[1].cached == 56


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Guards: what was answered before a router died is not asked for again."""
    fake = Fake(RouterKind.VALHALLA)
    with serving(fake, max_pairs=7, tries=1) as spec:
        good = fake.answer
        fake.answer = lambda path, body: good(path, body) if fake.calls < 3 else (500, "", {})  # type: ignore[method-assign]
        with pytest.raises(RouterFailed, match="roads"):
            roads(spec, tmp_path)
        fake.answer = good  # type: ignore[method-assign]
        _, report = roads(spec, tmp_path)
    assert 0 < report.cached < 56 and report.failed == 0


def test_time_that_runs_out_is_said_and_progress_is_told(tmp_path: Path) -> None:
    """Guards: the deadline; what is known stays; progress counts up to all pairs."""
    told: list[tuple[int, int]] = []
    with serving(Fake(RouterKind.OSRM, hang_seconds=0.05), max_pairs=2) as spec:
        with pytest.raises(RouterTooSlow, match="asking again"):
            roads(spec, tmp_path, seconds=0.5)
        _, report = roads(spec, tmp_path, progress=lambda done, wanted: told.append((done, wanted)))
    assert report.cached > 0
    assert told[0] == (report.cached, 56) and told[-1] == (56, 56) and told == sorted(told)


@pytest.mark.parametrize("kind", KINDS)
def test_pairs_without_a_way_cannot_be_used(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: null in a table; reported by id, never a straight line in silence."""
    with serving(Fake(kind, tweak=lambda table: [[None for _ in row] for row in table])) as spec:
        found, report = roads(spec, tmp_path)
    assert (report.failed, report.straight) == (56, 0) and report.listed[0] == ("h0", "h1")
    assert found.lengths(np.array([0]), np.array([1])).tolist() == [UNREACHABLE]
    everything = np.arange(8)
    assert len(found.within(everything, everything, np.full(8, NO_LIMIT)).sender) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_home_without_a_road_fails_alone(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: a router refuses a whole table for one point: the others get their lengths."""
    with serving(Fake(kind, lost=(POINTS[2],))) as spec:
        found, report = roads(spec, tmp_path)
    assert report.failed == 14
    assert {end for pair in report.listed for end in pair} >= {"h2"} and all(
        "h2" in pair for pair in report.listed
    )
    assert found.lengths(np.array([0]), np.array([1])).tolist()[0] > 0


def test_straight_lines_stand_in_only_where_allowed(tmp_path: Path) -> None:
    """Guards: the fallback times its factor, and each such pair says so."""
    with serving(Fake(RouterKind.OSRM, lost=(POINTS[2],))) as spec:
        found, report = roads(spec, tmp_path, fallback=2.0)
    ends = np.array([2, 0]), np.array([3, 1])
    assert found.is_straight(*ends).tolist() == [1, 0] and report.straight == 14
    assert found.lengths(*ends).tolist()[0] == round(road_km(POINTS[2], POINTS[3]) / 1.3 * 2 * 100)
    assert found.describe()["straight"]


@pytest.mark.parametrize("kind", KINDS)
def test_failures_that_pass_are_tried_again(kind: RouterKind, tmp_path: Path) -> None:
    """Guards: two failures, then an answer, with a content type and without; too many are said with the router's name."""
    with serving(Fake(kind, failures=2)) as spec:
        assert roads(spec, tmp_path / "a")[1].failed == 0
    bare = Fake(kind, failures=2, failure_headers={"Content-Type": ""})
    with serving(bare) as spec:
        assert roads(spec, tmp_path / "c")[1].failed == 0
    with serving(Fake(kind, failures=9)) as spec, pytest.raises(RouterFailed, match=r"'roads'.*4 times"):
        roads(spec, tmp_path / "b")


def test_a_router_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """Guards: no address behind the name."""
    spec = RouterSpec("roads", RouterKind.OSRM, "http://127.0.0.1:9", "driving", tries=2)
    with pytest.raises(RouterFailed, match="'roads'"):
        roads(spec, tmp_path)


NONSENSE: dict[str, Any] = {
    "nan": lambda table: [[float("nan") for _ in row] for row in table],
    "negative": lambda table: [[-1.0 for _ in row] for row in table],
    "impossible": lambda table: [[90_000.0 for _ in row] for row in table],
    "words": lambda table: [["far" for _ in row] for row in table],
    "short row": lambda table: [row[:-1] for row in table],
    "short table": lambda table: table[:-1],
    "no table": lambda table: [],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused(kind: RouterKind, name: str, tmp_path: Path) -> None:
    """Guards: NaN, negative, impossible lengths, words, missing cells: an error that names the router; a
    sound table beside it passes."""
    with serving(Fake(kind, tweak=NONSENSE[name])) as spec, pytest.raises(RouterFailed, match="'roads'"):
        roads(spec, tmp_path)


@pytest.mark.parametrize(
    "raw",
    [
        (200, "<html>login</html>", {"Content-Type": "text/html"}),
        (200, "[]", {}),
        (200, "{}", {}),
        (302, "", {"Location": "http://example.org/"}),
        (401, "no key", {}),
        (400, '{"code": "InvalidOptions", "error_code": 100}', {}),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_other_answers_are_refused(
    kind: RouterKind, raw: tuple[int, str, dict[str, str]], tmp_path: Path
) -> None:
    """Guards: pages instead of tables, redirects elsewhere, refusals that no smaller table would mend."""
    with serving(Fake(kind, raw=raw)) as spec, pytest.raises(RouterFailed, match="'roads'"):
        roads(spec, tmp_path)


def test_proxies_of_the_machine_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: a router is an address of the closed network."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(Fake(RouterKind.OSRM)) as spec:
        assert roads(spec, tmp_path)[1].failed == 0


def test_a_damaged_cache_is_said_so(tmp_path: Path) -> None:
    """Guards: no length is taken from a file that is none."""
    (tmp_path / "lengths.sqlite").write_bytes(b"nonsense" * 1000)
    with serving(Fake(RouterKind.OSRM)) as spec, pytest.raises(RouterFailed, match=r"lengths\.sqlite"):
        roads(spec, tmp_path)


def test_homes_at_one_point_share_their_lengths(tmp_path: Path) -> None:
    """Guards: equal points have one key; every pair gets its length, from the router and from the cache."""
    homes = (HOMES[0], replace(HOMES[0], id="h0b"), HOMES[5])
    wanted = Pairs(np.array([0, 1]), np.array([2, 2]), np.zeros(2, dtype=np.int64))
    with serving(Fake(RouterKind.OSRM)) as spec:
        access = RouterAccess(spec, LengthCache(tmp_path / "l.sqlite"))
        for cached in (0, 2):
            found, report = road_distances(homes, wanted, access)
            assert report.cached == cached
            assert len(set(found.lengths(np.array([0, 1]), np.array([2, 2])).tolist())) == 1
