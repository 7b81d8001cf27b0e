"""A statement as one line of JSON and back, exactly: what the archive keeps and what Spark's workers hand over.

Fields go by position, in the order of the models; ``LAYOUT`` names that order, so that a file written under another one is told apart.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from factcheck.model import Article, DateMention, Fact, Period, Quantity, Sentence, Slot, Statement

_ELSEWHERE = ("sentence", "article")  # kept once for the statement, not in every part
_PARTS: dict[type, tuple[str, ...]] = {
    **{part: tuple(f.name for f in fields(part) if not f.name.startswith("_") and f.name not in _ELSEWHERE) for part in (Sentence, Quantity, Fact)},
    DateMention: DateMention._fields,
}
LAYOUT = ";".join(f"{part.__name__}:{','.join(names)}" for part, names in _PARTS.items())
#: Bytes from which DuckDB keeps a value in blocks of its own: the lists of blocks that it loads to find one row stay short.
APART = 4100
_HOME = {part: [f.name for f in fields(part)].index(name) for part, name in ((Sentence, "article"), (Fact, "sentence"))}


def encode(statement: Statement, closed: Iterable[int] = ()) -> str:
    """The statement without its article, and without the figures that its article is known by; ``closed`` numbers those of its facts that its own article has put in doubt.

    >>> from factcheck.model import Article, Sentence, Statement
    >>> article = Article(id="a", text="营收增长。")
    >>> statement = Statement(Sentence("营收增长。", 0, "body", 0, 0, "a", ((0, 0),)), [], [], article)
    >>> decode(encode(statement), article) == statement
    True
    """
    parts = [row_of(statement.sentence), [row_of(fact) for fact in statement.facts], [row_of(mention) for mention in statement.dates], list(closed)]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=plain)


def decode(line: str, article: Article, figures: frozenset[str] = frozenset(), free: bool = False) -> Statement:
    """The statement of this article, which is known by these figures, again; when ``free``, without its closed facts.

    Raises ``ValueError`` for a line that ``encode`` did not write.
    """
    try:
        sentence_row, fact_rows, date_rows, closed = json.loads(line)
        sentence = sentence_of(sentence_row, article.id)
        if free and closed:
            fact_rows = [row for number, row in enumerate(fact_rows) if number not in closed]
        dates = [DateMention(*_restored(DateMention, row)) for row in date_rows]
        return Statement(sentence, [_fact(row, sentence) for row in fact_rows], dates, article, figures)
    except (TypeError, LookupError, ArithmeticError, ValueError) as problem:
        raise ValueError(f"not a stored statement: {type(problem).__name__}: {problem}") from problem


class Record(NamedTuple):
    """An article's text, the figures that it is known by, what its copies are known by (``engine.copies``), and its statements, a line each."""

    text: str
    figures: frozenset[str] = frozenset()
    sketch: tuple[int, ...] = ()
    lines: Sequence[str] = ()


def pack(record: Record) -> bytes:
    """The record as one piece: what the statements quote of the text takes no room twice. It is at least so long that DuckDB keeps it apart from the table."""
    head = json.dumps([record.text, sorted(record.figures), record.sketch], ensure_ascii=False)
    return zlib.compress("\n".join((head, *record.lines)).encode("utf-8", "surrogatepass")).ljust(APART, b"\0")


def unpack(packed: bytes) -> Record:
    head, *lines = zlib.decompress(packed).decode("utf-8", "surrogatepass").split("\n")
    text, figures, sketch = json.loads(head)
    return Record(text, frozenset(figures), tuple(sketch), lines)


def sentence_of(row: list[Any], article: str) -> Sentence:
    """The sentence that ``row_of`` made a row of."""
    row.insert(_HOME[Sentence], article)
    return Sentence(*_restored(Sentence, row))


def row_of(part: Any) -> list[Any]:
    """The fields in order, without those kept elsewhere; ``json.dumps(…, default=plain)`` writes what is no plain value in it."""
    return [getattr(part, name) for name in _PARTS[type(part)]]


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return row_of(value)


def _fact(row: list[Any], sentence: Sentence) -> Fact:
    row.insert(_HOME[Fact], sentence)
    return Fact(*_restored(Fact, row))


def _restored(part: type, row: list[Any]) -> list[Any]:
    for place, restore in _RESTORED[part]:
        if row[place] is not None:
            row[place] = restore(row[place])
    return row


def _period(row: list[Any]) -> Period:
    return Period(date.fromisoformat(row[0]), date.fromisoformat(row[1]), *row[2:])


_RESTORE: dict[str, Callable[[Any], Any]] = {
    "value": Decimal,
    "precision": Decimal,
    "low": Decimal,
    "high": Decimal,
    "hedge_words": tuple,
    "quantity": lambda row: Quantity(*_restored(Quantity, row)),
    "at": tuple,
    "scope": tuple,
    "period": _period,
    "slots": lambda row: {name: Slot(*slot) for name, slot in row.items()},
    "pieces": lambda row: tuple(map(tuple, row)),
}


def _whole(part: type) -> list[str]:
    """The fields of a part in order, those kept elsewhere at their places."""
    names = list(_PARTS[part])
    if part in _HOME:
        names.insert(_HOME[part], "")
    return names


_RESTORED = {part: [(place, _RESTORE[name]) for place, name in enumerate(_whole(part)) if name in _RESTORE] for part in _PARTS}
