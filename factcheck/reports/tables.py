"""Facts as a table for the eye, as CSV and as JSON lines."""

from __future__ import annotations

import csv as formats
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any

from factcheck.engine.columns import COLUMNS, row
from factcheck.engine.places import Places
from factcheck.model import Fact, Statement
from factcheck.reports.width import visible, width

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?|-?Infinity|-?inf")
_RUNS = tuple("=+-@\t\r＝＋－＠")  # what a spreadsheet takes for the start of a formula
_BATCH = 500
_HEADS = ("place", "number", "value", "unit", "role", "subject", "metric", "period")
_WIDEST = 28


def csv(facts: Iterable[Fact]) -> Iterator[str]:
    """RFC 4180 with a byte order mark, so that spreadsheets see UTF-8; cells that they would run are defused."""
    yield "\ufeff" + _line(COLUMNS)
    for fact in facts:
        yield _line(safe(value) for value in row(fact).values())


def jsonl(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield json.dumps(row(fact), ensure_ascii=False, default=_iso) + "\n"


def aligned(statements: Iterable[Statement]) -> Iterator[str]:
    """Columns aligned for a terminal, a batch of rows at a time, so that a large folder is no wait."""
    rows, sizes = _rows(statements), [width(head) for head in _HEADS]
    cells = [list(_HEADS)]
    while batch := list(islice(rows, _BATCH)):
        cells += batch
        sizes = [max(size, *(width(line[i]) for line in cells)) for i, size in enumerate(sizes)]
        yield from (_padded(line, sizes) for line in cells)
        cells = []
    yield from (_padded(line, sizes) for line in cells)


def safe(value: Any) -> Any:
    """A cell that no spreadsheet runs: a leading apostrophe makes it text.

    >>> safe("=1+1"), safe("-5.2"), safe(None)
    ("'=1+1", '-5.2', '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_RUNS) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def _line(values: Iterable[Any]) -> str:
    buffer = io.StringIO()
    formats.writer(buffer).writerow(values)
    return buffer.getvalue()


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _rows(statements: Iterable[Statement]) -> Iterator[list[str]]:
    for name, here in groupby(statements, key=lambda statement: statement.article.id):
        places: Places | None = None
        for statement in here:
            places = places or Places({name: statement.article})
            for fact in statement.facts:
                line, column = places.of(name, fact.sentence.field, fact.quantity.start)
                yield [_tail(visible(f"{name}:{line}:{column}")), *_cells(fact)]


def _cells(fact: Fact) -> list[str]:
    quantity, period = fact.quantity, fact.period
    value = f"{quantity.value:,f}" if quantity.value is not None else f"{quantity.stated.low:,f} … {quantity.stated.high:,f}"
    span = "" if period is None else f"{period.start} … {period.end}"
    return [_cut(visible(text)) for text in (quantity.text, value, quantity.unit, fact.role, fact.subject or "?", fact.metric or "?", span)]


def _cut(text: str) -> str:
    if width(text) <= _WIDEST:
        return text
    while width(text) > _WIDEST - 1:
        text = text[: min(len(text) - 1, _WIDEST)]
    return text + "…"


def _tail(text: str) -> str:
    """The end of a place, which tells one from another."""
    return _cut(text[::-1])[::-1]


def _padded(cells: list[str], sizes: list[int]) -> str:
    return "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(cells, sizes, strict=True)).rstrip() + "\n"
