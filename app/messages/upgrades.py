"""Words of the quality plan (优化提质), in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language


@dataclass(frozen=True, slots=True)
class UpgradeWords:
    """Sentences and headings of one language."""

    stages: Mapping[str, str]
    columns: Mapping[str, str]
    figures: Mapping[str, str]
    before: str
    after: str
    curve: str
    part: str
    total: str
    join: str


WORDS: Mapping[Language, UpgradeWords] = {
    Language.EN: UpgradeWords(
        stages={
            "unserved_after": "As few as possible: children without a service they need, within the budget.",
            "children_without_isolation": "Then as few as possible: children in homes without isolation beds.",
            "children_without_bed": "Then as few as possible: children beyond the places of their home.",
            "yuan": "Then as little money as possible.",
        },
        columns={"home": "Home", "added": "Added", "yuan": "Yuan", "gain": "Children who gain"},
        figures={
            "unserved": "Children without a service they need",
            "children_without_isolation": "Children in homes without isolation beds",
            "children_without_bed": "Children beyond the places of their home",
        },
        before="before",
        after="after",
        curve="Money on services, and children served more",
        part="{shown} of {total} points of the curve",
        total="In all {yuan} yuan",
        join=", ",
    ),
    Language.ZH: UpgradeWords(
        stages={
            "unserved_after": "预算之内，尽可能少：未得到所需服务的儿童。",
            "children_without_isolation": "其次尽可能少：所在机构没有隔离床位的儿童。",
            "children_without_bed": "再次尽可能少：超出所在机构床位的儿童。",
            "yuan": "最后花费最少。",
        },
        columns={"home": "机构", "added": "新增", "yuan": "费用（元）", "gain": "受益儿童"},
        figures={
            "unserved": "未得到所需服务的儿童",
            "children_without_isolation": "所在机构没有隔离床位的儿童",
            "children_without_bed": "超出所在机构床位的儿童",
        },
        before="之前",
        after="之后",
        curve="服务投入与新增受服务儿童",
        part="曲线共 {total} 点，列出 {shown} 点",
        total="合计 {yuan} 元",
        join="、",
    ),
}

ADDED: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {
        "places": "{count} places of {name}",
        "beds": "{count} beds",
        "isolation_beds": "{count} isolation bed",
    },
    Language.ZH: {
        "places": "{name} {count} 个名额",
        "beds": "床位 {count} 张",
        "isolation_beds": "隔离床位 {count} 张",
    },
}
