"""Two plans side by side, worked by hand."""

from __future__ import annotations

from dataclasses import replace

from optimizer.comparison import (
    ChildTally,
    Comparison,
    FateChange,
    FieldChange,
    Kind,
    MoveChange,
    OneSided,
    Outcome,
    Place,
    Planned,
    PlansCompared,
    UnplacedChange,
    Verdict,
    compare,
)
from optimizer.comparison.outcomes import judge, match_group
from optimizer.institution import Institution
from optimizer.plan import Assignment, Fate, Plan, Reason, Status, Unplaced
from optimizer.policy import Policy
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county

STAYS = Place("c", 0, False, False)
WAITS = Place(None, 0, False, False)


def at(home: str, length: int, served: bool = True, crossing: bool = False) -> Place:
    return Place(home, length, served, crossing)


def planned(homes: list[Institution], *moves: Assignment, unplaced: tuple[Unplaced, ...] = ()) -> Planned:
    """A plan that keeps city homes and frees county homes, which nobody checks for being good."""
    problem = make_problem(homes, Policy(), lambda _sender, _receiver: 10.0)
    waiting = {row.home for row in unplaced}
    fates = tuple(
        Fate.KEEP if not one.is_county else Fate.BLOCKED if one.id in waiting else Fate.TRANSFORM
        for one in problem.institutions
    )
    plan = Plan(Status.OPTIMAL, tuple(sorted(moves)), fates, (None,) * len(fates), unplaced)
    return Planned(problem, plan)


def move(sender: str, receiver: str, children: int, length: int = 1000, need: str = "general") -> Assignment:
    return Assignment(sender, receiver, need, children, length, crossing=False)


def plans(comparison: Comparison) -> PlansCompared:
    assert comparison.plans is not None
    return comparison.plans


def test_a_verdict_weighs_way_service_and_jurisdiction() -> None:
    """Guards: better, worse, mixed and same, each beside its neighbour."""
    near, far = at("a", 1000), at("b", 2000)
    assert judge(far, near) is Verdict.BETTER
    assert judge(near, far) is Verdict.WORSE
    assert judge(near, at("b", 1000)) is Verdict.SAME
    assert judge(near, at("b", 1000, crossing=True)) is Verdict.WORSE
    assert judge(STAYS, far) is Verdict.MIXED
    assert judge(replace(STAYS, served=True), far) is Verdict.WORSE
    assert judge(at("a", 1000, crossing=True), far) is Verdict.MIXED
    assert (judge(None, near), judge(near, None)) == (Verdict.NEW, Verdict.GONE)


def test_a_place_counts_before_everything_else() -> None:
    """Guards: whoever has a place instead of none is better off, however far and wherever it is."""
    assert judge(WAITS, at("a", 30000, crossing=True)) is Verdict.BETTER
    assert judge(at("a", 30000, crossing=True), replace(WAITS, served=True)) is Verdict.WORSE
    assert judge(WAITS, WAITS) is Verdict.SAME
    assert judge(WAITS, replace(WAITS, served=True)) is Verdict.BETTER


def test_the_same_destination_is_no_farther_because_it_was_measured_again() -> None:
    """Guards: a way that is measured otherwise changes nothing for a child; a service at its end does."""
    assert judge(at("a", 1000), at("a", 1300)) is Verdict.SAME
    assert judge(at("a", 1000, served=False), at("a", 1300)) is Verdict.BETTER


def matched(before: dict[Place, int], after: dict[Place, int]) -> list[tuple[int, str | None, str | None]]:
    """Children, from, to: "-" for a child who is not counted."""
    groups = [{place.home: (children, place) for place, children in one.items()} for one in (before, after)]
    rows = match_group("c", "general", *groups)
    told = [
        (
            row.children,
            *(
                None if one is not None and one.home is None else one.home if one else "-"
                for one in (row.before, row.after)
            ),
        )
        for row in rows
    ]
    return sorted(told, key=str)


def test_children_keep_their_destination_where_they_can() -> None:
    """Guards: as many as have the same destination in both plans have it in both."""
    a, b = at("a", 1000), at("b", 2000)
    assert matched({a: 5}, {a: 3, b: 2}) == [(2, "a", "b"), (3, "a", "a")]
    assert matched({a: 5}, {a: 5}) == [(5, "a", "a")]


def test_the_others_are_matched_in_the_order_of_their_places() -> None:
    """Guards: the nearest with the nearest, and children without a place last."""
    a, b, d, e = at("a", 1000), at("b", 2000), at("d", 1500), at("e", 2500)
    assert matched({a: 2, b: 3}, {d: 1, e: 4}) == [(1, "a", "d"), (1, "a", "e"), (3, "b", "e")]
    assert matched({a: 2, b: 3}, {STAYS: 2, WAITS: 3}) == [(2, "a", "c"), (3, "b", None)]


def test_new_children_are_those_at_the_end() -> None:
    """Guards: where a set counts more, the farthest are the additional ones; so with those who are gone."""
    a, b, d = at("a", 1000), at("b", 2000), at("d", 1500)
    assert matched({a: 2}, {a: 2, WAITS: 1}) == [(1, "-", None), (2, "a", "a")]
    assert matched({a: 1}, {d: 2, b: 1}) == [(1, "-", "b"), (1, "-", "d"), (1, "a", "d")]
    assert matched({d: 2, b: 1}, {a: 1}) == [(1, "b", "-"), (1, "d", "-"), (1, "d", "a")]
    assert matched({}, {a: 2}) == [(2, "-", "a")]


