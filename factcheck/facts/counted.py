"""Numbers that bind to their right: 超20家云服务企业, 达30亿元的净利润, 100亿资本投入."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.clauses import Noun, Piece
from factcheck.facts.metrics import MetricMention, canonical, lookup
from factcheck.lexicon.metrics import Metric
from factcheck.model import Quantity

_UNKNOWN = Metric("", "", "level", ())


def written(text: str, start: int, end: int) -> MetricMention:
    """A metric as written, known or not."""
    known = canonical(text[start:end])
    entry = lookup(known) if known else None
    return MetricMention(known or "", text[start:end], start, end, entry or _UNKNOWN)


def right(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """The metric that follows the number: a counted noun, or a known metric after 的 or directly."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    nearby = at + 1
    linked = nearby < len(row) and row[nearby].kind == "of"
    nearby += linked
    if nearby >= len(row) or row[nearby].kind != "noun":
        return None
    noun = row[nearby].value
    assert isinstance(noun, Noun)
    if noun.metrics:
        return noun.metrics[0]
    if quantity.kind in ("count", "measure") and not linked:
        end = noun.joints[0] if noun.joints else noun.end
        return written(text, noun.start, end)
    return None


def stronger(row: Sequence[Piece], at: int) -> bool:
    """Whether the metric to the left does not reach the number: no noun phrase stands right before it or before its verb of reaching."""
    for i in range(at - 1, max(-1, at - 5), -1):
        if row[i].kind == "noun":
            return False
        if row[i].kind not in ("reach", "adverb", "forecast", "threshold"):
            return True
    return True
