"""What a number does in its clause: a level, a change, a share, an end of a movement …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts.clauses import Piece
from factcheck.model import Quantity
from factcheck.model.fact import Direction, Role

_RELATIVE = frozenset(("percent", "multiple", "ratio", "points"))
_SKIPPED = frozenset(("adverb", "quote", "reach", "dash", "noun_", "forecast", "target", "opinion"))
_TO = frozenset("至到为成")
_THRESHOLD = frozenset(("突破", "跌破", "站上", "升破", "失守", "破", "首破", "涨破", "跌穿", "站稳", "跨过", "冲破"))
_PRICE = frozenset("涨跌")


class Reading(NamedTuple):
    """A role with what decided it."""

    role: Role
    direction: Direction = "none"
    moving: str = ""


def read(text: str, row: Sequence[Piece], at: int) -> Reading:
    """The role of the number at ``row[at]``, from the words before it in its clause and the one after it."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    if quantity.kind == "rank":
        return Reading("rank")
    before = _before(row, at)
    if before is None:
        return Reading(_bare(quantity))
    word, kind = text[before.start : before.end], before.kind
    if kind in ("up", "down"):
        return _moved(text, before, word, quantity)
    if kind in ("yoy", "qoq", "cagr", "growth"):
        return Reading("rate" if quantity.kind in _RELATIVE else "delta", _signed(quantity), word)
    if kind == "from":
        return Reading("from")
    if kind == "share":
        return Reading("share")
    if kind == "each":
        return Reading("per_unit")
    if kind == "extreme_high":
        return Reading("max")
    if kind == "extreme_low":
        return Reading("min")
    if kind == "threshold" or _THRESHOLD & set(quantity.hedge_words):
        return Reading("threshold", "down" if "跌" in word or "失守" in word else "none")
    return Reading(_bare(quantity))


def _bare(quantity: Quantity) -> Role:
    return "threshold" if _THRESHOLD & set(quantity.hedge_words) else "level"


def _before(row: Sequence[Piece], at: int) -> Piece | None:
    """The nearest word before that says something: adverbs and plain verbs of reaching are passed over."""
    for i in range(at - 1, max(-1, at - 8), -1):
        piece = row[i]
        if piece.kind not in _SKIPPED:
            return piece
    return None


def _moved(text: str, before: Piece, word: str, quantity: Quantity) -> Reading:
    direction: Direction = "up" if before.kind == "up" else "down"
    if text[before.end : before.end + 1] in _TO or word[-1] in "至到":
        return Reading("to", direction, word)
    if quantity.kind == "index" or (quantity.kind != "count" and set(word) & _PRICE):
        return Reading("price_move", direction, word)
    return Reading("rate" if quantity.kind in _RELATIVE and quantity.kind != "points" else "delta", direction, word)


def _signed(quantity: Quantity) -> Direction:
    if quantity.value is None or quantity.value == 0:
        return "none"
    return "up" if quantity.value > 0 else "down"
