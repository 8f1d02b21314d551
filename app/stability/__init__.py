"""How stable a plan that is kept is, if counts are not exact."""

from app.stability.answer import answer_stability
from app.stability.schema import STABILITY_BODY, stability_schemas

__all__ = ["STABILITY_BODY", "answer_stability", "stability_schemas"]
