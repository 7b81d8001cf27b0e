"""How long a time lasts that is told once: as long as the numbers of its paragraph go on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.facts.state import Carry, Said
from factcheck.facts.words import ends, listed
from factcheck.model import DateMention, Fact, Period, Sentence

_POINTS = "，,：:"
_FRAMES = frozenset(("month", "quarter", "half", "year"))
_REPORT = "报告期"
_NEAR = 1  # paragraphs that 期内, 同期 reach back


def before(carry: Carry, sentence: Sentence) -> Period | None:
    """The time to which 当月 and 同日 look back: the last one named, in this paragraph or the one before."""
    paragraph, period = carry.noted
    return period if sentence.paragraph - paragraph <= _NEAR else None


def note(carry: Carry, sentence: Sentence, dates: Sequence[DateMention]) -> None:
    """Keeps the last time that a sentence names."""
    for mention in reversed(dates):
        if mention.period is not None and mention.kind in ("date", "as_of"):
            carry.noted = sentence.paragraph, mention.period
            return


def enter(carry: Carry, sentence: Sentence) -> None:
    """Before a sentence with numbers is bound."""
    same, parts = carry.paragraph == sentence.paragraph, sentence.text.startswith("其中")
    if parts and carry.offered[0] == sentence.index - 1:
        same, carry.period, carry.dated, carry.borne = True, carry.offered[1], sentence.paragraph, True
    carry.same_day = same and (_is_day(carry.period) or parts)
    carry.parts = parts and same and carry.borne
    told = _pointing().search(sentence.text) if carry.borne or carry.listed else None
    if carry.period is not None and _framing(carry.period) and 0 <= carry.dated >= sentence.paragraph - _NEAR and _parts().match(sentence.text):
        carry.framed = carry.dated = sentence.paragraph
    several = told is not None and told[0] == _REPORT and len(carry.listed) > 1  # the periods of a report: no single one
    carry.pointed = told is not None or carry.borne and parts
    near = carry.dated == sentence.paragraph or carry.pointed and 0 <= carry.dated >= sentence.paragraph - _NEAR
    carry.lasts = carry.parts or carry.borne and not several and near
    carry.paragraph = sentence.paragraph


def leave(carry: Carry, sentence: Sentence, facts: Sequence[Fact], said: Said) -> None:
    """After it was bound: keeps the last time that it names; 目前, 四年后 and the like end the one before."""
    told = said.period
    if told is None and (said.apart or said.timed):
        carry.borne, carry.framed = False, -1
    elif told is None:
        carried = {fact.subject_id for fact in facts if "period" in fact.slots and fact.slots["period"].where == "carried"}
        carry.borne = carry.lasts and (not facts or bool(carried))
        carry.bearers |= carried
    else:
        if said.frame is not None:
            carry.stood = said.frame if said.frame.period is not None and said.frame.period.instant and said.frame is not told else None
        _tell(carry, sentence, facts, told)


def _tell(carry: Carry, sentence: Sentence, facts: Sequence[Fact], told: DateMention) -> None:
    carry.period, carry.offered = told, (sentence.index, told)
    carry.dated = sentence.paragraph if sentence.field == "text" else -1
    carry.framed = sentence.paragraph if _framing(told) and leads(sentence.text, told) else -1
    carry.bearers = {fact.subject_id for fact in facts if fact.measured is not None and fact.period == told.period}
    carry.borne = bool(carry.bearers)


def frame(carry: Carry, sentence: Sentence, dates: Sequence[DateMention]) -> None:
    """今年是关键之年。, 公布2024年四季报。: the time of a sentence without numbers holds for the next ones of its paragraph; any other for 其中 alone."""
    told = next((mention for mention in reversed(dates) if _framing(mention)), None)
    if told is None:
        return
    carry.offered = sentence.index, told
    if leads(sentence.text, told) or _reported(sentence.text, told):
        carry.period, carry.borne = told, True
        carry.framed = carry.paragraph = carry.dated = sentence.paragraph


@cache
def _parts() -> re.Pattern[str]:
    """从行业看，服务业…: parts of what was told before, at its time."""
    return re.compile(f"(?:从|分|按)[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(ends('breakdown'))})[\u4e00-\u9fff]{{0,2}}(?:看|分)[，,]")


@cache
def _pointing() -> re.Pattern[str]:
    """Words that point at the time told before; 短期内 and 去年同期 only hold such words."""
    words = "|".join(ends("within"))
    return re.compile(f"(?<![{''.join(sorted(listed('withheld')))}])(?:{words})")


def _framing(mention: DateMention) -> bool:
    return mention.kind == "date" and mention.period is not None and (mention.period.granularity in _FRAMES or _cumulative(mention.period))


def _cumulative(period: Period) -> bool:
    """前三季度, 1—11月."""
    return period.granularity == "span" and period.start.day == period.end.day == period.start.month == 1


def leads(text: str, mention: DateMention) -> bool:
    """Whether a time stands at the head of the sentence, or alone between commas: 协会表示，2024年，…"""
    return mention.start <= 1 or text[mention.start - 1] in _POINTS and text[mention.end : mention.end + 1] in _POINTS


def _reported(text: str, mention: DateMention) -> bool:
    """Whether a time is that of a report: 2024年第四季度业绩."""
    return text.startswith(ends("reports"), mention.end + (text[mention.end : mention.end + 1] == "的"))


def _is_day(mention: DateMention | None) -> bool:
    return mention is not None and mention.period is not None and mention.period.granularity == "day"
