"""The auditor: a plan checked against the contract, in whole numbers, with code of its own.

It sees the pure types only (problem, policy, plan) and nothing of the model that made the plan,
so that a slip in the model cannot hide in the check.
"""

from optimizer.certify.certificate import Certificate, StageValue, certify, stage_value
from optimizer.certify.fingerprint import fingerprint
from optimizer.certify.values import goal_values, stage_values

__all__ = [
    "Certificate",
    "StageValue",
    "certify",
    "fingerprint",
    "goal_values",
    "stage_value",
    "stage_values",
]
