"""Words of the printed report about counts that are hidden and what is left out beside them."""

from __future__ import annotations

from collections.abc import Mapping

HIDING: Mapping[str, tuple[str, str]] = {
    "occupancy_unit_children": (
        "<homes_with_children>数，按长期监护儿童占可用床位的比例",
        "<homes_with_children>, by their long-term children for each usable bed",
    ),
    "hidden_mark": ("隐去", "hidden"),
    "figures_withheld": (
        "这些指标可能泄露小数，从略",
        "These figures could give small counts away and are left out",
    ),
    "fingerprint_withheld": (
        "因隐去部分人数，不予公布",
        "withheld since counts are hidden",
    ),
    "warnings_withheld": (
        "其余提示涉及儿童数，从略。",
        "Further warnings speak of numbers of children and are left out.",
    ),
    "hidden_left_out": ("儿童数隐去的机构未计入。", "Homes with a hidden count are left out."),
    "merged_bar": ("隐去的部分不单独绘出。", "Hidden parts are not drawn on their own."),
    "hidden_legend": (
        (
            "“*”：儿童数在 1 至 {most} 之间，或可由其推算出此类数字，不予公布。"
            "备注、使用率、平均距离等可能泄露小数的内容从略。"
        ),
        (
            "“*”: a count of 1 to {most} children, or one from which such a count could be worked out, is "
            "not published. Notes, occupancy, means and what else could give small counts away are left out."
        ),
    ),
    "stage_hidden": (
        "含儿童公里数的数值可能泄露小数，以“*”代替；差距照列。",
        "Values made of child-kilometres could give small counts away and are hidden; their gap is printed.",
    ),
    "input_hidden": (
        "共 {lines} 条；原文可能含有小数，从略。",
        "{lines} lines; left out here, as they may quote small counts.",
    ),
}
