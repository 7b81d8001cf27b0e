"""Which postings may hold a warning: all conflicts of a million articles are looked for in numbers first, and only suspicious blocks are read.

Of a block of facts the greatest low and the least high tell whether all may be true, in one pass (``engine.verdicts.in_conflict``). A screen may let too much
through, never too little.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import FRAME, NO_CELL, Postings, cell_of
from factcheck.engine.bulk import COMMON
from factcheck.engine.rule import Kind
from factcheck.engine.verdicts import SHOWN

_RATE, _TOTAL, _PART = (cell_of((), (use,)) for use in ("rate", "as of", "part"))
_COMMON = cell_of((), COMMON)
Flags = npt.NDArray[np.bool_]
Starts = npt.NDArray[np.intp]


def suspicious(kind: Kind, rows: Postings) -> Postings:
    """Those rows, block by block, among which a rule may find what an editor should look at."""
    rows = rows[rows["cell"] != NO_CELL]
    rivals = np.zeros(len(rows), np.uint32) if kind == "series" else _rivals(rows)
    order = np.lexsort((rows["says"], rows["low"], rivals, rows["hash"]))
    rows, rivals = rows[order], rivals[order]
    starts = _starts(rows["hash"], rivals)
    return rows[np.repeat(_SCREENS[kind](rows, starts), np.diff(starts, append=len(rows)))] if len(rows) else rows


def _rivals(rows: Postings) -> npt.NDArray[np.uint32]:
    """The cells of the rows; of a frame that has a rival of all in it, the frame."""
    frames = rows["cell"] & np.uint32(FRAME)
    both = rows["hash"] ^ frames.astype(np.uint64)
    open_to_all = np.unique(both[rows["cell"] == frames])
    return np.where(np.isin(both, open_to_all), frames, rows["cell"])


def nothing(rows: Postings) -> Postings:
    return rows[:0]


def shared(rows: Postings) -> Postings:
    """The rows of blocks with two members or more."""
    starts = _starts(rows["hash"])
    sizes = np.diff(starts, append=len(rows))
    return rows[np.repeat(sizes > 1, sizes)]


def few(rows: Postings, order: npt.NDArray[np.uint32]) -> Postings:
    """Of the rows of a block that say the same, those that come first by the ``order`` of their articles: as many as a finding is made of."""
    rows = rows[np.lexsort((rows["statement"], order[rows["article"]], rows["says"], rows["hash"]))]
    starts = _starts(rows["hash"], rows["says"])
    sizes = np.diff(starts, append=len(rows))
    return rows[np.arange(len(rows)) - np.repeat(starts, sizes) < SHOWN]


def _starts(*columns: npt.NDArray[np.generic]) -> Starts:
    if not len(columns[0]):
        return np.empty(0, np.intp)
    return np.flatnonzero(np.logical_or.reduce([np.append(True, column[1:] != column[:-1]) for column in columns]))


def _differ(column: str) -> Callable[[Postings, Starts], Flags]:
    def differ(rows: Postings, starts: Starts) -> Flags:
        return np.not_equal(np.maximum.reduceat(rows[column], starts), np.minimum.reduceat(rows[column], starts))

    return differ


def _claims(rows: Postings, starts: Starts) -> Flags:
    apart = np.maximum.reduceat(rows["low"], starts) >= np.minimum.reduceat(rows["high"], starts)
    return np.logical_or(apart, _differ("sort")(rows, starts))


def _twins(rows: Postings, starts: Starts) -> Flags:
    """Two that say different things on one day or on the next, or one of which is of no day; rows stand in the order of days and of what they say."""
    days = rows["low"]
    apart = np.append(False, (rows["says"][1:] != rows["says"][:-1]) & (days[1:] - days[:-1] <= 1))
    apart[starts] = False
    undated = np.minimum.reduceat(days, starts) == 0
    found: Flags = np.logical_or.reduceat(apart, starts) | (undated & _differ("says")(rows, starts))
    return found


def _figures(rows: Postings, starts: Starts) -> Flags:
    rare: Flags = rows["cell"][starts] != _COMMON
    return rare & _differ("sort")(rows, starts)


def _series(rows: Postings, starts: Starts) -> Flags:
    """A growth rate with its level and one of another time, two running totals, or a whole with two parts."""
    found = np.zeros(len(starts), np.bool_)
    for i, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True)):
        if end - start > 1:
            use, times = rows["cell"][start:end], rows["sort"][start:end]
            levels = set(times[use != _RATE].tolist())
            rates = len(levels) > 1 and not levels.isdisjoint(times[use == _RATE].tolist())
            found[i] = rates or len(set(times[use == _TOTAL].tolist())) > 1 or len(set(times[use == _PART].tolist())) > 2
    return found


_SCREENS: dict[Kind, Callable[[Postings, Starts], Flags]] = {
    "claim": _claims,
    "series": _series,
    "figure": _figures,
    "term": _differ("says"),
    "twin": _twins,
}
