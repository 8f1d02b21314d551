"""What each column means, as rows: for the template's second sheet and for the README."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.columns import COLUMNS, FAMILIES, Column
from geodata.glossary import with_terms
from geodata.language import Language
from geodata.set_files.flat import FlatColumn

_HEADS = {
    Language.ZH: ("列", "也可写作", "必填", "单位", "说明", "可填"),
    Language.EN: ("column", "also understood", "required", "unit", "meaning", "values"),
}


def instruction_rows(columns: Sequence[FlatColumn], language: Language) -> list[tuple[str, ...]]:
    """A heading row and one row a column."""
    return [_HEADS[language], *(_row(column, language) for column in columns)]


def _row(column: FlatColumn, language: Language) -> tuple[str, ...]:
    told, chinese = column.told, language is Language.ZH
    plain = told if isinstance(told, Column) else None
    also = "、".join(((plain.en,) if chinese else (plain.zh,)) + plain.also[:4]) if plain else ""
    required = ("是" if chinese else "yes") if plain and plain.required else ""
    choices = plain.choices if plain else {}
    values = "、".join(words[0] for words in choices.values()) if chinese else ", ".join(choices)
    return (
        column.heading(language),
        also,
        required,
        told.unit,
        with_terms(told.told_zh if chinese else told.told_en, language),
        values,
    )


def columns_table() -> str:
    """All columns as a Markdown table, for the README."""
    lines = ["| column | field | unit | meaning |", "|---|---|---|---|"]
    for column in COLUMNS:
        name = f"{column.zh}, `{column.en}`" + (" (required)" if column.required else "")
        lines.append(f"| {name} | `{column.field}` | {column.unit} | {column.told_en} |")
    for family in FAMILIES:
        name = f"{family.zh}：…, `{family.en}: …`"
        lines.append(f"| {name} | `{family.prefix}.…` | {family.unit} | {family.told_en} |")
    return "\n".join(lines)
