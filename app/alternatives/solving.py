"""Other plans sought and certified."""

from __future__ import annotations

from dataclasses import dataclass

from app.answer import Solved
from app.phases import Phase
from app.plan_questions import has_plan, session_for
from app.schemas.alternatives import AlternativesRequest
from app.solving import Means
from optimizer.alternatives import Alternatives, Wish, find_alternatives
from optimizer.certify import certify
from optimizer.errors import PlanNotCertified
from optimizer.exact import exact
from optimizer.execution import Stop


@dataclass(frozen=True)
class Others:
    """What was found (None: there is no plan to begin with), and each of it as an answer of its own."""

    found: Alternatives | None
    solved: tuple[Solved, ...]


def seek_others(base: Solved, question: AlternativesRequest, means: Means, stop: Stop) -> Others:
    """Other plans of the same question. Raises `PlanNotCertified` if the auditor objects to one of them."""
    if not has_plan(base):
        return Others(None, ())
    session = session_for(base, question, means, stop)
    wish = Wish(question.plans, exact(question.within_share), question.differ)
    found = find_alternatives(session, base.asked.problem, base.plan, wish)
    means.enter(Phase.CERTIFYING)
    solved = []
    for one in found.found:
        certificate = certify(base.asked.problem, one.plan)
        if not certificate.verified:
            raise PlanNotCertified(certificate.violations)
        solved.append(Solved(base.asked, one.plan, certificate, {}, base.threads))
    return Others(found, tuple(solved))
