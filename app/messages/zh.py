"""中文用语。"""

from __future__ import annotations

FAULT_FRAME = "{where}：{text}；现为 {found}，应为 {expected}"

FAULTS = {
    "bad_characters": "含有不允许的字符",
    "bad_division": "不是行政区划代码",
    "bad_length": "长度不符",
    "bad_pattern": "格式不符",
    "bad_prefix": "不是行政区划代码前缀",
    "duplicate_id": "机构编号重复",
    "duplicate_name": "同一对象中字段名重复",
    "duplicate_pair": "同一对机构重复列出",
    "duplicate_service": "服务重复列出",
    "empty": "不能为空",
    "force_from_city_level": "地市级及以上机构的儿童不移交",
    "free_lock_at_city_level": "本政策下地市级及以上机构不转型",
    "half_a_point": "经度与纬度须同时给出",
    "invalid": "无效",
    "missing": "缺少",
    "move_to_itself": "移交方与接收机构相同",
    "nested_too_deep": "嵌套过深",
    "no_seat": "没有坐标，也查不到该区划驻地",
    "not_a_choice": "不在可选值之内",
    "not_a_list": "不是列表",
    "not_a_number": "不是数值",
    "not_a_truth_value": "不是 true 或 false",
    "not_an_object": "不是对象",
    "not_json": "不是 JSON",
    "not_nfc": "不是 Unicode NFC 规范形式",
    "not_text": "不是文本",
    "not_utf8": "不是 UTF-8 编码",
    "not_whole": "不是整数",
    "not_yet": "暂不支持",
    "not_zero": "机构到自身的距离应为 0",
    "null_island": "坐标 0,0 位于大西洋",
    "number_too_long": "数字位数过多",
    "other_mode": "属于另一种距离方式",
    "out_of_range": "超出范围",
    "outside_country": "在国境之外",
    "shares_above_one": "预留比例之和超过 1",
    "swapped_coordinates": "经度与纬度疑似颠倒",
    "unknown_field": "没有这个字段",
    "unknown_id": "没有这个编号的机构",
    "unknown_need": "政策中没有这种需求",
    "unknown_province": "没有这个省份",
    "unplaced_not_first": "第一阶段必须最小化暂未落实去向的儿童",
}

MESSAGES = {
    "community_children_not_used": "困境儿童数据原样保留；在用途由模型选定之前，每个转型的县级机构均转为未成年人救助保护机构。",
    "far_from_seat": "坐标距区划 {division} 驻地 {km} 公里：两者可能有一个不对。",
    "lock_against_retention": "按保留条件本不能保留，因锁定而保留养育功能。",
    "lock_keep": "{where} 被锁定为保留养育功能。",
    "no_host_in_province": "省份 {province}{network_suffix} 的县级机构有 {children} 名儿童，但没有地市级及以上机构。",
    "no_seat": "没有坐标，也查不到区划 {division} 的驻地。",
    "over_full": "现有 {children} 名儿童、{places} 个可用床位：原有儿童留住，不再接收。",
    "prefix_matches_nobody": "没有机构位于 {prefix}。",
    "quota_prefecture": "地市 {code} 至多保留 {max} 个县级机构。",
    "quota_province": "省份 {code} 至多保留 {max} 个县级机构。",
    "seat_used": "没有坐标：按 {seat}（{division}）驻地计算。",
    "seconds_lowered": "请求 {asked} 秒，本服务最多 {allowed} 秒。",
    "service_unasked": "没有哪种需求要求服务 {service}（{homes} 个机构提供）。",
    "straight_line": "公里数为直线距离，实际道路更长。",
    "unknown_division": "区划代码 {division} 不在代码表中（未知或已变更）。",
}

REASONS = {
    "outside_jurisdiction": "管辖范围内没有可以接收的机构。",
    "no_service_in_reach": "管辖范围内没有具备所需服务的机构。",
    "too_far": "具备所需服务的机构都超出距离上限。",
    "beds_short": "即使所有符合条件的机构都开放，床位仍不足。",
    "policy_limit": "受政策规则所限（名额、整体移交、移交规则）。",
    "not_solved": "在时限内这一部分尚未求解。",
}

TITLES = {
    "request_invalid": "请求有误",
    "body_too_large": "请求内容过大",
    "busy": "求解名额已满",
    "foreign_origin": "拒绝来自其他来源页面的请求",
    "unknown_example": "没有这个示例",
    "not_found": "没有这个地址",
    "method_not_allowed": "这个地址不接受该方法",
    "bad_request": "无法读取请求",
    "plan_not_certified": "方案未通过自身核验，不予给出",
    "internal": "服务内部出错",
}

VIOLATION = "{where}：{code}"

GOALS = {
    "unplaced": "一名儿童暂未落实去向",
    "retained": "保留一个县级机构的养育功能",
    "open_homes": "多开放一个机构",
    "crossing": "一名儿童离开本管辖范围",
    "unserved": "一名儿童得不到所需服务",
    "child_km": "一名儿童移交 1 公里",
    "far_children": "一名儿童远距离移交",
    "moved": "移交一名儿童",
    "destinations": "使用一对机构",
}
GOALS_COUNTED = {
    "unplaced": "暂未落实去向的儿童",
    "retained": "保留养育功能的县级机构",
    "open_homes": "开放的机构",
    "crossing": "离开本管辖范围的儿童",
    "unserved": "得不到所需服务的儿童",
    "child_km": "全部儿童的移交公里数之和",
    "far_children": "远距离移交的儿童",
    "moved": "移交的儿童",
    "destinations": "使用的机构对",
}
STAGE_ONE = "尽可能少：{goal}。"
STAGE_KM = "{goal}相当于一名儿童多走 {km} 公里"
STAGE_MANY = "总量最小，其中{rates}。"
STAGE_WEIGHT = "{goal}权重为 {weight}"
JOIN = "；"
