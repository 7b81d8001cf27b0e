"""Blocks of an archive, bucket by bucket: hashes are screened as numbers, and what is suspicious is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from factcheck.archive.pages import runs, scan, stretches
from factcheck.archive.postings import NUMBER, Postings, address
from factcheck.archive.screen import few
from factcheck.archive.slipping import Pairs, events
from factcheck.archive.tables import next_number, stored
from factcheck.engine.blocks import KEYS
from factcheck.engine.copies import Copies
from factcheck.engine.rule import Kind

if TYPE_CHECKING:
    import duckdb

_BUCKET = 200_000  # postings that are screened at a time
_READ = 5_000  # postings whose statements are in memory at a time

Blocks = Iterator[tuple[Any, list[Any]]]


def blocks(
    connection: duckdb.DuckDBPyConnection, kind: Kind, screen: Callable[[Postings, Pairs | None], Postings], copies: Copies, buckets: int | None = None
) -> Blocks:
    """The blocks of a kind that the screen lets through, each with the members that it lets through."""
    rows = sum(run.counts[NUMBER[kind]] for run in runs(connection))
    order, ends = _order(connection), list(stretches(NUMBER[kind], _power(buckets or 1 + rows // _BUCKET)))
    one_event = events(scan(connection, *each) for each in ends) if kind == "twin" else None
    for low, high in ends:
        found = scan(connection, low, high)
        some = few(screen(found[order[found["article"]] < len(order)], one_event), order)
        for start, end in _pieces(some):
            copies.forget()
            yield from _read(connection, kind, some[start:end], copies).items()


def _power(count: int) -> int:
    return 1 << (count - 1).bit_length()


def _order(connection: duckdb.DuckDBPyConnection) -> npt.NDArray[np.uint32]:
    """By number, the place of an article in the order of ids; what is gone comes last."""
    order = np.full(size := next_number(connection), size, np.uint32)
    numbers = connection.execute("SELECT no FROM articles ORDER BY id").fetchnumpy()["no"]
    order[numbers] = np.arange(len(numbers), dtype=np.uint32)
    return order


def _pieces(rows: Postings) -> Iterator[tuple[int, int]]:
    """Stretches of about ``_READ`` rows that cut no block."""
    ends = np.append(np.flatnonzero(rows["hash"][1:] != rows["hash"][:-1]) + 1, len(rows)) if len(rows) else np.empty(0, np.intp)
    start = 0
    for end in ends.tolist():
        if end - start >= _READ or end == len(rows):
            yield start, end
            start = end


def _read(connection: duckdb.DuckDBPyConnection, kind: Kind, rows: Postings, copies: Copies) -> dict[Any, list[Any]]:
    wanted: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for hash, article, line in rows[["hash", "article", "statement"]].tolist():
        wanted[article][line].add(hash)
    groups: dict[Any, list[Any]] = defaultdict(list)
    for no, each in stored(connection, wanted).items():
        record = each.record
        copies.know(each.article.id, record.sketch)
        for line, hashes in wanted[no].items():
            for key, member in KEYS[kind]((each.statement(record, line, free=True),)):
                if address(kind, key) in hashes:
                    groups[key].append(member)
    return groups
