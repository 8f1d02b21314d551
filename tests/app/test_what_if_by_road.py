"""What-if on a plan by road: a router is asked only where other pairs could be needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.answer import Solved
from app.asked import Beside, Roads
from app.errors import RequestInvalid
from app.messages import Language
from app.reading import read_value
from app.solving import Means, solve
from app.what_if import Tools, WhatIfAnswer, answer_what_if, materialised
from geodata.routers import LengthCache, RouterKind
from optimizer.pipeline import run_in_process
from tests.app.test_roads import request
from tests.geodata.routers.fakes import Fake, serving

MEANS = Means(run_in_process, 1, 60.0)
BEDS = {"op": "set", "institution": "city", "field": "beds", "value": 90}
USABLE = {"op": "set", "institution": "city", "field": "usable_beds", "value": 12}


@dataclass
class Planned:
    """A plan by road, the router that was asked, and the way to it."""

    solved: Solved
    router: Fake
    beside: Beside

    def ask(self, change: dict[str, Any], beside: Beside | None = None) -> WhatIfAnswer:
        """What if this change were made?"""
        tools = Tools(MEANS, {}, beside=beside or self.beside)
        return answer_what_if(self.solved, orjson.dumps({"changes": [change]}), tools, Language.EN)


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Planned]:
    """Three homes, planned by road."""
    fake = Fake(RouterKind.OSRM)
    with serving(fake) as spec:
        beside = Beside(roads=Roads({"roads": spec}, LengthCache(tmp_path / "km")))
        yield Planned(solve(lambda seconds: read_value(request(), seconds, beside), MEANS), fake, beside)


def test_beds_that_are_used_otherwise_need_no_router(planned: Planned) -> None:
    """Guards: usable beds do not decide which pairs there are: the lengths stay; rated beds may."""
    answer = planned.ask(USABLE, Beside())
    assert answer.changed.problem.distances is planned.solved.asked.problem.distances
    assert answer.changed.whole is None
    assert materialised(answer).asked.problem.distances.basis.value == "router"
    read = planned.ask(BEDS)
    assert read.changed.whole is not None
    assert orjson.loads(read.content)["status"] == "optimal"


def test_without_a_router_the_change_is_refused(planned: Planned) -> None:
    """Guards: where the router is not in the settings any more, the fault says so."""
    with pytest.raises(RequestInvalid) as error:
        planned.ask(BEDS, Beside())
    assert [one.code for one in error.value.faults] == ["unknown_router"]
