"""Plans of the store at hand: the latest in memory, all others read again, each as it was."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from app.answer import Solved, answer_bytes, answer_json
from app.asked import ALONE, Asked, Beside
from app.errors import StoredPlanUnreadable
from app.exports import EXPORTS, export
from app.file_requests import Upload, read_upload
from app.kept_plans import KeptPlans, Room, WorkOut
from app.kept_records import rebuilt, set_of
from app.messages import Language
from app.reading import read_value
from app.runners import Reply
from app.runners.made import made_of
from app.settings import Settings
from app.solving import Means, solve
from app.store import PlanRecord, SetRecord, Store
from app.store.errors import UnknownPlan
from geodata.distances import MatrixDistances
from geodata.example import load_example
from geodata.routers import RoadDistances
from geodata.stored_lengths import LengthsUnreadable, lengths_from_bytes, lengths_to_bytes
from geodata.tables.reading import NamedFile
from optimizer.errors import PlanNotCertified
from optimizer.pipeline import run_in_process
from tests.app.requests import base
from tests.geodata.tables.file_makers import HEADINGS, ROWS, text

Json = dict[str, Any]
HOUR = 3_600.0


def solved_of(asked: Asked) -> Solved:
    """A question, solved in this process."""
    return solve(lambda _: asked, Means(run_in_process, 1, HOUR))


def read(request: Json, beside: Beside = ALONE) -> Asked:
    """A question."""
    return read_value(request, HOUR, beside)


def reply_of(solved: Solved) -> Reply:
    """What a runner replies."""
    content = answer_bytes(solved, Language.ZH)
    return Reply(content, pickle.dumps(solved), made_of(solved, content, orjson.loads(content)["summary"]))


def stored(store: Store, reply: Reply, actor: str = "") -> str:
    """The id of a plan that is put into the store."""
    assert reply.made is not None
    store.sets.put(reply.made.set)
    return store.plans.add(reply.made.plan(actor)).id


def shelf(store: Store, plans: int = 0, size: float = 1e9, work_out: WorkOut | None = None) -> KeptPlans:
    """Plans of a store, so many of them in memory."""
    return KeptPlans(store, Room(plans, size), partial(rebuilt, max_seconds=HOUR, beside=ALONE), work_out)


def same(one: Solved, other: Solved) -> None:
    """Guards of all tests here: same answers, same exports, same question."""
    for language in Language:
        assert answer_json(one, language) == answer_json(other, language)
    assert one.asked.problem.institutions == other.asked.problem.institutions
    assert one.asked.problem.policy == other.asked.problem.policy
    assert one.asked.problem.distances.describe() == other.asked.problem.distances.describe()
    assert (one.asked.carried, one.asked.point_sources) == (other.asked.carried, other.asked.point_sources)
    assert one.plan == other.plan and one.certificate == other.certificate
    for ending in ("institutions.csv", "assignments.csv", "geojson"):
        assert ending in EXPORTS
        assert export(one, ending, Language.EN, 0) == export(other, ending, Language.EN, 0)


REQUESTS: dict[str, Json] = {
    "three homes": base(),
    "ten": load_example("ten"),
    "province": load_example("province"),
    "no plan that fits": base(
        policy={"moves": [{"from": "small", "to": "city", "rule": "force"}], "max_km": 1e-3}
    ),
    "a matrix in the request": base(
        distances={"mode": "matrix", "rows": [{"from": "small", "to": "city", "km": 12.345}]},
        policy={"needs": {"general": [], "medical": []}, "retention": {"allowed": False}},
        meta={"title": "方案", "author": "民政"},
        limits={"gap": 0.01, "seed": 3},
    ),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_plan_is_read_again_as_it_was(store: Store, name: str) -> None:
    """Guards: from set, policy and answer in the store the same plan, to the last figure."""
    solved = solved_of(read(REQUESTS[name]))
    kept = shelf(store)
    place = stored(store, reply_of(solved), "me")
    same(kept.get(place), solved)
    head = store.plans.head(place)
    assert (head.actor, head.status) == ("me", solved.plan.status.value)
    assert head.title == REQUESTS[name].get("meta", {}).get("title")


def test_a_plan_from_files_is_read_again_with_its_report(store: Store, tmp_path: Path) -> None:
    """Guards: the matrix as a file, warnings about it, and the lines and tables of the report survive."""
    (tmp_path / "set").write_bytes(text(HEADINGS, [*ROWS[0][:4], "120张", *ROWS[0][5:]], ROWS[1]))
    ids = [row[0] for row in ROWS[:2]]
    (tmp_path / "km").write_bytes(
        text(["from", "to", "km"], [ids[0], ids[1], "12.5公里"], ["foreign", ids[0], "1"])
    )
    upload = Upload(
        (NamedFile(str(tmp_path / "set"), "甲.csv"),), NamedFile(str(tmp_path / "km"), "km.csv"), {}
    )
    asked = read_upload(upload, HOUR, Settings().resources)
    assert asked.files and asked.files.tables and asked.files.notes and asked.warnings
    solved = solved_of(asked)
    kept = shelf(store)
    again = kept.get(stored(store, reply_of(solved)))
    same(again, solved)
    assert store.sets.head(set_of(asked).id).homes == 2


def roads(asked: Asked) -> Asked:
    """The same question with lengths of a router that is not there."""
    known = asked.problem.distances
    homes = len(asked.problem.institutions)
    sender, receiver = np.divmod(np.arange(homes * homes, dtype=np.int64), homes)
    apart = sender != receiver
    units = known.lengths(sender[apart], receiver[apart]) + 137
    keys = (sender * homes + receiver)[apart]
    by_road = RoadDistances(homes, keys, units, known.points, router="osrm|driving|1", straight=keys[3:5])
    request = {**base(), "distances": {"mode": "router", "router": "gone"}}
    return replace(asked, problem=replace(asked.problem, distances=by_road), request=request)


def test_a_plan_by_road_is_read_again_without_its_router(store: Store) -> None:
    """Guards: no router is asked for a plan that was made, even if the settings do not know it any more."""
    solved = solved_of(roads(read(base())))
    kept = shelf(store)
    again = kept.get(stored(store, reply_of(solved)))
    same(again, solved)
    assert isinstance(again.asked.problem.distances, RoadDistances)


def test_lengths_are_bytes_without_loss() -> None:
    """Guards: matrix and router, empty ones too; bytes of other homes or cut ones are refused."""
    asked = roads(read(base()))
    institutions = asked.problem.institutions
    by_road = asked.problem.distances
    assert isinstance(by_road, RoadDistances)
    matrix = MatrixDistances(by_road.homes, by_road.keys, by_road.units, by_road.points)
    empty = RoadDistances.unknown(by_road.points)
    for one in (by_road, matrix, empty):
        again = lengths_from_bytes(lengths_to_bytes(one), institutions)
        assert type(again) is type(one) and again.describe() == one.describe() and again.basis == one.basis
        assert again.keys.dtype == again.units.dtype == np.int64
    content = lengths_to_bytes(by_road)
    for broken, homes in ((content[:-8], institutions), (content, institutions[:2]), (b"", institutions)):
        with pytest.raises(LengthsUnreadable):
            lengths_from_bytes(broken, homes)


def test_what_does_not_hold_is_not_given_out(store: Store) -> None:
    """Guards: a stored answer that was tampered with, or that nobody can read, is refused by the audit."""
    solved = solved_of(read(base()))
    reply = reply_of(solved)
    kept = shelf(store)
    assert reply.made is not None
    stated = orjson.loads(reply.content)
    stated["assignments"] = stated["assignments"][:-1]
    for answer, error in (
        (orjson.dumps(stated), PlanNotCertified),
        (b"{}", StoredPlanUnreadable),
        (b"not JSON", StoredPlanUnreadable),
    ):
        store.sets.put(reply.made.set)
        name = store.plans.add(replace(reply.made.plan(""), answer=answer)).id
        with pytest.raises(error):
            kept.get(name)


def test_the_latest_plans_are_at_hand(store: Store) -> None:
    """Guards: plans in memory are not read again; the oldest makes room, by number and by bytes."""
    seen: list[str] = []

    def rebuild(plan: PlanRecord, _: SetRecord) -> Solved:
        seen.append(plan.id)
        return rebuilt(plan, _, HOUR, ALONE)

    reply = reply_of(solved_of(read(base())))
    assert reply.solved is not None
    for room in (Room(2, 1e9), Room(16, 2.5 * len(reply.solved))):
        kept, seen[:] = KeptPlans(store, room, rebuild), []
        names = [stored(store, reply) for _ in range(3)]
        for name in names:
            kept.keep(name, reply.solved)
        kept.packed(names[2]), kept.packed(names[1])
        assert seen == []
        kept.packed(names[0])
        assert seen == [names[0]]
        kept.forget([names[0]])
        store.plans.delete(names[0])
        with pytest.raises(UnknownPlan):
            kept.packed(names[0])


def test_a_plan_by_changes_is_worked_out_when_it_is_asked_for(store: Store) -> None:
    """Guards: once, from its base; then it is a plan like any other."""
    solved = solved_of(read(base()))
    other = reply_of(solved_of(read(base(policy={"max_km": 250}))))
    asked_for: list[object] = []

    def work_out(base_id: str, packed: bytes, changes: object) -> Reply:
        asked_for.append((base_id, pickle.loads(packed).plan == solved.plan, changes))
        return other

    kept = shelf(store, work_out=work_out)
    first = stored(store, reply_of(solved))
    changes = [{"op": "set", "policy": "max_km", "value": 250}]
    assert other.made is not None
    plan = replace(other.made.plan(""), set_id=store.plans.head(first).set_id, base_id=first, changes=changes)
    name = store.plans.add(replace(plan, answer=None)).id
    assert kept.packed(name) == other.solved
    assert orjson.loads(answer_bytes(kept.get(name), Language.ZH)) == orjson.loads(other.content)
    assert store.plans.head(name).policy == {"max_km": 250}
    assert asked_for == [(first, True, changes)]
    unaided = shelf(store)
    with pytest.raises(StoredPlanUnreadable):
        unaided.get(store.plans.add(replace(plan, answer=None)).id)
