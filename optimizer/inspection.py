"""Components that need no solver: nobody competes for a bed and no retention is open.

Then every group takes its best way (or none, if leaving it unplaced costs less), which is the
optimum by inspection: the cost of each stage is a sum over groups that do not touch each other.
"""

from __future__ import annotations

import numpy as np

from optimizer.components import ComponentSolution, ComponentTask, StageOutcome
from optimizer.dominance import stage_costs
from optimizer.goals import Measure
from optimizer.measures import measures_of


def settle(task: ComponentTask) -> ComponentSolution | None:
    """The optimum of a component in which no two decisions meet, None if some do."""
    if any(host.optional or host.least for host in task.hosts) or task.failures or task.kept:
        return None
    if any(stage.tolerance for stage in task.stages) or _may_run_short(task) or _shares_pairs(task):
        return None
    flows = tuple(sorted(flow for flow in _best_ways(task).values() if flow is not None))
    measures = measures_of(task, flows, ())
    totals = [stage.total(measures) for stage in task.stages]
    return ComponentSolution(flows, (), tuple(StageOutcome(total, total, proven=True) for total in totals))


def _best_ways(task: ComponentTask) -> dict[int, tuple[int, int] | None]:
    """The best flow (arc, units) of each group; None: better unplaced, or no way."""
    costs = list(zip(*(stage_costs(task.arcs, stage.weights) for stage in task.stages), strict=True))
    best: dict[int, tuple[int, int] | None] = {}
    lowest: dict[int, tuple[int, ...]] = {}
    for place, group in enumerate(task.groups):
        unit = group.size if group.whole else 1
        best[place] = None
        lowest[place] = tuple(stage.weights[Measure.UNPLACED] * unit for stage in task.stages)
    for arc, group_place in enumerate(task.arcs.group.tolist()):
        known = best[group_place]
        if costs[arc] < lowest[group_place] or (known is None and costs[arc] == lowest[group_place]):
            group = task.groups[group_place]
            lowest[group_place] = costs[arc]
            best[group_place] = (arc, 1 if group.whole else group.size)
    return best


def _may_run_short(task: ComponentTask) -> bool:
    """Whether some host could be asked for more beds, or more of anything else, than it has."""
    units = [one.units for one in task.groups]
    if any(sum(amount * units[group] for group, amount in room.use) > room.most for room in task.rooms):
        return True
    sizes = np.array([one.size for one in task.groups], dtype=np.int64)
    wanted = np.bincount(task.arcs.host, weights=sizes[task.arcs.group], minlength=len(task.hosts))
    return bool((wanted > np.array([one.free for one in task.hosts])).any())


def _shares_pairs(task: ComponentTask) -> bool:
    """Whether pairs of homes count and a larger home's needs could share one."""
    counted = any(stage.weights[Measure.PAIRS] for stage in task.stages)
    return counted and not all(one.whole for one in task.groups)
