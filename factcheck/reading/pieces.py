"""Readable text from stretches of the source, with the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.reading.inline import cuts, marked

Pieces = tuple[tuple[int, int], ...]


def readable(text: str, lines: Sequence[tuple[int, int]]) -> tuple[str, Pieces]:
    """Lines of the masked source as one readable text; words of Latin letters that a line break parted keep a space.

    >>> readable("营收**3\\n亿**元", [(0, 5), (6, 10)])
    ('营收3亿元', ((0, 0), (2, 4), (3, 6), (4, 9)))
    """
    if len(lines) == 1 and not marked(text, *lines[0]):
        return text[slice(*lines[0])], ((0, lines[0][0]),)
    kept: list[str] = []
    pieces: list[tuple[int, int]] = []
    size = 0
    for start, end in lines:
        if kept and _needs_space(kept[-1][-1], text[start]):
            pieces.append((size, start - 1))
            kept.append(" ")
            size += 1
        for gone_from, gone_to in [*cuts(text, start, end), (end, end)]:
            if start < gone_from:
                pieces.append((size, start))
                kept.append(text[start:gone_from])
                size += gone_from - start
            start = gone_to
    return "".join(kept), tuple(pieces)


def _needs_space(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum() and not (left.isdigit() and right.isdigit())


def part(pieces: Pieces, start: int, end: int) -> Pieces:
    """The pieces of ``text[start:end]``."""
    if len(pieces) == 1:
        return ((0, pieces[0][1] + start - pieces[0][0]),)
    first = bisect_right(pieces, (start, 1 << 60)) - 1
    last = bisect_right(pieces, (end - 1, 1 << 60))
    return tuple((max(at, start) - start, source + max(0, start - at)) for at, source in pieces[first:last])
