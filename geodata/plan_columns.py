"""The table of a plan's columns: the one source for sheets, CSV files and map layers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from geodata.glossary import with_terms
from geodata.language import Language


class Kind(StrEnum):
    """What the cells of a column are. `CODE` is digits that are no number, `CHOICE` a word of the
    contract (sheets say it in the planner's language), `SHARE` is 0..1, `FLAG` yes or no."""

    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    FLAG = "flag"
    WHOLE = "whole"
    KM = "km"
    SHARE = "share"
    DEGREES = "degrees"


class Unit(StrEnum):
    """What the numbers of a column count. Where small counts are hidden, those of `CHILDREN` are shown or
    hidden one by one; `SERVED`, children counted by services, are left blank, as are lengths and shares
    that would give hidden counts away."""

    NONE = ""
    CHILDREN = "children"
    SERVED = "children, by services"
    ADULTS = "adults"
    BEDS = "beds"
    HOMES = "homes"
    KM = "km"
    CHILD_KM = "child-km"
    DEGREES = "degrees, WGS-84"
    SHARE = "share, 0..1"


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column: `field` is the name in layers (English, lower case), `zh` and `en` the headings, with
    gaps for the glossary's terms."""

    field: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    unit: Unit = Unit.NONE
    is_planners: bool = False
    """Whether a planner wrote the heading: then it stands as it is."""

    def heading(self, language: Language) -> str:
        """The heading in one language."""
        told = self.zh if language is Language.ZH else self.en
        return told if self.is_planners else with_terms(told, language)

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self.kind in (Kind.WHOLE, Kind.KM, Kind.SHARE, Kind.DEGREES)


Columns = tuple[PlanColumn, ...]


def _text(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en)


def _code(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.CODE)


def _choice(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.CHOICE)


def _flag(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.FLAG)


def _children(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.WHOLE, Unit.CHILDREN)


def _served(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.WHOLE, Unit.SERVED)


def _beds(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.WHOLE, Unit.BEDS)


def _homes(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.WHOLE, Unit.HOMES)


def _km(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.KM, Unit.KM)


def _degrees(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.DEGREES, Unit.DEGREES)


def _share(field: str, zh: str, en: str) -> PlanColumn:
    return PlanColumn(field, zh, en, Kind.SHARE, Unit.SHARE)


INSTITUTION_COLUMNS: Columns = (
    _text("id", "机构编号", "Id"),
    _text("name", "机构名称", "Name"),
    _choice("level", "级别", "Level"),
    _code("division", "行政区划代码", "Division"),
    _text("province", "省份", "Province"),
    _choice("fate", "去向安排", "Fate"),
    _choice("use", "转型用途", "Use"),
    _beds("beds", "核定床位", "Rated beds"),
    _beds("usable_beds", "可用床位", "Usable beds"),
    _beds("places", "可安置床位", "Places"),
    _children("children_before", "原有儿童", "Children before"),
    _children("children_after", "方案安置儿童", "Children after"),
    _children("unplaced", "<unplaced>", "<Unplaced>"),
    _children("children_remaining", "方案后在院儿童", "Children remaining"),
    _served("unserved_after", "<unserved>的儿童", "Unserved after"),
    _children("children_staying", "寄养儿童", "In foster care or boarding"),
    PlanColumn("adults", "成年人", "Adults", Kind.WHOLE, Unit.ADULTS),
    _children("moved_in", "接收", "Moved in"),
    _children("moved_out", "移出", "Moved out"),
    _share("occupancy", "床位使用率", "Occupancy"),
    _flag("underused", "<underused>", "<Underused>"),
    _choice("point_source", "坐标来源", "Source of point"),
    _degrees("lon", "经度", "Longitude"),
    _degrees("lat", "纬度", "Latitude"),
    _text("note", "备注", "Note"),
)
"""One row a home: every figure of `HomeOutcome`, and what a reader needs to find it."""

ASSIGNMENT_COLUMNS: Columns = (
    _text("from", "移出机构编号", "From"),
    _text("from_name", "移出机构", "From: name"),
    _text("to", "<receiving_home>编号", "To"),
    _text("to_name", "<receiving_home>", "To: name"),
    _choice("need", "需求", "Need"),
    _children("children", "儿童", "Children"),
    _km("km", "公里", "km"),
    _choice("km_basis", "公里数依据", "km are"),
    _flag("crossing", "离开本管辖范围", "Leaves its jurisdiction"),
)
"""One row for each pair of homes and need."""

FLOW_COLUMNS: Columns = tuple(
    _text("needs", "需求", "Needs") if one.field == "need" else one for one in ASSIGNMENT_COLUMNS
)
"""One row for each pair of homes."""

UNPLACED_COLUMNS: Columns = (
    _text("id", "机构编号", "Id"),
    _text("name", "机构名称", "Name"),
    _code("division", "行政区划代码", "Division"),
    _text("province", "省份", "Province"),
    _choice("need", "需求", "Need"),
    _children("children", "儿童", "Children"),
    _code("reason", "原因代码", "Reason"),
    _text("reason_text", "原因", "Why"),
)
"""One row for each home and need without a place."""

INPUT_REPORT_COLUMNS: Columns = (
    _text("file", "文件", "File"),
    _text("sheet", "工作表", "Sheet"),
    PlanColumn("row", "行", "Row", Kind.WHOLE),
    _text("column", "列", "Column"),
    _text("found", "原文", "Found"),
    _text("understood", "理解为", "Understood as"),
    _text("expected", "应为", "Expected"),
    _text("text", "说明", "What was done"),
)
"""One row for each line of the report on the input file."""

_FIGURES: Columns = (
    _children("children", "儿童", "Children"),
    _children("moved", "移交", "Moved"),
    _children("staying", "<stay>", "Staying"),
    _children("unplaced", "<unplaced>", "<Unplaced>"),
    _children("crossing", "离开本管辖范围", "Leave their jurisdiction"),
    _children("far_children", "远距离移交", "Moved far"),
    PlanColumn("child_km", "儿童公里", "Child-km", Kind.KM, Unit.CHILD_KM),
    PlanColumn("child_km_cost", "儿童公里（含折算）", "Child-km with penalties", Kind.KM, Unit.CHILD_KM),
    _km("mean_km", "平均公里", "Mean km"),
    _km("p90_km", "九成不超过公里", "90 % move at most, km"),
    _km("max_km", "最远公里", "Longest move, km"),
    _beds("beds", "核定床位", "Rated beds"),
    _beds("usable_beds", "可用床位", "Usable beds"),
    _beds("places", "可安置床位", "Places"),
    _homes("kept", "<keep>", "<Keep>"),
    _homes("retained", "<retain>", "<Retain>"),
    _homes("transformed", "<transform.short>", "<Transform.short>"),
    _homes("closed", "<close>", "<Close>"),
    _homes("blocked", "<blocked>", "<Blocked>"),
    _homes("underused", "<underused>", "<Underused>"),
)

CONDITION_COLUMNS: Columns = (
    _homes("homes_raising", "<homes_with_children>", "<Homes_with_children>"),
    _homes("homes_under_10", "不足 10 名儿童的机构", "Homes with fewer than 10 children"),
    _beds("idle_beds", "<idle_beds>", "<Idle_beds>"),
    _share("occupancy", "床位使用率", "Occupancy"),
    _served("served", "得到所需服务的儿童", "Served children"),
    _served("unserved", "<unserved>的儿童", "Unserved children"),
    _served("unserved_city_level", "其中在地市级及以上机构", "Of them at city level and above"),
    _homes("full_set_homes", "服务齐全的机构", "Homes with the full set of services"),
    _served("children_in_full_set", "服务齐全机构中的儿童", "Children in full-set homes"),
    _served("children_without_isolation", "无隔离床位机构中的儿童", "Children without isolation beds"),
)
"""The state of a group of homes, before or after the plan (`Condition`)."""


def _at(time: str, zh: str, en: str) -> Columns:
    return tuple(
        replace(one, field=f"{time}.{one.field}", zh=f"{zh}：{one.zh}", en=f"{en}: {one.en.lower()}")
        for one in CONDITION_COLUMNS
    )


FIGURE_COLUMNS: Columns = (*_FIGURES, *_at("before", "之前", "Before"), *_at("after", "之后", "After"))
"""The figures of a group of homes (`Figures`); `before.` and `after.` lead into its conditions."""

PROVINCE_COLUMNS: Columns = (
    _code("code", "代码", "Code"),
    _text("name", "省份", "Province"),
    *FIGURE_COLUMNS,
)
PREFECTURE_COLUMNS: Columns = (
    _code("code", "代码", "Code"),
    _text("name", "地市", "Prefecture"),
    _text("province", "省份", "Province"),
    *FIGURE_COLUMNS,
)

HOME_LAYER_COLUMNS: Columns = (*INSTITUTION_COLUMNS, _text("extra", "附加", "Extra"))
"""Homes as points; the planner's own columns stand in one attribute, as a JSON object."""

_NOT_OF_FREED = frozenset(
    ("places", "children_after", "unserved_after", "children_staying", "moved_in", "occupancy", "underused")
) | {"point_source", "lon", "lat"}
FREED_COLUMNS: Columns = tuple(one for one in HOME_LAYER_COLUMNS if one.field not in _NOT_OF_FREED)
"""Homes that are to be freed."""


def extra_column(key: str) -> PlanColumn:
    """The column of a planner's own key, headed as in the files that institutions are read from."""
    return PlanColumn(f"extra.{key}", f"附加：{key}", f"extra: {key}", is_planners=True)
