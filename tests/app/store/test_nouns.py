"""Sets, plans and scenarios of the store."""

from __future__ import annotations

import pytest

from app.store import PlanFilter, Store
from app.store.errors import ScenarioChanged, StillUsed, UnknownPlan, UnknownScenario, UnknownSet
from app.store.records import JobState
from tests.app.store.examples import UNICODE, a_job, a_plan, a_scenario, a_set

LARGE = bytes(range(256)) * 40_000
"""10 MB."""


def test_the_same_set_is_stored_once(store: Store) -> None:
    """Guards: one id for one content; other lengths are another set."""
    first, new = store.sets.put(a_set("长汀", b"lengths"))
    again, new_again = store.sets.put(a_set("长汀", b"lengths"))
    other, _ = store.sets.put(a_set("长汀"))
    assert (new, new_again) == (True, False)
    assert first == again and other.id != first.id
    got = store.sets.get(first.id)
    assert (got.content, got.lengths) == (a_set("长汀").content, b"lengths")
    assert (got.homes, got.children, got.name) == (1, 2, "长汀")
    assert store.sets.get(other.id).lengths is None
    with pytest.raises(UnknownSet):
        store.sets.get("nobody")


def test_sets_come_in_pages(store: Store) -> None:
    """Guards: newest first although the ids are hashes."""
    ids = [store.sets.put(a_set(str(n)))[0].id for n in range(5)]
    first = store.sets.page(None, 3)
    rest = store.sets.page(first.following, 3)
    assert [one.id for one in (*first.rows, *rest.rows)] == ids[::-1]
    assert rest.following is None


def test_large_things_are_kept(store: Store) -> None:
    """Guards: 10 MB of bytes, in and out."""
    name = store.plans.add(a_plan(store, answer=LARGE)).id
    assert store.plans.get(name).answer == LARGE


def test_a_plan_comes_back_as_it_was(store: Store) -> None:
    """Guards: every field, floats and unicode to the last bit; tags sorted, each once."""
    name = store.plans.add(a_plan(store, title=UNICODE, tags=("b", "a", "b"), actor="me")).id
    plan = store.plans.get(name)
    assert (plan.title, plan.tags, plan.actor) == (UNICODE, ("a", "b"), "me")
    assert (plan.policy, plan.meta, plan.summary) == ({"max_km": 200.5}, {"title": UNICODE}, {"moved": 3})
    assert (plan.answer, plan.version, plan.base_id, plan.changes) == (a_plan(store).answer, 1, None, None)
    with pytest.raises(UnknownPlan):
        store.plans.get(name[:-1])


def test_a_plan_by_changes_is_filled_once(store: Store) -> None:
    """Guards: no answer until somebody asks, and then one."""
    base = store.plans.add(a_plan(store)).id
    changes = [{"op": "set", "institution": "x", "field": "beds", "value": 3}]
    name = store.plans.add(a_plan(store, base_id=base, changes=changes, answer=None)).id
    assert store.plans.get(name).answer is None
    whole = a_plan(store, answer=b"answer", status="feasible", summary={"moved": 4}, policy={"max_km": 9})
    assert store.plans.fill(name, whole)
    assert not store.plans.fill(name, a_plan(store, answer=b"another"))
    plan = store.plans.get(name)
    assert (plan.answer, plan.status, plan.summary) == (b"answer", "feasible", {"moved": 4})
    assert (plan.policy, plan.changes, plan.base_id) == ({"max_km": 9}, changes, base)


def test_plans_are_found_by_tag_scenario_set_and_base(store: Store) -> None:
    """Guards: each filter, and all of them together."""
    scenario = store.scenarios.add(a_scenario(store)).id
    one = store.plans.add(a_plan(store, tags=("红",), scenario_id=scenario)).id
    two = store.plans.add(a_plan(store, tags=("红", "蓝"), base_id=one)).id
    other = store.sets.put(a_set("other"))[0].id
    three = store.plans.add(a_plan(store, set_id=other)).id

    def found(**fields: str) -> list[str]:
        return [plan.id for plan in store.plans.page(None, 9, PlanFilter(**fields)).rows]

    assert found() == [three, two, one]
    assert found(tag="红") == [two, one]
    assert found(tag="蓝") == found(base_id=one) == found(base_id=one, tag="红") == [two]
    assert found(scenario_id=scenario) == [one]
    assert found(set_id=other) == [three]
    assert found(tag="绿") == found(tag="蓝", scenario_id=scenario) == []


def test_title_and_tags_of_a_plan_change(store: Store) -> None:
    """Guards: what is not named stays; the version counts."""
    name = store.plans.add(a_plan(store, title="old", tags=("a",))).id
    assert store.plans.change(name, tags=("b", "c")).title == "old"
    changed = store.plans.change(name, title=None, retitle=True)
    assert (changed.title, changed.tags, changed.version) == (None, ("b", "c"), 3)


