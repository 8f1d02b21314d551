"""Several scenarios side by side, and what the service's document says of comparisons."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import orjson
import pytest

from app.answer import Solved
from app.comparison import comparison_json, comparison_table, table_csv, table_json
from app.comparison.example import COMPARISON_EXAMPLE
from app.comparison.schema import comparison_schemas
from app.errors import CannotWrite
from app.messages import Language
from geodata.plan_columns import FIGURE_COLUMNS
from tests.app.requests import base, put
from tests.app.test_comparison import NO_RETENTION, solved, two_sets

Schemas = dict[str, Any]


@pytest.fixture(scope="module")
def scenarios() -> list[tuple[str, Solved]]:
    """The plan as it is, one without retained homes, one with longer ways."""
    return [
        ("as it is", solved(base())),
        ("=none retained", solved(base(policy=NO_RETENTION))),
        ("far, far away", solved(base(policy={"max_km": None}))),
    ]


def rows_of(table: Any) -> dict[str, list[Any]]:
    return {row["field"]: row["values"] for row in table["rows"]}


def test_figures_stand_down_and_scenarios_across(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: every figure of every scenario, children compared with the first, values of stages."""
    table = table_json(comparison_table(scenarios, Language.EN))
    assert table["scenarios"] == [name for name, _ in scenarios]
    rows = rows_of(table)
    assert rows["status"] == ["optimal"] * 3
    assert rows["retained"] == [1, 0, 1]
    assert rows["before.homes_raising"] == [3, 3, 3]
    assert rows["first.worse"] == [0, 25, 0]
    assert rows["first.same"] == [38, 13, 38]
    assert (table["stages_comparable"], rows["stage.1"], rows["stage.2"][0]) == (True, [0, 5, 0], 4046.77)
    assert {column.field for column in FIGURE_COLUMNS} <= set(rows)
    assert orjson.dumps(table)


def test_stages_that_cannot_be_compared_are_left_out(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: no value of another objective, or of the same one with another rule behind it."""
    for policy in ({"objective": "fairest"}, {"cross_prefecture_km": 10}):
        other = solved(base(policy=policy))
        table = table_json(comparison_table([scenarios[0], ("other", other)], Language.EN))
        assert table["stages_comparable"] is False
        assert not any(field.startswith("stage.") for field in rows_of(table))


def test_a_scenario_without_a_plan_has_empty_cells(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: contradicting demands are a column of nothing but their status."""
    request = {**put("institutions.2.lock", "keep"), "policy": {"retention": {"max_total": 0}}}
    table = table_json(comparison_table([scenarios[0], ("no", solved(request))], Language.EN))
    rows = rows_of(table)
    assert rows.pop("status") == ["optimal", "infeasible"]
    assert rows.pop("km_basis") == ["straight_line"] * 2
    assert {values[1] for values in rows.values()} == {None}


def test_the_table_as_csv_opens_in_excel(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: a byte-order mark, harmless formulas, km to 0.01, states in words, empty cells."""
    content = table_csv(comparison_table(scenarios, Language.ZH))
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert lines[0] == ["指标", "as it is", "'=none retained", "far, far away"]
    assert lines[1] == ["状态", *["已证明最优"] * 3]
    by_heading = {line[0]: line[1:] for line in lines}
    assert by_heading["保留养育功能"] == ["1", "0", "1"]
    assert by_heading["最远公里"] == ["15.59", "38.53", "15.59"]
    assert {len(line) for line in lines} == {4}


def test_small_counts_cannot_be_hidden_in_a_table(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: refused rather than half hidden; nothing to hide is fine."""
    table = comparison_table(scenarios, Language.EN)
    assert table_csv(table, hide_below=1) == table_csv(table)
    with pytest.raises(CannotWrite):
        table_csv(table, hide_below=5)


def fits(value: Any, schema: Schemas, schemas: Schemas) -> None:
    """Whether a value has all members that a schema asks for, and no other; and each of them fits."""
    if value is None:
        assert not schema or "null" in str(schema.get("anyOf", schema.get("type"))), schema
        return
    schema = schema.get("anyOf", [schema])[0]
    schema = schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    if isinstance(value, dict):
        has_members(value, schema, schemas)
    elif isinstance(value, list):
        for one in value:
            fits(one, schema.get("items", {}), schemas)
    else:
        assert value in schema.get("enum", [value])


def has_members(value: dict[str, Any], schema: Schemas, schemas: Schemas) -> None:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    assert set(schema.get("required", ())) <= set(value), schema.get("description")
    assert not known or set(value) <= set(known), set(value) - set(known)
    for name, one in value.items():
        fits(one, known.get(name, others), schemas)


def test_answers_fit_their_schemas(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: the document describes every member, of plans that differ, are the same, or are missing."""
    schemas = comparison_schemas()
    request = {**put("institutions.2.lock", "keep"), "policy": {"retention": {"max_total": 0}}}
    plans = [scenarios[0][1], scenarios[1][1], *map(solved, (*two_sets(), request))]
    for one in plans:
        for other in plans:
            told = json.loads(orjson.dumps(comparison_json(one, other, Language.EN)))
            fits(told, schemas["Comparison"], schemas)
    table = json.loads(orjson.dumps(table_json(comparison_table(scenarios, Language.EN))))
    fits(table, schemas["ComparisonTable"], schemas)


def is_part(part: Any, whole: Any) -> bool:
    """Whether all members of a value are those of another one, and its lists the beginning of theirs."""
    if isinstance(part, dict):
        return all(name in whole and is_part(one, whole[name]) for name, one in part.items())
    if isinstance(part, list):
        return len(part) <= len(whole) and all(map(is_part, part, whole))
    return bool(part == whole)


def test_the_example_is_part_of_a_real_answer(scenarios: list[tuple[str, Solved]]) -> None:
    """Guards: the document's example is what the service says, with most figures and some rows left out."""
    plans = scenarios[0][1], scenarios[1][1]
    told = json.loads(orjson.dumps(comparison_json(*plans, Language.EN)))
    assert is_part(COMPARISON_EXAMPLE, told)
    schemas = comparison_schemas()
    fits(COMPARISON_EXAMPLE, schemas["Comparison"], schemas)
    assert not is_part({**COMPARISON_EXAMPLE, "schema": 2}, told)
