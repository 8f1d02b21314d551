"""Headings of a child's record: a table with one is refused, however the heading is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from geodata.columns import FAMILIES, RECORD_HEADINGS, RECORD_WORDS, STAFF_WORDS

_PARTS = re.compile(r"[、,，/;；|和及与(（)）]")
_CHILD = re.compile(r"^(?:儿童|孤儿|幼儿|孩子|未成年人|被监护人|学生|child's|children's|child)")
_COUNT = re.compile(r"(?:数|数量|人数|率|占比|比例|count|share)$")
_MARKS = re.compile(r"[\s*_.:：\-]")


def is_childs_record(heading: str) -> bool:
    """Whether a heading names what belongs in a child's record: an identity number, a name, a date of
    birth; alone or among others (儿童姓名、身份证), also behind the prefix of a family (附加：身份证号).
    Counts (办理身份证人数) and the names of staff (负责人姓名) are none."""
    plain = unicodedata.normalize("NFKC", heading).lower()
    return any(_names_record(_MARKS.sub("", part)) for part in _PARTS.split(_without_family(plain)))


def _names_record(part: str) -> bool:
    if not part or _COUNT.search(part) or any(word in part for word in STAFF_WORDS):
        return False
    known = _known()
    return part in known or _CHILD.sub("", part) in known or any(word in part for word in RECORD_WORDS)


def _without_family(plain: str) -> str:
    for family in FAMILIES:
        for start in (family.zh, family.en):
            found = re.match(rf"{re.escape(start)}\s*[:.\-(/]+", plain)
            if found:
                return plain[found.end() :]
    return plain


@cache
def _known() -> frozenset[str]:
    return frozenset(_MARKS.sub("", text) for text in RECORD_HEADINGS)
