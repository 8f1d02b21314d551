"""Words of what is printed of a plan, in both languages: summary, tables, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.glossary import Spoken
from geodata.language import Language


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of one language."""

    status: str
    statuses: Mapping[str, str]
    bases: Mapping[str, str]
    figures: Mapping[str, str]
    conditions: Mapping[str, str]
    before: str
    after: str
    unplaced_by_reason: str
    retained_homes: str
    certificate: str
    proof: str
    verified: str
    seconds: str


_STATUSES = {name: f"<{name}>" for name in ("optimal", "feasible", "infeasible", "no_plan")}
_BASES = {name: f"<{name}>" for name in ("straight_line", "estimated_road", "matrix", "router")}

_EN = Words(
    status="Status",
    statuses=_STATUSES,
    bases=_BASES,
    figures={
        "children": "Children",
        "moved": "  moved",
        "staying": "  staying",
        "unplaced": "  unplaced",
        "mean_km": "Mean km",
        "p90_km": "90 % move at most, km",
        "max_km": "Longest move, km",
        "crossing": "Children who leave their jurisdiction",
        "far_children": "Children moved far",
        "kept": "Homes kept at city level and above",
        "retained": "County homes retained",
        "transformed": "County homes transformed",
        "blocked": "County homes blocked until a remedy is applied",
        "underused": "Underused homes",
    },
    conditions={
        "homes_raising": "<Homes_with_children> (<blocked> ones too)",
        "homes_under_10": "  of them with fewer than 10",
        "idle_beds": "<Idle_beds> in them",
        "occupancy": "Occupancy",
        "served": "Children with the services they need",
        "unserved": "Children <unserved>",
        "full_set_homes": "Homes with the full set of services",
        "children_in_full_set": "Children in them",
        "children_without_isolation": "Children without isolation beds in their home",
    },
    before="before",
    after="after",
    unplaced_by_reason="Unplaced children by reason",
    retained_homes="Retained county homes",
    certificate="Certificate",
    proof="Value {value}, <bound> {bound}, gap {gap}.",
    verified="Verified: no violation.",
    seconds="Time",
)

_ZH = Words(
    status="状态",
    statuses=_STATUSES,
    bases=_BASES,
    figures={
        "children": "儿童",
        "moved": "  移交",
        "staying": "  <stay>",
        "unplaced": "  <unplaced>",
        "mean_km": "平均公里",
        "p90_km": "九成儿童不超过（公里）",
        "max_km": "最远移交（公里）",
        "crossing": "离开本管辖范围的儿童",
        "far_children": "远距离移交的儿童",
        "kept": "地市级及以上<keep>",
        "retained": "县级<retain>",
        "transformed": "县级<transform>",
        "blocked": "县级<blocked>",
        "underused": "使用率偏低的机构",
    },
    conditions={
        "homes_raising": "<homes_with_children>（含<blocked>）",
        "homes_under_10": "  其中不足 10 名儿童",
        "idle_beds": "其中<idle_beds>",
        "occupancy": "床位使用率",
        "served": "得到所需服务的儿童",
        "unserved": "<unserved>的儿童",
        "full_set_homes": "服务齐全的机构",
        "children_in_full_set": "其中的儿童",
        "children_without_isolation": "所在机构没有隔离床位的儿童",
    },
    before="之前",
    after="之后",
    unplaced_by_reason="<unplaced>的儿童（按原因）",
    retained_homes="<retain>的县级机构",
    certificate="证书",
    proof="值 {value}，<bound> {bound}，差 {gap}。",
    verified="已核验：没有违反任何规则。",
    seconds="用时",
)

WORDS: Mapping[Language, Words] = Spoken({Language.EN: _EN, Language.ZH: _ZH})
