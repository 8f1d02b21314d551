"""The fingerprint of a problem: the same question has the same one, in whatever order it is asked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from operator import attrgetter

from optimizer.institution import Institution
from optimizer.policy import Policy, Quota, Retention, Use
from optimizer.problem import Problem


def fingerprint(problem: Problem) -> str:
    """sha256 over institutions (sorted by id), policy and distances as canonical JSON."""
    names = [field.name for field in fields(Institution)]
    values = attrgetter(*names)
    told = {
        "fields": names,
        "institutions": [values(one) for one in problem.institutions],
        "policy": _policy(problem.policy),
        "distances": dict(problem.distances.describe()),
    }
    return "sha256:" + hashlib.sha256(_text(told).encode()).hexdigest()


def _policy(policy: Policy) -> dict[str, object]:
    """All rules; sorted where their order says nothing: only the stages of the objective have one."""
    told = asdict(policy)
    told["needs"] = sorted((need, sorted(services)) for need, services in policy.needs)
    told["max_km_by_division"] = sorted(policy.max_km_by_division, key=_text)
    told["max_km_by_need"] = sorted(policy.max_km_by_need)
    told["moves"] = sorted((asdict(rule) for rule in policy.moves), key=_text)
    told["staff_ratio"] = sorted(
        (one.function, sorted(one.by_need), one.hire_max_share, one.hire_cost) for one in policy.staff_ratio
    )
    told["objective"] = [(sorted(stage.minimize), stage.tolerance) for stage in policy.objective]
    told["retention"] |= _retention(policy.retention)
    told["repurpose"]["uses"] = sorted((_use(use) for use in policy.repurpose.uses), key=_text)
    return told


def _retention(retention: Retention) -> dict[str, object]:
    return {
        "required_services": sorted(retention.required_services),
        "required_any_services": sorted(retention.required_any_services),
        "max_per_province": _quota(retention.max_per_province),
        "max_per_prefecture": _quota(retention.max_per_prefecture),
    }


def _use(use: Use) -> dict[str, object]:
    return asdict(use) | {"required_services": sorted(use.required_services)}


def _quota(quota: Quota | None) -> object:
    return None if quota is None else (quota.everywhere, sorted(quota.by_code))


def _text(value: object) -> str:
    """JSON with sorted keys, ASCII only, no spaces."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
