"""The words of messages, faults, reasons and stages, in Chinese and English.

Codes are stable and live in the core; words belong here, one room a language.
"""

from app.messages.cli_words import cli_words
from app.messages.language import Language, choose_language
from app.messages.phrases import detail_words, expected_words, found_words
from app.messages.render import (
    change_text,
    code_text,
    fault_text,
    goal_text,
    message_json,
    message_text,
    note_text,
    reason_text,
    stage_text,
    title,
    understood_text,
)

__all__ = [
    "Language",
    "change_text",
    "choose_language",
    "cli_words",
    "code_text",
    "detail_words",
    "expected_words",
    "fault_text",
    "found_words",
    "goal_text",
    "message_json",
    "message_text",
    "note_text",
    "reason_text",
    "stage_text",
    "title",
    "understood_text",
]
