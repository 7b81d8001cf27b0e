"""The parts of a report of a place: which time and which mood their headings and openings give to the numbers below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.facts.lasting import leads
from factcheck.facts.state import Carry, Clause
from factcheck.facts.words import listed
from factcheck.model import DateMention, Fact, Period, Sentence
from factcheck.model.fact import Modality

_LONG = frozenset(("quarter", "half", "year", "years"))
#: A heading below another one: （二）加快转型, 1. 深化改革.
_INNER = re.compile(r"[（(]|\d{1,2}[.、．]|[一二三四五六七八九十]是")


def times(carry: Carry, sentence: Sentence, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates of a sentence of a report; what its heading, the paragraph or the part tell of is kept."""
    dates = [_calendar(mention, carry.day) if carry.day is not None and mention.kind == "window" else mention for mention in dates]
    told = [mention for mention in dates if mention.kind == "date" and mention.period is not None and mention.period.granularity in _LONG]
    if sentence.region == "heading":
        _part(carry, sentence.text, told)
    elif (first := next((mention for mention in told if leads(sentence.text, mention)), None)) is not None:
        carry.began = sentence.paragraph, first
        carry.era = carry.era if carry.timed else first
    return dates


def _part(carry: Carry, heading: str, told: Sequence[DateMention]) -> None:
    """What was done in 2024 (一、2024年工作回顾), what is intended (二、2025年重点工作)."""
    if any(word in heading for word in listed("reviews")):
        carry.mood = "actual"
    elif any(word in heading for word in listed("outlooks")):
        carry.mood = "target"
    if not _INNER.match(heading):
        carry.era, carry.timed = told[0] if told else None, len(told) == 1


def _calendar(mention: DateMention, day: date) -> DateMention:
    """一年来, 过去五年, 今后五年 of a report, which are those of the calendar."""
    told = mention.period
    count = told.end.year - told.start.year if told is not None else 0
    if told is None or count < 1 or (told.start.month, told.start.day) != (day.month, day.day):
        return mention
    first = told.start.year
    return mention._replace(kind="date", period=Period(date(first, 1, 1), date(first + count, 1, 1), "year" if count == 1 else "years"))


def modality(fact: Fact, clause: Clause, carry: Carry) -> Modality:
    """What a part that tells plans intends for a time that is not over; a plan named before (行动计划启动，) is none of a year that is over."""
    over = fact.period is not None and carry.day is not None and fact.period.end <= carry.day
    if carry.mood == "target" and fact.modality == "actual" and not over and fact.role != "from":
        return "target"
    told = carry.mood == "actual" and fact.modality == "target" and over and not clause.mood
    return "actual" if told else fact.modality
