"""What would become of a plan if its question were another one: only what changed is solved again."""

from app.what_if.answer import WhatIfAnswer, answer_what_if, materialised
from app.what_if.solving import Known, Tools, learned

__all__ = [
    "Known",
    "Tools",
    "WhatIfAnswer",
    "answer_what_if",
    "learned",
    "materialised",
]
