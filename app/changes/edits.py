"""Edits of a request, made one after the other on a copy that shares all rows that nobody touches."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import RequestInvalid
from app.schema_faults import shown_json
from app.schemas.policy import PolicyIn
from optimizer.errors import Fault
from optimizer.faults import shown

Json = dict[str, Any]
Key = str | int
"""What an institution is known by: its id, or the number of the edit that added it without one."""


@dataclass(frozen=True)
class Edited:
    """A request with edits made. `keys`: the institutions in its order; `touched`: those that were set or
    added; `removed`: ids of those that went, also if they came again. `first_added`: for each edit that adds
    to a list the place of the first entry that is new (-1 for the others). `faults`: of edits that could not
    be made; all others were."""

    request: Json
    changes: tuple[Mapping[str, Any], ...]
    keys: tuple[Key, ...]
    touched: frozenset[Key]
    removed: frozenset[str]
    first_added: tuple[int, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def of_policy(self) -> bool:
        """Whether any rule was changed."""
        return any("policy" in one for one in self.changes)


def with_changes(request: Mapping[str, Any], changes: Iterable[Mapping[str, Any]]) -> Json:
    """A request (its JSON value) with edits made; rows that no edit touches are shared. Raises
    `RequestInvalid` for edits that cannot be made, such as of a home that there is not."""
    edited = edit(request, changes)
    if edited.faults:
        raise RequestInvalid(edited.faults)
    return edited.request


def edit(request: Mapping[str, Any], changes: Iterable[Mapping[str, Any]]) -> Edited:
    """The same with what was touched. The edits are well-formed (`app.schemas.changes`)."""
    editor, listed = _Editor(request), tuple(changes)
    first_added = []
    for number, change in enumerate(listed):
        editor.number, editor.where = number, f"changes[{number}]"
        first_added.append(editor.make(change))
    touched = frozenset(editor.touched & editor.homes.keys())
    return Edited(
        editor.done(),
        listed,
        tuple(editor.homes),
        touched,
        frozenset(editor.removed),
        tuple(first_added),
        tuple(editor.faults),
    )


class _Editor:
    """A request under edits: institutions by key, copied when they are first touched."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        self._request: Json = dict(request)
        self.homes: dict[Key, Json] = {one["id"]: one for one in request.get("institutions", ())}
        self.touched: set[Key] = set()
        self.removed: set[str] = set()
        self.number, self.where = -1, ""
        self.faults: list[Fault] = []
        self._policy: Json | None = None

    def done(self) -> Json:
        """The request with all edits."""
        if "institutions" in self._request or self.homes:
            self._request["institutions"] = list(self.homes.values())
        if self._policy is not None:
            self._request["policy"] = self._policy
        return self._request

    def make(self, change: Mapping[str, Any]) -> int:
        """Make one edit; the place of the first new entry if it adds to a list."""
        if "policy" in change:
            if self._policy is None:
                self._policy = copy.deepcopy(dict(self._request.get("policy") or {}))
            return self._edit(self._policy, change["policy"], change)
        if change["op"] == "add" and "field" not in change:
            return self._add(change)
        home = self._home(change["institution"], whole="field" not in change)
        if home is None:
            expected = "an id of this set"
            found = shown(change["institution"])
            self.faults.append(Fault(f"{self.where}.institution", "unknown_id", found, expected))
        elif "field" in change:
            return self._edit(home, change["field"], change)
        return -1

    def _home(self, name: str, whole: bool) -> Json | None:
        """The home to edit, a copy of our own; one that goes as a `whole` is taken out."""
        if name not in self.homes:
            return None
        if whole:
            self.removed.add(name)
            self._without_rows(name)
            return self.homes.pop(name)
        if name not in self.touched:
            self.touched.add(name)
            self.homes[name] = copy.deepcopy(self.homes[name])
        return self.homes[name]

    def _add(self, change: Mapping[str, Any]) -> int:
        home, rows = change["institution"], change.get("rows")
        name = home.get("id")
        if isinstance(name, str) and name in self.homes:
            place = list(self.homes).index(name)
            expected = f"an id of its own; institutions[{place}] has it already"
            self.faults.append(Fault(f"{self.where}.institution.id", "duplicate_id", shown(name), expected))
            return -1
        key: Key = name if isinstance(name, str) else self.number
        self.homes[key] = copy.deepcopy(dict(home))
        self.touched.add(key)
        return -1 if rows is None else self._add_rows(rows)

    def _add_rows(self, rows: list[Json]) -> int:
        """The lengths of a home that is new; the place of the first of them."""
        distances = dict(self._request.get("distances") or {})
        if distances.get("mode") != "matrix":
            expected = "rows with mode matrix only"
            self.faults.append(Fault(f"{self.where}.rows", "other_mode", shown_json(rows), expected))
            return -1
        if "rows" not in distances:  # a matrix as a file: it stands beside the request
            return -1
        first = len(distances["rows"])
        self._request["distances"] = {**distances, "rows": [*distances["rows"], *rows]}
        return first

    def _without_rows(self, name: str) -> None:
        """Lengths to and from a home that goes."""
        distances = dict(self._request.get("distances") or {})
        if distances.get("rows"):
            kept = [row for row in distances["rows"] if name not in (row["from"], row["to"])]
            self._request["distances"] = {**distances, "rows": kept}

    def _edit(self, place: Json, field: str, change: Mapping[str, Any]) -> int:
        ways: dict[str, Callable[[Json, str, Mapping[str, Any]], int]] = {
            "set": self._set,
            "add": self._append,
            "remove": self._remove,
        }
        return ways[change["op"]](place, field, change)

    def _set(self, place: Json, field: str, change: Mapping[str, Any]) -> int:
        if change.get("key") is None:
            place[field] = copy.deepcopy(change["value"])
            return -1
        table = _as_table(field, place.get(field))
        if not isinstance(table, dict):
            self.faults.append(Fault(f"{self.where}.key", "not_an_object", shown_json(table), "an object"))
            return -1
        place[field] = {**table, change["key"]: copy.deepcopy(change["value"])}
        return -1

    def _append(self, place: Json, field: str, change: Mapping[str, Any]) -> int:
        there, value = place.get(field) or [], change["value"]
        if isinstance(there, dict):
            place[field] = {**there, value: None} if isinstance(value, str) else [value]
            return -1
        if not isinstance(there, list):
            part = "policy" if "policy" in change else "field"
            self.faults.append(Fault(f"{self.where}.{part}", "not_a_list", shown_json(there), "a list"))
            return -1
        place[field] = [*there, copy.deepcopy(value)]
        return len(there)

    def _remove(self, place: Json, field: str, change: Mapping[str, Any]) -> int:
        key, value = change.get("key"), change.get("value")
        there = place.get(field)
        if key is None and value is None:
            place.pop(field, None)
            return -1
        there = _as_table(field, there) if key is not None else there
        entry = key if key is not None else value
        named = isinstance(entry, str) or isinstance(there, list)
        if not (named and isinstance(there, dict | list) and entry in there):
            part = "key" if key is not None else "value"
            found = shown_json(entry)
            expected = "an entry that is there"
            self.faults.append(Fault(f"{self.where}.{part}", "nothing_to_remove", found, expected))
        elif isinstance(there, dict):
            place[field] = {name: one for name, one in there.items() if name != entry}
        else:
            place[field] = [one for one in there if one != entry]
        return -1


def _as_table(field: str, value: object) -> object:
    """A field as a table where it may be one: a bare number of children, a list of services, a default."""
    if value is None:
        return PolicyIn().needs if field == "needs" else {}
    if field == "children" and isinstance(value, int):
        return {"general": value} if value else {}
    if field == "services" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return dict.fromkeys(value)
    return value
