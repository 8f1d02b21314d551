"""Cells as planners write them, and what is understood by each.

A converter takes one non-empty cell and gives an `Understood`: the value, and, where the cell was
not already in plain form, the code of what had to be understood. It raises `Refused` for a cell
that cannot be understood safely. Nothing is guessed: a number that lost digits is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from geodata.glossary import glossary
from geodata.language import Language
from geodata.tables.visible import invisible


@dataclass(frozen=True, slots=True)
class Odd:
    """A value that no cell can hold: a list, an object, bytes. `kind` names it, `shown` is how it looks."""

    kind: str
    shown: str

    def __str__(self) -> str:
        return self.shown


CellValue = str | int | float | bool | date | datetime | time | Odd | None


@dataclass(frozen=True, slots=True)
class Understood:
    """A cell's value; `code` says what was done to it, empty if nothing."""

    value: object
    code: str = ""


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A cell that cannot be understood: why, and what was expected instead."""

    code: str
    expected: str

    @property
    def value(self) -> None:
        """Nothing was understood."""
        return


Converter = Callable[[CellValue], Understood]

EMPTY_WORDS = frozenset(
    {"", "-", "--", "—", "——", "－", "/", "无", "空", "暂无", "n/a", "na", "null", "none", "未知"}
)
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"})
LONGEST_NUMBER = 15
"""So many digits are exact however a program keeps them; no count of ours needs them."""
_MOST_EXACT = 1e15
_COUNT_UNITS = "张床位|个床位|张床|床位|张|个|人|名|床|位"
_MONEY_UNITS = "元/年|元／年|元每年|元|yuan"
_KM_UNITS = "公里|千米|km|KM|Km"
_NUMBER = re.compile(r"^([+-]?\d+(?:\.\d+)?)$")
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$")
_SCIENTIFIC = re.compile(r"^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$")


def plain(text: str) -> str:
    """A text in compatibility form (full-width digits and letters become plain), without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def plain_digits(text: str, expected: str) -> str:
    """A text with numbers in compatibility form. Raises `Refused` for marks that only turn into digits:
    100² is no 1002, 4⑤ no 45."""
    if not text.isascii():
        for one in text:
            digit = unicodedata.category(one) == "Nd"
            if not digit and not one.isascii() and any(map(str.isdigit, unicodedata.normalize("NFKC", one))):
                raise Refused("footnote_mark", f"{expected}, without {one}")
    return plain(text)


