"""Words of the command line: each in Chinese and English, so that neither can lack one."""

from __future__ import annotations

from collections.abc import Mapping

from app.messages.language import Language
from geodata.glossary import in_language

_BOTH: Mapping[str, tuple[str, str]] = {
    # check
    "changed": ("已改", "changed"),
    "ignored": ("未读", "ignored"),
    "refused": ("拒收", "refused"),
    "note": ("{severity}  {place}：{text}", "{severity}  {place}: {text}"),
    "warning": ("{place}：{text}", "{place}: {text}"),
    "more_lines": (
        "…… 另有 {lines} 行（用 --report 文件 可看全部）",
        "… {lines} more lines (--report FILE holds all)",
    ),
    "sums": (
        "{homes} 家机构；单元格：改动 {changed}，未读 {ignored}，拒收 {refused}；错误 {faults}",
        "{homes} institution(s); cells changed {changed}, left out {ignored}, refused {refused}; faults {faults}",
    ),
    "points": ("；坐标：{points}", "; points: {points}"),
    "point": ("{source} {count}", "{count} {source}"),
    "given": ("给定", "given"),
    "division_seat": ("区划驻地", "division_seat"),
    "address": ("由地址推定", "address"),
    "unknown": ("无坐标", "unknown"),
    "join": ("，", ", "),
    "sound_request": ("{file}：请求无误", "{file}: a sound request"),
    "faults": ("{faults} 处错误", "{faults} fault(s)"),
    "no_file": ("请给出要检查的文件", "give a file to check"),
    # optimize, verify, export
    "file_or_example": ("请给出文件或 --example，二者取一", "give either a file or --example"),
    "written": ("{folder}：request.json，{files}", "{folder}: request.json, {files}"),
    "verified": ("核验通过：没有违反任何规则", "verified: no violation"),
    "violations": ("{count} 处不符", "{count} violation(s)"),
    "not_written": ("{plan}：{count} 处不符；未写出文件", "{plan}: {count} violation(s); nothing is written"),
    "not_json": ("{plan}：{found}；应为 {expected}", "{plan}: {found}; expected {expected}"),
    "not_an_answer": (
        "{plan}：不是 POST /optimize 的答复（{reason}）",
        "{plan}: not an answer of POST /optimize ({reason})",
    ),
    "foreign_home": (
        "{plan}：方案涉及机构 {home}，而请求中没有该机构",
        "{plan}: the plan speaks of institution {home}, which the request does not have",
    ),
    "missing_home": (
        "{plan}：方案未涉及机构 {home}，而请求中有该机构",
        "{plan}: the plan says nothing of institution {home}, which the request has",
    ),
    # verify, line by line
    "differs": ("{where}：所述为 {stated}，应为 {found}", "{where}: stated {stated}, found {found}"),
    "other_problem": ("{where}：属于另一个问题", "{where}: of another problem"),
    "no_member": ("{where}：答复中没有这一项", "{where}: no member of an answer"),
    "no_list": ("{where}：不是列表", "{where}: not a list"),
}


def cli_words(language: Language) -> Mapping[str, str]:
    """The words of the command line in one language, by key."""
    return in_language(_BOTH, language)
