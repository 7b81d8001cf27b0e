"""Whether two articles report one event: particular figures that both tell, whatever the words around them, and the names of their headlines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from factcheck.engine.slips import written_digits
from factcheck.lexicon.silence import pattern
from factcheck.model import Fact, Statement

_MOST = 24  # figures by which an article is known: those that it tells first
_DIGITS = 3  # digits from which a figure is hardly ever shared by chance
_ENOUGH = 3


def particular(statements: Iterable[Statement]) -> frozenset[str]:
    """The first particular figures of an article, as values in their units."""
    told = dict.fromkeys(figure for statement in statements for fact in statement.facts if (figure := known_by(fact)))
    return frozenset(islice(told, _MOST))


def known_by(fact: Fact) -> str:
    """The value and unit of a number of three digits or more; nothing for a year, a rank or a vague amount."""
    quantity = fact.quantity
    if quantity.value is None or quantity.kind in ("date", "rank", "index") or written_digits(fact) < _DIGITS:
        return ""
    return f"{quantity.value.normalize()}{quantity.unit}"


def one_event(a: Statement, b: Statement, *own: Fact) -> bool:
    """Whether both articles share enough besides the figures in question."""
    if a.figures.isdisjoint(b.figures):
        return False
    others = (a.figures & b.figures).difference(map(known_by, own))
    amounts = [figure for figure in others if not figure.endswith("percent")]
    shares = len(others) > len(amounts)  # told by the hundred, any number of them says no more than one
    return bool(amounts) and sum(map(_weight, amounts)) + shares + _named_alike(a.article.title, b.article.title) >= _ENOUGH


def retold(a: Statement, b: Statement, *own: Fact) -> bool:
    """Whether of all other figures by which the shorter report is known, at most one in three is not the longer one's, and two or more are."""
    mine = set(map(known_by, own))
    shared, least = a.figures & b.figures - mine, min((a.figures - mine, b.figures - mine), key=len)
    return len(shared) > 1 and 3 * len(shared) >= 2 * len(least)


def _weight(amount: str) -> int:
    """The more digits the more."""
    return min(max(sum(c.isdigit() for c in amount.partition("E")[0]) - 1, 1), 3)


@lru_cache(maxsize=4096)
def _named_alike(one: str, two: str) -> bool:
    """Whether two headlines share three pairs of characters, or more."""
    return len(_pairs(one) & _pairs(two)) > 2


@lru_cache(maxsize=4096)
def _pairs(title: str) -> frozenset[str]:
    words = pattern("moves").sub(" ", pattern("harmless").sub(" ", title))
    return frozenset(pair for i in range(len(words) - 1) if (pair := words[i : i + 2]).isalpha())
