"""When a price holds that is told without a time: on the day of trading that the article tells of. A guess, for editors to read, that no rule relies on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.facts.prices import traded
from factcheck.facts.state import Carry
from factcheck.facts.subjects import Found
from factcheck.facts.words import ends, listed
from factcheck.model import DateMention, Fact, Period, Slot

GUESSED = 0.3
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SATURDAY = 5
_LONGER = re.compile("[周週月季年累今天]|(?<![上半全])日(?!内)")  # 周涨3%, 累涨四成, 至今跌六成; not 日内涨1%
_BESIDE = 6  # characters before a move in which 周, 累 stretch it
_WARES = frozenset(("named", "commodity"))
_QUOTES = re.compile("[报報]|收[于於]|盎司")
_SELLING = frozenset(("company", "learned"))  # their 成交额 and 价格 need not be those of a day
_ROLES = frozenset(("level", "price_move", "to", "max", "min", "threshold", "rate", "delta", "per_unit"))


def last(published: date | None) -> Period | None:
    """The day of publication, or the Friday before it.

    >>> last(date(2025, 2, 9)).start
    datetime.date(2025, 2, 7)
    """
    if published is None:
        return None
    day = published - max(0, published.weekday() - _SATURDAY + 1) * _DAY
    return Period(day, day + _DAY, "day")


def daily(fact: Fact, subject: Found, text: str) -> bool:
    """Whether a number is one of a day of trading: a price or a move of what is traded, the turnover of a market."""
    if fact.modality != "actual" or fact.role not in _ROLES or fact.basis in ("yoy", "cagr") or fact.subject is None or _LONGER.search(text, max(0, fact.at[0] - _BESIDE), fact.at[0]):
        return False
    if subject.kind in _WARES and fact.metric_id == "价格" and _QUOTES.search(fact.sentence.text):
        return True  # 现货金价最新报2910美元，升48美元
    if fact.metric_id == "价格" and fact.slots["metric"].start >= 0 and fact.role in ("level", "per_unit"):
        return False  # 售价3999元 is no quotation
    if fact.metric_id in listed("quotes"):
        return traded(subject)
    if fact.metric_id in listed("turnover"):
        return subject.kind not in _SELLING and traded(subject)
    return False


def closing(mention: DateMention, told: DateMention | None, carry: Carry) -> DateMention:
    """截至收盘, 截至发稿: on the day of trading that the sentence or its paragraph tells of; of a weekend's news on the Friday before."""
    if carry.latest is None or not mention.text.endswith(ends("closing")):
        return mention
    paragraph, day = carry.traded
    if told is not None and told.period is not None and _recent(told.period, carry.latest):
        return mention._replace(period=told.period)
    if day is not None and paragraph == carry.paragraph:
        return mention._replace(period=day)
    return mention._replace(period=carry.latest) if mention.text.endswith("收盘") else mention


def guess(fact: Fact, carry: Carry, paragraph: int) -> None:
    """Sets the day that the paragraph tells of, else the last one up to publication; nothing where the paragraph tells of another time."""
    told = carry.period.period if carry.period is not None and carry.dated == paragraph else None
    if carry.latest is None or told is not None and not _recent(told, carry.latest):
        return
    fact.period = carry.traded[1] if carry.traded[0] == paragraph else carry.latest
    fact.slots["period"] = Slot("article", GUESSED)


def told(facts: Sequence[Fact], carry: Carry, paragraph: int, record: Period | None) -> None:
    """Keeps the day that the last price of a sentence names; ``record`` is a day that only bounds a record."""
    for fact in reversed(facts):
        slot = fact.slots.get("period")
        if fact.metric_id in listed("quotes") and fact.period not in (None, record) and slot is not None and slot.where in ("clause", "sentence"):
            _keep(fact.period, carry, paragraph)
            return


def named(dates: Sequence[DateMention], carry: Carry, paragraph: int) -> None:
    """Keeps the weekday of a sentence without numbers: 美汇周五靠稳."""
    for mention in dates:
        if mention.kind == "date" and mention.weekday is not None:
            _keep(mention.period, carry, paragraph)


def _keep(day: Period | None, carry: Carry, paragraph: int) -> None:
    if day is not None and carry.latest is not None and _recent(day, carry.latest):
        carry.traded = paragraph, day


def _recent(day: Period, latest: Period) -> bool:
    """Whether a day lies in the week up to the latest day of trading."""
    return day.granularity == "day" and latest.start - _WEEK < day.start <= latest.start
