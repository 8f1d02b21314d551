"""Words for the rules of the effective policy, by their path in it."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.glossary import in_language
from geodata.language import Language

_RULES: Mapping[str, tuple[str, str]] = {
    "needs": ("需求所要求的服务", "Services that a need asks for"),
    "jurisdiction": ("管辖范围", "How far children may go by law"),
    "max_km": ("最远移交（公里）", "Longest move, km"),
    "max_km_by_division": ("最远移交（按区划，公里）", "Longest move by division, km"),
    "max_km_by_need": ("最远移交（按需求，公里）", "Longest move by need, km"),
    "cross_prefecture_km": (
        "离开本管辖范围的折算（公里）",
        "Added for a child who leaves its jurisdiction, km",
    ),
    "far_km": ("远距离（公里以上）", "A far move, beyond km"),
    "reserve_share": ("预留床位比例", "Share of beds kept in reserve"),
    "isolation_share": ("隔离床位比例", "Share of beds kept for isolation"),
    "retention.allowed": ("县级机构可否<retain>", "May county homes be retained"),
    "retention.min_children": ("保留条件：儿童不少于", "To be retained: children at least"),
    "retention.min_beds": ("保留条件：床位不少于", "To be retained: beds at least"),
    "retention.required_services": ("保留条件：须具备全部服务", "To be retained: all of these services"),
    "retention.required_any_services": ("保留条件：须具备其中一项", "To be retained: one of these services"),
    "retention.max_total": ("保留名额：全国", "Retained at most: in all"),
    "retention.max_per_province": ("保留名额：每省", "Retained at most: each province"),
    "retention.max_per_prefecture": ("保留名额：每地市", "Retained at most: each prefecture"),
    "retention.hosts_neighbours": (
        "保留的机构可否接收邻县儿童",
        "May retained homes take in neighbours’ children",
    ),
    "consolidate_city_level": ("地市级及以上机构可否调整", "May homes at city level be freed too"),
    "min_viable_children": ("最小养育规模（儿童）", "Fewest children of a home that goes on"),
    "keep_together_up_to": ("整体移交：儿童不超过", "Moved together: homes of up to so many children"),
    "moves": ("移交规则", "Rules about moves"),
    "staff_ratio": ("人员配比", "Staff ratios"),
    "outage": ("应急安置", "What if one home fails"),
    "outage.max_km": ("应急安置：公里以内", "What if one home fails: within km"),
    "outage.hard": ("应急安置：必须满足", "What if one home fails: must hold"),
    "underused_below": ("使用率偏低：低于", "Underused: occupancy below"),
    "repurpose.uses": ("转型用途", "Uses of freed homes"),
    "repurpose.close_allowed": ("可否<close>", "May homes be closed"),
    "repurpose.one_per_division": ("每个县至少一个机构", "One protection institution in each division"),
    "repurpose.budget": ("转型预算（元/年）", "Budget of repurposing, yuan a year"),
    "objective": ("目标", "Objective"),
    "one.name": ("", ""),
    "one.radius_km": ("半径（公里，直线距离）", "radius in km (straight line)"),
    "one.required_services": ("须具备服务", "services"),
    "one.min_beds": ("床位不少于", "beds at least"),
    "one.max_total": ("至多", "at most"),
    "one.annual_cost": ("每年（元）", "yuan a year"),
    "one.from": ("自", "from"),
    "one.to": ("至", "to"),
    "one.need": ("需求", "need"),
    "one.rule": ("", ""),
    "one.minimize": ("尽可能少", "minimise"),
    "one.tolerance": ("容差", "tolerance"),
}

_SETTINGS: Mapping[str, tuple[str, str]] = {
    "jurisdiction=prefecture": ("<prefecture>", "<prefecture>"),
    "jurisdiction=province": ("<province>", "<province>"),
    "jurisdiction=nation": ("<nation>", "<nation>"),
    "objective=policy": ("<policy>", "<policy>"),
    "objective=own_prefecture_first": ("<own_prefecture_first>", "<own_prefecture_first>"),
    "objective=fewest_retained": ("<fewest_retained>", "<fewest_retained>"),
    "objective=least_travel": ("<least_travel>", "<least_travel>"),
    "objective=balanced": ("<balanced>", "<balanced>"),
    "objective=fairest": ("<fairest>", "<fairest>"),
    "name=protection_centre": ("<protection_centre>", "<protection_centre>"),
    "rule=forbid": ("禁止移交", "forbidden"),
    "rule=force": ("指定移交", "forced"),
    "rule=allow": ("协议移交", "allowed"),
}


def rule_words(language: Language) -> Mapping[str, str]:
    """Labels of rules by path (`retention.min_beds`)."""
    return in_language(_RULES, language)


def setting_words(language: Language) -> Mapping[str, str]:
    """Words for named settings by `path=value`."""
    return in_language(_SETTINGS, language)
