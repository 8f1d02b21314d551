"""Words of the comparison of plans, in both languages.

The sentences stand in the order in which they are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language
from geodata.glossary import Spoken


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """Sentences and parts of sentences of one language.

    `figures`: what a figure counts, and its unit. `fates` by fate, or by fate and "use" or "open"; `places`
    by what a child does. `base`: by how many children a scenario differs from the first one.
    """

    sentences: Mapping[str, str]
    figures: Mapping[str, tuple[str, str]]
    fates: Mapping[str, str]
    uses: Mapping[str, str]
    places: Mapping[str, str]
    obstacles: Mapping[str, str]
    base: Mapping[str, str]
    headings: Mapping[str, str]
    join: str
    more: str
    matching: str


_EN = ComparisonWords(
    sentences={
        "identical": "The two plans do not differ.",
        "same_plan": "The questions differ, the plans do not.",
        "homes_changed": "Homes with data that differ: {homes}; fields in all: {fields}.",
        "policy_changed": "Rules that differ: {fields} ({names}).",
        "distances_changed": "The source of the km differs ({names}).",
        "km_basis_changed": "The km are not of the same kind ({before}; {after}): part of what is nearer or "
        "farther is only measured otherwise.",
        "homes_added": "Homes in the later set only: {homes}, with {children} children ({names}).",
        "homes_removed": "Homes in the earlier set only: {homes}, with {children} children ({names}).",
        "before_without_plan": "The earlier question has no plan ({status}).",
        "after_without_plan": "The later question has no plan ({status}).",
        "before_not_proven": "The earlier plan is valid, not proven to be the best.",
        "after_not_proven": "The later plan is valid, not proven to be the best.",
        "verdicts": "Of {both} children counted in both sets {better} are better off, {worse} worse off, "
        "{mixed} gain and lose at once, and {same} are as well off as before.",
        "new": "Children counted in the later set only: {children}.",
        "gone": "Children counted in the earlier set only: {children}.",
        "elsewhere": "Children with another destination: {children}.",
        "nearer": "Children who go less far: {children}, in all by {child_km} child-km.",
        "farther": "Children who go farther: {children}, in all by {child_km} child-km.",
        "placed_now": "Children who have a place now: {children}.",
        "placed_no_longer": "Children who no longer have a place: {children}.",
        "served_now": "Children who live where the services of their need are, now: {children}.",
        "served_no_longer": "Children who no longer live where the services of their need are: {children}.",
        "inside_now": "Children who no longer leave their jurisdiction: {children}.",
        "outside_now": "Children who leave their jurisdiction now: {children}.",
        "figure_up": "{what}: up from {before} to {after}{unit}.",
        "figure_down": "{what}: down from {before} to {after}{unit}.",
        "fates": "Homes whose fate or use differs: {homes}.",
        "transition": "From “{before}” to “{after}”: {homes} ({names}).",
        "worst_off": "Worse off: children of {name} ({need}), {children} in number; before {before}, now {after}.",
        "best_off": "Better off: children of {name} ({need}), {children} in number; before {before}, now {after}.",
        "stage_up": "Stage {number} of the objective: up from {before} to {after}.",
        "stage_down": "Stage {number} of the objective: down from {before} to {after}.",
        "stage_same": "Stage {number} of the objective: {after}, as before.",
        "stage_not_comparable": "Stage {number} of the objective cannot be compared: {why}.",
    },
    figures={
        "unplaced": ("Children without a place", ""),
        "after.unserved": ("Children <unserved>", ""),
        "crossing": ("Children who leave their jurisdiction", ""),
        "far_children": ("Children moved far", ""),
        "moved": ("Children who move", ""),
        "child_km": ("Child-km in all", ""),
        "mean_km": ("Mean move", " km"),
        "max_km": ("Longest move", " km"),
        "kept": ("Homes kept at city level and above", ""),
        "retained": ("County homes that keep raising children", ""),
        "transformed": ("Homes transformed", ""),
        "closed": ("Homes closed", ""),
        "blocked": ("Homes blocked until a remedy is applied", ""),
        "after.homes_raising": ("<Homes_with_children> after the plan (<blocked> ones too)", ""),
        "underused": ("Underused homes", ""),
    },
    fates={
        "keep": "<keep>",
        "retain": "<retain>",
        "transform": "<transform.short>",
        "transform_use": "<transform.short>: {use}",
        "transform_open": "<transform.short>, use not settled",
        "close": "<close>",
        "blocked": "<blocked>",
    },
    uses={"protection_centre": "<protection_centre>"},
    places={
        "stays": "in their own home",
        "stays_unserved": "in their own home, <unserved>",
        "moves": "to {name}, {km} km",
        "moves_unserved": "to {name}, {km} km, <unserved>",
        "moves_outside": "to {name}, {km} km, outside their jurisdiction",
        "waits": "without a place",
    },
    obstacles={
        "no_plan": "one of the two questions has no plan",
        "one_sided": "only one of the two objectives has it",
        "rule": "the rule that says what it counts differs",
        "km_basis": "the km are of different kinds",
    },
    base={
        "better": "Better off than in the first",
        "worse": "Worse off than in the first",
        "mixed": "Gain and lose against the first",
        "same": "As well off as in the first",
        "new": "Not counted in the first",
        "gone": "Counted in the first only",
    },
    headings={"figure": "Figure", "status": "Status", "km_basis": "km are"},
    join=", ",
    more="{names} and others",
    matching="Sets count children and do not name them. Of each home and need, as many children as have the "
    "same destination in both plans have it in both; the others are matched in the order of their ways, the "
    "shortest with the shortest, children without a place last; additional ones are those at the end.",
)

_ZH = ComparisonWords(
    sentences={
        "identical": "两个方案没有差别。",
        "same_plan": "两个问题的输入不同，方案没有变化。",
        "homes_changed": "{homes} 家机构的资料不同，共 {fields} 项。",
        "policy_changed": "政策有 {fields} 项不同（{names}）。",
        "distances_changed": "公里数的来源不同（{names}）。",
        "km_basis_changed": "公里数的依据不同（{before}；{after}）：远近变化中有一部分只是计量不同。",
        "homes_added": "只在后一套数据中的机构 {homes} 家，共 {children} 名儿童（{names}）。",
        "homes_removed": "只在前一套数据中的机构 {homes} 家，共 {children} 名儿童（{names}）。",
        "before_without_plan": "前一个问题没有方案（{status}）。",
        "after_without_plan": "后一个问题没有方案（{status}）。",
        "before_not_proven": "前一方案有效，尚未证明最优。",
        "after_not_proven": "后一方案有效，尚未证明最优。",
        "verdicts": "两套数据都有的 {both} 名儿童中，{better} 名变好，{worse} 名变差，"
        "{mixed} 名有得有失，{same} 名好坏不变。",
        "new": "只在后一套数据中的儿童 {children} 名。",
        "gone": "只在前一套数据中的儿童 {children} 名。",
        "elsewhere": "{children} 名儿童的去向不同。",
        "nearer": "{children} 名儿童的移交距离缩短，合计 {child_km} 公里。",
        "farther": "{children} 名儿童的移交距离加长，合计 {child_km} 公里。",
        "placed_now": "{children} 名儿童由<unplaced>变为有去向。",
        "placed_no_longer": "{children} 名儿童由有去向变为<unplaced>。",
        "served_now": "{children} 名儿童变为住在具备所需服务的机构。",
        "served_no_longer": "{children} 名儿童不再住在具备所需服务的机构。",
        "inside_now": "{children} 名儿童不再离开本管辖范围。",
        "outside_now": "{children} 名儿童变为离开本管辖范围。",
        "figure_up": "{what}由 {before} {unit}增至 {after} {unit}。",
        "figure_down": "{what}由 {before} {unit}减至 {after} {unit}。",
        "fates": "{homes} 家机构的去向安排或用途不同。",
        "transition": "由“{before}”改为“{after}”：{homes} 家（{names}）。",
        "worst_off": "变差：{name}的 {children} 名儿童（{need}），原为{before}，现为{after}。",
        "best_off": "变好：{name}的 {children} 名儿童（{need}），原为{before}，现为{after}。",
        "stage_up": "目标第 {number} 阶段由 {before} 增至 {after}。",
        "stage_down": "目标第 {number} 阶段由 {before} 减至 {after}。",
        "stage_same": "目标第 {number} 阶段仍为 {after}。",
        "stage_not_comparable": "目标第 {number} 阶段不能比较：{why}。",
    },
    figures={
        "unplaced": ("<unplaced>的儿童", "名"),
        "after.unserved": ("<unserved>的儿童", "名"),
        "crossing": ("离开本管辖范围的儿童", "名"),
        "far_children": ("远距离移交的儿童", "名"),
        "moved": ("移交的儿童", "名"),
        "child_km": ("全部儿童的移交距离之和", "公里"),
        "mean_km": ("移交儿童的平均距离", "公里"),
        "max_km": ("最远移交距离", "公里"),
        "kept": ("地市级及以上机构<keep>", "家"),
        "retained": ("县级机构<retain>", "家"),
        "transformed": ("机构转型", "家"),
        "closed": ("机构<close>", "家"),
        "blocked": ("机构<blocked>", "家"),
        "after.homes_raising": ("方案后<homes_with_children>（含<blocked>）", "家"),
        "underused": ("使用率偏低的机构", "家"),
    },
    fates={
        "keep": "<keep>",
        "retain": "<retain>",
        "transform": "<transform>",
        "transform_use": "<transform.short>：{use}",
        "transform_open": "<transform.short>，用途待定",
        "close": "<close>",
        "blocked": "<blocked>",
    },
    uses={"protection_centre": "<protection_centre>"},
    places={
        "stays": "<stay>",
        "stays_unserved": "<stay>（<unserved>）",
        "moves": "移交{name}（{km} 公里）",
        "moves_unserved": "移交{name}（{km} 公里，<unserved>）",
        "moves_outside": "移交{name}（{km} 公里，离开本管辖范围）",
        "waits": "<unplaced>",
    },
    obstacles={
        "no_plan": "有一个问题没有方案",
        "one_sided": "只有一个目标含有此阶段",
        "rule": "规定其计数方法的政策不同",
        "km_basis": "公里数的依据不同",
    },
    base={
        "better": "比第一个方案变好",
        "worse": "比第一个方案变差",
        "mixed": "比第一个方案有得有失",
        "same": "与第一个方案好坏相同",
        "new": "第一个方案的数据中没有",
        "gone": "只在第一个方案的数据中",
    },
    headings={"figure": "指标", "status": "状态", "km_basis": "公里数依据"},
    join="、",
    more="{names}等",
    matching="数据只有人数，没有姓名。同一机构、同一需求的儿童，两个方案中去向相同的，视为同一批儿童，去向不变；"
    "其余按移交距离由近到远依次对应，<unplaced>的排在最后；人数增减视为排在末尾的儿童。",
)

WORDS: Mapping[Language, ComparisonWords] = Spoken({Language.EN: _EN, Language.ZH: _ZH})
