"""Other plans that are nearly as good as one that is kept."""

from app.alternatives.answer import answer_alternatives
from app.alternatives.schema import ALTERNATIVES_BODY, alternatives_schemas
from app.alternatives.solving import Others, seek_others

__all__ = ["ALTERNATIVES_BODY", "Others", "alternatives_schemas", "answer_alternatives", "seek_others"]
