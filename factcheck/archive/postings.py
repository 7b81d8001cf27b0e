"""From statements to postings: small rows of numbers, one for each key under which something in a statement meets others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from factcheck.engine.blocks import KEYS, PAIRWISE, facts_of
from factcheck.engine.bulk import Gist, gist, saying, wording
from factcheck.engine.derived import DERIVED
from factcheck.engine.keys import stable_hash
from factcheck.engine.misprints import MISPRINT
from factcheck.engine.rule import Kind
from factcheck.model import Fact, Statement

NUMBER: dict[Kind, int] = {kind: number for number, kind in enumerate(PAIRWISE)}
KIND_BITS = 61  # the kind stands in the three highest bits of a hash, so that a kind is a stretch of the order of hashes
#: ``statement`` is the line of the statement in its article's record (``records.pack``); the rest is ``engine.bulk.Gist``, hashed.
POSTING = np.dtype(
    [
        ("hash", "<u8"),
        ("article", "<u4"),
        ("statement", "<u4"),
        ("says", "<u4"),
        ("cell", "<u4"),
        ("sort", "<u4"),
        ("when", "<u4"),
        ("low", "<f4"),
        ("high", "<f4"),
    ]
)
Postings = npt.NDArray[np.void]
NO_CELL = 0
FRAME, CELL, OPEN = 0xFFFF0000, 0xFFFF, 0  # the halves of ``cell``, and the cell of a rival of all


@lru_cache(maxsize=1 << 15)
def address(kind: Kind, key: tuple[Any, ...]) -> int:
    return NUMBER[kind] << KIND_BITS | (stable_hash((kind, *key)) & (1 << KIND_BITS) - 1)


def postings(statement: Statement) -> Iterator[tuple[Any, ...]]:
    """Rows of ``POSTING`` without ``article`` and ``statement``."""
    said = {id(fact): _claimed(fact) for fact in statement.facts}
    for kind in PAIRWISE:
        yield from _addressed(kind, KEYS[kind]((statement,)), said)


def own(keys: Mapping[Kind, Mapping[Any, Iterable[Any]]]) -> Postings:
    """The postings of the members under these keys, of no article."""
    rows = []
    for kind, blocks in keys.items():
        found = sorted(((key, member) for key, members in blocks.items() for member in members), key=lambda each: id(each[1]))
        said = {id(fact): _claimed(fact) for _, member in found for fact in facts_of(member)}
        rows += [(hash, 0, 0, *gist) for hash, *gist in _addressed(kind, found, said)]
    return table(rows)


def _addressed(kind: Kind, found: Iterable[tuple[Any, Any]], said: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    last: Any = None
    row: tuple[Any, ...] = ()
    for key, member in found:
        if member is not last or kind != "twin":  # a twin has several keys that say nothing of it
            last, row = member, _row(gist(kind, key, member), member, said)
        yield address(kind, key), *row


def _row(told: Gist, member: Any, said: dict[int, int]) -> tuple[int, int, int, int, float, float]:
    says = tuple(said[id(fact)] for fact in facts_of(member)) or wording(member)
    return _short(says), cell_of(told.frame, told.cell), cell_of(told.sort, told.measures), told.when, told.low, told.high


def _claimed(fact: Fact) -> int:
    """What a fact says, whoever said it."""
    *claim, _ = saying(fact)
    return _short(tuple(claim))


def cell_of(frame: tuple[Any, ...] | None, cell: tuple[Any, ...] | int | None) -> int:
    """The column ``cell``: half of it says the frame, half the cell in it; 16 bits may be given as they are."""
    if frame is None:
        return NO_CELL
    return (_short(frame) & FRAME or FRAME) | (OPEN if cell is None else cell if isinstance(cell, int) else _short(cell) & CELL or 1)


def table(rows: list[tuple[Any, ...]]) -> Postings:
    """Postings in the order of hashes; an interval that single precision cannot hold is made narrower, so that a screen sees too much rather than too little."""
    with np.errstate(over="ignore"):
        found = np.array(rows, POSTING)
    if not rows:
        return found
    exact_low, exact_high = (np.array([row[place] for row in rows], np.float64) for place in (-2, -1))
    with np.errstate(over="ignore"):
        found["low"] = np.where(found["low"] < exact_low, np.nextafter(found["low"], np.float32(np.inf)), found["low"])
        found["high"] = np.where(found["high"] > exact_high, np.nextafter(found["high"], np.float32(-np.inf)), found["high"])
    return ordered(found)


def ordered(rows: Postings) -> Postings:
    """By hash; what stands under one hash stays in its order."""
    return rows[np.argsort(rows["hash"], kind="stable")]


def mixed(hashes: npt.NDArray[np.uint64], *columns: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
    """Hash and columns as one number."""
    for column in columns:
        hashes = (hashes ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    return hashes


def among(values: npt.NDArray[Any], others: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """By value, whether it is one of the others: ``np.isin`` for whole numbers, several times as fast where they are few."""
    others = np.sort(np.asarray(others, values.dtype))
    found: npt.NDArray[np.bool_] = others.take(np.searchsorted(others, values), mode="clip") == values if len(others) else np.zeros(len(values), np.bool_)
    return found


def later(rows: Postings, by: int) -> npt.NDArray[np.uint32]:
    """The column ``when`` of so many days or years later."""
    times: npt.NDArray[np.uint32] = rows["when"] + np.uint32(by % 2**32)
    return times


def _short(told: tuple[Any, ...]) -> int:
    return crc32(repr(told).encode())


FIGURES, SUMS = cell_of((MISPRINT,), None), cell_of((DERIVED,), None)  # the frames of figures that may be one figure mistyped, and of numbers that give another
