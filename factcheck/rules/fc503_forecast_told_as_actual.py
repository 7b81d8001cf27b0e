"""把预测写成了实绩。A period that has not come is told as done (已, 达到, 实现).

Quiet: forecasts and targets told as such, the running year up to now, and fiscal years.

Fires: （2025年2月7日发布）公司2026年全年已实现营收300亿元。
Quiet: （2025年2月7日发布）预计公司2026年营收将达300亿元。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, when, when_en, written
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Fact, Mark, Say, Statement

RULE = Rule("FC503", "forecast-told-as-actual", "预测/实绩", "warning", "sentence", triggers=("已", "达到", "实现", "完成", "突破", "录得"), facts=1)
_HELP = Say("核对年份；若为预测或目标，请写明", "Check the year; if this is a forecast or a target, say so")


def check(block: Block) -> Iterator[Draft]:
    statement: Statement = block.members[0]
    published = statement.article.published
    if published is None:
        return
    for fact in statement.facts:
        period = fact.period
        if period is None or fact.modality != "actual" or period.start <= published or period.instant or fact.quantity.kind == "date" or not _in_sentence(fact):
            continue
        if _done(statement, fact):
            message = Say(
                f"{when(period)}尚未到来，“{written(fact)}”却写成已经实现（{claim_of(fact)}）",
                f"{when_en(period)} has not come, yet “{written(fact)}” is told as done",
            )
            yield Draft(message, [Mark.of(fact)], Say(f"发布日期：{published}", f"published {published}"), _HELP)
            return


def _in_sentence(fact: Fact) -> bool:
    slot = fact.slots.get("period")
    return slot is not None and slot.where in ("clause", "sentence")


def _done(statement: Statement, fact: Fact) -> bool:
    text = statement.sentence.text
    begin = max(text.rfind(mark, 0, fact.at[0]) for mark in "，。；;") + 1
    return "已" in text[begin : fact.at[0]] and pattern("scheduled").search(text) is None
