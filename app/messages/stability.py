"""Words of the stability score, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language
from geodata.glossary import Spoken


@dataclass(frozen=True, slots=True)
class StabilityWords:
    """Sentences of one language."""

    drawn: str
    score: str
    none_done: str
    without_plan: str
    home: str
    becomes: Mapping[str, str]


WORDS: Mapping[Language, StabilityWords] = Spoken(
    {
        Language.EN: StabilityWords(
            drawn="Each count of children (home by home, need by need) and the beds of each home are multiplied by "
            "1 + e, e drawn uniformly from -{children} to +{children} for children and from -{beds} to +{beds} for "
            "beds, and rounded to a whole number at random so that the mean is kept. Draws are BLAKE2b hashes of seed, "
            "number of the set, home and count. Every set is planned from scratch under the same policy.",
            score="In {done} of {sets} sets: the {eligible} homes about which the plan chooses keep their fate in "
            "{eligible_share} of the cases, all {homes} homes in {homes_share}; {children_share} of the children "
            "keep their destination.",
            none_done="There was no time for any set.",
            without_plan="In {without_plan} of the sets demands contradict each other: no home keeps its fate there.",
            home="{name} ({planned}) keeps its fate in {kept} of {done} sets.",
            becomes={
                "keep": "<keep>",
                "retain": "<retain>",
                "freed": "<free>",
                "blocked": "<blocked>",
            },
        ),
        Language.ZH: StabilityWords(
            drawn="各机构各类需求的儿童数、各机构的床位数分别乘以 1 + e：儿童的 e 在 -{children} 至 +{children} 之间、床位的 "
            "e 在 -{beds} 至 +{beds} 之间均匀抽取，再随机取整并保持均值不变。抽取值由种子、数据组编号、机构和项目的 BLAKE2b "
            "散列得出。每组数据都按同一政策重新求解。",
            score="共 {sets} 组数据，完成 {done} 组：可由方案选择去留的 {eligible} 家机构中，去向不变的比例为 "
            "{eligible_share}；全部 {homes} 家机构为 {homes_share}；<receiving_home>不变的儿童比例为 {children_share}。",
            none_done="时间不足，未完成任何一组。",
            without_plan="其中 {without_plan} 组的要求相互矛盾，没有方案，按去向改变计。",
            home="{name}（{planned}）在 {done} 组中有 {kept} 组去向不变。",
            becomes={
                "keep": "<keep>",
                "retain": "<retain>",
                "freed": "<free>",
                "blocked": "<blocked>",
            },
        ),
    }
)