def is_empty(cell: CellValue) -> bool:
    """Whether nothing is written in a cell, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or (cell != cell)  # noqa: PLR0124


def says_empty(cell: CellValue) -> bool:
    """Whether a cell says in words that it is empty: a dash, 无, N/A."""
    return isinstance(cell, str) and plain(cell).lower() in EMPTY_WORDS


def refuse_error_values(cell: CellValue) -> None:
    """Raises `Refused` for what a spreadsheet shows when a formula fails."""
    if isinstance(cell, str) and cell.strip().upper() in _ERRORS:
        raise Refused("error_value", "a value, not the error of a formula")


def key_cell(cell: CellValue) -> Understood:
    """A short text that must be equal where it means the same: an id, a network. Characters that cannot
    be seen (zero-width space, soft hyphen) would make two of one."""
    understood = text_cell(cell)
    if invisible(str(understood.value)):
        raise Refused("bad_characters", "text without invisible characters")
    return understood


def text_cell(cell: CellValue) -> Understood:
    """A short text. Spaces around it go; a whole number becomes its digits."""
    return _text(cell, " ")


def lines_cell(cell: CellValue) -> Understood:
    """A text that may hold line breaks."""
    return _text(cell, "\n")


def _text(cell: CellValue, line_break: str) -> Understood:
    if isinstance(cell, datetime | date | time):
        raise Refused("a_date", "text: the cell is formatted as a date")
    if isinstance(cell, bool):
        return Understood("TRUE" if cell else "FALSE", "truth_value_as_text")
    if isinstance(cell, int | float):
        if isinstance(cell, float) and abs(cell) >= _MOST_EXACT:
            raise Refused("scientific_notation", "text: a number of so many digits may have lost some")
        return Understood(_digits(cell), "number_as_text")
    text = str(cell)
    if text.isascii() and text.isprintable() and text == text.strip():
        return Understood(text)
    cleaned = _one_line(text, line_break)
    return Understood(cleaned, "" if cleaned == text else "spaces_removed")


def _one_line(text: str, line_break: str) -> str:
    """A text without spaces around, line breaks as they may stand, in Unicode normal form C."""
    bare = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", re.sub(r"\s*\n+\s*", " ", bare) if line_break == " " else bare)


def _digits(number: float) -> str:
    return str(int(number)) if isinstance(number, int) or number.is_integer() else repr(number)


def whole_cell(cell: CellValue) -> Understood:
    """A whole number: 120, "120张", "1,200", "１２０". Not 120.5, not "约120", not "1.2E+02"."""
    expected = "a whole number"
    number, code = _number(cell, _COUNT_UNITS, expected)
    if isinstance(number, float) and not number.is_integer():
        raise Refused("not_whole", expected)
    return Understood(int(number), code)


def kilometres_cell(cell: CellValue) -> Understood:
    """A length in km: 12.5, "12.5km", "1,200 公里", "１２". Not "约12", and no other unit."""
    number, code = _number(cell, _KM_UNITS, "a length in km, such as 12.5")
    return Understood(float(number), code)


def yuan_cell(cell: CellValue) -> Understood:
    """An amount in yuan: 1200000, "120万元", "1,200,000元"."""
    expected = "an amount in yuan a year"
    if isinstance(cell, str) and (
        found := re.fullmatch(r"(.+?)万(?:元)?(?:/年)?", plain_digits(cell, expected))
    ):
        number, _ = _number(found.group(1), "", expected)
        return Understood(round(float(number) * 10_000, 2), "ten_thousands")
    number, code = _number(cell, _MONEY_UNITS, expected)
    return Understood(number, code)


def _number(cell: CellValue, units: str, expected: str) -> tuple[float, str]:
    """A number as it is, or what is understood by a text; the code says which."""
    if isinstance(cell, bool | date | datetime | time):
        raise Refused("a_date" if not isinstance(cell, bool) else "not_a_number", expected)
    if isinstance(cell, int | float):
        return _finite(cell, expected), ""
    text = plain_digits(str(cell), expected)
    bare = re.sub(rf"\s*(?:{units})$", "", text) if units else text
    if _THOUSANDS.match(bare):
        return _as_number(re.sub(r"[, ]", "", bare), expected), "thousands_separator"
    if not _NUMBER.match(bare):
        code = "scientific_notation" if _SCIENTIFIC.match(bare) else "not_a_number"
        raise Refused(code, expected)
    if bare != text:
        return _as_number(bare, expected), "unit_removed"
    as_it_is = text == cell and text.isascii() and not text.endswith(".0")
    return _as_number(bare, expected), "" if as_it_is else "plain_digits"


def _finite(number: float, expected: str) -> float:
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124
        raise Refused("not_a_number", expected)
    if abs(number) >= _MOST_EXACT:
        raise Refused("number_too_long", f"{expected} of at most {LONGEST_NUMBER} digits")
    return number


def _as_number(text: str, expected: str) -> float:
    if len(text) > 2 * LONGEST_NUMBER:
        raise Refused("number_too_long", f"{expected} of at most {LONGEST_NUMBER} digits")
    return _finite(float(text) if "." in text else int(text), expected)


def choice_cell(choices: Mapping[str, tuple[str, ...]]) -> Converter:
    """A converter for one of a few values, in any of their words."""
    known = {plain(word).lower(): value for value, words in choices.items() for word in (value, *words)}
    expected = ", ".join(f"{words[0]} ({value})" for value, words in choices.items())

    def convert(cell: CellValue) -> Understood:
        if not isinstance(cell, str):
            raise Refused("not_a_choice", expected)
        found = known.get(re.sub(r"\s", "", plain(cell)).lower())
        if found is None:
            raise Refused("not_a_choice", expected)
        # Our own words, also those of the page, need no line in the report.
        term = glossary().terms.get(found)
        ours = cell in (found, choices[found][0], term and term.full[Language.ZH])
        return Understood(found, "" if ours else "word_understood")

    return convert


_CODE_WITH_ZEROS = re.compile(r"^(\d{6})(?:\.0+)?$")
_LONG_CODE = re.compile(r"^(\d{6})(\d{3}|\d{6})$")


def division_cell(cell: CellValue) -> Understood:
    """A division code of six digits, also when it came as a number ("361126.0"), with full-width
    digits or as the statistical code of nine or twelve digits. A name is given back as it is."""
    expected = "6 digits of GB/T 2260"
    if isinstance(cell, bool | date | datetime | time):
        raise Refused("a_date" if not isinstance(cell, bool) else "bad_division", expected)
    if isinstance(cell, int | float):
        text = _digits(cell)
        if not _CODE_WITH_ZEROS.match(text):
            raise Refused("bad_division", expected)
        return Understood(text, "number_as_code")
    text = re.sub(r"[\s'’]", "", plain_digits(str(cell), expected))
    if found := _CODE_WITH_ZEROS.match(text):
        return Understood(found.group(1), "" if found.group(1) == cell else _code_of_change(text, str(cell)))
    if found := _LONG_CODE.match(text):
        return Understood(found.group(1), "statistical_code")
    if re.search(r"[\u4e00-\u9fff]", text):
        return Understood(plain(str(cell)))
    if _SCIENTIFIC.match(text):
        raise Refused("scientific_notation", expected)
    raise Refused("bad_division", expected)


def _code_of_change(text: str, cell: str) -> str:
    if "." in text:
        return "number_as_code"
    return "spaces_removed" if text == cell.strip() else "plain_digits"


def names_cell(words: Mapping[str, tuple[str, ...]]) -> Converter:
    """A converter for a list of names in one cell, separated by 、 , ; | or line breaks."""
    known = {plain(word).lower(): value for value, all_words in words.items() for word in (value, *all_words)}

    def convert(cell: CellValue) -> Understood:
        if not isinstance(cell, str):
            raise Refused("not_text", "names separated by commas")
        parts = [part for one in re.split(r"[、,，;；|\n]", cell) if (part := one.strip())]
        found = [known.get(plain(part).lower(), unicodedata.normalize("NFC", part)) for part in parts]
        distinct = list(dict.fromkeys(found))
        code = "duplicate_name_in_list" if len(distinct) < len(found) else "words_understood"
        return Understood(distinct, "" if distinct == parts else code)

    return convert


def offered_cell(yes: tuple[str, ...], no: tuple[str, ...]) -> Converter:
    """A converter for a service: yes (True), no (False), or its places as a whole number above 1."""

    def convert(cell: CellValue) -> Understood:
        if isinstance(cell, bool):
            return Understood(cell)
        word = plain_digits(cell, "yes or no").lower() if isinstance(cell, str) else ""
        if word in yes or cell == 1:
            return Understood(True, "" if cell in (yes[0], "yes") else "word_understood")
        if word in no or cell == 0:
            return Understood(False, "" if cell in (no[0], "no") else "word_understood")
        try:
            return whole_cell(cell)
        except Refused:
            raise Refused(
                "not_a_choice", f"{yes[0]}, {no[0]}, yes, no, or a whole number of places"
            ) from None

    return convert
