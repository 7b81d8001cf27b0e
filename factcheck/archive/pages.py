"""Postings on small pages, so that a draft reads a page for each of its keys, whatever the size of the archive.

What is added becomes a run: a table of pages by the first bits of the hash, each page small enough to be read alone. Runs are merged when there are many of one size,
so that a row is written anew a few times over the life of an archive and a key is looked up in a few runs. What is filed under a hot key stands on pages of its own, by
the first bits of ``spots.spot``: a few hundred rows of each spot where a draft reads them, the rest where an audit does. On the page of the hash is a sample of the crowd,
and a sign that says how many pages it has.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.archive import schema
from factcheck.archive.crowds import in_turn
from factcheck.archive.lookups import fetch
from factcheck.archive.postings import KIND_BITS, POSTING, Postings, among, mixed, ordered
from factcheck.archive.records import APART
from factcheck.archive.spots import sought, spot

if TYPE_CHECKING:
    import duckdb

CROWD = 128  # rows under one hash from which they stand on pages of their own
_SAMPLE = 64  # rows of a crowd that stand on the page of its hash
_NOBODY = np.uint64(2**64 - 1)  # no hash: there is no such kind
_SIGN = 2**32 - 1  # the article of the row that says with how many bits of a spot the pages of a crowd are told apart
_NEAREST = 64  # rows of a crowd in one spot that a draft reads
_SPOT_BITS = 16
_APART, _DEEP = 1 << 62, 1 << 61  # in the numbers of the pages of crowds, and of those that no draft reads
_FILL = 208  # rows of a page, or half of it
_LEAST = -(-APART // POSTING.itemsize) * POSTING.itemsize  # bytes of a page; below them follow rows of nobody
_SLICE = 1_000_000  # rows that are sorted at a time
_RATIO = 4  # a run is merged with those behind it unless it is so many times larger
_PAGE_BITS = 40  # of a page's number, below its kind
_KINDS = 8

Slices = Callable[[tuple[int, ...]], Iterator[Postings]]


class RunOfPages(NamedTuple):
    """The table ``pages_<number>`` and its rows, kind by kind; ``bits`` of a hash, below those of its kind, make the number of a page."""

    number: int
    counts: tuple[int, ...]
    bits: tuple[int, ...]

    @property
    def table(self) -> str:
        return f"pages_{self.number}"

    @property
    def rows(self) -> int:
        return sum(self.counts)


def runs(connection: duckdb.DuckDBPyConnection) -> list[RunOfPages]:
    """The runs of an archive, the oldest first."""
    return listed(schema.told(connection))


def listed(told: Mapping[str, str]) -> list[RunOfPages]:
    """The runs that a file says it has (``schema.told``)."""
    return [RunOfPages(number, tuple(counts), tuple(bits)) for number, counts, bits in json.loads(told.get("runs", "[]"))]


def append(connection: duckdb.DuckDBPyConnection, rows: Postings) -> None:
    """Writes postings, in the order of their hashes, as a run of their own."""
    if len(rows):
        extend(connection, _counts(rows), iter([rows]))


def extend(connection: duckdb.DuckDBPyConnection, expected: npt.NDArray[np.int64], slices: Iterator[Postings]) -> None:
    """Writes slices of postings, in order and cutting no page, as a run; about so many of each kind are expected."""
    before = runs(connection)
    _remember(connection, [*before, _written(connection, before, expected, lambda _: slices)])


def tidy(connection: duckdb.DuckDBPyConnection, whole: bool = False) -> None:
    """Merges runs of a size in one transaction, and leaves out what articles that are gone have said; all runs when ``whole``."""
    kept, merged, rows = runs(connection), list[RunOfPages](), 0
    while kept and (whole or not merged or kept[-1].rows < _RATIO * rows):
        merged.insert(0, kept.pop())
        rows += merged[0].rows
    if len(merged) > 1 or (merged and whole):
        connection.begin()
        fresh = _written(connection, [*kept, *merged], np.sum([run.counts for run in merged], axis=0), _merging(connection, merged))
        for run in merged:
            connection.execute(f"DROP TABLE {run.table}")
        _remember(connection, [*kept, fresh])
        connection.commit()


def lookup(connection: duckdb.DuckDBPyConnection, some: Iterable[RunOfPages], own: Postings) -> Postings:
    """What a draft with these postings may meet under their hashes in some runs: of a crowd what stands where its own would, and a sample."""
    hashes, near = np.unique(own["hash"]), sought(own)
    found = [np.empty(0, POSTING)]
    for run in some:
        rows = _under(hashes, _fetched(connection, run, _page(hashes, run.bits)))
        found.append(rows[rows["article"] != _SIGN])
        if len(signs := ordered(rows[rows["article"] == _SIGN])):
            crowd = _fetched(connection, run, _corner(_under(signs["hash"], near), signs, run.bits))
            found[-1] = _once(found[-1], _under(signs["hash"], crowd))
    return np.concatenate(found)


def _under(hashes: npt.NDArray[np.uint64], rows: Postings) -> Postings:
    """The rows under these hashes."""
    return rows[among(np.ascontiguousarray(rows["hash"]), hashes)]


def _fetched(connection: duckdb.DuckDBPyConnection, run: RunOfPages, numbers: npt.NDArray[np.int64]) -> Postings:
    return np.frombuffer(b"".join(packed for _, packed in fetch(connection, "no, rows", run.table, "no", np.unique(numbers))), POSTING)


def _once(sample: Postings, crowd: Postings) -> Postings:
    """The crowd and what else is in the sample."""
    ours, theirs = (mixed(rows["hash"], rows["article"], rows["statement"]) for rows in (sample, crowd))
    return np.concatenate([sample[~among(ours, theirs)], crowd])


def scan(connection: duckdb.DuckDBPyConnection, low: int, high: int) -> Postings:
    """All postings with hashes in ``[low, high]``, in order."""
    return _between(connection, runs(connection), low, high)


def stretches(kind: int, count: int) -> Iterator[tuple[int, int]]:
    """The hashes of a kind in ``count`` equal parts (a power of two): first and last of each."""
    size = (1 << KIND_BITS) // count
    for start in range(kind << KIND_BITS, (kind + 1) << KIND_BITS, size):
        yield start, start + size - 1


def _between(connection: duckdb.DuckDBPyConnection, some: list[RunOfPages], low: int, high: int) -> Postings:
    ends = np.array([low, high], np.uint64)
    found = [np.empty(0, POSTING)]
    for run in some:
        first, last = _page(ends, run.bits).tolist()
        rows = _stretch(connection, run, first, last)
        signs = rows["hash"][rows["article"] == _SIGN]
        found.append(rows[~among(rows["hash"], signs)])
        for numbers in (_APART, _APART | _DEEP) if len(signs) else ():
            found.append(_stretch(connection, run, numbers | first << _SPOT_BITS, numbers | (last + 1 << _SPOT_BITS) - 1))
    rows = np.concatenate(found)
    return ordered(rows[(rows["hash"] >= ends[0]) & (rows["hash"] <= ends[1])])


def _stretch(connection: duckdb.DuckDBPyConnection, run: RunOfPages, first: int, last: int) -> Postings:
    found = connection.execute(f"SELECT rows FROM {run.table} WHERE no BETWEEN {first} AND {last}").fetchall()
    rows: Postings = np.frombuffer(b"".join(packed for (packed,) in found), POSTING)
    told: Postings = rows[rows["hash"] != _NOBODY]
    return told


def _written(connection: duckdb.DuckDBPyConnection, before: list[RunOfPages], expected: npt.NDArray[np.int64], slices: Slices) -> RunOfPages:
    run = RunOfPages(1 + max((run.number for run in before), default=0), (), tuple(int(rows // _FILL).bit_length() for rows in expected))
    connection.execute(f"CREATE TABLE {run.table} (no BIGINT PRIMARY KEY, rows BLOB USING COMPRESSION uncompressed)")
    counts = np.zeros(_KINDS, np.int64)
    for rows in slices(run.bits):
        counts += _counts(rows)
        _insert(connection, run, rows)
    return run._replace(counts=tuple(counts.tolist()))


def _insert(connection: duckdb.DuckDBPyConnection, run: RunOfPages, rows: Postings) -> None:
    starts = np.flatnonzero(np.append(True, rows["hash"][1:] != rows["hash"][:-1]))
    sizes = np.diff(starts, append=len(rows))
    crowded = np.repeat(sizes > CROWD, sizes)
    crowd, signs = rows[crowded], np.zeros(np.count_nonzero(sizes > CROWD), POSTING)
    signs["hash"], signs["article"] = rows["hash"][starts[sizes > CROWD]], _SIGN
    signs["statement"] = np.minimum(np.ceil(np.log2(sizes[sizes > CROWD] / _FILL)), _SPOT_BITS)
    sample = crowd[in_turn(crowd, crowd["hash"]) < _SAMPLE]
    few = ordered(np.concatenate([rows[~crowded], sample, signs]))
    _store(connection, run, _page(few["hash"], run.bits), few)
    deep = in_turn(crowd, crowd["hash"], spot(crowd)) >= _NEAREST
    corners = _corner(crowd, signs, run.bits) | np.where(deep, _DEEP, 0)
    order = np.argsort(corners, kind="stable")
    _store(connection, run, corners[order], crowd[order])


def _store(connection: duckdb.DuckDBPyConnection, run: RunOfPages, numbers: npt.NDArray[np.int64], rows: Postings) -> None:
    """Rows on the pages of these numbers, which are in order."""
    import pandas as pd

    if not len(rows):
        return
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    packed, width = rows.tobytes(), POSTING.itemsize
    pieces = [packed[width * start : width * end].ljust(_LEAST, b"\xff") for start, end in pairwise([*starts, len(rows)])]
    connection.register("batch", pd.DataFrame({"no": numbers[starts], "rows": pieces}))
    connection.execute(f"INSERT INTO {run.table} SELECT no, rows FROM batch")
    connection.unregister("batch")


def _corner(rows: Postings, signs: Postings, bits: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """The numbers of the pages on which rows of crowds stand; signs are in the order of hashes."""
    told = signs["statement"][np.searchsorted(signs["hash"], rows["hash"])].astype(np.uint64)
    below = np.uint64(_SPOT_BITS) - told
    corners: npt.NDArray[np.int64] = _APART | _page(rows["hash"], bits) << _SPOT_BITS | (spot(rows) >> below << below).astype(np.int64)
    return corners


def _merging(connection: duckdb.DuckDBPyConnection, merged: list[RunOfPages]) -> Slices:
    """What articles that are still there have said, slice by slice; no slice cuts a page."""
    alive = np.zeros(int(schema.read(connection, "next") or 0), np.bool_)
    alive[connection.execute("SELECT no FROM articles").fetchnumpy()["no"]] = True

    def slices(bits: tuple[int, ...]) -> Iterator[Postings]:
        for kind, width in enumerate(bits):
            parts = (sum(run.counts[kind] for run in merged) // _SLICE).bit_length()
            for low, high in stretches(kind, 1 << min(width, parts)):
                rows = _between(connection, merged, low, high)
                if len(rows := rows[alive[rows["article"]]]):
                    yield rows

    return slices


def _counts(rows: Postings) -> npt.NDArray[np.int64]:
    found: npt.NDArray[np.int64] = np.bincount((rows["hash"] >> np.uint64(KIND_BITS)).astype(np.int64), minlength=_KINDS)
    return found


def _page(hashes: npt.NDArray[np.uint64], bits: tuple[int, ...]) -> npt.NDArray[np.int64]:
    kinds = hashes >> np.uint64(KIND_BITS)
    below = np.uint64(KIND_BITS) - np.array(bits, np.uint64)[kinds]
    pages: npt.NDArray[np.uint64] = kinds << np.uint64(_PAGE_BITS) | (hashes & np.uint64((1 << KIND_BITS) - 1)) >> below
    return pages.astype(np.int64)


def _remember(connection: duckdb.DuckDBPyConnection, found: list[RunOfPages]) -> None:
    schema.write(connection, "runs", json.dumps(found))
