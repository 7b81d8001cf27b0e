"""Tables: the heads of a cell, the column beside it and the caption with its unit say what it is about."""

from __future__ import annotations

import re

from factcheck.facts import grid, headed, periods
from factcheck.facts.grid import Heads
from factcheck.facts.headed import CHANGE, SHARE, Said
from factcheck.facts.metrics import settled
from factcheck.facts.roles import RELATIVE, signed
from factcheck.facts.subjects import Found, canonical
from factcheck.model import Article, Fact, Quantity, Sentence, Slot, Statement
from factcheck.model.fact import Basis
from factcheck.quantities import Skip, parse, scan
from factcheck.reading import Document

_UNIT = re.compile(r"单位[:：]?\s*([^）)，,;；\s]{1,8})|[（(](%|％|[\u4e00-\u9fffA-Za-z/%％]{1,8})[）)]\s*$|[的(（]\s*(%|％)[)）]?$")
_PLAIN = re.compile(r"[+\-−－]?[\d,，.]+\s?[%％]?$")
_BASIS: tuple[tuple[str, Basis], ...] = (
    ("同比", "yoy"),
    ("按年", "yoy"),
    ("上年", "yoy"),
    ("去年", "yoy"),
    ("环比", "qoq"),
    ("复合", "cagr"),
    ("年均", "cagr"),
)
_AGAINST = re.compile("[比较](.{2,10}?)(?:下跌|上涨|增长|变化|变动|增减|增加|减少|下降|$)")  # 较5日均线下跌
_RATE = re.compile(r"占比|比重|增速|增幅|增长|率$|[同环]比$|变动比例|变化率")
_SURE, _TITLED = 0.8, 0.4


def cells(document: Document) -> dict[int, Heads]:
    """The heads of all cells that are no heads, by the index of their sentence."""
    return {sentence.index: heads for table in document.tables for sentence, heads in grid.read(table)}


def statement(article: Article, sentence: Sentence, heads: Heads, title: Found | None, yuan: str | None = None) -> Statement:
    """A cell with the facts that its heads make of its numbers."""
    tokens = scan(sentence.text, yuan)
    dates = periods.resolve(sentence.text, [t for t in tokens if isinstance(t, Skip)], article.published)
    unit = _unit(heads)
    numbers = [t for t in tokens if isinstance(t, Quantity)] or _plain(sentence.text, unit)
    if not numbers:
        return Statement(sentence, [], dates, article)
    said = headed.said(heads, article.published)
    return Statement(sentence, [_fact(article, sentence, number, unit, said, title) for number in numbers], dates, article)


def _unit(heads: Heads) -> str:
    """The unit of the column, of the row, of the unit column or of the caption; a share or a rate has none of the caption's."""
    inner = next((unit for text in (*heads.column[::-1], *heads.row[::-1]) if (unit := _told_unit(text))), "")
    if inner or not heads.column or not (CHANGE.search(heads.column[-1]) or SHARE.search(heads.column[-1])):
        return inner or heads.unit or _told_unit(heads.caption)
    return "%" if _RATE.search(heads.column[-1]) else ""


def _told_unit(text: str) -> str:
    match = _UNIT.search(text)
    return next((unit for unit in match.groups() if unit), "") if match is not None else ""


def _fact(article: Article, sentence: Sentence, number: Quantity, unit: str, said: Said, title: Found | None) -> Fact:
    at = (number.start, number.end)
    quantity = _with_unit(number, sentence.text, unit)
    quantity.start, quantity.end = sentence.source_span(*at)
    quantity.text = (article.title if sentence.field == "title" else article.text)[quantity.start : quantity.end]
    fact = Fact(quantity, sentence, at, scope=tuple(sorted(said.scope)), modality=said.modality)
    if said.subject:
        fact.subject, fact.subject_id = said.subject, canonical(said.subject)
        fact.slots["subject"] = Slot("table", _SURE)
    elif title is not None and said.subject is None:
        fact.subject, fact.subject_id = title.text, title.id
        fact.slots["subject"] = Slot("title", _TITLED)
    if said.metric is not None:
        fact.metric, fact.metric_id = said.metric.text, settled(said.metric, quantity.dimension)
        fact.slots["metric"] = Slot("table", _SURE)
    if said.period is not None:
        fact.period = said.period
        fact.slots["period"] = Slot("table", _SURE)
    _play(fact, said)
    return fact


def _play(fact: Fact, said: Said) -> None:
    """The role of a change, a share or a ratio."""
    kind = fact.quantity.kind
    if said.change:
        rate = kind == "percent" or kind == "number" and _RATE.search(said.change)
        fact.role = "price_move" if fact.metric_id == "涨跌幅" else "rate" if rate else "delta"
        fact.direction = signed(fact.quantity) if "降幅" not in said.change else "none"
        fact.basis = next((basis for word, basis in _BASIS if word in said.change), "none")
        if fact.basis == "none" and (told := _AGAINST.search(said.change)) is not None:
            fact.basis, fact.comparand = "vs_comparand", told[1]
    elif said.share and kind in RELATIVE:
        fact.role = "share"
    elif said.ratio:
        fact.role = "ratio"


def _plain(text: str, unit: str) -> list[Quantity]:
    """A cell that is nothing but digits is a number, whatever it would be in a sentence."""
    if not _PLAIN.match(text) or not any(c.isdigit() for c in text):
        return []
    read = [q for q in parse(text + (unit or "元")) if q.start == 0]
    if len(read) != 1:
        return []
    number = read[0]
    if not unit:
        number.unit, number.dimension, number.kind = "1", "number", "number"
    number.end = len(text)
    return [number]


def _with_unit(number: Quantity, text: str, unit: str) -> Quantity:
    """A bare number read with the unit of its caption: 12.5 under （亿元）."""
    if not unit or number.kind != "number" or not _PLAIN.match(text[number.start : number.end]):
        return number
    read = parse(text[number.start : number.end] + unit)
    return read[0] if len(read) == 1 else number
