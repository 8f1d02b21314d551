"""What one more bed or km is worth, asked of a plan that is kept."""

from app.sensitivity.answer import answer_sensitivity
from app.sensitivity.schema import SENSITIVITY_BODY, sensitivity_schemas

__all__ = ["SENSITIVITY_BODY", "answer_sensitivity", "sensitivity_schemas"]
