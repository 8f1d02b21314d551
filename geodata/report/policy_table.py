"""The effective policy as a table: every rule by name, every setting in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from geodata.report.cells import Block, Cell, Heading, Table
from geodata.report.numbers import percent_text
from geodata.report.policy_words import rule_words, setting_words
from geodata.report.sheet import Sheet
from geodata.small_counts import MARK

_SHARES = ("reserve_share", "isolation_share", "underused_below")


def make_policy_table(sheet: Sheet) -> Table:
    """One row for each rule of `dossier.policy`; a rule without words of its own keeps its path."""
    labels = rule_words(sheet.dossier.language)
    rows = [(Cell(sheet.words["basis"]), Cell(sheet.basis))]
    for path, value in _flat(sheet.dossier.policy):
        parts = path.split(":", 1)
        label = labels.get(parts[0], parts[0])
        if len(parts) == 2:
            label = f"{label}{sheet.words['colon']}{sheet.need(parts[1])}"
        rows.append(
            (
                Cell(label),
                Cell(_setting(sheet, parts[0], value) if sheet.shown.may_set(parts[0], value) else MARK),
            )
        )
    headings = (Heading(sheet.words["rule"]), Heading(sheet.words["setting"]))
    return Table(sheet.words["policy_title"], "", headings, (Block("", tuple(rows)),))


def _flat(policy: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Pairs of path and value; `path:key` for tables whose keys are the planner's own."""
    for key, value in policy.items():
        path = f"{above}{key}"
        if isinstance(value, Mapping) and value and path in ("retention", "repurpose", "outage"):
            yield from _flat(value, f"{path}.")
        elif isinstance(value, Mapping) and value:
            yield from ((f"{path}:{inner}", setting) for inner, setting in value.items())
        else:
            yield path, value


def _setting(sheet: Sheet, path: str, value: object) -> str:
    """A setting in words."""
    if value is None:
        return sheet.words["no_limit"]
    if isinstance(value, bool):
        return sheet.words["yes" if value else "no"]
    if isinstance(value, int | float):
        return percent_text(value, sheet.dossier.language, None) if path in _SHARES else f"{value:,g}"
    if isinstance(value, str):
        return setting_words(sheet.dossier.language).get(f"{path}={value}", value)
    return _many(sheet, value)


def _many(sheet: Sheet, value: object) -> str:
    """A list or table of settings on one line."""
    if not value:
        return sheet.words["none"]
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return sheet.words["join"].join(sheet.need(one) for one in value)
    listed = value if isinstance(value, list | tuple) else [value]
    return sheet.words["stop"].join(_record(sheet, one) for one in listed)


def _record(sheet: Sheet, one: object) -> str:
    """One line of a list of settings: its given parts by name, as the request writes them."""
    if not isinstance(one, Mapping):
        return json.dumps(one, ensure_ascii=False)
    labels, settings = rule_words(sheet.dossier.language), setting_words(sheet.dossier.language)
    written = []
    for key, value in one.items():
        if value not in (None, [], {}):
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            told = settings.get(f"{key}={words}", words)
            label = labels.get(f"one.{key}", key)
            written.append(f"{label} {told}" if label else told)
    return sheet.words["join"].join(written)
