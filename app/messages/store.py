"""Titles of the errors of what the service keeps, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

EN: Mapping[str, str] = {
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