def two_plans() -> tuple[Planned, Planned]:
    """All kinds of differences at once: a home in one set only, more beds, children who go elsewhere, get a
    place, lose it, stay where they went; other numbers and another reason without a place."""
    here, there = city("a-city", 5), city("b-city", 0, services=("medical",))
    before = planned(
        [here, there, county("c", 9), county("d", {"medical": 4}), county("e", 3), county("old", 2)],
        move("c", "a-city", 9),
        move("d", "b-city", 1, need="medical"),
        move("old", "a-city", 2),
        unplaced=(
            Unplaced("d", "medical", 3, Reason.TOO_FAR),
            Unplaced("e", "general", 3, Reason.TOO_FAR),
        ),
    )
    after = planned(
        [
            here,
            replace(there, beds=120),
            county("c", 11),
            county("d", {"medical": 4}),
            county("e", 3),
            county("new", 1, division="370102"),
        ],
        move("c", "a-city", 4),
        move("c", "b-city", 7, 2000),
        move("d", "b-city", 4, need="medical"),
        unplaced=(
            Unplaced("e", "general", 3, Reason.BEDS_SHORT),
            Unplaced("new", "general", 1, Reason.BEDS_SHORT),
        ),
    )
    return before, after


def test_all_kinds_of_differences_by_hand() -> None:
    """Guards: every row of a comparison, beside rows that do not differ and are not told."""
    comparison = compare(*two_plans())
    found = plans(comparison)
    assert found.moves == (
        MoveChange("c", "a-city", "general", 9, 4, 1000, 1000, crossing=False),
        MoveChange("c", "b-city", "general", 0, 7, None, 2000, crossing=False),
        MoveChange("d", "b-city", "medical", 1, 4, 1000, 1000, crossing=False),
        MoveChange("old", "a-city", "general", 2, 0, 1000, None, crossing=False),
    )
    assert [row.kind for row in found.moves] == [Kind.FEWER, Kind.APPEARS, Kind.MORE, Kind.VANISHES]
    assert found.unplaced == (
        UnplacedChange("d", "medical", 3, 0, Reason.TOO_FAR, None),
        UnplacedChange("e", "general", 3, 3, Reason.TOO_FAR, Reason.BEDS_SHORT),
        UnplacedChange("new", "general", 0, 1, None, Reason.BEDS_SHORT),
    )
    assert [row.kind for row in found.unplaced] == [Kind.VANISHES, Kind.REASON, Kind.APPEARS]
    assert found.fates == (FateChange("d", Fate.BLOCKED, Fate.TRANSFORM, None, None),)
    assert comparison.added == (OneSided("new", Fate.BLOCKED, None, 1),)
    assert comparison.removed == (OneSided("old", Fate.TRANSFORM, None, 2),)
    assert comparison.fields == (
        FieldChange("b-city", "beds", 100, 120),
        FieldChange("c", "children", (("general", 9),), (("general", 11),)),
    )


def test_who_is_better_and_worse_off_by_hand() -> None:
    """Guards: each child once; the farthest two of home c are the new ones, five go farther than before."""
    found = plans(compare(*two_plans()))
    near, far, waits = at("a-city", 1000), at("b-city", 2000), Place(None, 0, True, False)
    assert found.outcomes == (
        Outcome("c", "general", 2, None, far, Verdict.NEW),
        Outcome("c", "general", 5, near, far, Verdict.WORSE),
        Outcome("d", "medical", 3, replace(waits, served=False), at("b-city", 1000), Verdict.BETTER),
        Outcome("new", "general", 1, None, waits, Verdict.NEW),
        Outcome("old", "general", 2, near, None, Verdict.GONE),
    )
    assert found.nation.children == ChildTally(
        **{"better": 3, "worse": 5, "same": 5 + 4 + 1 + 3, "new": 3, "gone": 2, "elsewhere": 8},
        **{"farther": 5, "farther_length": 5000, "placed_now": 3, "served_now": 3},
    )
    assert [(one.code, one.children.new, one.before is None) for one in found.by_province] == [
        ("36", 2, False),
        ("37", 1, True),
    ]
    assert [one.home for one in found.homes] == ["c", "d", "new", "old"]
    assert found.hardest_hit(Verdict.WORSE, 10) == [found.outcomes[1]]


def test_without_a_plan_only_the_sets_are_compared() -> None:
    """Guards: a question without an answer has no children better or worse off."""
    before, after = two_plans()
    contradiction = Planned(after.problem, Plan(Status.INFEASIBLE))
    comparison = compare(before, contradiction)
    assert comparison.plans is None
    assert comparison.added == (OneSided("new", None, None, 1),)
    assert len(comparison.fields) == 2


def test_the_hardest_hit_come_first() -> None:
    """Guards: a lost place before a longer way, the longest way first, then most children."""
    homes = [city("a"), city("z"), county("b", 1), county("c", 8), county("d", 4), county("e", 4)]
    before = planned(homes, move("b", "a", 1), move("c", "a", 8), move("d", "a", 4), move("e", "a", 4))
    after = planned(
        homes,
        *(move("c", "z", 8, 1500), move("d", "z", 4, 2500), move("e", "z", 4, 2500)),
        unplaced=(Unplaced("b", "general", 1, Reason.TOO_FAR),),
    )
    worst = plans(compare(before, after)).hardest_hit(Verdict.WORSE, 3)
    assert [row.home for row in worst] == ["b", "d", "e"]
    assert plans(compare(after, before)).hardest_hit(Verdict.BETTER, 1)[0].home == "b"
