"""From an expression to its readings."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.facts.time.folding import DAY, NOTHING, SLICE, Folding
from factcheck.facts.time.grammar import TAKE
from factcheck.facts.time.pattern import TO, pieces
from factcheck.facts.time.reading import Reading

_TO = re.compile(TO)


@lru_cache(maxsize=20_000)
def read(expression: str) -> tuple[Reading, ...]:
    """The mentions in an expression that ``pattern.expressions`` found; memorised, since news says the same few thousand.

    >>> [(r.kind, r.point.year, r.point.first) for r in read("2024年12月26日")]
    [('date', 2024, 12)]
    """
    folding, at = Folding(), 0
    for piece in pieces().finditer(expression):
        name = piece.lastgroup
        assert name is not None
        _gap(folding, expression[at : piece.start()], name)
        TAKE[name](folding, piece[0], piece.start())
        at = piece.end()
        folding.end = at
    folding.flush()
    return tuple(folding.done)


def _gap(folding: Folding, gap: str, name: str) -> None:
    """What stands between two pieces: the words of a range, or a bracket."""
    if not gap.strip() or folding.rank == NOTHING:
        return
    if "(" in gap or "（" in gap:
        _bracket(folding, name)
    elif folding.left is None and _TO.fullmatch(gap):
        folding.range()


def _bracket(folding: Folding, name: str) -> None:
    """周五（2月7日） and 2月7日（周五） are one mention, other brackets begin another."""
    if name == "weekday" and folding.rank == DAY:
        return
    if "weekday" in folding.reading and folding.rank <= SLICE and name in ("year", "month", "day", "iso"):
        folding.reopen()
        return
    folding.flush()
