"""What a draft touches: of all that is filed under its keys, the statements that it should meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import CELL, FIGURES, FRAME, KIND_BITS, NO_CELL, NUMBER, OPEN, Postings, address, row, table
from factcheck.engine.blocks import KEYS
from factcheck.engine.rivals import FEW
from factcheck.engine.rule import Kind
from factcheck.engine.run import Run
from factcheck.model import Statement

HOT = 24  # statements that a draft meets under one key
ALIKE = 8  # of those that say the same thing: with the draft more than a sentence has that is told of as repeated (FC405)

Lines = dict[int, dict[int, set[Kind]]]
Flags = npt.NDArray[np.bool_]


class Touch:
    """The keys of a run, and the way from what is filed under them to its blocks."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._keys = run.keys()
        self._own = table(
            [(address(kind, key), 0, 0, *row(kind, key, member)) for kind, found in self._keys.items() for key, members in found.items() for member in members]
        )
        self.hashes = np.unique(self._own["hash"])

    def lines(self, rows: Postings) -> Lines:
        """By article and line, the kinds of block in which a statement is met: of a crowd those that say what the draft says, then the latest."""
        found: Lines = defaultdict(lambda: defaultdict(set))
        for kind in self._keys:
            own, some = (every[every["hash"] >> np.uint64(KIND_BITS) == NUMBER[kind]] for every in (self._own, rows))
            if self._run.plain(kind):
                some = some[_CHOICES.get(kind, _framed)(own, some)]
            for article, line in _first(some, np.isin(_both(some, "says"), _both(own, "says")))[["article", "statement"]].tolist():
                found[article][line].add(kind)
        return found

    def meet(self, statement: Statement, kinds: set[Kind]) -> None:
        """Adds a stored statement to the draft's blocks of these kinds."""
        for kind in kinds:
            wanted = self._keys[kind]
            for key, member in KEYS[kind]((statement,)):
                if key in wanted:
                    self._run.meet(kind, key, [member])


def _both(rows: Postings, column: str, mask: int = 2**32 - 1) -> npt.NDArray[np.uint64]:
    """Hash and column as one number."""
    mixed: npt.NDArray[np.uint64] = rows["hash"] ^ (rows[column] & np.uint32(mask)).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return mixed


def _framed(own: Postings, rows: Postings) -> Flags:
    """What stands in a frame of the draft."""
    return np.isin(_both(rows, "cell", FRAME), _both(own[own["cell"] != NO_CELL], "cell", FRAME))


def _claims(own: Postings, rows: Postings) -> Flags:
    """Where a frame has many cells, those of the draft alone: the others are compared in no rule."""
    near = _framed(own, rows)
    every = np.concatenate([own, rows[near]])
    cells = every[np.unique(_both(every, "cell"), return_index=True)[1]]
    frames, count = np.unique(_both(cells, "cell", FRAME), return_counts=True)
    return near & (np.isin(_both(rows, "cell"), _both(own, "cell")) | np.isin(_both(rows, "cell", FRAME), frames[count <= FEW]))


def _twins(own: Postings, rows: Postings) -> Flags:
    """Clauses of one subject and time; figures of all times, as soon as one is of the draft's: how many values are told says how much each of them counts."""
    undated = own[own["low"] == 0]
    days = np.unique(own["low"][own["low"] > 0])
    timely = (rows["low"] == 0) | np.isin(_both(rows, "cell", FRAME), _both(undated, "cell", FRAME))
    for day in days.tolist():
        timely |= np.abs(rows["low"] - day) <= 1
    open_to_all = own[own["cell"] & CELL == OPEN]
    subjects = np.isin(_both(rows, "cell"), _both(own, "cell")) | np.isin(_both(rows, "cell", FRAME), _both(open_to_all, "cell", FRAME))
    near: Flags = timely & (subjects | ((rows["cell"] & CELL == OPEN) & _framed(own, rows)))
    figures = rows["cell"] == FIGURES
    near |= figures & np.isin(rows["hash"], rows["hash"][near & figures])
    return near


def _texts(own: Postings, rows: Postings) -> Flags:
    """Where many sentences end alike, the draft's own sentences alone: near-copies are looked for among neighbours, which a crowd has by chance."""
    hashes, count = np.unique(rows["hash"][np.unique(_both(rows, "says"), return_index=True)[1]], return_counts=True)
    found: Flags = np.isin(_both(rows, "says"), _both(own, "says")) | np.isin(rows["hash"], hashes[count <= HOT])
    return found


_CHOICES: dict[Kind, Callable[[Postings, Postings], Flags]] = {"claim": _claims, "twin": _twins, "text": _texts}


def _first(rows: Postings, said: Flags) -> Postings:
    """Under each hash, those that say what the draft says, then the latest; of those that say the same in one cell the latest few."""
    late = -rows["article"].astype(np.int64)
    order = np.lexsort((late, rows["says"], rows["cell"], rows["hash"]))
    rows, said, late = rows[order], said[order], late[order]
    few = _place(rows["hash"], rows["cell"], rows["says"]) < ALIKE
    rows, said, late = rows[few], said[few], late[few]
    rows = rows[np.lexsort((late, ~said, rows["hash"]))]
    return rows[_place(rows["hash"]) < HOT]


def _place(*columns: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """How many rows stand before each among those that are equal in these columns; rows are in their order."""
    size = len(columns[0])
    new = np.ones(size, np.bool_)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    starts = np.flatnonzero(new)
    places: npt.NDArray[np.intp] = np.arange(size) - np.repeat(starts, np.diff(starts, append=size))
    return places
