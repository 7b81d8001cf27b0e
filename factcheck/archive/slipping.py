"""Which figures may be one figure mistyped, told from their digits alone: the numeric half of ``engine.slips`` and ``engine.misprints``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import CELL, FIGURES, FRAME, OPEN, Postings, among

_MANY = 64  # rows under one key beyond which all of them are read
_PLACES = 10 ** np.arange(8)
_LARGE = 10**7  # from which single precision holds no digits
_BESIDE, _HEAD, _TAIL = 0x8000, 0x7F00, 0xFF  # in ``sort``, of the name (``engine.bulk``): another beside it, its first and its last two characters
_HOW, _TIME = 0xF00, 0xFF  # in ``high``; above them stands the metric
_PARTICULAR = 100  # digits from which a figure is hardly ever shared by chance

Flags = npt.NDArray[np.bool_]
Pairs = npt.NDArray[np.uint64]


def slipping(rows: Postings, events: Pairs | None = None) -> Flags:
    """The rows of blocks in which two values differ as slips of the pen do, and are told on one day or on the next.

    Where the articles that may report one event are known, others count only where both figures are told in one way and of one time, and one digit alone only
    of one subject. A forecast of what is past counts always.
    """
    stale = rows["hash"][rows["sort"] & CELL == OPEN]
    told = rows[(rows["low"] != 0) & ~among(rows["hash"], stale)]
    told = told[np.lexsort((told["high"], told["cell"], told["sort"], told["low"], told["when"], told["hash"]))]
    values = told[_new(told, "hash", "when", "low", "sort", "cell", "high")]
    found = [stale]
    for one, two, many in _pairs(values):
        slipped = _slips(one, two) | _one_digit(one, two, events is None)
        found.append(one["hash"][many | _exchanged(one, two) | slipped & (_framed(one, two) if events is not None else True)])
    if events is not None:
        for one, two, many in _pairs(told[~among(told["hash"], np.concatenate(found))]):
            found.append(one["hash"][many | (_slips(one, two) | _one_digit(one, two, True)) & among(_articles(one, two), events)])
    flagged: Flags = among(rows["hash"], np.concatenate(found))
    return flagged


def events(slices: Iterable[Postings]) -> Pairs:
    """Pairs of articles that share a particular figure on one day or on the next, without which they report no one event (``engine.events``)."""
    found = [np.empty(0, np.uint64)]
    for rows in slices:
        rows = rows[(rows["cell"] & FRAME == FIGURES) & (np.abs(rows["low"]) >= _PARTICULAR)]
        rows["low"] = np.abs(rows["low"])
        rows = rows[np.lexsort((rows["article"], rows["low"], rows["sort"], rows["when"], rows["hash"]))]
        for one, two, many in _pairs(rows[_new(rows, "hash", "when", "sort", "low", "article")]):
            same = many | ((one["low"] == two["low"]) & (_units(one) == _units(two)))
            found.append(np.unique(_articles(one[same], two[same])))
    return np.unique(np.concatenate(found))


def _pairs(rows: Postings) -> Iterator[tuple[Postings, Postings, Flags]]:
    """All pairs of rows under one hash and of one time, as columns of firsts and seconds; and whether there are too many of them to be gone through.

    Rows are in the order of hashes and days; where one is of no day, those under its hash are of one time.
    """
    days, undated = rows["when"].astype(np.int64), among(rows["hash"], rows["hash"][rows["when"] == 0])
    for step in range(1, _MANY + 1):
        near = (rows["hash"][:-step] == rows["hash"][step:]) & (undated[step:] | (days[step:] - days[:-step] <= 1))
        if not near.any():
            return
        yield rows[:-step][near], rows[step:][near], np.full(np.count_nonzero(near), step == _MANY)


def _new(rows: Postings, *names: str) -> Flags:
    """Rows that differ from the one before."""
    return np.append(True, np.logical_or.reduce([rows[name][1:] != rows[name][:-1] for name in names]))[: len(rows)]


def _articles(one: Postings, two: Postings) -> Pairs:
    a, b = one["article"].astype(np.uint64), two["article"].astype(np.uint64)
    pairs: Pairs = np.minimum(a, b) << np.uint64(32) | np.maximum(a, b)
    return pairs


def _slips(one: Postings, two: Postings) -> Flags:
    """By pair, whether ``engine.slips.slip`` may find another slip than one digit."""
    a, b = _digits(one), _digits(two)
    one_unit = _units(one) == _units(two)
    same = one_unit & (a == b)
    scaled = ~same & (_stripped(a) == _stripped(b))
    slipped = same & (one["low"] != two["low"]) | scaled | one_unit & _swapped(a, b) | (np.maximum(a, b) >= _LARGE)
    found: Flags = slipped & ~_unlike(one, two)
    return found


def _one_digit(one: Postings, two: Postings, of_any: bool) -> Flags:
    """By pair, whether one digit is another; of one subject, unless ``of_any``."""
    named = (one["cell"] == two["cell"]) & (one["cell"] & CELL != OPEN)
    found: Flags = (_units(one) == _units(two)) & (named | of_any & ~_unlike(one, two)) & (_apart(_digits(one), _digits(two)).sum(1) == 1)
    return found


def _unlike(one: Postings, two: Postings) -> Flags:
    """By pair, whether both are told of names that are surely two (``engine.slips.two_names``): whatever the digits, that is no slip."""
    apart = one["sort"] ^ two["sort"]
    unlike: Flags = (apart & _HEAD != 0) & (apart & _TAIL != 0) & _of_names(one, two)
    return unlike


def _exchanged(one: Postings, two: Postings) -> Flags:
    """By pair, whether one figure and metric are told of two names, one of which is told of beside another: each may be given what is the other's."""
    metric = _told_of(one) >> 12
    same = (metric != 0) & (metric == _told_of(two) >> 12) & (_units(one) == _units(two)) & (np.abs(one["low"]) == np.abs(two["low"]))
    exchanged: Flags = same & (one["cell"] != two["cell"]) & ((one["sort"] | two["sort"]) & _BESIDE != 0) & _of_names(one, two)
    return exchanged


