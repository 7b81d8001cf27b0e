"""Facts and findings as pandas frames, and frames from anywhere as facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from factcheck.archive.cells import FrameError, slots, verify
from factcheck.engine.blocks import Whole, whole
from factcheck.engine.columns import COLUMNS, row
from factcheck.facts import metrics, subjects
from factcheck.model import Article, Fact, Finding, Period, Quantity, Sentence, Slot, Statement
from factcheck.quantities import parse
from factcheck.reading import Document

Row = dict[Any, Any]
REQUIRED = ("text", "subject", "metric")
_TYPES = {int: "Int64", float: "Float64", bool: "boolean", str: "string"}
_FINDING = ("code", "name", "severity", "message", "explanation", "help", "fingerprint", "suppressed")


def facts(given: Iterable[Fact]) -> pd.DataFrame:
    """One row per fact under ``engine.columns.COLUMNS``; nullable types, dates as ``datetime.date``."""
    frame = pd.DataFrame([row(fact) for fact in given], columns=list(COLUMNS))
    return frame.astype({name: _TYPES[kind] for name, kind in COLUMNS.items() if kind in _TYPES})


def findings(given: Iterable[Finding]) -> pd.DataFrame:
    """One row per span of a finding, the finding's own columns repeated; ``finding`` counts them from 0."""
    rows = [
        {"finding": number, **{name: getattr(finding, name) for name in _FINDING}, **span.model_dump()}
        for number, finding in enumerate(given)
        for span in finding.spans
    ]
    return pd.DataFrame(rows, columns=["finding", *_FINDING, "article", "field", "start", "end", "line", "column", "quote", "role"])


def wholes(frame: pd.DataFrame, dropped: list[Any] | None = None) -> Iterator[Whole]:
    """The articles behind the rows, each with its facts; what our parser does not confirm goes to ``dropped``.

    ``text`` (the number as written), ``subject`` and ``metric`` are required; of the other columns those that are there are used. A row is kept when its
    text stands in its ``context`` and our parser reads the same value and unit there.
    Raises ``FrameError`` for a missing column or a value of the wrong kind.
    """
    if not isinstance(frame, pd.DataFrame):
        raise FrameError(f"{type(frame).__name__} is no frame; pandas.DataFrame(rows) makes one")
    if missing := [name for name in REQUIRED if name not in frame.columns]:
        raise FrameError(f"the frame lacks the column {', '.join(missing)}; docs/python-api.md lists what a fact's row holds")
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    by_article: dict[str, list[Row]] = {}
    for given in rows:
        verify(given)
        by_article.setdefault(str(given.get("article") or "frame"), []).append(given)
    for name, members in by_article.items():
        yield _whole(name, members, dropped if dropped is not None else [])


def _whole(name: str, rows: list[Row], dropped: list[Any]) -> Whole:
    sentences: dict[tuple[Any, ...], list[Row]] = {}
    for given in rows:
        key = (given.get("sentence"), given.get("context") or given["text"], given.get("field") or "text")
        sentences.setdefault(key, []).append(given)
    article = Article(id=name, text="", published=rows[0].get("published"))
    statements: list[Statement] = []
    for number, ((index, context, field), members) in enumerate(sentences.items()):
        made = [(given, quantity, at) for given in members if (found := _verified(given, str(context))) for quantity, at in (found,)]
        dropped += [given for given in members if not any(given is kept for kept, _, _ in made)]
        sentence = _sentence(name, int(number if index is None else index), str(context), str(field), members[0], made, len(article.text))
        statements.append(Statement(sentence, [_fact(given, quantity, at, sentence) for given, quantity, at in made], [], article))
        article.text = placed(article.text, sentence)
    return whole(Document(article, [statement.sentence for statement in statements]), statements)


def _verified(given: Row, context: str) -> tuple[Quantity, int] | None:
    """The quantity as our parser reads it at the row's place, where value and unit are those of the row."""
    text = str(given["text"])
    at = given.get("at")
    if given.get("kind") == "date":
        return _dated(given, text, context)
    for quantity in parse(context):
        if (quantity.text == text if at is None else quantity.start == at) and _same(given, quantity):
            return quantity, quantity.start
    return None


def _same(given: Row, quantity: Quantity) -> bool:
    for name in ("value", "low", "high"):
        told = given.get(name)
        if told is not None and _decimal(told, name) != getattr(quantity, name):
            return False
    return given.get("unit") in (None, quantity.unit)


def _dated(given: Row, text: str, context: str) -> tuple[Quantity, int] | None:
    """A dated event: its day stands in its own columns, so only the quote is verified."""
    low, high = given.get("low"), given.get("high")
    value = given.get("value")
    at = int(given["at"]) if given.get("at") is not None else context.find(text)
    if at < 0 or not context.startswith(text, at) or (value is None and (low is None or high is None)):
        return None
    ends = {name: _decimal(end, name) for name, end in (("low", low), ("high", high)) if end is not None}
    day = None if value is None else _decimal(value, "value")
    return Quantity(text, at, at + len(text), day, "date", "date", "date", low=ends.get("low"), high=ends.get("high")), at


def _sentence(name: str, index: int, context: str, field: str, given: Row, made: list[tuple[Row, Quantity, int]], after: int) -> Sentence:
    """The sentence at its place in the source when the rows tell it, otherwise behind the ones before."""
    start = next((int(row["start"]) - at for row, _, at in made if row.get("start") is not None), after)
    return Sentence(
        context,
        index,
        given.get("region") or "body",
        int(given.get("section") or 0),
        index,
        name,
        ((0, max(0, start)),),
        "title" if field == "title" else "text",
    )


def placed(text: str, sentence: Sentence) -> str:
    """A stand-in for the source: the sentence written at its offset, so that every place in it can be quoted."""
    start = sentence.source(0)
    text = text.ljust(start)
    return text[:start] + sentence.text + text[start + len(sentence.text) :]


def _fact(given: Row, quantity: Quantity, at: int, sentence: Sentence) -> Fact:
    known = {name: given[name] for name in ("basis", "direction", "role", "modality") if given.get(name)}
    subject, metric = given["subject"], given["metric"]
    quantity.start, quantity.end = sentence.source_span(at, at + len(quantity.text))
    return Fact(
        quantity,
        sentence,
        (at, at + len(quantity.text)),
        subject=subject,
        subject_id=given["subject_id"] if "subject_id" in given else subject and subjects.canonical(subject),
        metric=metric,
        metric_id=given["metric_id"] if "metric_id" in given else metric and metrics.canonical(metric),
        scope=tuple(str(given.get("scope") or "").split("|")) if given.get("scope") else (),
        period=_period(given),
        comparand=given.get("comparand"),
        attribution=given.get("attribution"),
        slots=_slots(given),
        **known,
    )


def _slots(given: Row) -> dict[str, Slot]:
    if given.get("slots"):
        return slots(given["slots"])
    return {name: Slot("given", 1.0) for name in ("subject", "metric", "period") if given.get(name) or given.get(f"{name}_start")}


def _period(given: Row) -> Period | None:
    start, end = given.get("period_start"), given.get("period_end")
    if start is None or end is None:
        return None
    return Period(_day(start), _day(end), given.get("granularity") or "span", bool(given.get("instant")))


def _day(value: Any) -> date:
    try:
        return value if type(value) is date else pd.Timestamp(value).date()
    except (ValueError, TypeError) as problem:
        raise FrameError(f"period {value!r} is no day; write YYYY-MM-DD") from problem


def _decimal(value: Any, name: str) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as problem:
        raise FrameError(f"{name} {value!r} is no number; write digits, or leave it empty") from problem
