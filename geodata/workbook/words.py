"""Words that only the workbook needs: each in Chinese and English, so that neither can lack one."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.glossary import in_language
from geodata.language import Language

_BOTH: Mapping[str, tuple[str, str]] = {
    "sheet_summary": ("汇总", "Summary"),
    "sheet_provinces": ("分省", "By province"),
    "sheet_prefectures": ("分地市", "By prefecture"),
    "sheet_assignments": ("移交", "Assignments"),
    "sheet_institutions": ("机构", "Institutions"),
    "sheet_unplaced": ("<unplaced>", "<Unplaced>"),
    "sheet_input": ("读取情况", "Input report"),
    "figures": ("主要指标", "Figures"),
    "figure": ("指标", "Figure"),
    "condition": ("之前与之后", "Before and after"),
    "before": ("之前", "Before"),
    "after": ("之后", "After"),
    "violations": ("违反的规则", "Rules that are broken"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "adjusted": ("本文件未能原样写入的内容", "What this file could not hold as it was"),
    "cut": (
        "{cells} 个单元格的文字超过 32,767 个字符，末尾以“…”截断。",
        "Texts of more than 32,767 characters, cut to end in “…”: {cells}.",
    ),
    "replaced": (
        "{cells} 个单元格含有任何文件都不能保存的字符，以“\ufffd”代替。",
        "Texts with characters that no file can hold, for which “\ufffd” stands: {cells}.",
    ),
    "rows": (
        "工作表“{sheet}”超过 1,048,576 行，后 {rows} 行未写入。",
        "The sheet “{sheet}” has more than 1,048,576 rows; not written, at its end: {rows}.",
    ),
    "columns": (
        "工作表“{sheet}”超过 16,384 列，后 {columns} 列未写入。",
        "The sheet “{sheet}” has more than 16,384 columns; not written, at its end: {columns}.",
    ),
}


def book_words(language: Language) -> Mapping[str, str]:
    """The words of the workbook in one language, by key."""
    return in_language(_BOTH, language)
