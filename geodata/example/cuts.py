"""Smaller cuts of the national example."""

from __future__ import annotations

from geodata.example.national import Request

EXAMPLE_PROVINCE = "36"
EXAMPLE_PREFECTURES = ("3603", "3605")


def cut_province(national: Request) -> Request:
    """All homes of one province (Jiangxi)."""
    return _cut(national, "一省", [row for row in national["institutions"] if _province(row)])


def cut_ten(national: Request) -> Request:
    """Ten homes of that province: those of two prefectures first, then its other city homes."""
    rows = [row for row in national["institutions"] if _province(row)]
    near = [row for row in rows if row["division"][:4] in EXAMPLE_PREFECTURES]
    other = [row for row in rows if row not in near]
    wanted = near + [row for row in other if row["level"] != "county"] + other
    return _cut(national, "十家机构", sorted(wanted[:10], key=lambda row: str(row["id"])))


def _province(row: Request) -> bool:
    return str(row["division"]).startswith(EXAMPLE_PROVINCE)


def _cut(national: Request, what: str, rows: list[Request]) -> Request:
    title = f"{what}示例（合成数据，不反映任何机构的真实情况）"
    return {"schema": 1, "meta": {**national["meta"], "title": title}, "institutions": rows}
