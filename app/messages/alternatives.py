"""Words of other plans that are nearly as good, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language
from geodata.glossary import Spoken


@dataclass(frozen=True, slots=True)
class AlternativeWords:
    """Sentences of one language."""

    plan: str
    nothing: str
    endings: Mapping[str, str]


WORDS: Mapping[Language, AlternativeWords] = Spoken(
    {
        Language.EN: AlternativeWords(
            plan="{kept} homes keep raising children that are freed in the plan, {freed} are freed that it keeps; "
            "{children_elsewhere} children go elsewhere. Against the plan: {changes}.",
            nothing="every stage is as good",
            endings={
                "found": "As many plans as were asked for.",
                "none_left": "Proven: beside those found there is no plan within the share that differs in at least "
                "{differ} homes from the plan and from each of them.",
                "time": "Time ran out before a further plan was found or ruled out.",
            },
        ),
        Language.ZH: AlternativeWords(
            plan="与原方案相比：{kept} 家机构由转型改为继续养育儿童，{freed} 家由继续养育改为转型；{children_elsewhere} "
            "名儿童的<receiving_home>不同。目标值变化：{changes}。",
            nothing="各阶段目标值相同",
            endings={
                "found": "已找到所要求数量的方案。",
                "none_left": "已证明：除已列出的以外，在允许范围内没有其他方案与原方案及所列各方案至少有 {differ} 家机构去向不同。",
                "time": "时间不足，尚未找到下一个方案，也未能排除。",
            },
        ),
    }
)
