"""What the heads of a cell of a table say: whose it is, what it measures, when, and whether it is a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from factcheck.facts import metrics, names, periods
from factcheck.facts.grid import Heads
from factcheck.facts.home import town
from factcheck.facts.metrics import MetricMention
from factcheck.facts.subjects import clean, generic, plausible
from factcheck.facts.words import ends, listed
from factcheck.lexicon.own import Own, Words, own
from factcheck.model import DateMention, Period
from factcheck.model.fact import Modality

_BRACKETS = re.compile(r"[（(]?单位[:：][^）)]*[）)]?|[（(][^（()）]{0,12}[）)]|^表\s?\d+[:：]?\s*")
CHANGE = re.compile(r"同比|环比|增速|增幅|降幅|增长|涨幅|跌幅|涨跌|变动|变化|增减|按年|[比较](?:[上去前]|\d{4}年)|^较")
SHARE = re.compile(r"占比|比重|比例|份额")
_PARTS = re.compile(r"^(?:其中|[#＃]|[一二三四五六七八九十]+、|[（(]?[一二三四五六七八九十\d]{1,2}[)）.、])\s*[:：]?\s*")
_SHORTER = re.compile(r"(?:第?[一二三四1-4]季度?|[上下]半年|前[一二三四]季度|全年|\d{1,2}(?:[-—~至]\d{1,2})?月)")
_BEFORE = re.compile(r"上期|上年(?!同)|上年同期|去年|期初|年初")
_MOODS: tuple[tuple[re.Pattern[str], Modality], ...] = (
    (re.compile(r"\d{2}E|预测|预计"), "forecast"),
    (re.compile(r"预算数|计划数|目标(?!价)"), "target"),
)
_RATIO = re.compile(r"[为占].+的\s*[%％]?$|完成.+[%％]$")


class Said(NamedTuple):
    """What the heads of a cell say; an empty ``subject`` is somebody whose label is no name."""

    subject: str | None
    metric: MetricMention | None
    period: Period | None
    change: str
    share: bool
    ratio: bool
    scope: tuple[str, ...]
    modality: Modality


def said(heads: Heads, published: date | None) -> Said:
    """The meaning of the heads of a cell.

    >>> told = said(Heads(("2024年", "同比"), ("云服务",), ("2024年", "收入")), None)
    >>> told.subject, told.metric.id, told.period.start.year, told.change
    ('云服务', '收入', 2024, '同比')
    """
    caption = _BRACKETS.sub("", heads.caption).strip()
    column, row = [_bare(text) for text in heads.column], [_bare(text) for text in heads.row]
    head = column[-1] if column else ""
    change = next((text for text in (head, *row[-1:]) if CHANGE.search(text)), "")
    share = not change and SHARE.search(head) is not None
    near = heads.beside if change == head else heads.above if change else ()
    metric = _metric(column, row, [_bare(text) for text in near], caption, change, share)
    subject, scope = _subject(column, row, caption)
    earlier = _BEFORE.search(head) if not change else None
    period = _period([*reversed(column), *reversed(row), *(near if change else ()), caption], published)
    if earlier is not None:
        period, scope = None, (*scope, earlier[0])
    ratio = not change and _RATIO.search(head) is not None
    mood: Modality = next((mood for told, mood in _MOODS for text in (head, *row) if told.search(text) and not ratio), "actual")
    return Said(subject, metric, period, change, share, ratio, scope, mood)


def _bare(text: str) -> str:
    return _PARTS.sub("", _BRACKETS.sub("", text).strip())


def _metric(column: Sequence[str], row: Sequence[str], near: Sequence[str], caption: str, change: str, share: bool) -> MetricMention | None:
    """The metric that says something: of a change, what changes; else that of the column, of the row, of the caption."""
    inner = [mention for text in (*reversed(column), *reversed(row)) for mention in _mentions(text)[-1:]]
    if share and inner or change and near and SHARE.search(near[-1]):
        return (inner if share else [*_mentions(near[-1]), None])[0]
    beside = [mention for text in reversed(near) for mention in _mentions(text)[-1:]]
    moves = [mention for mention in inner if mention.id == "涨跌幅"]
    if change and moves and not any(mention.entry.type != "price" and not _weak(mention) for mention in beside):
        return moves[0]  # 最新价 | 涨跌幅
    labelled = not change and any(map(_names, filter(_labels, row))) and any(map(_labels, column))
    outer = beside if labelled else [*beside, *_mentions(caption)[-1:]]  # 5日均线 beside a name is a measure that nobody knows
    telling = (mention for mention in (*inner, *outer) if not (_weak(mention) or change and mention.growth and mention.text == mention.growth))
    return next(telling, inner[0] if inner else outer[0] if outer else None)


def _mentions(text: str) -> Sequence[MetricMention]:
    return _measured(text, own().metrics)


@lru_cache(maxsize=2048)
def _measured(text: str, _own: Words) -> Sequence[MetricMention]:
    """The metrics that a head names behind its time; the same heads stand over many cells."""
    dates = _dates(text)
    return metrics.find(text, dates[-1].end if dates and dates[-1].end < len(text) else 0)


@lru_cache(maxsize=2048)
def _dates(text: str, published: date | None = None) -> Sequence[DateMention]:
    return periods.resolve(text, (), published)


def _weak(mention: MetricMention) -> bool:
    """金额, 数量, 占比, 增速: a word that needs another one."""
    return mention.entry.generic or mention.entry.family in ("笼统", "词尾", "变动", "排名") or mention.id in listed("columns")


def _subject(column: Sequence[str], row: Sequence[str], caption: str) -> tuple[str | None, tuple[str, ...]]:
    """The label of the row, else of the column, else whose table it is; the other labels limit the number."""
    told = [text for text in (*row, *column) if _labels(text)]
    rows = [text for text in row if text in told and _names(text)]
    labels = rows or [text for text in column if text in told and _names(text)]
    if not labels:
        unnamed = any(text not in listed("totals") and not generic(clean(text)) for text in told)
        return "" if unnamed else _owner(caption), tuple(told)
    subject = labels[0] if town(labels[0]) and not town(labels[-1]) else labels[-1]
    return subject, tuple(text for text in told if text != subject)


def _labels(text: str) -> bool:
    """Whether a head says what a number is limited to: no metric, no time, no change."""
    if not text or CHANGE.search(text) or _SHORTER.fullmatch(text) or _BEFORE.search(text) or _RATIO.search(text) or text in listed("columns"):
        return False
    return text in listed("totals") or not _mentions(text) and not _dates(text)


def _names(text: str) -> bool:
    """Whether it can be whose number it is."""
    return text not in listed("totals") and plausible(clean(text)) and not generic(clean(text))


def _owner(caption: str) -> str | None:
    return _whose(caption, own()) if caption else None


@lru_cache(maxsize=256)
def _whose(caption: str, _own: Own) -> str | None:
    """海州市 of 2024年海州市主要经济指标, 星河汽车 of 星河汽车2024年各季度销量."""
    dates = _dates(caption)
    for start, end in ((dates[-1].end, len(caption)), (0, dates[0].start)) if dates else ((0, len(caption)),):
        found = _mentions(caption[start:end])
        text = clean(caption[start : start + found[0].start] if found else caption[start:end])
        text = text.removesuffix(max((word for word in ends("captions") if text.endswith(word)), key=len, default=""))
        if text and text[0] not in "各主" and (town(text) or text.endswith(ends("agent")) or _known(text)):
            return text
    return None


def _known(text: str) -> bool:
    """Whether a caption begins with somebody whom the tables of names know."""
    found = names.find(text)
    return bool(found) and (found[0].start, found[0].end) == (0, len(text)) and found[0].kind not in ("commodity", "currency")


def _period(texts: Iterable[str], published: date | None) -> Period | None:
    """The time of the innermost head that names one; a quarter is that of the year of an outer head."""
    found, shorter = None, ""
    for text in texts:
        told = next((mention for mention in _dates(text, published) if mention.kind != "comparison"), None)
        if told is None or told.period is None or told.year is None:
            shorter = shorter or (text if _SHORTER.search(text) else "")
            found = found or (told.period if told is not None and not shorter else None)
            continue
        if not shorter:
            return found or told.period
        within = _dates(f"{told.year}年{_SHORTER.search(shorter)[0]}")  # type: ignore[index]
        return within[0].period if within else told.period
    if shorter and found is None:
        alone = _dates(shorter, published)
        return alone[0].period if alone else None
    return found
