"""Words of the printed report: each key in Chinese and English, so that neither can lack one."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.glossary import in_language
from geodata.language import Language
from geodata.report.hiding_words import HIDING
from geodata.report.map_words import MAPS

_BOTH: Mapping[str, tuple[str, str]] = {
    # head
    "kind": ("儿童福利机构<keep>和创新转型方案", "Plan for consolidating child-welfare institutions"),
    "untitled": ("未命名方案", "Untitled plan"),
    "as_of": ("数据时点", "Data as of"),
    "author": ("编制", "Prepared by"),
    "document": ("文号", "Document"),
    "status_optimal": (
        "方案已证明最优：按文末所列政策，不存在更好的方案。",
        "Proven: under the policy printed at the end, no better plan exists.",
    ),
    "status_feasible": (
        "方案有效，符合全部规则；在时限之内未能证明它是最好的。",
        "A valid plan that keeps every rule; in the time given it could not be proven the best.",
    ),
    "status_infeasible": (
        "没有方案：下列要求相互矛盾。放宽其中任何一条，这一矛盾即可消除。",
        "No plan exists: the demands below contradict each other. Relaxing any one of them resolves this.",
    ),
    "status_no_plan": (
        "时限已到，尚未得到方案。这不表示方案不存在：请延长求解时间。",
        "Time ran out before a plan was found. That does not mean there is none: allow more time.",
    ),
    "lead": (
        ("{children} 名儿童中，{staying} 名<stay>，{moved} 名移交到 {receivers}，{unplaced} 名<unplaced>。"),
        (
            "Of {children} children, {staying} stay where they are, {moved} move to {receivers}, "
            "and {unplaced} have no place yet."
        ),
    ),
    "lead_travel": (
        "移交平均 {mean} 公里，九成不超过 {p90} 公里，最远 {longest} 公里（{basis}）。",
        "They move {mean} km on average, nine in ten at most {p90} km, the farthest {longest} km ({basis}).",
    ),
    "lead_longest": ("最远移交 {longest} 公里（{basis}）。", "The farthest move is {longest} km ({basis})."),
    "receiving_one": ("1 家<receiving_home>", "1 <receiving_home>"),
    "receiving": ("{homes} 家<receiving_home>", "{homes} receiving homes"),
    "lead_settled": (
        "{children} 名儿童中，{staying} 名<stay>，{moved} 名移交到 {receivers}，全部落实去向。",
        (
            "Of {children} children, {staying} stay where they are and {moved} move to {receivers}: "
            "every child has a place."
        ),
    ),
    "lead_kept": ("{homes} 家<keep>", "{homes} homes <keep>"),
    "lead_retained": ("{homes} 家县级机构<retain>", "{homes} county homes <retain>"),
    "lead_transformed": (
        "{homes} 家<transform>",
        "{homes} transformed into minors’ protection institutions",
    ),
    "lead_closed": ("{homes} 家<close>", "{homes} <close>"),
    "lead_blocked": ("{homes} 家<blocked>", "{homes} <blocked> until their children have a place"),
    "lead_homes": ("{parts}。", "{parts}."),
    "lead_join": ("，", ", "),
    # the three problems
    "problems": ("三个问题：之前与之后", "Three problems, before and after"),
    "idle_title": ("<idle_beds>", "<Idle_beds>"),
    "idle_note": ("床位多，在住儿童少", "More beds than children"),
    "risk_title": ("风险防控", "Risk"),
    "risk_note": ("规模过小、缺少隔离条件", "Homes too small, homes without isolation beds"),
    "level_title": ("专业水平", "Professional level"),
    "level_note": ("医疗、康复、特教、社工俱全", "Medical, rehabilitation, special education, social work"),
    "occupancy": ("床位使用率", "Occupancy of beds"),
    "idle_beds": ("<idle_beds>", "<Idle_beds>"),
    "homes_raising": (
        "<homes_with_children>（含<blocked>）",
        "<Homes_with_children> (<blocked> ones too)",
    ),
    "homes_under_10": ("不足 10 名儿童的机构", "Homes with fewer than 10 children"),
    "children_without_isolation": ("所在机构无隔离床位的儿童", "Children without isolation beds"),
    "full_set_homes": ("服务齐全的机构", "Homes with the full set of services"),
    "full_set_share": ("服务齐全机构占比", "Share of homes with the full set"),
    "children_in_full_set": ("服务齐全机构中的儿童", "Children in full-set homes"),
    "unserved": ("<unserved>的儿童", "Children <unserved>"),
    "before": ("之前", "before"),
    "after": ("之后", "after"),
    "contents": ("目录", "Contents"),
    # maps
    "map_title": ("机构分布与移交", "Homes and moves"),
    **MAPS,
    "map_label": ("机构与移交示意图", "Map of homes and moves"),
    "scale": ("公里（直线距离）", "km (straight line)"),
    "not_on_map": (
        "{homes} 家机构没有坐标，未在图上表示。",
        "{homes} homes have no coordinates and are not on the map.",
    ),
    "no_map": ("机构没有坐标，无法绘图。", "The homes have no coordinates; there is nothing to map."),
    "legend_size": ("符号面积：方案实施后的儿童数", "Area of a mark: children after the plan"),
    "legend_size_classes": (
        "符号大小：方案实施后的儿童数（分级）",
        "Size of a mark: children after the plan, by class",
    ),
    "legend_flow": ("移交：线宽按儿童数的平方根", "Moves: width by the square root of the children"),
    "legend_flow_classes": ("移交：线宽按儿童数分级", "Moves: width by class of children"),
    "legend_direction": (
        "沿移交方向看，弧线向左弯。",
        "Seen in the direction of the move, a curve bends to its left.",
    ),
    "provinces_title": ("分省移交图", "Moves by province"),
    "provinces_note": (
        "各图比例尺不同。公里为{basis}。注记为方案实施后儿童最多的机构所在地。",
        (
            "Scales differ from map to map; km are {basis}. Labels name the places of the homes with "
            "most children after the plan."
        ),
    ),
    "moved_short": ("移交 {children}", "{children} move"),
    "unplaced_short": ("未落实 {children}", "{children} without a place"),
    "longest_short": ("最远 {km} 公里", "farthest {km} km"),
    # plots
    "distance_title": ("移交距离", "How far children move"),
    "distance_axis": ("公里（{basis}）", "km ({basis})"),
    "distance_unit": ("移交儿童数", "children who move"),
    "distance_pairs": ("移出机构与<receiving_home>的对数", "pairs of homes between which children move"),
    "far_line": ("远距离 {km}", "far: {km}"),
    "max_line": ("上限 {km}", "limit: {km}"),
    "occupancy_title": ("床位使用率分布", "Occupancy of the homes"),
    "occupancy_unit": (
        "<homes_with_children>数，按床位使用率",
        "<homes_with_children>, by occupancy of their beds",
    ),
    "bars_title": ("各省儿童去向", "Where the children of each province are"),
    # tables
    "by_province": ("分省汇总", "By province"),
    "province": ("省份", "Province"),
    "children": ("儿童", "Children"),
    "moved": ("移交", "Moved"),
    "staying": ("<stay>", "Staying"),
    "unplaced": ("<unplaced>", "<Unplaced>"),
    "keep": ("<keep>", "<Keep>"),
    "retain": ("<retain>", "<Retain>"),
    "transform": ("<transform>", "<Transform.short>"),
    "transform_to": ("<transform.short>：{use}", "<Transform.short>: {use}"),
    "transform_open": ("<transform.short>，用途待定", "<Transform.short>, use not settled"),
    "close": ("<close>", "<Close>"),
    "blocked": ("<blocked>", "<Blocked>"),
    "homes": ("机构", "Homes"),
    "mean_km": ("平均公里", "Mean km"),
    "longest_km": ("最远公里", "Longest km"),
    "nation": ("合计", "All"),
    "unplaced_title": ("<unplaced>的儿童", "Children without a place yet"),
    "unplaced_note": (
        "他们仍住在原机构，直至去向落实；拟转型的机构因此<blocked>。",
        (
            "They stay where they are until a place is found; a home that was to be transformed "
            "is blocked until then."
        ),
    ),
    "unplaced_none": ("全部儿童均已落实去向。", "Every child has a place."),
    "home": ("机构", "Home"),
    "place": ("所在地", "Place"),
    "need": ("需求", "Need"),
    "reason": ("原因", "Reason"),
    "retained_title": ("<retain>的县级机构", "County homes retained"),
    "retained_none": ("没有县级机构<retain>。", "No county home is retained."),
    "beds": ("床位", "Beds"),
    "usable_beds": ("可用床位", "Usable beds"),
    "children_before": ("原有儿童", "Children before"),
    "moved_in": ("接收", "Moved in"),
    "moved_out": ("移出", "Moved out"),
    "children_after": ("之后儿童", "Children after"),
    "far_title": ("远距离移交（超过 {km} 公里，{basis}）", "Far moves (beyond {km} km, {basis})"),
    "far_none": ("没有超过 {km} 公里的移交（{basis}）。", "Nobody moves farther than {km} km ({basis})."),
    "from": ("移出机构", "From"),
    "to": ("<receiving_home>", "<Receiving_home>"),
    "km": ("公里", "km"),
    "homes_title": ("全部机构", "All homes"),
    "homes_note": (
        "按省份、区划代码排列。“移交与接收”一栏：县级机构列出<receiving_home>、儿童数与公里数（{basis}）。",
        (
            "By province and division code. The last column lists the receiving homes with children and "
            "km ({basis})."
        ),
    ),
    "fate": ("去向安排", "Fate"),
    "receives": ("移交与接收", "Moves"),
    "goes": ("→ {home}：{children} 名，{km} 公里", "→ {home}: {children}, {km} km"),
    "takes": ("接收 {children} 名，来自 {homes} 家", "takes in {children} from {homes} homes"),
    "takes_one": ("接收 {children} 名，来自 1 家", "takes in {children} from 1 home"),
    "without_place": ("<unplaced> {children} 名", "{children} without a place"),
    "still_adults": ("尚需安排成年人 {adults} 名", "adults still to settle: {adults}"),
    "underused": ("<underused>", "<underused>"),
    "source_division_seat": ("坐标取自区划驻地", "placed at the seat of its division"),
    "source_address": ("坐标由地址推定", "placed by its address"),
    "source_unknown": ("没有坐标", "no coordinates"),
    "estimated_mark": ("≈ 该公里数为直线距离。", "≈ This km is a straight line."),
    "note": ("备注", "Note"),
    # proof
    "proof_title": ("证书", "Certificate"),
    "proof_means_1": (
        (
            "“数值”由独立于求解模型的程序根据方案重新算出；“<bound>”表示，在不使前面各阶段变差的前提下，任何"
            "方案都不可能低于此数。"
        ),
        (
            "The value is recomputed from the plan by a program that shares nothing with the model; the "
            "<bound> says that no plan which keeps the earlier stages as good can have a smaller value."
        ),
    ),
    "proof_means_2": (
        (
            "两者相等（差距为 0），即证明没有更好的方案；指纹由全部输入数据与政策算出，数据改动一处，指纹"
            "即不同。"
        ),
        (
            "Where both are equal (gap 0), no better plan exists; the fingerprint is made from all data "
            "and rules, so that any change of either gives another one."
        ),
    ),
    "stage": ("阶段", "Stage"),
    "stage_words": ("目标", "What it makes as small as possible"),
    "value": ("数值", "Value"),
    "bound": ("<bound>", "<Bound>"),
    "gap": ("差距", "Gap"),
    "audit": ("核验结果", "Audit"),
    "audit_good": (
        "已逐条核验：方案没有违反任何规则。",
        "Every rule was checked afresh: the plan breaks none.",
    ),
    "audit_conflict": (
        "已核验：上列要求确实相互矛盾。",
        "Checked afresh: the demands above do contradict each other.",
    ),
    "audit_no_plan": ("没有方案可供核验。", "There is no plan to check."),
    "audit_bad": (
        "核验未通过：违反 {violations} 处规则。",
        "The audit failed: {violations} rules are broken.",
    ),
    "fingerprint": ("指纹", "Fingerprint"),
    "solver": ("求解器", "Solver"),
    "basis": ("公里数依据", "Kilometres are"),
    "conflict_title": ("相互矛盾的要求", "Demands that contradict each other"),
    "policy_title": ("所用政策", "The policy in force"),
    "rule": ("规则", "Rule"),
    "setting": ("取值", "Setting"),
    "warnings_title": ("提示", "Warnings"),
    "warnings_none": ("没有提示。", "There are none."),
    "input_title": ("读取文件时的改动", "Changes made while reading the file"),
    "level_provincial": ("<provincial>", "<provincial>"),
    "level_prefectural": ("<prefectural>", "<prefectural>"),
    "level_county": ("<county>", "<county>"),
    "colon": ("：", ": "),
    "join": ("、", ", "),
    "stop": ("；", "; "),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "none": ("无", "none"),
    "no_limit": ("不设", "not set"),
}


def report_words(language: Language) -> Mapping[str, str]:
    """The words of the report in one language, by key."""
    return in_language({**_BOTH, **HIDING}, language)
