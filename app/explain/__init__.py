"""Explanations of a plan on the wire: requests, answers, letters."""

from app.explain.letters import answer_letters
from app.explain.solving import answer_explain

__all__ = ["answer_explain", "answer_letters"]
