"""How the plan of a changed question differs from the old one, told of the parts that were solved again."""

from __future__ import annotations

from app.answer import Json, Solved
from app.messages import Language
from optimizer.plan import Plan


def difference(before: Solved, after: Solved, language: Language) -> Json:
    """Moves that vanish and appear, and homes whose fate or use changed."""
    old, new = before.plan, after.plan
    gone, come = set(old.assignments) - set(new.assignments), set(new.assignments) - set(old.assignments)
    fates, now = _fates(before, old), _fates(after, new)
    return {
        "moves_removed": [[row.sender, row.receiver, row.need, row.children] for row in sorted(gone)],
        "moves_added": [[row.sender, row.receiver, row.need, row.children] for row in sorted(come)],
        "fates": {
            name: [fates.get(name), now.get(name)]
            for name in sorted(fates.keys() | now.keys())
            if fates.get(name) != now.get(name)
        },
    }


def _fates(solved: Solved, plan: Plan) -> dict[str, list[str | None]]:
    rows = zip(solved.asked.problem.institutions, plan.fates, plan.uses, strict=False)
    return {one.id: [fate.value, use] for one, fate, use in rows}