def test_a_scenario_changes_by_version(store: Store) -> None:
    """Guards: two planners do not overwrite each other; a plan of the old policy is forgotten."""
    scenario = store.scenarios.add(a_scenario(store, tags=("x",)))
    plan = store.plans.add(a_plan(store, scenario_id=scenario.id)).id
    assert store.scenarios.solved(scenario.id, 1, plan)
    renamed = store.scenarios.change(scenario.id, 1, {"name": "new"})
    assert (renamed.name, renamed.version, renamed.plan_id, renamed.tags) == ("new", 2, plan, ("x",))
    with pytest.raises(ScenarioChanged):
        store.scenarios.change(scenario.id, 1, {"name": "late"})
    assert store.scenarios.change(scenario.id, 2, {"policy": {"max_km": 100}}).plan_id is None
    assert not store.scenarios.solved(scenario.id, 2, plan)
    with pytest.raises(UnknownScenario):
        store.scenarios.change("nobody", None, {"name": "x"})


def test_a_set_in_use_is_deleted_with_all_that_stands_on_it_or_not_at_all(store: Store) -> None:
    """Guards: the dependents are named; with `cascade` all of them go and nothing else does."""
    scenario = store.scenarios.add(a_scenario(store))
    derived = store.scenarios.add(a_scenario(store, derived_from=scenario.id, changes=[]))
    base = store.plans.add(a_plan(store, scenario_id=scenario.id)).id
    name = store.scenarios.get(scenario.id).set_id
    other = store.sets.put(a_set("other"))[0].id
    by_changes = store.plans.add(a_plan(store, set_id=other, base_id=base)).id
    bystander = store.plans.add(a_plan(store, set_id=other)).id
    with pytest.raises(StillUsed) as refused:
        store.sets.delete(name)
    assert set(refused.value.dependents.plans) == {base, by_changes}
    assert set(refused.value.dependents.scenarios) == {scenario.id, derived.id}
    gone = store.sets.delete(name, cascade=True)
    assert (gone.sets, set(gone.plans)) == ((name,), {base, by_changes})
    assert [plan.id for plan in store.plans.page(None, 9).rows] == [bystander]
    assert store.scenarios.page(None, 9).rows == ()
    assert store.sets.delete(other, cascade=True).plans == (bystander,)


def test_a_plan_goes_with_the_job_that_made_it(store: Store) -> None:
    """Guards: no result stays behind a plan that was deleted; its scenario forgets it."""
    scenario = store.scenarios.add(a_scenario(store))
    store.jobs.accept(a_job(), 1)
    job = store.jobs.take()
    assert job is not None
    store.jobs.finish(
        job.id, 1, JobState.DONE, result=b"x", plan=a_plan(store, id="p", scenario_id=scenario.id)
    )
    store.scenarios.solved(scenario.id, 1, "p")
    gone = store.plans.delete("p")
    assert (gone.plans, gone.jobs) == (("p",), (job.id,))
    assert store.jobs.page(None, 9).rows == ()
    assert store.scenarios.get(scenario.id).plan_id is None


def test_a_plan_with_plans_by_its_changes_is_not_deleted_alone(store: Store) -> None:
    """Guards: a chain of changes, deleted from its middle."""
    names = [store.plans.add(a_plan(store)).id]
    for _ in range(3):
        names.append(store.plans.add(a_plan(store, base_id=names[-1])).id)
    with pytest.raises(StillUsed) as refused:
        store.plans.delete(names[1])
    assert list(refused.value.dependents.plans) == names[2:]
    assert list(store.plans.delete(names[1], cascade=True).plans) == names[1:]
    assert [plan.id for plan in store.plans.page(None, 9).rows] == names[:1]


def test_a_scenario_is_deleted_by_version(store: Store) -> None:
    """Guards: somebody's change is not deleted unseen."""
    scenario = store.scenarios.add(a_scenario(store, tags=("x",)))
    store.scenarios.change(scenario.id, None, {"note": "seen?"})
    with pytest.raises(ScenarioChanged):
        store.scenarios.delete(scenario.id, version=1)
    assert store.scenarios.delete(scenario.id, version=2).scenarios == (scenario.id,)
    with pytest.raises(UnknownScenario):
        store.scenarios.get(scenario.id)


def test_scenarios_are_found_by_tag_and_set(store: Store) -> None:
    """Guards: filters and order."""
    one = store.scenarios.add(a_scenario(store, tags=("a",)))
    two = store.scenarios.add(a_scenario(store, set_id=store.sets.put(a_set("2"))[0].id))
    assert [each.id for each in store.scenarios.page(None, 9).rows] == [two.id, one.id]
    assert store.scenarios.page(None, 9, tag="a").rows == (one,)
    assert store.scenarios.page(None, 9, set_id=two.set_id).rows == (two,)
