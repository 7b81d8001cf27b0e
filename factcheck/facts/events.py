"""Dated events (星河X9（发布于2024年12月26日）, 蓝湾大桥2019年3月开工): facts of kind ``date``, so that they too can be told twice or contradicted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from factcheck.facts.happenings import Thing, object_of, thing_at, thing_before
from factcheck.facts.names import NameMention
from factcheck.lexicon.events import EventWords, event_words
from factcheck.model.article import Sentence
from factcheck.model.fact import Fact, Slot
from factcheck.model.interval import Interval
from factcheck.model.period import DateMention, Period
from factcheck.model.quantity import Quantity

_FAR = 24  # characters from the date to the verb
_STOPS = frozenset("，,。；;：:！!？?（(）)\n“”|｜—")
_COMMA = ("，", ",")
_VENUE = re.compile(r"在([^在的]{1,12})$")
_PLANNED = re.compile(r"将|预计|计划|拟|有望|料|目标|定于")
_BESIDE = re.compile(r"之?[前后]|以[前后来]|左右|前后|至今|期间")
_SPARES = re.compile(r"申请|拟|冲刺|计划|筹备|推动|谋求|终止|暂缓|获批|取消|推迟|未|无|新$")


class Event(NamedTuple):
    """A verb ``[start, end)`` beside a date, and the place where it happened (在港交所)."""

    verb: str
    start: int
    end: int
    venue: str | None = None


def told(text: str, dates: Sequence[DateMention]) -> bool:
    """Whether a sentence may tell a dated event at all."""
    return event_words().verb.search(text) is not None and any(_usable(text, mention) for mention in dates)


def find(sentence: Sentence, dates: Sequence[DateMention], names: Sequence[NameMention]) -> list[Fact]:
    """The dated events of a sentence, each a fact whose quantity is the date as written.

    >>> from factcheck.facts.periods import resolve
    >>> text = "蓝湾大桥2019年3月开工，2024年3月竣工。"
    >>> sentence = Sentence(text, 0, "body", 0, 0, "a", ((0, 0),))
    >>> [(f.subject, f.metric, f.quantity.text) for f in find(sentence, resolve(text), [])]
    [('蓝湾大桥', '开工日期', '2019年3月'), ('蓝湾大桥', '竣工日期', '2024年3月')]
    """
    text, words = sentence.text, event_words()
    usable = [mention for mention in dates if _usable(text, mention)]
    if not usable or words.verb.search(text) is None:
        return []
    facts: list[Fact] = []
    for mention in usable:
        event = _verb_before(text, mention, words) or _verb_after(text, mention, words)
        if event is not None:
            facts += [_fact(sentence, mention, event, thing) for thing in _things(text, mention, event, names, facts)]
    return facts


def _fact(sentence: Sentence, mention: DateMention, event: Event, thing: Thing) -> Fact:
    metric = event_words().metric[event.verb]
    planned = _PLANNED.search(sentence.text, max(0, mention.start - 8), max(event.start, mention.start)) is not None
    scope = (event.venue,) if event.venue and event.verb in event_words().lists["placed"] else ()
    slots = {
        "subject": Slot("sentence" if thing.carried else "clause", thing.confidence, thing.start, thing.end),
        "metric": Slot("clause", 0.9, event.start, event.end),
        "period": Slot("clause", 0.95, mention.start, mention.end),
    }
    modality = "forecast" if planned else "actual"
    at = (mention.start, mention.end)
    return Fact(quantity(sentence, mention), sentence, at, thing.text, thing.id, metric, metric, scope, mention.period, modality=modality, slots=slots)  # type: ignore[arg-type]


def quantity(sentence: Sentence, mention: DateMention) -> Quantity:
    """The date of a resolved mention as a quantity: from the first day's ordinal to the day after the last."""
    assert mention.period is not None
    start, end = sentence.source_span(mention.start, mention.end)
    first, after = _days(mention, mention.period)
    days = Interval(Decimal(first.toordinal()), Decimal(after.toordinal()))
    value = days.low if days.high - days.low == 1 else None
    return Quantity(mention.text, start, end, value, "date", "date", "date", low=days.low, high=days.high, _stated=days, _plausible=days)


