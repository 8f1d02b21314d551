"""Names that break software: those that the contract takes are texts everywhere, the others are refused.

Each is used as a home's id and name at once, so that whatever looks things up by id meets them too.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

ACCEPTED: dict[str, str] = {
    # HTML, and what runs in it
    "a script": "<script>alert(document.domain)</script>",
    "the end of a script": "</script><script>alert(1)</script>",
    "an event handler": "<img src=x onerror=alert(1)>",
    "an SVG that loads": "<svg/onload=alert(1)>",
    "an attribute that ends": '"><b onmouseover="alert(1)">甲</b>',
    "an attribute in single quotes": "' autofocus onfocus='alert(1)",
    "an address that runs": "javascript:alert(1)",
    "the end of a style": "</style><style>*{display:none}</style>",
    "a comment that does not end": "<!-- 江西",
    "CDATA": "<![CDATA[<b>]]>",
    "entities": "&lt;b&gt;&amp;&#x26;&nbsp;",
    "an entity without its end": "&notit; &copy",
    "a processing instruction": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    "a frame": '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    # templates, formats, our own gaps
    "a template's braces": "{{7*7}}{% raw %}",
    "a template literal": "${alert(1)}`",
    "a format's gap": "{home} {0} %s %(a)s {",
    "a gap of the glossary": "<keep><Keep><transform.short>",
    "rich text of a workbook": "<r><t>甲</t></r>",
    # spreadsheets
    "a formula": "=1+1",
    "a formula that leads away": '=HYPERLINK("https://example.invalid","点此")',
    "a command": "=cmd|'/C calc'!A0",
    "a plus": "+86 791",
    "a minus": "-2+3+cmd|' /C calc'!A0",
    "an at": "@SUM(1+1)",
    "a full-width formula": "＝1＋1",
    "an apostrophe before a formula": "'=1+1",
    "cells in a cell": '甲","乙";丙|丁',
    "a date to be": "3-1",
    "an exponent to be": "1E5",
    "zeros before a number": "0012",
    "digits beyond a number": "123456789012345678",
    # queries, paths, shells, JSON
    "SQL": "'); DROP TABLE homes; --",
    "a shell": "$(touch /tmp/x) `id` | rm -rf ~ &",
    "a path": "../../../../etc/passwd%00",
    "the end of JSON": '"}],"policy":{"max_km":1}} //',
    "backslashes": "\\\\u0000\\n\\",
    "an address with a query": "甲?b=c#d&e=%E4%BD",
    # words that languages own
    "a prototype": "__proto__",
    "a constructor": "constructor",
    "a method": "hasOwnProperty",
    "another method": "toString",
    "nothing": "null",
    "nobody": "undefined",
    "no number": "NaN",
    "a truth": "true",
    # writing systems
    "a family": "👩\u200d👩\u200d👧\u200d👦 家园 🏳\ufe0f\u200d🌈",
    "a flag and a tone": "🇨🇳 👍🏽 1\ufe0f\u20e3",
    "marks upon marks": "Z̷̢̛̘͎͉͇̦̘̬̺̥̲̟̋͂̀͊̈́̓͛͐͘͝ạ̷̛̬̩̒̾l̶̡̛͙̘̆̌g̴̨̙̈́̽o̸̧̾̚",
    "Arabic": "دار رعاية الأطفال 12",
    "Hebrew beside Chinese": "בית ילדים 儿童福利院 (3)",
    "Uyghur": "بالىلار پاراۋانلىق يۇرتى",
    "Tibetan": "བྱིས་པའི་བདེ་རྩ་ཁང་།",
    "beyond the basic plane": "𠮷野家 𡃁 𝕬𝖑𝖊",
    "full width": "ＦＵＬＬ　ＷＩＤＴＨ：１２３",
    "joined letters": "ﬁ ㎏ ℡ Ⅷ ㈱",
    "two hundred letters without a space": "福" * 200,
    "two hundred without a break": "W" * 200,
    # what is hardly seen
    "nothing but a space": " ",
    "spaces around": "  甲 院  ",
    "no-break spaces": "甲\u00a0乙\u202f丙\u3000丁",
    "zero width": "甲\u200b乙\u2060丙\ufeff丁",
    "a line separator": "甲\u2028乙\u2029丙",
    "a soft hyphen": "甲\u00ad乙",
    "no characters": "甲\ufffe乙\uffff丙",
    "a private sign": "甲\ue000乙",
}
"""What each is -> the name."""

REFUSED: dict[str, tuple[str, str]] = {
    "empty": ("", "bad_length"),
    "201 letters": ("a" * 201, "bad_length"),
    "NUL": ("甲\x00乙", "bad_characters"),
    "a bell": ("甲\x07", "bad_characters"),
    "a line break": ("甲\n乙", "bad_characters"),
    "a tab": ("甲\t乙", "bad_characters"),
    "an escape sequence": ("\x1b[31m甲\x1b[0m", "bad_characters"),
    "delete": ("甲\x7f", "bad_characters"),
    "a next line": ("甲\x85乙", "bad_characters"),
    "half a character": ("甲\ud800", "bad_characters"),
    "the other half": ("\udc00甲", "bad_characters"),
    "right-to-left override": ("abc\u202egnp.exe", "bad_characters"),
    "an isolate": ("\u2067甲\u2069", "bad_characters"),
    "a right-to-left mark": ("甲\u200f", "bad_characters"),
    "an Arabic letter mark": ("甲\u061c", "bad_characters"),
    "not composed": ("e\u0301cole", "not_nfc"),
    "a compatibility sign": ("\u212b", "not_nfc"),
    "Hangul in parts": ("\u1112\u1161\u11ab", "not_nfc"),
}
"""What each is -> the name, and the code of its fault."""


def hostile_request(names: list[str] | None = None) -> Json:
    """A question about a home for each accepted name (or for others), in one province: every sixth a city
    home, the others county homes with a few children; some have no place to go. Needs, services, notes,
    columns of the planner's own and the title are names of the list too."""
    listed = list(ACCEPTED.values()) if names is None else names
    script, owned = listed[0], listed[list(ACCEPTED).index("a constructor")]
    policy = {"needs": {"general": [], script: [script], owned: []}, "max_km": 60}
    meta = {"title": script, "author": listed[2], "document": listed[4]}
    homes = [_home(place, name, script, owned) for place, name in enumerate(listed)]
    return {"institutions": homes, "policy": policy, "meta": meta}


def _home(place: int, name: str, script: str, owned: str) -> Json:
    is_city = place % 6 == 0
    return {
        "id": name,
        "name": name,
        "level": "prefectural" if is_city else "county",
        "division": "360100" if is_city else "360121",
        "lon": 115.0 + place % 9 / 5,
        "lat": 27.0 + place // 9 / 4,
        "beds": 16 if is_city else 10,
        "children": {"general": 2, script: place % 3, owned: place % 2},
        "services": [script] if place % 12 == 0 else [],
        "note": name,
        "extra": {name: name} if place < 5 else {},
    }
