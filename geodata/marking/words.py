"""The words of a marked-up workbook."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.cell_notes import Severity
from geodata.language import Language

_SEVERITIES: Mapping[Severity, tuple[str, str]] = {
    Severity.REFUSED: ("需修改", "To mend"),
    Severity.CHANGED: ("换了写法", "Read otherwise"),
    Severity.IGNORED: ("未读取", "Left out"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "list": ("检查报告", "Check report"),
    "table": ("表", "Table"),
    "became": ("处理", "Became"),
    "cell": ("单元格", "Cell"),
    "file": ("文件", "File"),
    "sheet": ("工作表", "Sheet"),
    "row": ("行", "Row"),
    "column": ("列", "Column"),
    "found": ("现为", "Found"),
    "understood": ("读作", "Read as"),
    "expected": ("应为", "Expected"),
    "what": ("说明", "What"),
    "colours": (
        "红色：需修改；黄色：换了写法；灰色：未读取。单元格的批注说明原因。",
        "Red: to mend. Yellow: read otherwise. Grey: left out. Comments in the cells say why.",
    ),
    "fewer_comments": (
        "批注过多，只写出最要紧的；本表列出全部。",
        "Too many comments: only the most important are written. This list has all of them.",
    ),
    "rows_left": (
        "表格过大：有 {rows} 行没有标注，未写入各表。",
        "The tables are large: {rows} rows without a mark are left out of the sheets.",
    ),
    "unlisted": (
        "另有 {lines} 处只计数，没有列出。",
        "{lines} more were counted only, and are not listed.",
    ),
    "none": ("每个单元格都原样读取。", "Every cell was read as it stands."),
}


def say(key: str, language: Language, **gaps: str) -> str:
    """A text of the workbook."""
    return _WORDS[key][language is Language.EN].format(**gaps)


def severity_name(severity: Severity, language: Language) -> str:
    """What became of a cell."""
    return _SEVERITIES[severity][language is Language.EN]
