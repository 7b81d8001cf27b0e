"""What a draft touches: of all that is filed under its keys, the statements that it should meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from factcheck.archive.crowds import place
from factcheck.archive.postings import CELL, FIGURES, FRAME, KIND_BITS, NO_CELL, NUMBER, OPEN, Postings, among, later, mixed, own
from factcheck.archive.screen import PLAIN, REVISED, SCREENS, TOTALS
from factcheck.archive.slipping import slipping
from factcheck.engine.blocks import KEYS
from factcheck.engine.rivals import FEW
from factcheck.engine.rule import Kind
from factcheck.engine.run import Run
from factcheck.model import Statement

HOT = 12  # statements that a draft meets under one key
ALIKE = 3  # of those that say the same thing
FORMULA = 8  # of one sentence: with the draft more than are told of as repeated (FC405)

Lines = dict[int, dict[int, set[Kind]]]
Flags = npt.NDArray[np.bool_]


class Touch:
    """The keys of a run, and the way from what is filed under them to its blocks."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._keys = run.keys()
        self.own = own(self._keys)

    def lines(self, rows: Postings) -> Lines:
        """By article and line, the kinds of block in which a statement is met: of a crowd those that say what the draft says, then one of each saying, the latest first."""
        found: Lines = defaultdict(lambda: defaultdict(set))
        for kind in self._keys:
            mine, some = (every[every["hash"] >> np.uint64(KIND_BITS) == NUMBER[kind]] for every in (self.own, rows))
            if self._run.plain(kind):
                some = some[_CHOICES.get(kind, _framed)(mine, some)]
            said = among(_both(some, "says"), _both(mine, "says"))
            for article, line in _first(some, said, FORMULA if kind == "text" else ALIKE)[["article", "statement"]].tolist():
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
    return mixed(rows["hash"], rows[column] & np.uint32(mask))


def _framed(own: Postings, rows: Postings) -> Flags:
    """What stands in a frame of the draft."""
    return among(_both(rows, "cell", FRAME), _both(own[own["cell"] != NO_CELL], "cell", FRAME))


def _claims(own: Postings, rows: Postings) -> Flags:
    """Where a frame has many cells, those of the draft alone, else those of its year and of no year: the others are compared in no rule."""
    near = _framed(own, rows)
    every = np.concatenate([own, rows[near]])
    cells = every[np.unique(_both(every, "cell"), return_index=True)[1]]
    frames, count = np.unique(_both(cells, "cell", FRAME), return_counts=True)
    near &= _timely(own, rows, 0)
    near &= among(_both(rows, "cell"), _both(own, "cell")) | among(_both(rows, "cell", FRAME), frames[count <= FEW])
    return near


def _timely(own: Postings, rows: Postings, reach: int) -> Flags:
    """What stands in a frame of the draft at its time, so many days around it, or one of the two at no time."""
    frames, others = (_both(some, "cell", FRAME) for some in (own, rows))
    times = np.concatenate([mixed(frames, later(own, by)) for by in range(-reach, reach + 1)])
    timely: Flags = (rows["when"] == 0) | among(others, frames[own["when"] == 0]) | among(mixed(others, rows["when"]), times)
    return timely


def _series(own: Postings, rows: Postings) -> Flags:
    """What stands with the draft's own in a block that may hold a warning, of its years and of those beside them; totals of all years."""
    years = np.concatenate([mixed(own["hash"], later(own, years)) for years in (-1, 0, 1)])
    near: Flags = _framed(own, rows) & (among(_both(rows, "when"), years) | (rows["when"] == 0) | (rows["cell"] == TOTALS))
    near[near] = SCREENS["series"](np.concatenate([own, rows[near]]))[len(own) :]
    return near


def _figures(own: Postings, rows: Postings) -> Flags:
    """Figures of names that share their first or last characters, those of which names say nothing, and what was revised."""
    revised = own["hash"][own["cell"] == REVISED]
    alike = [among(rows["hash"] ^ rows[end].view(np.uint32), own["hash"] ^ own[end].view(np.uint32)) for end in ("low", "high")]
    near: Flags = _framed(own, rows) & (rows["cell"] != PLAIN) & (alike[0] | alike[1] | (rows["low"] == 0))
    near |= among(rows["hash"], revised)
    return near


def _twins(own: Postings, rows: Postings) -> Flags:
    """Clauses of one subject and time; figures of all times, as soon as one is of the draft's: how many values are told says how much each of them counts."""
    own_open, figures = own[own["cell"] & CELL == OPEN], rows["cell"] & FRAME == FIGURES
    subjects = figures | among(_both(rows, "cell"), _both(own, "cell")) | among(_both(rows, "cell", FRAME), _both(own_open, "cell", FRAME))
    near: Flags = _timely(own, rows, 1) & (subjects | ((rows["cell"] & CELL == OPEN) & _framed(own, rows))) & (figures | _measured(own, rows))
    near[figures] = among(rows["hash"][figures], _mistyped(own, rows[near & figures]))
    return near


def _measured(own: Postings, rows: Postings) -> Flags:
    """Clauses of the metrics of the draft's, as far as these are known."""
    own_open = own[own["sort"] & CELL == OPEN]
    alike: Flags = among(_both(rows, "sort"), _both(own, "sort")) | among(_both(rows, "sort", FRAME), _both(own_open, "sort", FRAME))
    alike |= (rows["sort"] & CELL == OPEN) & among(_both(rows, "sort", FRAME), _both(own, "sort", FRAME))
    return alike


def _mistyped(own: Postings, rows: Postings) -> npt.NDArray[np.uint64]:
    """The keys under which the draft and others have figures that may be one figure mistyped."""
    both = np.concatenate([own[among(own["hash"], rows["hash"])], rows])
    hashes: npt.NDArray[np.uint64] = both["hash"][slipping(both)]
    return hashes


def _texts(own: Postings, rows: Postings) -> Flags:
    """The draft's own sentences unless they are a formula; where few sentences end alike the others too: near-copies are looked for among neighbours, which a crowd has by chance."""
    texts, count = np.unique(_both(rows, "says"), return_counts=True)
    hashes, different = np.unique(rows["hash"][np.unique(_both(rows, "says"), return_index=True)[1]], return_counts=True)
    said = among(_both(rows, "says"), _both(own, "says"))
    found: Flags = np.where(said, among(_both(rows, "says"), texts[count <= FORMULA]), among(rows["hash"], hashes[different <= HOT]))
    return found


_CHOICES: dict[Kind, Callable[[Postings, Postings], Flags]] = {"claim": _claims, "series": _series, "figure": _figures, "twin": _twins, "text": _texts}


def _first(rows: Postings, said: Flags, alike: int) -> Postings:
    """Under each hash, those that say what the draft says, then one of each saying, then a second; the latest first."""
    late = -rows["article"].astype(np.int64)
    order = np.lexsort((late, rows["says"], rows["cell"], rows["hash"]))
    rows, said, late = rows[order], said[order], late[order]
    nth = place(rows["hash"], rows["cell"], rows["says"])
    few = nth < alike
    rows = rows[few][np.lexsort((late[few], nth[few], ~said[few], rows["hash"][few]))]
    return rows[place(rows["hash"]) < HOT]
