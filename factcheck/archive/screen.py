"""Which postings may hold a warning: all conflicts of a million articles are looked for in numbers first, and only suspicious blocks are read.

Of a block of facts the greatest low and the least high tell whether all may be true, in one pass (``engine.verdicts.in_conflict``). A screen may let too much
through, never too little.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import CELL, FIGURES, FRAME, NO_CELL, OPEN, SUMS, Postings, among, cell_of, later, mixed
from factcheck.archive.slipping import Pairs, slipping
from factcheck.engine import bulk
from factcheck.engine.rule import Kind

TOTALS = cell_of((), bulk.TOTAL)
_RATE, _PART, _WHOLE, _KIN = (cell_of((), cell) for cell in (bulk.RATE, bulk.PART, bulk.WHOLE, bulk.OF_KIN))
REVISED, PLAIN, _COMMON = (cell_of((), cell) for cell in (bulk.REVISED, bulk.PLAIN, bulk.COMMON))
_ALIKE = 12  # more than are shown of those that say the same
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]


def suspicious(kind: Kind, rows: Postings, events: Pairs | None) -> Postings:
    """Those rows among which a rule may find what an editor should look at; ``events`` are the articles that may report one event, if that is known."""
    rows = rows[rows["cell"] != NO_CELL]
    return rows[_twins(rows, events) if kind == "twin" else SCREENS[kind](rows)]


def nothing(rows: Postings, events: Pairs | None) -> Postings:
    return rows[:0]


def shared(rows: Postings, events: Pairs | None) -> Postings:
    """The rows of blocks with two members or more."""
    blocks = _Groups(rows["hash"])
    return rows[blocks.rows(blocks.sizes > 1)]


def few(rows: Postings, order: npt.NDArray[np.uint32]) -> Postings:
    """Of the rows of a block that say the same, those that come first by the ``order`` of their articles: as many as a finding is made of."""
    rows = rows[np.lexsort((rows["statement"], order[rows["article"]], rows["says"], rows["hash"]))]
    same = _Groups(rows["hash"], rows["says"])
    return rows[np.arange(len(rows)) - np.repeat(same.starts, same.sizes) < _ALIKE]


class _Groups:
    """Rows that are equal in some columns, each group in the order of those ``within``."""

    def __init__(self, *columns: Numbers, within: tuple[Numbers, ...] = ()) -> None:
        self.order = np.lexsort((*within[::-1], *columns[::-1]))
        ordered = [column[self.order] for column in columns]
        new = np.logical_or.reduce([column[1:] != column[:-1] for column in ordered])
        self.starts = np.flatnonzero(np.append(True, new)) if len(self.order) else np.empty(0, np.intp)
        self.sizes = np.diff(self.starts, append=len(self.order))

    def most(self, column: Numbers) -> Numbers:
        return np.maximum.reduceat(column[self.order], self.starts) if len(self.starts) else column[:0]

    def least(self, column: Numbers) -> Numbers:
        return np.minimum.reduceat(column[self.order], self.starts) if len(self.starts) else column[:0]

    def differ(self, column: Numbers) -> Flags:
        found: Flags = self.most(column) != self.least(column)
        return found

    def rows(self, groups: Flags) -> Flags:
        """By row, whether its group is flagged."""
        found = np.zeros(len(self.order), np.bool_)
        found[self.order] = np.repeat(groups, self.sizes)
        return found


def _rivals(rows: Postings, column: str = "cell") -> npt.NDArray[np.uint32]:
    """The cells of the rows; of a frame that has a rival of all in it, the frame."""
    frames = rows[column] & np.uint32(FRAME)
    both = mixed(rows["hash"], frames)
    open_to_all = np.unique(both[rows[column] == frames])
    return np.where(among(both, open_to_all), frames, rows[column])


def _claims(rows: Postings) -> Flags:
    cells = _Groups(rows["hash"], _rivals(rows))
    return cells.rows((cells.most(rows["low"]) >= cells.least(rows["high"])) | cells.differ(rows["sort"]))


def _twins(rows: Postings, events: Pairs | None) -> Flags:
    frames = rows["cell"] & FRAME
    figures, clauses = frames == FIGURES, ~among(frames, (FIGURES, SUMS))
    found = np.zeros(len(rows), np.bool_)
    found[figures], found[clauses] = slipping(rows[figures], events), _clauses(rows[clauses])
    return found


def _as_open(groups: npt.NDArray[np.uint64], times: Numbers) -> Numbers:
    """The times of rows; of a group with a row of no time in it none."""
    return np.where(among(groups, groups[times == 0]), 0, times)


def _clauses(rows: Postings) -> Flags:
    """Two of one shape that have an anchor and hold different values, told on one day or on the next, or one of which is of no day."""
    cells = _Groups(rows["hash"], rows["cell"] & np.uint32(FRAME), _anchors(rows), _rivals(rows, "sort"), within=(rows["when"], rows["low"]))
    days, values = rows["when"][cells.order].astype(np.int64), rows["low"][cells.order]
    apart = np.append(False, (values[1:] != values[:-1]) & (days[1:] - days[:-1] <= 1))[: len(rows)]
    apart[cells.starts] = False
    beside = np.logical_or.reduceat(apart, cells.starts) if len(rows) else apart
    found: Flags = cells.rows(beside | (cells.least(rows["when"]) == 0) & cells.differ(rows["low"])) & (rows["high"] != 0)
    return found


def _anchors(rows: Postings) -> npt.NDArray[np.uint32]:
    """What of a frame is compared: clauses of one anchor, those of the same several subjects; all, where several subjects stand beside some that are open."""
    frames = mixed(rows["hash"], rows["cell"] & np.uint32(FRAME))
    several = rows["high"] == bulk.SEVERAL
    unlike = np.intersect1d(frames[several], frames[rows["cell"] & CELL == OPEN])
    return np.where(among(frames, unlike), 0, np.where(several, rows["cell"], rows["high"].view(np.uint32)))


def _figures(rows: Postings) -> Flags:
    """A rare figure of two names that share their first or last characters, for one time or for one that is open; or a range of two measures."""
    rare = ~among(rows["cell"], (_COMMON, REVISED, PLAIN))
    some, found = rows[rare], np.zeros(len(rows), np.bool_)
    for end in ("low", "high"):
        ends = mixed(some["hash"], some["cell"], some[end].view(np.uint32))
        alike = _Groups(ends, _as_open(ends, some["when"]))
        found[rare] |= alike.rows(alike.differ(some["sort"]))
    return found


def _series(rows: Postings) -> Flags:
    """A growth rate that does not follow from its levels, running totals that lie apart, or a whole with two parts; whatever may be said of kin."""
    cells, blocks = rows["cell"], _Groups(rows["hash"])
    found: Flags = _growth(rows) | ((cells == _KIN) & blocks.rows(blocks.sizes > 1))
    for some, judge in ((cells == TOTALS, _falls), ((cells == _PART) | (cells == _WHOLE), _divided)):
        found[some] |= judge(rows[some])
    return found


def _falls(rows: Postings) -> Flags:
    blocks = _Groups(rows["hash"])
    return blocks.rows(blocks.most(rows["low"]) >= blocks.least(rows["high"]))


def _divided(rows: Postings) -> Flags:
    """Three periods, two of them parts of a year."""
    times = _Groups(rows["hash"], rows["sort"], rows["when"])
    one_each = rows[times.order[times.starts]]
    several, halves = (_repeated(some["hash"], least) for some, least in ((one_each, 3), (one_each[one_each["cell"] == _PART], 2)))
    found: Flags = among(rows["hash"], np.intersect1d(several, halves))
    return found


def _repeated(hashes: npt.NDArray[np.uint64], least: int) -> npt.NDArray[np.uint64]:
    found, count = np.unique(hashes, return_counts=True)
    return found[count >= least]


def _growth(rows: Postings) -> Flags:
    """Rates with the levels of their time and of the year before, where some of these lie apart."""
    is_rate = rows["cell"] == _RATE
    times, before = (mixed(rows["hash"], rows["sort"], later(rows, years)) for years in (0, -1))
    levels = _Groups(times[~is_rate])
    told = times[~is_rate][levels.order[levels.starts]]
    if not len(told) or not is_rate.any():
        return np.zeros(len(rows), np.bool_)
    low, high = levels.most(rows["low"][~is_rate].astype(np.float64)), levels.least(rows["high"][~is_rate].astype(np.float64))
    now, then = (np.minimum(np.searchsorted(told, each[is_rate]), len(told) - 1) for each in (times, before))
    both = (told[now] == times[is_rate]) & (told[then] == before[is_rate])
    with np.errstate(all="ignore"):
        least, most = low[now] / high[then] - 1, high[now] / low[then] - 1
    apart = both & ~((least < rows["high"][is_rate]) & (most > rows["low"][is_rate]))
    return among(times, np.concatenate([times[is_rate][apart], before[is_rate][apart]]))


def _terms(rows: Postings) -> Flags:
    blocks = _Groups(rows["hash"])
    return blocks.rows(blocks.differ(rows["says"]))


SCREENS: dict[Kind, Callable[[Postings], Flags]] = {
    "claim": _claims,
    "series": _series,
    "figure": _figures,
    "term": _terms,
}
