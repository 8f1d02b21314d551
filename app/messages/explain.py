"""Words of explanations and their letters, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from app.messages.language import Language
from geodata.glossary import Spoken

OBSTACLES: Mapping[Language, Mapping[str, str]] = Spoken(
    {
        Language.EN: {
            "lock": "{home} has a lock.",
            "city_level": "{home} is at city level or above: by the rule it goes on raising children. For the alternative it is treated as a county home.",
            "retention_not_allowed": "The policy retains no county home.",
            "min_children": "{home} has {found} children; a retained home has at least {asked}.",
            "min_beds": "{home} has {found} rated beds; a retained home has at least {asked}.",
            "required_services": "{home} lacks services that a retained home must have: {names}.",
            "required_any_services": "{home} has none of the services of which a retained home must have one: {names}.",
            "quota_province": "In province {names} {found} county homes are retained, and {asked} at most may be.",
            "quota_prefecture": "In prefecture {names} {found} county homes are retained, and {asked} at most may be.",
            "quota_total": "{found} county homes are retained, and {asked} at most may be.",
            "network": "{home} belongs to another network: homes of two networks never exchange children.",
            "no_way": "There is no known way to {home}.",
            "outside_jurisdiction": "{home} lies outside the jurisdiction of these children.",
            "hosts_neighbours": "{home} is a county home, and the policy lets a retained home take nobody else's children.",
            "no_service": "{home} lacks services that these children need: {names}.",
            "too_far": "{home} is {found} km away, and the limit is {asked} km.",
            "forbidden": "A rule about moves forbids this way to {home}.",
            "forced": "A rule about moves sends the children of {home} elsewhere: {names}.",
            "beds_short": "{home} has beds for {found} children who come, and these are {asked}.",
        },
        Language.ZH: {
            "lock": "{home}已被锁定。",
            "city_level": "{home}属地市级及以上，按规定继续养育儿童；比较时按县级机构处理。",
            "retention_not_allowed": "本政策不保留县级机构的养育功能。",
            "min_children": "{home}有儿童 {found} 名，<retain>至少须有 {asked} 名。",
            "min_beds": "{home}有核定床位 {found} 张，<retain>至少须有 {asked} 张。",
            "required_services": "{home}缺少<retain>必须具备的服务：{names}。",
            "required_any_services": "{home}不具备下列任何一种服务，而<retain>须有其一：{names}。",
            "quota_province": "省份 {names} 已保留 {found} 个县级机构，至多 {asked} 个。",
            "quota_prefecture": "地市 {names} 已保留 {found} 个县级机构，至多 {asked} 个。",
            "quota_total": "已保留 {found} 个县级机构，至多 {asked} 个。",
            "network": "{home}属于另一系统，不同系统的机构之间不移交儿童。",
            "no_way": "到{home}没有已知的通路。",
            "outside_jurisdiction": "{home}在这些儿童的管辖范围之外。",
            "hosts_neighbours": "{home}是县级机构，本政策规定保留的机构不接收其他机构的儿童。",
            "no_service": "{home}缺少这些儿童所需的服务：{names}。",
            "too_far": "{home}相距 {found} 公里，上限为 {asked} 公里。",
            "forbidden": "移交规则禁止移交到{home}。",
            "forced": "移交规则已规定{home}的儿童移交到：{names}。",
            "beds_short": "{home}可再接收 {found} 名儿童，而这些儿童有 {asked} 名。",
        },
    }
)
"""One sentence for each kind of obstacle."""

FATES: Mapping[Language, Mapping[str, str]] = Spoken(
    {
        Language.EN: {
            "keep": "it is <keep> and improved",
            "retain": "it is <retain> and goes on raising children",
            "transform": "it is <transform>",
            "close": "it is <close>",
            "blocked": "it is <blocked>, as not all its children have a place yet",
        },
        Language.ZH: {
            "keep": "<keep>",
            "retain": "<retain>",
            "transform": "<transform>",
            "close": "<close>",
            "blocked": "<blocked>（尚有儿童<unplaced>）",
        },
    }
)

LETTERS: Mapping[Language, Mapping[str, str]] = Spoken(
    {
        Language.EN: {
            "title": "About {home}",
            "home": "{home} ({id}) has {kids} and {places} places for children. In the plan {fate}.",
            "goes": "Its children go to: {rows}.",
            "row": "{home}, {kids}, {km} km",
            "stay": "{kids} staying",
            "nobody": "Its children stay.",
            "left": "Without a place yet: {kids}. {reason}",
            "full": "After the plan the number of children there is {after}, and {came} of them are from other homes.",
            "move": "The question is why children of {home} do not go to {instead}.",
            "rules": "What stands in the way:",
            "no_rule": "No rule stands in the way: the plan has found the other arrangement to be worse.",
            "no_rule_more": "No rule stands in the way.",
            "forced_retain": "If {home} were retained",
            "forced_free": "If {home} were freed",
            "forced_move": "If these children of {home} went to {to}",
            "forced_beds": "If the usable beds of {home} were {beds}",
            "lifted": ", the rules above lifted for it",
            "solved": "{forced}{lifted}, and everything else were planned anew:",
            "stage": "Goal {stage}{text}: {value} now, {alternative} then, that is {change} {more}.",
            "same": "Goal {stage}{text}: {value}, unchanged.",
            "more": "more",
            "less": "less",
            "others": "Other homes whose children would then go elsewhere or stay: {homes}.",
            "tie": "Every goal would come to the same: the choice is a tie.",
            "cheaper": "Without the rules the alternative would be the better one: it is the rules that decide.",
            "conflict": "{forced}, the demands would contradict each other, and there would be no plan: {told}",
            "no_time": "{forced}: there was no time to find out what that would change.",
            "impossible": "No rule could be lifted to make this possible.",
            "not_proven": "There was no time to prove these figures to be the best.",
            "turns": "Where the decision would turn:",
            "children": "Children of {of}",
            "beds": "Usable beds of {of}",
            "km": "The way between {of}, km",
            "limit_km": "The limit of division {of}, km",
            "text": " ({text})",
            "turn_retain": "{quantity}: at {after} it would be as good or better to retain it, at {before} not yet (now {now}).",
            "turn_free": "{quantity}: at {after} it would be as good or better to free it, or the rules would ask for that; at {before} not yet (now {now}).",
            "turn_move": "{quantity}: at {after} it would be as good for these children to go there, at {before} not yet (now {now}).",
            "turn_rule": "{quantity}: at {before} the other decision is still as good or better, rules aside; at {after} no longer (now {now}).",
            "turn_unplaced": "{quantity}: from {after} on (now {now}) as many fewer children are without a place as are left here; at {before} that is not so yet.",
            "turn_beds": "{quantity}: up to {after} (now {now}) more beds improve the plan, beyond that no longer; at {before} one more still does.",
            "never": "{quantity}: no turn was found between {lowest} and {highest} (now {now}).",
            "unknown": "{quantity}: there was no time to find out.",
            "back": "Beyond, at {back}, the decision is as it is now again.",
            "no_limit": "no limit",
            "basis": "Kilometres: {basis}. Goals and turning points were found by solving again; each figure stands in the data with this letter.",
        },
        Language.ZH: {
            "title": "关于{home}的说明",
            "home": "{home}（{id}）现有儿童 {children} 名，可安置床位 {places} 个。本方案的安排：{fate}。",
            "goes": "儿童移交去向：{rows}。",
            "row": "{home} {children} 名（{km} 公里）",
            "stay": "留住 {children} 名",
            "nobody": "其儿童留住。",
            "left": "其中 {children} 名<unplaced>：{reason}",
            "full": "方案实施后共有儿童 {after} 名，其中由其他机构移交来 {came} 名。",
            "move": "所问：{home}的儿童为什么不移交到{instead}。",
            "rules": "相关规则：",
            "no_rule": "没有规则禁止另一种安排，是比较后认为本方案更好。",
            "no_rule_more": "没有规则禁止。",
            "forced_retain": "若{home}<retain>",
            "forced_free": "若{home}转型",
            "forced_move": "若{home}的这些儿童移交到{to}",
            "forced_beds": "若{home}的可用床位为 {beds} 张",
            "lifted": "（上述规则为此放宽）",
            "solved": "{forced}{lifted}，其余全部重新安排：",
            "stage": "第 {stage} 项目标{text}：现为 {value}，届时为 {alternative}，{more} {change}。",
            "same": "第 {stage} 项目标{text}：{value}，不变。",
            "more": "增加",
            "less": "减少",
            "others": "另有 {homes} 个机构的儿童去向随之改变。",
            "tie": "各项目标完全相同：两种安排不分优劣。",
            "cheaper": "若无规则限制，另一种安排更好：本方案的安排由规则决定。",
            "conflict": "{forced}，各项要求互相矛盾，没有方案：{told}",
            "no_time": "{forced}：时间不足，尚未求出变化。",
            "impossible": "没有可以放宽的规则能使之可行。",
            "not_proven": "时间不足，上述数字尚未证明为最优。",
            "turns": "决定在何处改变：",
            "children": "{of}的儿童数",
            "beds": "{of}的可用床位",
            "km": "{of}的距离（公里）",
            "limit_km": "区划 {of} 的距离上限（公里）",
            "text": "（{text}）",
            "turn_retain": "{quantity}：{after} 时<retain>同样好或更好，{before} 时尚不是（现为 {now}）。",
            "turn_free": "{quantity}：{after} 时转型同样好或更好，或为规则所要求，{before} 时尚不是（现为 {now}）。",
            "turn_move": "{quantity}：{after} 时移交到那里同样好，{before} 时尚不是（现为 {now}）。",
            "turn_rule": "{quantity}：{before} 时（不计规则）另一种安排仍同样好或更好，{after} 时则不然（现为 {now}）。",
            "turn_unplaced": "{quantity}：达到 {after}（现为 {now}）时，<unplaced>的儿童减少的人数不少于本机构所余；{before} 时尚不能。",
            "turn_beds": "{quantity}：增至 {after} 张（现为 {now}）为止方案仍有改进，再多则没有；{before} 张时再增仍有改进。",
            "never": "{quantity}：在 {lowest} 至 {highest} 之间未发现改变（现为 {now}）。",
            "unknown": "{quantity}：时间不足，尚未求出。",
            "back": "再往外，到 {back} 时决定又与现在相同。",
            "no_limit": "无上限",
            "basis": "公里数依据：{basis}。各项目标和决定改变之处均由重新求解得出，每个数字见随附数据。",
        },
    }
)
"""The sentences of letters."""

JOINS: Mapping[Language, tuple[str, str]] = {Language.EN: (", ", "; "), Language.ZH: ("、", "；")}
"""What stands between names, and between rows."""

DOCUMENT: Mapping[Language, str] = {
    Language.EN: "Letters to the county homes",
    Language.ZH: "致各县级机构的说明",
}
"""The title of a document with letters."""