def _framed(one: Postings, two: Postings) -> Flags:
    """By pair, whether both are told in one way, and of one time as far as they say (``engine.frames.one_frame``)."""
    a, b = _told_of(one), _told_of(two)
    framed: Flags = ((a ^ b) & _HOW == 0) & (((a ^ b) & _TIME == 0) | (a & _TIME == 0) | (b & _TIME == 0))
    return framed


def _told_of(rows: Postings) -> npt.NDArray[np.uint32]:
    return rows["high"].astype(np.uint32)


def _of_names(one: Postings, two: Postings) -> Flags:
    names: Flags = (one["sort"] & _HEAD != 0) & (two["sort"] & _HEAD != 0)
    return names


def _units(rows: Postings) -> npt.NDArray[np.uint32]:
    units: npt.NDArray[np.uint32] = rows["sort"] & np.uint32(FRAME)
    return units


def _digits(rows: Postings) -> npt.NDArray[np.int64]:
    digits: npt.NDArray[np.int64] = np.minimum(np.abs(rows["low"]), 10 * _LARGE).astype(np.int64)
    return digits


def _stripped(digits: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Without zeros at the end."""
    for power in (10_000, 100, 10):
        digits = np.where(digits % power == 0, digits // power, digits)
    return digits


def _apart(a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Digit by digit, whether they differ."""
    apart: npt.NDArray[np.bool_] = a[:, None] // _PLACES % 10 != b[:, None] // _PLACES % 10
    return apart


def _swapped(a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Flags:
    """Two digits have changed places: in these two places alone the numbers differ, and their digits are the same."""
    turned: Flags = (_apart(a, b).sum(1) == 2) & (np.sort(a[:, None] // _PLACES % 10, 1) == np.sort(b[:, None] // _PLACES % 10, 1)).all(1)
    return turned
