"""The words that sheets print for the codes of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geodata.glossary import with_terms
from geodata.language import Language
from geodata.plan_columns import Kind, PlanColumn
from geodata.records.ledger import Cell
from geodata.region_words import need_names
from geodata.report.policy_words import setting_words
from geodata.report.words import report_words
from geodata.words import WORDS
from optimizer.institution import Level
from optimizer.plan import Fate

_POINT_SOURCES = {
    "given": ("给定", "given"),
    "division_seat": ("区划驻地", "seat of the division"),
    "address": ("由地址推定", "from the address"),
    "unknown": ("无坐标", "unknown"),
}


def say_cell(column: PlanColumn, cell: Cell, words: Mapping[str, Mapping[str, str]]) -> Cell:
    """A cell as a sheet prints it: codes and flags in words, all others as they are. A code without
    words (a planner's own need or use) stands as it is."""
    if column.kind is Kind.CHOICE and isinstance(cell, str):
        return words[column.field].get(cell, cell)
    if isinstance(cell, bool):
        return words["flag"][str(cell)]
    return cell


def words_of(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Words of one language by the field of the column, then by code; flags under `flag`."""
    report, settings = report_words(language), setting_words(language)
    place = 0 if language is Language.ZH else 1
    transformed = with_terms("<Transform.short>", language)  # the use has a column of its own
    uses = {key.partition("=")[2]: said for key, said in settings.items() if key.startswith("name=")}
    return MappingProxyType(
        {
            "level": {one.value: report[f"level_{one.value}"] for one in Level},
            "fate": {**{one.value: report[one.value] for one in Fate}, "transform": transformed},
            "use": uses,
            "need": need_names(language),
            "km_basis": WORDS[language].bases,
            "point_source": {code: both[place] for code, both in _POINT_SOURCES.items()},
            "flag": {"True": report["yes"], "False": report["no"]},
        }
    )
