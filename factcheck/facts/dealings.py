"""What a count of shares measures, where only a verb says it: 持有某公司2300万股, 拟发行不超过1.3亿股."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts import counted
from factcheck.facts.chosen import Chosen
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.wholes import firm
from factcheck.facts.words import listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import dealings
from factcheck.model import Quantity

_FAR = 7  # pieces back to the verb
_PASSED = frozenset(("adverb", "reach", "threshold", "modal", "date", "beyond", "quote", "of", "extreme_high"))
_LONGEST = 4  # characters of a verb


def told(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> Chosen | None:
    """The metric of the shares at ``row[at]`` by the verb before them, past whose shares they are."""
    if quantity.unit != "股" or _others(text, row, at):
        return None
    between = 0
    for i in range(at - 1, max(-1, at - _FAR), -1):
        piece = row[i]
        if (found := _ending(text, piece)) is not None:
            return Chosen(found, "clause", 0.85)
        if piece.kind == "noun" and not between and (not piece.value.metrics or firm(text[piece.start : piece.end])):  # type: ignore[union-attr]
            between = 1
        elif piece.kind not in _PASSED:
            return None
    return None


def _others(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether the phrase right behind tells which shares: 发行3500万股A轮优先股."""
    if counted.shared(row, at):
        return _others(text, row, at + 2)
    after = row[at + 1] if at + 1 < len(row) else None
    return after is not None and after.kind == "noun" and after.start == row[at].end and text[after.start : after.end] not in listed("stakes")


def _ending(text: str, piece: Piece) -> MetricMention | None:
    """The metric of the verb that a piece is or ends with: 李强卖出."""
    if piece.kind not in ("verb", "noun") or isinstance(piece.value, Noun) and piece.value.joints:
        return None
    for size in range(min(_LONGEST, piece.end - piece.start), 1, -1):
        head = dealings().get(simplified(text[piece.end - size : piece.end]))
        if head is not None and (entry := lookup(head)) is not None:
            return MetricMention(entry.id, text[piece.end - size : piece.end], piece.end - size, piece.end, entry)
    return None
