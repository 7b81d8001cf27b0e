"""Tables: the head of a row, the head of a column and the caption with its unit say what a cell is about."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from factcheck.facts import metrics, periods
from factcheck.facts.metrics import MetricMention, settled
from factcheck.facts.subjects import Found, canonical, clean, generic, plausible
from factcheck.model import Article, DateMention, Fact, Quantity, Sentence, Slot, Statement
from factcheck.model.fact import Basis
from factcheck.quantities import Skip, parse, scan
from factcheck.reading import Document, Table

_UNIT = re.compile(r"单位[:：]?\s*([^）)，,;；\s]{1,8})|[（(](%|％|[\u4e00-\u9fffA-Za-z/%％]{1,8})[）)]\s*$")
_CAPTION_UNIT = re.compile(r"[（(]?单位[:：][^）)]*[）)]?|[（(][^（()）]{0,12}[）)]$|^表\s?\d+[:：]?\s*")
_PLAIN = re.compile(r"[+\-−－]?[\d,，.]+\s?[%％]?$")
_BASIS: tuple[tuple[str, Basis], ...] = (("同比", "yoy"), ("环比", "qoq"), ("按年", "yoy"), ("复合", "cagr"), ("年均", "cagr"))
_CHANGE = re.compile(r"同比|环比|增速|增幅|增长率|涨幅|跌幅|涨跌|变动|按年")
_SURE = 0.8


class Place(NamedTuple):
    """What stands around a cell: the texts of its heads, and the caption with its unit."""

    row: str
    column: str
    caption: str
    unit: str


class Said(NamedTuple):
    """What the heads of a cell say."""

    subject: str | None
    metric: MetricMention | None
    period: DateMention | None
    change: str
    label: str


def cells(document: Document) -> dict[int, Place]:
    """The places of all cells that are no heads, by the index of their sentence."""
    found: dict[int, Place] = {}
    for table in document.tables:
        found.update(_places(table))
    return found


def _places(table: Table) -> dict[int, Place]:
    caption = table.caption.text if table.caption is not None else ""
    unit = _unit(caption)
    heads = {cell.column: cell.sentence.text for cell in table.rows[0] if cell.sentence is not None} if table.header and table.rows else {}
    found: dict[int, Place] = {}
    for row in table.rows[1 if table.header else 0 :]:
        head = row[0].sentence.text if row and row[0].sentence is not None else ""
        for cell in row[1:]:
            if cell.sentence is not None:
                column = heads.get(cell.column, "")
                found[cell.sentence.index] = Place(head, column, _CAPTION_UNIT.sub("", caption).strip(), _unit(column) or _unit(head) or unit)
    return found


def _unit(text: str) -> str:
    match = _UNIT.search(text)
    return (match.group(1) or match.group(2) or "") if match else ""


def statement(article: Article, sentence: Sentence, place: Place, title: Found | None, yuan: str | None = None) -> Statement:
    """A cell with the facts that its heads make of its numbers."""
    tokens = scan(sentence.text, yuan)
    dates = periods.resolve(sentence.text, [t for t in tokens if isinstance(t, Skip)], article.published)
    numbers = [t for t in tokens if isinstance(t, Quantity)] or _plain(sentence.text, place.unit)
    if not numbers:
        return Statement(sentence, [], dates, article)
    said = _heads(place, article.published)
    return Statement(sentence, [_fact(article, sentence, number, place, said, title) for number in numbers], dates, article)


def _heads(place: Place, published: date | None) -> Said:
    subject, metric, period, label = None, None, None, ""
    for text, head in ((place.column, "column"), (place.row, "row"), (place.caption, "caption")):
        dates = [d for d in periods.resolve(text, (), published) if d.period is not None]
        found = metrics.find(text, dates[-1].end if dates and dates[-1].end < len(text) else 0)
        period = period or (dates[0] if dates else None)
        if found:
            metric = metric or (found[-1] if head != "caption" or not label else None)
        elif not dates and text and not _CHANGE.search(text) and plausible(clean(text)) and not generic(clean(text)):
            if head == "column":
                label = clean(text)
            else:
                subject = subject or clean(text)
    if subject is None and label and metric is not None:
        subject, label = label, ""
    change = next((text for text in (place.column, place.row) if _CHANGE.search(text)), "")
    return Said(subject, metric, period, change, label)


def _fact(article: Article, sentence: Sentence, number: Quantity, place: Place, said: Said, title: Found | None) -> Fact:
    at = (number.start, number.end)
    quantity = _with_unit(number, sentence.text, place.unit)
    quantity.start, quantity.end = sentence.source_span(*at)
    quantity.text = (article.title if sentence.field == "title" else article.text)[quantity.start : quantity.end]
    fact = Fact(quantity, sentence, at)
    if said.subject is not None:
        fact.subject, fact.subject_id = said.subject, canonical(said.subject)
        fact.slots["subject"] = Slot("table", _SURE)
    elif title is not None:
        fact.subject, fact.subject_id = title.text, title.id
        fact.slots["subject"] = Slot("title", 0.4)
    if said.metric is not None:
        fact.metric, fact.metric_id = said.metric.text, settled(said.metric, quantity.dimension)
        fact.slots["metric"] = Slot("table", _SURE)
    if said.label:
        fact.scope = (said.label,)
    if said.period is not None:
        fact.period = said.period.period
        fact.slots["period"] = Slot("table", _SURE)
    if said.change:
        fact.role = "rate" if quantity.kind in ("percent", "number") else "delta"
        fact.basis = next((basis for word, basis in _BASIS if word in said.change), "none")
    return fact


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
