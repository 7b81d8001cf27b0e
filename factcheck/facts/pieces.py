"""The pieces of a sentence: noun phrases, numbers, dates and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts.metrics import MetricMention
from factcheck.facts.names import NameMention
from factcheck.model import DateMention, Quantity
from factcheck.quantities import Skip

_WIDEST = 40  # pieces in a bracket


class Noun(NamedTuple):
    """A noun phrase ``[start, end)``; its ``metrics`` end a coordinate part, ``head`` is where the first of them starts."""

    start: int
    end: int
    metrics: tuple[MetricMention, ...]
    names: tuple[NameMention, ...]
    joints: tuple[int, ...]  # where 和, 、 … stand between coordinate parts
    head: int
    first: MetricMention | None = None  # the metric that the phrase begins with


class Piece(NamedTuple):
    """What stands at ``[start, end)``: ``kind`` is a class of ``clauses.toml``, a point, or ``noun number date skip``."""

    kind: str
    start: int
    end: int
    value: Noun | Quantity | DateMention | Skip | MetricMention | NameMention | None = None


#: Makes a piece without the constructor of named tuples, which is written in Python: a sentence has dozens.
new = tuple.__new__


class Known(NamedTuple):
    """Everything that others found in the sentence."""

    numbers: Sequence[Quantity]
    skips: Sequence[Skip]
    dates: Sequence[DateMention]
    metrics: Sequence[MetricMention]
    names: Sequence[NameMention]


def phrase(parts: list[Piece]) -> Piece:
    if len(parts) == 1:
        return _simple(parts[0])
    joints, metrics, names = [], [], []
    ends = True  # whether a coordinate part ends here
    for kind, start, _, value in reversed(parts):
        if kind == "metric" and ends:
            metrics.append(value)
        elif kind == "name":
            names.append(value)
        elif kind == "and":
            joints.append(start)
        ends = kind == "and"
    begin, end = parts[0].start, parts[-1].end
    head = metrics[-1].start if metrics else end  # type: ignore[union-attr]
    first = parts[0].value if parts[0].kind == "metric" else None
    return new(Piece, ("noun", begin, end, new(Noun, (begin, end, tuple(metrics[::-1]), tuple(names[::-1]), tuple(joints[::-1]), head, first))))


def _simple(part: Piece) -> Piece:
    kind, start, end, value = part
    if kind == "metric":
        return new(Piece, ("noun", start, end, new(Noun, (start, end, (value,), (), (), start, value))))
    names = (value,) if kind == "name" else ()
    return new(Piece, ("noun", start, end, new(Noun, (start, end, (), names, (), end, None))))


def opening(row: Sequence[Piece], at: int) -> int:
    """Where the bracket that closes at ``at`` was opened."""
    i, stop = at - 1, max(0, at - _WIDEST)
    while i > stop and row[i].kind != "open":
        i -= 1
    return i
