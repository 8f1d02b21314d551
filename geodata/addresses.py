"""The division that a Chinese address names.

The package cpca parses the address; since it completes by guessing, its answer counts only as far as
the text bears it out: a county that is named alone must be the only one of its name, and nothing that
follows may name a division elsewhere.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from geodata.division_aliases import Alias, load_aliases
from geodata.divisions import Division, load_divisions
from optimizer.institution import MUNICIPALITIES

_EXPECTED = "an address with province, prefecture and county"


@dataclass(frozen=True, slots=True)
class AddressFound:
    """The division of an address: its code, and the names of province, prefecture and county on which
    that rests (None: not named). `rest` is what follows."""

    code: str
    province: str | None
    prefecture: str | None
    county: str | None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class AddressFault:
    """Why an address has no division: `ambiguous_address`, `unknown_address` or `contradicting_address`."""

    code: str
    expected: str


Answer = AddressFound | AddressFault


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What cpca says: names and their positions in the text (-1: guessed), the rest, and the code."""

    province: str
    prefecture: str
    county: str
    positions: tuple[int, int, int]
    rest: str
    code: str


def division_of_address(address: str) -> Answer:
    """The division that one address names."""
    return divisions_of_addresses([address])[0]


def divisions_of_addresses(addresses: Sequence[str]) -> list[Answer]:
    """The divisions that addresses name, in their order."""
    texts = [unicodedata.normalize("NFKC", one).replace(" ", "").replace("\u3000", "") for one in addresses]
    known = [_with_known_names(text) for text in texts]
    parsed = _parse([text for text, _ in known])
    return [_as_named(_judged(one), alias) for one, (_, alias) in zip(parsed, known, strict=True)]


def _as_named(answer: Answer, alias: Alias | None) -> Answer:
    """The answer with the present code, where the text names a county that is newer than the table."""
    if alias is None or not alias.is_newer or isinstance(answer, AddressFault) or answer.code != alias.new:
        return answer
    return replace(answer, code=alias.old, county=alias.old_name)


def _with_known_names(text: str) -> tuple[str, Alias | None]:
    """The text with the name of a county that the table does not know (开县, 章丘区) replaced by the one
    that it knows, where the province or prefecture named before it is that county's."""
    for old_name, aliases in _former_names().items():
        place = text.find(old_name)
        if place < 0:
            continue
        before = text[:place]
        alone = not before and len(aliases) == 1
        fitting = [alias for alias in aliases if alone or _is_named_in(alias.new, before)]
        if len({alias.new for alias in fitting}) == 1:
            return before + fitting[0].name + text[place + len(old_name) :], fitting[0]
    return text, None


def _is_named_in(code: str, text: str) -> bool:
    """Whether a text names the province or prefecture of a code, or at least begins its name."""
    table = load_divisions()
    regions = (table.get(f"{code[:2]}0000"), table.get(f"{code[:4]}00"))
    return any(one is not None and _stem(one.name) in text for one in regions)


def province_named(address: str) -> str | None:
    """The first two digits of the province with whose name, or with whose prefecture's name, an address
    begins; None if it begins with neither, or with one of several."""
    text = unicodedata.normalize("NFKC", address).replace(" ", "")
    found = {code for name, code in _beginnings() if text.startswith(name)}
    return found.pop() if len(found) == 1 else None


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    """Names with which an address may begin, and the first two digits of their codes."""
    table = load_divisions()
    provinces = ((_stem(one.name), one.code[:2]) for one in table.provinces())
    prefectures = ((one.name, one.code[:2]) for one in table.prefectures() if len(one.name) > 2)
    return (*provinces, *prefectures)


def _stem(name: str) -> str:
    """A name without its kind: 江西 of 江西省, 上饶 of 上饶市."""
    for ending in ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "地区", "盟"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


