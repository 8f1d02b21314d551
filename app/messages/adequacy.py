"""Words of the question whether the beds are enough, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language


@dataclass(frozen=True, slots=True)
class AdequacyWords:
    """Sentences and headings of one language."""

    questions: Mapping[str, str]
    stage: str
    verdicts: Mapping[bool, str]
    columns: Mapping[str, str]
    nation: str
    witness: str
    host: str
    needs: str
    services: str
    staff: str
    more: str


WORDS: Mapping[Language, AdequacyWords] = {
    Language.EN: AdequacyWords(
        questions={
            "sum": "By the plain sum there are {places} places for {children} children: {spare} to spare, "
            "{short} short.",
            "pooled_by_province": "If every province used its own places alone, wherever they are, "
            "{short_regions} of {regions} would be short, of {short} places in all.",
            "pooled_by_prefecture": "If every prefecture used its own places alone, {short_regions} of "
            "{regions} would be short, of {short} places in all.",
            "rules": "Under the rules (jurisdiction, distance, services, moves; whole groups, quotas and sizes "
            "aside), with every eligible home open, at most {placed_at_most} of the {movable} children who may "
            "move find a bed and {left_out} are left out; {over_full} of the {staying} who stay by rule live in "
            "homes beyond their places.",
        },
        stage="As few as possible: children who may move and are left without a bed, every eligible home open.",
        verdicts={True: "enough", False: "not enough"},
        columns={
            "region": "Region",
            "children": "Children",
            "beds": "Beds",
            "usable_beds": "Usable",
            "places": "Places",
            "spare": "Spare",
            "short": "Short",
            "in_shortage": "In a witness",
            "enough": "Under the rules",
            "served_at_most": "Served at most",
            "left_out": "Left out",
            "unserved_staying": "Stay unserved",
            "needed": "Needed",
            "there": "There",
            "may_hire": "May hire",
        },
        nation="Nation",
        witness="{children} children, {free} free beds in reach, {short} short: {rows}",
        host="{id} {free}",
        needs="Needs",
        services="Services",
        staff="Staff",
        more="… and {more} more witnesses: --json shows all",
    ),
    Language.ZH: AdequacyWords(
        questions={
            "sum": "单看总数：{children} 名儿童，{places} 个可安置床位，余 {spare} 个，缺 {short} 个。",
            "pooled_by_province": "各省只用本省床位（不论远近）：{regions} 个省份中 {short_regions} 个不足，"
            "共缺 {short} 个。",
            "pooled_by_prefecture": "各地市只用本地床位：{regions} 个地区中 {short_regions} 个不足，"
            "共缺 {short} 个。",
            "rules": "按规则（管辖范围、距离、服务、移交规则；不计整体移交、名额和规模），所有符合条件的机构都开放时，"
            "{movable} 名可移交儿童中最多 {placed_at_most} 名有床位，{left_out} 名没有；"
            "按规定留住的 {staying} 名儿童中，{over_full} 名超出本机构床位。",
        },
        stage="尽可能少：所有符合条件的机构都开放时仍没有床位的可移交儿童。",
        verdicts={True: "足够", False: "不足"},
        columns={
            "region": "地区",
            "children": "儿童",
            "beds": "床位",
            "usable_beds": "可用床位",
            "places": "可安置",
            "spare": "余",
            "short": "缺",
            "in_shortage": "涉及短缺",
            "enough": "按规则",
            "served_at_most": "最多可服务",
            "left_out": "无处可去",
            "unserved_staying": "留院无服务",
            "needed": "需要",
            "there": "现有",
            "may_hire": "可新聘",
        },
        nation="全国",
        witness="{children} 名儿童，可及空余床位 {free} 张，缺 {short} 张：{rows}",
        host="{id} {free}",
        needs="需求",
        services="服务",
        staff="人员",
        more="……另有 {more} 处短缺，见 --json",
    ),
}
