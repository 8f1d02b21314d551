"""Words of keys, roles and the audit log, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.messages.language import Language

TITLES: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {
        "key_missing": "This service asks for a key",
        "key_wrong": "This is no key of this service",
        "role_too_low": "This key does not allow that",
        "too_many_tries": "Too many wrong keys from this address",
        "not_recorded": "The audit log cannot be written: the request is not answered, though it may have been carried out",
    },
    Language.ZH: {
        "key_missing": "本服务须出示密钥",
        "key_wrong": "不是本服务的密钥",
        "role_too_low": "此密钥无权进行这项操作",
        "too_many_tries": "该地址错误密钥过多",
        "not_recorded": "审计日志无法写入：不予答复，但操作可能已经执行",
    },
}

FAULTS: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {
        "duplicate_hash": "a key that two names share",
        "not_a_time": "not a time",
        "open_to_others": "others reach this address, and no key is asked for",
        "open_with_keys": "keys beside the setting that serves everybody without",
        "reserved_name": "a reserved name",
        "weak_hash": "the hash of what is no secret",
    },
    Language.ZH: {
        "duplicate_hash": "两个名称共用同一密钥",
        "not_a_time": "不是时间",
        "open_to_others": "此地址可从外部访问，却不要求密钥",
        "open_with_keys": "既设密钥，又设为不用密钥",
        "reserved_name": "保留名称",
        "weak_hash": "并非秘密内容的散列值",
    },
}

EXPECTED_ZH: Mapping[str, str] = {
    "a key of its own; {} has this one already": "各用各的密钥；{0} 已用此密钥",
    "a name that the audit log does not use itself": "审计日志自身不用的名称",
    "a time with its zone, such as 2026-06-01T00:00:00Z": "带时区的时间，如 2026-06-01T00:00:00Z",
    "either keys, or ANZHI_OPEN=1 and no keys": "只设密钥，或只设 ANZHI_OPEN=1",
    "keys (ANZHI_API_KEYS, ANZHI_API_KEYS_FILE), or ANZHI_OPEN=1 to serve everybody without": "设置密钥（ANZHI_API_KEYS、ANZHI_API_KEYS_FILE），或以 ANZHI_OPEN=1 允许任何人不用密钥访问",
    "no ANZHI_API_KEYS beside it": "不同时设置 ANZHI_API_KEYS",
    "the hash of a key made by anzhi key": "由 anzhi key 生成的密钥的散列值",
}


@dataclass(frozen=True, slots=True)
class AccessWords:
    """Words of the page on which one signs in, and of the command that makes keys."""

    tag: str
    sign_in: str
    sign_out: str
    signed_in: str
    no_keys: str
    wrong: str
    key: str
    help: str
    roles: Mapping[str, str]
    refused: str
    made: str
    kept: str
    bad_name: str


WORDS: Mapping[Language, AccessWords] = {
    Language.EN: AccessWords(
        tag="en",
        sign_in="Sign in",
        sign_out="Sign out",
        signed_in="Signed in as {name} ({role})",
        no_keys="This service asks for no key.",
        wrong="This is no key of this service.",
        key="Key",
        help="A key begins with anzhi_. Whoever runs this service makes them: anzhi key NAME.",
        roles={"read": "may look", "plan": "may plan", "admin": "may do everything"},
        refused="The service does not start:",
        made="The key of {name} ({role}); it is shown this once:",
        kept="The key of {name} ({role}) is in {file}.",
        bad_name="the name {name} cannot stand in the audit log: 1 to 64 characters, no control characters, not {reserved}",
    ),
    Language.ZH: AccessWords(
        tag="zh",
        sign_in="登录",
        sign_out="退出",
        signed_in="已登录：{name}（{role}）",
        no_keys="本服务不要求密钥。",
        wrong="不是本服务的密钥。",
        key="密钥",
        help="密钥以 anzhi_ 开头，由本服务的管理人员生成：anzhi key 名称。",
        roles={"read": "可查看", "plan": "可编制方案", "admin": "全部权限"},
        refused="服务未启动：",
        made="{name}（{role}）的密钥，仅显示这一次：",
        kept="{name}（{role}）的密钥在 {file}。",
        bad_name="名称 {name} 不能用于审计日志：1 至 64 个字符，不含控制字符，且不是 {reserved}",
    ),
}
