"""把预测写成了实绩。A period that has not come is told as done (已, 达到, 实现).

Nor can a forecast for a period stand when an earlier article has told what came.

Quiet: forecasts and targets told as such, the running year up to now, and fiscal years.

Fires: （2025年2月7日发布）公司2026年全年已实现营收300亿元。
Quiet: （2025年2月7日发布）预计公司2026年营收将达300亿元。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.grades import quoted, sure
from factcheck.engine.misprints import MISPRINT, expired
from factcheck.engine.proper import proper
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, together, when, when_en, written
from factcheck.engine.twins import Twin
from factcheck.engine.verdicts import significant, verdict
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Fact, Mark, Say, Statement

RULE = Rule(
    "FC503", "forecast-told-as-actual", "预测/实绩", "warning", "sentence", triggers=("已", "达到", "实现", "完成", "突破", "录得"), also=("twin",), facts=1
)
_FEW = 24
_HELP = Say("核对年份；若为预测或目标，请写明", "Check the year; if this is a forecast or a target, say so")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "twin":
        yield from _stale(block)
    else:
        yield from _too_early(block)


def _stale(block: Block) -> Iterator[Draft]:
    """预计2024年营收47亿元, published after another article told what 2024 brought."""
    forecasts = [twin for twin in block.members if expired(twin)] if block.key[0] == MISPRINT else []
    for old in forecasts[:_FEW]:
        for new in block.members[:_FEW]:
            if _replaced(old, new):
                one, two = old.facts[0], new.facts[0]
                message = Say(
                    f"{claim_of(one)}：{when(one.period)}已有实际数“{written(two)}”，文中仍写预计“{written(one)}”",
                    f"{claim_of(one)}: {when_en(one.period)} came to “{written(two)}”, yet the text still forecasts “{written(one)}”",
                )
                yield Draft(message, together(one, two), Say(f"实际数发布于{new.published}", f"the actual figure was published {new.published}"), _HELP)
                return


def _replaced(old: Twin, new: Twin) -> bool:
    one, two = old.facts[0], new.facts[0]
    if two.modality != "actual" or new.published is None or old.published is None or new.published >= old.published:
        return False
    same = (one.subject_id, one.measured, one.period, one.scope, one.role) == (two.subject_id, two.measured, two.period, two.scope, two.role)
    plain = one.role in ("level", "to") and proper(one.subject or "") and not quoted(one)
    told = two.quantity.kind != "count" or min(significant(one.quantity), significant(two.quantity)) > 2  # a few of a kind may be of any sort
    return same and plain and told and sure(one) and sure(two) and verdict(one.quantity, two.quantity) == "conflict"


def _too_early(block: Block) -> Iterator[Draft]:
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
