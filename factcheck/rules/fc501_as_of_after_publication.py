"""数据时点晚于发布。A count is told as of a day that lies after the day of publication.

Quiet: deadlines and schedules (截至…前, 报名, 将, 至…止), articles without a date, and one day of difference between time zones.

Fires: （2025年2月7日发布）截至2025年2月10日，已有20家企业接入。
Quiet: （2025年2月7日发布）活动将持续至2月28日。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.silence import pattern
from factcheck.model import DateMention, Draft, Mark, Say, Statement

RULE = Rule("FC501", "as-of-after-publication", "数据时点晚于发布", "error", "sentence", triggers=("截至", "截止", "截至到"), facts=1)
_HELP = Say("核对年份、月份，或改为预计", "Check year and month, or say that it is expected")
_AFTER = re.compile(r"[前止]|之前|为止")
_TOLD = re.compile(r"[，,]?[^，。；,]{0,6}已经?有?")


def check(block: Block) -> Iterator[Draft]:
    statement: Statement = block.members[0]
    published = statement.article.published
    if published is None:
        return
    text = statement.sentence.text
    for mention in statement.dates:
        period = mention.period
        if period is None or mention.month is None or not period.instant or period.start <= published + timedelta(days=1) or _scheduled(text, mention):
            continue
        if any(fact.modality == "actual" and mention.end <= fact.at[0] for fact in statement.facts):
            message = Say(f"“{mention.text}”晚于发布日期{published}", f"“{mention.text}” is later than the publication on {published}")
            yield Draft(
                message, [Mark(statement.sentence, mention.start, mention.end)], Say(f"{period.start} > {published}", f"{period.start} > {published}"), _HELP
            )


def _scheduled(text: str, mention: DateMention) -> bool:
    """A deadline or a plan: words of the future in the clause chain, or 前, 止 right after the date."""
    begin = max(text.rfind(mark, 0, mention.start) for mark in "。；;") + 1
    stop = min((at for mark in "。；;" if (at := text.find(mark, mention.end)) >= 0), default=len(text))
    if _TOLD.match(text, mention.end):
        stop = mention.start
    return _AFTER.match(text, mention.end) is not None or pattern("scheduled").search(text[begin:stop].replace(mention.text, "")) is not None
