"""Where numbers and times may begin: sought in a whole document at once, so that a sentence without any costs next to nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.facts.time.pattern import beginnings
from factcheck.quantities import places
from factcheck.quantities.fold import fold


class Line(NamedTuple):
    """A sentence, the same as the grammar reads it, and the places in it where a number, and where a time, may begin."""

    text: str
    folded: str
    numbers: Sequence[int]
    times: Sequence[int]


def line(text: str) -> Line:
    """One sentence by itself.

    >>> line("３月售出5万辆")
    Line(text='３月售出5万辆', folded='3月售出5万辆', numbers=[0, 4, 5], times=[0, 4])
    """
    folded = fold(text)
    return Line(text, folded, places(folded), _times(folded))


def lines(texts: Sequence[str]) -> Iterator[Line | None]:
    """Each sentence of a document, none of which has a line break; ``None`` for one in which neither number nor time begins.

    >>> list(lines(["新款上市", "３月售出5万辆"])) == [None, line("３月售出5万辆")]
    True
    """
    whole = fold("\n".join(texts))
    numbers, times = places(whole), _times(whole)
    at = i = j = 0
    for text in texts:
        end = at + len(text)
        first, i = i, bisect_left(numbers, end, i)
        begin, j = j, bisect_left(times, end, j)
        if first == i and begin == j:
            yield None
        else:
            yield Line(text, whole[at:end], [start - at for start in numbers[first:i]], [start - at for start in times[begin:j]])
        at = end + 1


def _times(folded: str) -> list[int]:
    return [found.start() for found in beginnings().finditer(folded)]
