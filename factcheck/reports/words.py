"""The fixed words of the HTML page, in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "title": "数字核查报告", "filter": "按级别筛选", "understood_hint": "主体与指标都读懂的数字", "theme": "切换深浅色", "findings": "发现", "search": "搜索发现…",
        "clean": "没有发现问题。", "link": "链接到此条", "computed": "算式", "check": "核对", "suppress": "不是问题？", "copy": "复制", "none_left": "没有符合条件的条目。",
        "articles": "原文", "facts": "数字一览", "search_facts": "搜索数字…", "download": "下载 CSV", "error": "错误", "warning": "警告", "info": "提示",
        "reason": "理由", "coverage": "读懂 {understood} / {seen} 个数字", "subtitle": "{articles} 篇稿件 · {numbers} 个数字", "footer": "由 factcheck {version} 生成。数字按作者写出的精度作为区间比较；拿不准时不报。",
        "cut": "共 {total} 个数字，此处列出前 {shown} 个；全部数字可用 factcheck facts 导出。",
    },
    "en": {
        "title": "Numbers report", "filter": "Filter by severity", "understood_hint": "numbers whose subject and metric are both bound", "theme": "Light or dark", "findings": "Findings", "search": "Search findings…",
        "clean": "Nothing to report.", "link": "Link to this finding", "computed": "Computed", "check": "Check", "suppress": "Not a problem?", "copy": "Copy", "none_left": "Nothing matches.",
        "articles": "Articles", "facts": "All numbers", "search_facts": "Search numbers…", "download": "Download CSV", "error": "errors", "warning": "warnings", "info": "notes",
        "reason": "reason", "coverage": "understood {understood} of {seen} numbers", "subtitle": "{articles} articles · {numbers} numbers", "footer": "Made by factcheck {version}. Numbers are compared as intervals of the precision their author wrote; in doubt, silence.",
        "cut": "{total} numbers in all, the first {shown} are listed; factcheck facts exports all of them.",
    },
}  # fmt: skip

COLUMNS: dict[str, list[str]] = {
    "zh": ["原文", "数值", "单位", "主体", "指标", "时期", "角色", "语气", "来源", "位置"],
    "en": ["As written", "Value", "Unit", "Subject", "Metric", "Period", "Role", "Modality", "Source", "Place"],
}
