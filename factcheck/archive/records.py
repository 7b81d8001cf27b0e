"""A statement as one line of JSON and back, exactly: what the archive keeps and what Spark's workers hand over.

Fields go by position, in the order of the models; ``LAYOUT`` names that order, so that a file written under another one is told apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model import Article, DateMention, Fact, Period, Quantity, Sentence, Slot, Statement

_ELSEWHERE = ("sentence", "article")  # kept once for the statement, not in every part
_PARTS: dict[type, tuple[str, ...]] = {
    **{part: tuple(f.name for f in fields(part) if not f.name.startswith("_") and f.name not in _ELSEWHERE) for part in (Sentence, Quantity, Fact)},
    DateMention: DateMention._fields,
}
LAYOUT = ";".join(f"{part.__name__}:{','.join(names)}" for part, names in _PARTS.items()) + ";Statement:figures"


def encode(statement: Statement) -> str:
    """The statement without its article.

    >>> from factcheck.model import Article, Sentence, Statement
    >>> article = Article(id="a", text="营收增长。")
    >>> statement = Statement(Sentence("营收增长。", 0, "body", 0, 0, "a", ((0, 0),)), [], [], article)
    >>> decode(encode(statement), article) == statement
    True
    """
    figures = sorted(statement.figures) if statement.facts else []
    parts = [_row(statement.sentence), [_row(fact) for fact in statement.facts], [_row(mention) for mention in statement.dates], figures]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=_plain)


def decode(line: str, article: Article) -> Statement:
    """The statement of this article again.

    Raises ``ValueError`` for a line that ``encode`` did not write.
    """
    try:
        sentence_row, fact_rows, date_rows, figures = json.loads(line)
        sentence = Sentence(**_named(Sentence, sentence_row), article=article.id)
        return Statement(
            sentence,
            [Fact(**_named(Fact, row), sentence=sentence) for row in fact_rows],
            [DateMention(**_named(DateMention, row)) for row in date_rows],
            article,
            frozenset(figures),
        )
    except (TypeError, LookupError, ArithmeticError, ValueError) as problem:
        raise ValueError(f"not a stored statement: {type(problem).__name__}: {problem}") from problem


def _row(part: Any) -> list[Any]:
    return [getattr(part, name) for name in _PARTS[type(part)]]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return _row(value)


def _named(part: type, row: list[Any]) -> dict[str, Any]:
    for place, restore in _RESTORED[part]:
        if row[place] is not None:
            row[place] = restore(row[place])
    return dict(zip(_PARTS[part], row, strict=True))


def _period(row: list[Any]) -> Period:
    return Period(date.fromisoformat(row[0]), date.fromisoformat(row[1]), *row[2:])


_RESTORE: dict[str, Callable[[Any], Any]] = {
    "value": Decimal,
    "precision": Decimal,
    "low": Decimal,
    "high": Decimal,
    "hedge_words": tuple,
    "quantity": lambda row: Quantity(**_named(Quantity, row)),
    "at": tuple,
    "scope": tuple,
    "period": _period,
    "slots": lambda row: {name: Slot(*slot) for name, slot in row.items()},
    "pieces": lambda row: tuple(map(tuple, row)),
}
_RESTORED = {part: [(place, _RESTORE[name]) for place, name in enumerate(names) if name in _RESTORE] for part, names in _PARTS.items()}