@cache
def _former_names() -> Mapping[str, tuple[Alias, ...]]:
    """Aliases by the name that the table does not know, longest first."""
    known = {one.name for one in load_divisions().by_code.values()}
    found: dict[str, list[Alias]] = defaultdict(list)
    for alias in load_aliases().values():
        if alias.old_name and alias.old_name not in known and not alias.new.endswith("00"):
            found[alias.old_name].append(alias)
    ordered = sorted(found, key=len, reverse=True)
    return MappingProxyType({name: tuple(found[name]) for name in ordered})


def _parse(texts: Sequence[str]) -> Iterator[_Parsed]:
    import cpca

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = cpca.transform(list(texts), pos_sensitive=True)
    for row in table.itertuples(index=False, name=None):
        names = [name if isinstance(name, str) else "" for name in row[:4]]
        code = str(row[4]) if isinstance(row[4], str) else ""
        positions = (int(row[5]), int(row[6]), int(row[7]))
        yield _Parsed(names[0], names[1], names[2], positions, names[3], code)


def _judged(parsed: _Parsed) -> Answer:
    """What of cpca's answer the text bears out."""
    if not parsed.code or max(parsed.positions) < 0:
        return AddressFault("unknown_address", _EXPECTED)
    division = load_divisions().get(parsed.code[:6])
    if division is None:
        return AddressFault("unknown_address", _EXPECTED)
    stranger = _stranger(parsed.rest, division)
    if stranger is not None:
        expected = f"names that belong together; {stranger.name} is not in {division.name}"
        return AddressFault("contradicting_address", expected)
    if parsed.county and parsed.positions[2] >= 0:
        return _county(parsed, division)
    return _region(parsed, division)


def _county(parsed: _Parsed, division: Division) -> Answer:
    """A county: named with its province or prefecture, or the only one of its name."""
    alone = parsed.positions[0] < 0 and parsed.positions[1] < 0
    same = _counties_named(parsed.county)
    if not alone:
        within = division.code[:4] if parsed.positions[1] >= 0 else division.code[:2]
        same = [one for one in same if one.code.startswith(within) or one.code[:2] in MUNICIPALITIES]
        same = [one for one in same if one.code[:2] == division.code[:2]]
    if len(same) > 1:
        return AddressFault("ambiguous_address", "one of " + ", ".join(map(_full_name, same)))
    return AddressFound(division.code, *_named(parsed), parsed.county, parsed.rest)


def _region(parsed: _Parsed, division: Division) -> Answer:
    """A prefecture; or a province, if nothing but the province is written, or it is a municipality."""
    province = f"{division.code[:2]}0000"
    if parsed.positions[1] >= 0 and division.is_prefecture:
        return AddressFound(division.code, *_named(parsed), None, parsed.rest)
    if division.code[:2] in MUNICIPALITIES or not parsed.rest:
        return AddressFound(province, parsed.province, None, None, parsed.rest)
    return AddressFault("unknown_address", f"{_EXPECTED}; only {parsed.province} is known of it")


def _named(parsed: _Parsed) -> tuple[str | None, str | None]:
    names = (parsed.province, parsed.prefecture)
    province, prefecture = (
        name if position >= 0 else None for name, position in zip(names, parsed.positions, strict=False)
    )
    return province, prefecture


def _stranger(rest: str, division: Division) -> Division | None:
    """A prefecture or county elsewhere with which the rest of an address begins."""
    for length in range(3, min(len(rest), 12) + 1):
        named = _places_named(rest[:length])
        if named and not any(one.code[:2] == division.code[:2] for one in named):
            return named[0]
    return None


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for one in load_divisions().by_code.values():
        if one.is_prefecture or one.is_county:
            found[one.name].append(one)
    return MappingProxyType({name: tuple(divisions) for name, divisions in found.items()})


def _places_named(name: str) -> tuple[Division, ...]:
    return _by_name().get(name, ())


def _counties_named(name: str) -> list[Division]:
    return [one for one in _places_named(name) if one.is_county]


def _full_name(division: Division) -> str:
    table = load_divisions()
    province, prefecture = table.get(f"{division.code[:2]}0000"), table.get(f"{division.code[:4]}00")
    middle = prefecture.name if prefecture is not None and prefecture.is_prefecture else ""
    return (province.name if province else "") + middle + division.name
