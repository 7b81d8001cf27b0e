"""What bracketed percentages of a list say where a word of change follows: 计算机（13.4%）、传媒（7.2%）涨幅居前."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import Reading
from factcheck.model import Quantity

_FAR = 40  # pieces on to the word of change
_LISTED = frozenset(("noun", "and", "number", "open", "close", "adverb", "quote", "up", "down"))
_WORDS = {"涨幅": "up", "升幅": "up", "跌幅": "down", "涨跌幅": "none", "漲幅": "up"}


def read(text: str, row: Sequence[Piece], at: int) -> Reading | None:
    """The move that the percentage in brackets at ``row[at]`` is; ``None`` where no list of them is told to have moved."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    if quantity.kind != "percent" or not 1 < at < len(row) - 2 or row[at - 1].kind != "open" or row[at + 1].kind != "close":
        return None
    if not isinstance(row[at - 2].value, Noun):
        return None
    for piece in row[at + 2 : at + _FAR]:
        if piece.kind == "growth" or isinstance(piece.value, Noun) and piece.value.metrics:
            word = text[piece.start : piece.end] if piece.kind == "growth" else piece.value.metrics[-1].text  # type: ignore[union-attr]
            direction = _WORDS.get(word)
            return Reading("price_move", "down" if quantity.text[:1] in "-－−" else direction, word, "after") if direction else None  # type: ignore[arg-type]
        if piece.kind not in _LISTED:
            return None
    return None
