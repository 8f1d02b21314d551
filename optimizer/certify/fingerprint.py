"""The fingerprint of a problem: the same question has the same one, in whatever order it is asked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields

from optimizer.institution import Institution
from optimizer.problem import Problem


def fingerprint(problem: Problem) -> str:
    """sha256 over institutions (sorted by id), policy and distances as canonical JSON."""
    names = [field.name for field in fields(Institution)]
    told = {
        "fields": names,
        "institutions": [[getattr(one, name) for name in names] for one in problem.institutions],
        "policy": asdict(problem.policy),
        "distances": dict(problem.distances.describe()),
    }
    text = json.dumps(told, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
