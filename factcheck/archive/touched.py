"""What a draft touches: of all that is filed under its keys, the statements that it should meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import FIGURES, FRAME, KIND_BITS, NO_CELL, OPEN, Postings, address
from factcheck.archive.postings import row as posted
from factcheck.engine.blocks import KEYS, PAIRWISE
from factcheck.engine.rivals import FEW
from factcheck.engine.rule import Kind
from factcheck.engine.run import Run
from factcheck.model import Statement

HOT = 40  # statements that a draft meets under one key
ALIKE = 8  # of those that say the same thing

Lines = dict[int, dict[int, set[Kind]]]


class Row(NamedTuple):
    """What of a posting is chosen by; ``line`` is that of its statement in the article's record."""

    hash: int
    article: int
    line: int
    says: int
    cell: int
    low: float


class Touch:
    """The keys of a run, and the way from what is filed under them to its blocks."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._keys = run.keys()
        self._own = {
            (hash := address(kind, key)): [_own(hash, kind, key, member) for member in members]
            for kind, found in self._keys.items()
            for key, members in found.items()
        }
        self.hashes: npt.NDArray[np.uint64] = np.array(sorted(self._own), np.uint64)

    def lines(self, rows: Postings) -> Lines:
        """By article and line, the kinds of block in which a statement is met: of a crowd those that say what the draft says, then the latest."""
        found: Lines = defaultdict(lambda: defaultdict(set))
        latest = map(Row._make, _latest(rows)[["hash", "article", "statement", "says", "cell", "low"]].tolist())
        for hash, same in groupby(latest, attrgetter("hash")):
            kind, own = PAIRWISE[hash >> KIND_BITS], self._own[hash]
            near = list(same)
            if self._run.plain(kind):
                near = _CHOICES.get(kind, _framed)(own, near)
            if len(near) > HOT:
                said = {one.says for one in own}
                near.sort(key=lambda row: row.says not in said)
            for row in near[:HOT]:
                found[row.article][row.line].add(kind)
        return found

    def meet(self, statement: Statement, kinds: set[Kind]) -> None:
        """Adds a stored statement to the draft's blocks of these kinds."""
        for kind in kinds:
            wanted = self._keys[kind]
            for key, member in KEYS[kind](statement):
                if key in wanted:
                    self._run.meet(kind, key, [member])


def _own(hash: int, kind: Kind, key: tuple[Any, ...], member: Any) -> Row:
    says, cell, _, low, _ = posted(kind, key, member)
    return Row(hash, -1, -1, says, cell, low)


def _framed(own: list[Row], rows: list[Row]) -> list[Row]:
    """What stands in a frame of the draft."""
    frames = {one.cell & FRAME for one in own if one.cell != NO_CELL}
    return [row for row in rows if row.cell & FRAME in frames]


def _claims(own: list[Row], rows: list[Row]) -> list[Row]:
    """Where a frame has many cells, those of the draft alone: the others are compared in no rule."""
    near, mine = _framed(own, rows), {one.cell for one in own}
    cells = Counter(cell & FRAME for cell in mine.union(row.cell for row in near))
    return [row for row in near if row.cell in mine or cells[row.cell & FRAME] <= FEW]


def _twins(own: list[Row], rows: list[Row]) -> list[Row]:
    """Clauses of one subject and time; figures of all times, as soon as one is of the draft's: how many values are told says how much each of them counts."""
    near = [row for row in _framed(own, rows) if any(_meet(row, one) for one in own)]
    return rows if near and own[0].cell == FIGURES else near


def _meet(one: Row, two: Row) -> bool:
    ends = one.cell & ~FRAME, two.cell & ~FRAME
    return (one.cell ^ two.cell) & FRAME == 0 and (OPEN in ends or ends[0] == ends[1]) and (not one.low or not two.low or abs(one.low - two.low) <= 1)


_CHOICES: dict[Kind, Callable[[list[Row], list[Row]], list[Row]]] = {"claim": _claims, "twin": _twins}


def _latest(rows: Postings) -> Postings:
    """By hash, the latest first; of those that say the same in one cell the latest few."""
    order = np.lexsort((-rows["article"].astype(np.int64), rows["says"], rows["cell"], rows["hash"]))
    rows = rows[order]
    if not len(rows):
        return rows
    new = np.logical_or.reduce([np.append(True, rows[name][1:] != rows[name][:-1]) for name in ("hash", "cell", "says")])
    starts = np.flatnonzero(new)
    place = np.arange(len(rows)) - np.repeat(starts, np.diff(starts, append=len(rows)))
    rows = rows[place < ALIKE]
    return rows[np.lexsort((-rows["article"].astype(np.int64), rows["hash"]))]
