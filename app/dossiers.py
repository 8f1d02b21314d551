"""From a solved request to what all writers of files read."""

from __future__ import annotations

from app.answer import Solved, all_warnings, straight_moves
from app.file_report import report_lines
from app.messages import Language, message_text, reason_text, stage_text
from geodata.basemap import Basemap
from geodata.dossier import Dossier, Told, Warned
from optimizer.figures import home_outcomes, summarize
from optimizer.plan import Reason


def dossier_of(solved: Solved, language: Language, basemap: Basemap | None = None) -> Dossier:
    """A plan with everything that is printed of it, in one language, on the user's base map."""
    asked, plan = solved.asked, solved.plan
    outcomes = home_outcomes(asked.problem, plan)
    told = Told(
        stages=tuple(stage_text(one.stage, language) for one in solved.certificate.stages),
        reasons={reason: reason_text(reason, language) for reason in Reason},
        warnings=tuple(
            Warned(one.where, one.code, message_text(one, language)) for one in all_warnings(asked, plan)
        ),
        conflict=tuple(message_text(one, language) for one in plan.conflict),
    )
    return Dossier(
        problem=asked.problem,
        plan=plan,
        certificate=solved.certificate,
        outcomes=outcomes,
        summary=summarize(asked.problem, plan, outcomes) if plan.fates else None,
        order=asked.order,
        language=language,
        told=told,
        policy=asked.policy,
        meta=asked.meta,
        carried=asked.carried,
        point_sources=asked.point_sources,
        input_report=report_lines(asked.files, language),
        estimated=straight_moves(asked, plan),
        basemap=basemap,
    )
