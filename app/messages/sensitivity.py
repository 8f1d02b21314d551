"""Words of what one more bed or km is worth, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language


@dataclass(frozen=True, slots=True)
class SensitivityWords:
    """Sentences of one language."""

    bed: str
    one_km: str
    next_way: str
    nothing: str
    goal: str
    weighted: str
    join: str
    beds_felt: str
    limits_felt: str
    proofs: Mapping[str, str]


WORDS: Mapping[Language, SensitivityWords] = {
    Language.EN: SensitivityWords(
        bed="One more usable bed at {name}: {changes}.",
        one_km="One more km of limit for {division}: {changes}.",
        next_way="A limit of {km} km for {division}, with which the way from {sender} to {receiver} opens: {changes}.",
        nothing="nothing changes",
        goal="{goal} {change}",
        weighted="weighted sum of stage {stage} {change}",
        join="; ",
        beds_felt="Of {homes} homes, one more bed changes the plan's values at {felt}; not known of {unknown}.",
        limits_felt="Of {counties} counties, one more km of limit changes them for {felt}, a limit up to the next "
        "way for {next_felt}; not known of {unknown}.",
        proofs={
            "no_place": "The bed would be a place for nobody: the home may not raise children after the plan, is at "
            "its upper size, or holds more than its places by rule.",
            "room_for_all": "The home has beds for all who could come.",
            "no_new_way": "No way opens.",
            "together": "All such changes of the region together change nothing.",
            "solved": "Solved again with the change.",
            "not_done": "There was no time.",
        },
    ),
    Language.ZH: SensitivityWords(
        bed="{name}每增加一张可用床位：{changes}。",
        one_km="{division} 的移交距离上限每放宽 1 公里：{changes}。",
        next_way="{division} 的移交距离上限放宽到 {km} 公里（可由{sender}移交至{receiver}）：{changes}。",
        nothing="没有变化",
        goal="{goal} {change}",
        weighted="第 {stage} 阶段加权和 {change}",
        join="；",
        beds_felt="{homes} 家机构中，有 {felt} 家增加一张床位会改变方案的目标值；{unknown} 家尚不清楚。",
        limits_felt="{counties} 个县级区划中，上限放宽 1 公里会改变目标值的有 {felt} 个，放宽到下一条可行路线会改变的有 "
        "{next_felt} 个；{unknown} 个尚不清楚。",
        proofs={
            "no_place": "新增床位不能用于安置：该机构按方案规则不再养育儿童，或已达规模上限，或按规定留院的儿童已超出床位。",
            "room_for_all": "该机构的床位足以容纳所有可能来的儿童。",
            "no_new_way": "没有新增可行路线。",
            "together": "本区域全部此类变化同时发生也没有影响。",
            "solved": "按变化后的条件重新求解。",
            "not_done": "时间不足，未计算。",
        },
    ),
}
