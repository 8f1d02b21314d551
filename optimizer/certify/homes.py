"""Every home: are all its children accounted for, do they fit, and is its fate the right one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from optimizer.certify.reading import Reading, is_county
from optimizer.certify.tally import Tally
from optimizer.errors import Message
from optimizer.institution import Institution, Lock, Setting
from optimizer.plan import Fate, Plan


def check_placement(reading: Reading, tally: Tally) -> Iterator[Message]:
    """Nobody appears from nowhere: every row speaks of children who live there now."""
    for home, need in sorted({*tally.moved, *tally.unplaced}):
        if (home, need) not in reading.children:
            yield Message("children_from_nowhere", home, (("need", need),))


def check_staying(tally: Tally) -> Iterator[Message]:
    """Nobody is placed twice, and whoever neither moves nor is unplaced stays in an open home."""
    for (home, need), staying in tally.staying.items():
        if staying < 0:
            yield Message("more_children_than_there_are", home, (("need", need), ("surplus", -staying)))
        if staying > 0 and tally.fate.get(home) not in (Fate.KEEP, Fate.RETAIN):
            yield Message("stays_in_freed_home", home, (("need", need), ("children", staying)))


def check_beds(reading: Reading, tally: Tally) -> Iterator[Message]:
    """Nobody holds more than its places or its upper size; a home whose children stay by rule and are
    more than that takes nobody in."""
    for one in reading.problem.institutions:
        held, places = tally.after.get(one.id, 0), reading.places(one)
        if reading.stays_by_rule(one) and tally.came.get(one.id, 0) == 0:
            continue
        if held > places:
            yield Message("too_few_beds", one.id, (("children", held), ("places", places)))
        if one.max_children is not None and held > one.max_children:
            told = (("children", held), ("max", one.max_children))
            yield Message("above_upper_size", one.id, told)


def check_viable(reading: Reading, tally: Tally) -> Iterator[Message]:
    """No home that stays open by decision or lock holds fewer children than the least size."""
    least = reading.problem.policy.min_viable_children
    for one in reading.problem.institutions:
        held = tally.after.get(one.id, 0)
        is_open = tally.fate.get(one.id) in (Fate.KEEP, Fate.RETAIN)
        if is_open and held < least and not reading.stays_by_rule(one):
            yield Message("below_least_size", one.id, (("children", held), ("min", least)))


def check_fates(reading: Reading, tally: Tally, plan: Plan) -> Iterator[Message]:
    """Each home has the one fate that its children, its level, its lock and its use leave it."""
    for one, fate, use in zip(reading.problem.institutions, plan.fates, plan.uses, strict=True):
        left = tally.left.get(one.id, 0)
        expected = _fate(reading, one, fate, tally.after.get(one.id, 0), left)
        if expected is Fate.TRANSFORM and use is None and _closes(reading, one):
            expected = Fate.CLOSE
        if fate is not expected:
            yield Message("wrong_fate", one.id, (("stated", fate), ("found", expected)))
        if fate is Fate.RETAIN and not reading.may_retain(one):
            yield Message("may_not_be_retained", one.id)
        if reading.stays_by_rule(one) and left:
            yield Message("city_children_unplaced", one.id, (("children", left),))


def _closes(reading: Reading, one: Institution) -> bool:
    """Whether a freed home without a use closes: never a department."""
    return reading.problem.policy.repurpose.close_allowed and one.setting is Setting.INDEPENDENT


def _fate(reading: Reading, one: Institution, stated: Fate, held: int, left: int) -> Fate:
    """The fate that follows; whether children who are placed stay is the plan's to say."""
    stays = Fate.RETAIN if is_county(one) else Fate.KEEP
    if reading.stays_by_rule(one) or one.lock is Lock.KEEP:
        return stays
    if held > 0 and stated is stays and one.lock is not Lock.FREE:
        return stays
    return Fate.BLOCKED if left else Fate.TRANSFORM


def check_quotas(reading: Reading, plan: Plan) -> Iterator[Message]:
    """No region retains more county homes than its quota."""
    retention = reading.problem.policy.retention
    pairs = zip(reading.problem.institutions, plan.fates, strict=True)
    kept = [one for one, fate in pairs if fate is Fate.RETAIN]
    by_province = Counter(one.division[:2] for one in kept)
    by_prefecture = Counter(code for one in kept if (code := reading.prefecture(one)) is not None)
    for name, quota, found in (
        ("province", retention.max_per_province, by_province),
        ("prefecture", retention.max_per_prefecture, by_prefecture),
    ):
        for code, number in sorted(found.items()):
            most = None if quota is None else quota.of(code)
            if most is not None and number > most:
                told = (("code", code), ("max", most), ("retained", number))
                yield Message("quota_exceeded", f"policy.retention.max_per_{name}", told)
    if retention.max_total is not None and len(kept) > retention.max_total:
        told = (("code", ""), ("max", retention.max_total), ("retained", len(kept)))
        yield Message("quota_exceeded", "policy.retention.max_total", told)


def check_together(reading: Reading, tally: Tally) -> Iterator[Message]:
    """Children of a small home all go to one home, all stay or are all unplaced; from a retained
    one nobody moves."""
    for one in reading.problem.institutions:
        if not reading.is_whole(one):
            continue
        ways = {name for need, _ in one.children for name in tally.goes_to.get((one.id, need), ())}
        if any(tally.staying[one.id, need] for need, _ in one.children):
            ways.add(one.id)
        if tally.left.get(one.id, 0):
            ways.add("")
        if len(ways) > 1:
            yield Message("small_home_torn_apart", one.id, (("ways", len(ways)),))
        if tally.fate.get(one.id) is Fate.RETAIN and ways - {one.id, ""}:
            yield Message("leaves_retained_small_home", one.id)
