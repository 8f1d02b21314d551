"""The words that planners write in cells and headings, by the value of the request."""

from __future__ import annotations

LEVELS = {
    "provincial": ("省级", "省", "省本级", "部级", "直辖市", "自治区级", "province"),
    "prefectural": (
        "市级",
        "地级",
        "地市级",
        "设区市级",
        "地级市",
        "市",
        "州级",
        "盟级",
        "市州级",
        "prefecture",
        "city",
    ),
    "county": ("县级", "县", "区县级", "县区级", "区级", "县级市", "旗县级", "县（市、区）级", "县市区级"),
}
SETTINGS = {
    "independent": ("独立", "独立机构", "独立设置", "独立法人", "独立儿童福利院"),
    "department": ("儿童部", "科室", "内设", "非独立", "综合福利机构儿童部", "社会福利机构儿童部"),
}
LOCKS = {
    "keep": ("保留", "锁定保留"),
    "free": ("转型", "锁定转型"),
}
YES = ("是", "有", "√", "✓", "✔", "y", "yes", "true", "具备", "1")
NO = ("否", "无", "×", "✗", "n", "no", "false", "不具备", "0")

NEEDS = {
    "general": ("一般", "普通", "健康"),
    "rehabilitation": ("康复", "需康复"),
    "special_education": ("特教", "特殊教育"),
    "medical": ("医疗", "重病", "需医疗"),
}
"""The needs of the default policy, with the words for them in headings and lists."""

SERVICES = {
    "medical": ("医疗", "医疗服务"),
    "rehabilitation": ("康复", "康复服务"),
    "special_education": ("特教", "特殊教育"),
    "social_work": ("社工", "社会工作"),
}
"""The services of the press conference's full set, with the words for them."""

RECORD_HEADINGS = (
    "姓名",
    "儿童姓名",
    "身份证",
    "身份证号",
    "身份证号码",
    "出生日期",
    "出生年月",
    "民族",
    "病历号",
    "child name",
    "date of birth",
    "birthday",
    "birth date",
    "id card",
    "id number",
)
"""Headings of a child's record: such a table is refused. Grouped counts only."""

RECORD_WORDS = (
    "身份证",
    "出生日期",
    "出生年月",
    "生日",
    "病历",
    "残疾证",
    "户籍号",
    "idcard",
    "dateofbirth",
    "birthdate",
)
"""Words that make any heading one of a child's record."""

STAFF_WORDS = ("负责人", "法人", "法定代表", "院长", "主任", "联系人", "经办", "填表", "审核", "职工", "员工")
"""Words that say that a heading is about somebody who works there."""
