"""Where an alternative changes nothing, its children go where they usually go.

Among equally good moves the program of the nation takes any. So once it is known which homes stay open, each
part in which these are the usual ones is taken over as it is usually solved, and only the others are solved
with the homes that stay open there.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from optimizer.alternatives.field import Field
from optimizer.choices import Group, Unlike
from optimizer.components import ComponentSolution, ComponentTask, split
from optimizer.dominance import drop_dominated
from optimizer.session import Session


def usual_elsewhere(
    session: Session, field: Field, opened: AbstractSet[int]
) -> tuple[list[ComponentTask], list[ComponentSolution]]:
    """Tasks and solutions that make up a plan in which just these homes stay open, of those that could be
    freed. Whether it keeps what ties parts together is for the caller to see."""
    session = replace(session, gap=0.0)
    usual = split(drop_dominated(field.usual), 0.0, session.seed)
    solved = session.solve(usual)
    stay = {task.hosts[host].home for task, one in zip(usual, solved, strict=True) for host in one.opened}
    changed = [
        part
        for part in split(field.bounded, 0.0, session.seed)
        if (stay ^ opened) & {host.home for host in part.hosts if host.optional}
    ]
    gone = {_key(group) for part in changed for group in part.groups}
    rest = [
        (task, one)
        for task, one in zip(usual, solved, strict=True)
        if gone.isdisjoint(_key(group) for group in task.groups)
    ]
    fixed = [_with_open(part, opened) for part in changed]
    tasks, solutions = [task for task, _ in rest], [one for _, one in rest]
    return [*tasks, *fixed], [*solutions, *session.solve(fixed)]


def _key(group: Group) -> tuple[int, tuple[tuple[int, int], ...]]:
    """What tells a group from all others, in whatever part it is."""
    return group.home, group.needs


def _with_open(part: ComponentTask, opened: AbstractSet[int]) -> ComponentTask:
    """The part with just these homes open: nothing else is as unlike the opposite."""
    optional = [place for place, host in enumerate(part.hosts) if host.optional]
    freed = tuple(place for place in optional if part.hosts[place].home not in opened)
    return replace(part, unlike=(Unlike(freed, len(optional)),))
