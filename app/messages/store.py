"""Titles of the errors of what the service keeps, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

EN: Mapping[str, str] = {
    "store_out_of_reach": "The database does not answer just now",
    "store_in_use": "Another service holds the database",
    "unknown_set": "No such set is kept",
    "unknown_scenario": "No such scenario is kept",
    "unknown_plan": "No such plan is kept (any more)",
    "plan_unreadable": "The stored plan cannot be read again",
    "unknown_job": "No such job is kept (any more)",
    "still_used": "Other things stand on it",
    "job_unfinished": "The job has not ended yet",
    "scenario_changed": "The scenario was changed meanwhile",
    "version_missing": "The version that is to be changed must be named (If-Match)",
    "idempotency_conflict": "This key was used before, with another request",
    "queue_full": "Too many jobs are waiting",
}
ZH: Mapping[str, str] = {
    "store_out_of_reach": "数据库暂时没有响应",
    "store_in_use": "数据库正由另一个服务使用",
    "unknown_set": "没有这个机构集",
    "unknown_scenario": "没有这个情景",
    "unknown_plan": "没有这个方案（或已不再保留）",
    "plan_unreadable": "无法重新读取所存方案",
    "unknown_job": "没有这个任务（或已不再保留）",
    "still_used": "尚有其他内容依赖于它",
    "job_unfinished": "任务尚未结束",
    "scenario_changed": "情景已被他人修改",
    "version_missing": "须用 If-Match 指明所修改的版本",
    "idempotency_conflict": "该键已用于另一请求",
    "queue_full": "等待的任务过多",
}

DETAILS_ZH: Mapping[str, str] = {
    "the version is {} by now": "现已是第 {0} 版",
    "no such version": "没有这个版本",
    "{} jobs are waiting": "已有 {0} 个任务等待",
    "all places for {} are taken": "同时处理的请求已达上限",
    "more than {} bytes": "超过 {0} 字节",
    "more than {} MB": "超过 {0} MB",
    "needs the role {}": "需要 {0} 权限",
    "no key of this service": "不是本服务的密钥",
    "try again in {} s": "请在 {0} 秒后重试",
    "nothing was found yet": "尚未找到方案",
    "before its turn came": "尚未轮到即已停止",
    "the process that works on this ended": "处理该请求的进程已中断",
}
"""Details of errors, as `app.messages.phrases` reads them: what is not here stands as it is."""
