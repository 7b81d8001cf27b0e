"""日期不存在，或与星期不符。A day that the calendar does not have, or that falls on another weekday than the one written beside it.

A year that the text leaves out is taken from the day of publication, the nearest that fits.

Quiet: articles without a date when the text gives no year, ranges of days, lunar dates (农历, 正月, 腊月).

Fires: 会议将于2025年2月30日举行。
Quiet: 会议于2024年2月29日举行。
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import in_characters
from factcheck.model import DateMention, Draft, Mark, Say, Sentence, Statement

RULE = Rule("FC502", "impossible-date", "日期不存在/星期不符", "error", "article")
_LUNAR = re.compile("农历|正月|腊月|阴历|初[一二三四五六七八九十]|闰")
_RANGE = re.compile(r"[至到—~～、和及或\-]|以来")
_NO_MONTH = re.compile(r"年(?:1[3-9]|[2-9]\d|00?)月(?:\d{1,2}日)?")
_BETWEEN = re.compile(r"[\d日月][至到—~～、和及\-–]+\d")
_DAYS = "一二三四五六日"
_DATE = Say("核对日期", "Check the date")
_WEEKDAY = Say("核对日期与星期，二者之一有误", "Check date and weekday: one of them is wrong")


def check(block: Block) -> Iterator[Draft]:
    for statement in block.members[0].statements:
        if "年" in statement.sentence.text:
            yield from _no_month(statement.sentence)
        for mention in statement.dates:
            if mention.month is not None and mention.day is not None and mention.kind != "comparison" and not _lunar(statement, mention):
                yield from _judge(statement, mention)


def _no_month(sentence: Sentence) -> Iterator[Draft]:
    for match in _NO_MONTH.finditer(sentence.text):
        yield Draft(Say(f"没有“{match[0]}”这一天", f"there is no day “{match[0]}”"), [Mark(sentence, max(0, match.start() - 4), match.end())], help=_DATE)


def _judge(statement: Statement, mention: DateMention) -> Iterator[Draft]:
    mark = Mark(statement.sentence, mention.start, mention.end)
    if not _exists(mention):
        yield Draft(Say(f"没有“{mention.text}”这一天", f"there is no day “{mention.text}”"), [mark], help=_DATE)
    elif mention.weekday and not _ranges(statement, mention) and (day := _meant(statement, mention)) and day.isoweekday() != mention.weekday:
        message = Say(
            f"{in_characters(day)}是星期{_DAYS[day.isoweekday() - 1]}，文中写“{mention.text}”", f"{day} is a {day:%A}, the text says “{mention.text}”"
        )
        yield Draft(message, [mark], help=_WEEKDAY)


def _exists(mention: DateMention) -> bool:
    assert mention.month is not None and mention.day is not None
    return 1 <= mention.month <= 12 and 1 <= mention.day <= monthrange(mention.year or 2000, mention.month)[1]


def _meant(statement: Statement, mention: DateMention) -> date | None:
    """The day itself: of the written year, else of the year that brings it nearest to the publication."""
    assert mention.month is not None and mention.day is not None
    if mention.year:
        return date(mention.year, mention.month, mention.day)
    published = statement.article.published
    if published is None:
        return None
    near = [
        date(year, mention.month, mention.day)
        for year in (published.year - 1, published.year, published.year + 1)
        if mention.day <= monthrange(year, mention.month)[1]
    ]
    return min(near, key=lambda day: abs((day - published).days)) if near else None


def _lunar(statement: Statement, mention: DateMention) -> bool:
    return _LUNAR.search(statement.sentence.text, max(0, mention.start - 6), mention.end + 6) is not None


def _ranges(statement: Statement, mention: DateMention) -> bool:
    """Beside another date: 2月11日至12日, 周二和周三（11日和12日）."""
    text = statement.sentence.text
    if _BETWEEN.search(mention.text):
        return True
    return _RANGE.fullmatch(text[mention.end : mention.end + 1]) is not None or _RANGE.fullmatch(text[mention.start - 1 : mention.start]) is not None