def _days(mention: DateMention, period: Period) -> tuple[date, date]:
    """年底 is said of the last quarter, 月底 of the last half of the month; 年初 and 月初 of the first."""
    if not period.instant or mention.day is not None:
        return period.start, period.end
    wide = timedelta(days=15 if mention.month is not None else 92)
    return (period.start, period.start + wide) if mention.text.endswith("初") else (period.end - wide, period.end)


def _usable(text: str, mention: DateMention) -> bool:
    period = mention.period
    if mention.kind != "date" or period is None or period.fiscal or period.granularity not in ("day", "month", "quarter", "half", "year"):
        return False
    return _BESIDE.match(text, mention.end) is None


def _verb_before(text: str, mention: DateMention, words: EventWords) -> Event | None:
    """发布于2024年12月26日."""
    at = mention.start - 1
    if at <= 0 or text[at] not in "于在":
        return None
    for match in words.verb.finditer(text, max(0, at - 6), at):
        if match.end() == at:
            return Event(match[0], match.start(), match.end())
    return None


def _verb_after(text: str, mention: DateMention, words: EventWords) -> Event | None:
    """The first verb after the date in its clause; a comma right after the date belongs to it."""
    start = _begin(text, mention)
    match = words.verb.search(text, start, min(len(text), start + _FAR))
    if match is None:
        return None
    between = text[start : match.start()]
    if not _STOPS.isdisjoint(between) or _SPARES.search(between) or text.startswith("以来", match.end()):
        return None
    venue = _VENUE.search(words.adverb.sub("", between) if between.endswith(("正式", "成功")) else between)
    return Event(match[0], match.start(), match.end(), venue[1] if venue else None)


def _begin(text: str, mention: DateMention) -> int:
    return mention.end + (text[mention.end : mention.end + 1] in _COMMA)


def _things(text: str, mention: DateMention, event: Event, names: Sequence[NameMention], before: list[Fact]) -> Iterator[Thing]:
    """What it happened to: named before the verb, before the date, after the verb, or in the clause before."""
    words = event_words()
    start, release = _begin(text, mention), event.verb in words.lists["releases"]
    if event.end < mention.start:
        thing = thing_before(text, event.start, names, release, explained=text[event.start - 1 : event.start] in ("（", "("))
        if thing is None and text.startswith("的", mention.end):
            thing = thing_at(text, mention.end + 1, names, release)
    elif words.ends.match(text, event.end) is None:
        yield from object_of(text, event.verb, event.end, start, names)
        return
    elif text[mention.start - 1 : mention.start] not in ("于", "在") and text.startswith(("后", "之后", "以后", "时", "前"), event.end):
        return  # 2月6日大桥通车后，…: the day may be that of what follows
    elif words.adverb.sub("", _VENUE.sub("", text[start : event.start])).strip():
        thing = thing_before(text, event.start, names, release, floor=start)
    else:
        thing = thing_before(text, mention.start, names, release) or _carried(text, mention, before, release)
    if thing is not None:
        yield thing


def _carried(text: str, mention: DateMention, before: list[Fact], release: bool) -> Thing | None:
    """蓝湾大桥2019年3月开工，2024年3月竣工: the thing of the clause before, when this clause names none."""
    begin = max(text.rfind(mark, max(0, mention.start - _FAR), mention.start) for mark in _STOPS) + 1
    if not before or release or text[begin : mention.start].strip(" 并于在又已将"):
        return None
    last = before[-1]
    slot = last.slots["subject"]
    return Thing(last.subject or "", last.subject_id, slot.start, slot.end, 0.7, carried=True)
