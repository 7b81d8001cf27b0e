"""Of a crowd, who is met first: what says something of its own, and what was told last."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import Postings


def in_turn(rows: Postings, *columns: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """The turn of each row among those equal in these columns: one of each cell, then one of each saying, then a second; the latest first."""
    late = -rows["article"].astype(np.int64)
    order = np.lexsort((late, rows["says"], rows["cell"], *columns[::-1]))
    ordered = [column[order] for column in columns]
    cells, sayings = place(*ordered, rows["cell"][order]), place(*ordered, rows["cell"][order], rows["says"][order])
    order = order[np.lexsort((late[order], sayings, cells > 0, *ordered[::-1]))]
    turns = np.empty(len(rows), np.intp)
    turns[order] = place(*(column[order] for column in columns))
    return turns


def place(*columns: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """How many rows stand before each among those that are equal in these columns; rows are in their order."""
    size = len(columns[0])
    new = np.ones(size, np.bool_)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    starts = np.flatnonzero(new)
    places: npt.NDArray[np.intp] = np.arange(size) - np.repeat(starts, np.diff(starts, append=size))
    return places
