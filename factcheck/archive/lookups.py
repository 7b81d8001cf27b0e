"""Finds rows by number or hash in tables of any size: as fast in a million articles as in ten thousand.

DuckDB keeps the least and greatest value of every group of 122,880 rows; tables are written in order, so one equality leaves one group to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

HOT = 20  # statements that a draft meets under one key
ALIKE = 4  # of those that say the same thing
_SMALL = 100_000  # rows that are read as fast whole as one by one: less than a row group
_LOOKUPS = 150  # lookups in one statement


def touched(connection: duckdb.DuckDBPyConnection, hashes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """``(kind, statement)`` under these keys, the latest first; of those that say the same, a few."""
    alike: dict[tuple[int, int], int] = defaultdict(int)
    under: dict[int, int] = defaultdict(int)
    rows = fetch(connection, "kind, hash, alike, statement", "keys", "hash", hashes)
    for kind, hash, says, statement in sorted(rows, key=itemgetter(3), reverse=True):
        if alike[hash, says] < ALIKE and under[hash] < HOT:
            alike[hash, says] += 1
            under[hash] += 1
            yield kind, statement


def fetch(connection: duckdb.DuckDBPyConnection, columns: str, table: str, column: str, values: Iterable[int]) -> list[Any]:
    """Rows whose column is one of the values.

    Values that lie close are asked for together: the zone maps leave the row groups around them to read, which a join or one ``IN`` over a large table does not.
    """
    close = _SMALL if table != "keys" else 0
    if int(one(connection, f"SELECT count(*) FROM {table}")) <= _SMALL:
        close = 2**64
    found: list[Any] = []
    for spans in batches(_spans(sorted(set(values)), close), _LOOKUPS):
        found += connection.execute(" UNION ALL ".join(f"SELECT {columns} FROM {table} WHERE {_within(column, span)}" for span in spans)).fetchall()
    return found


def _spans(values: Sequence[int], close: int) -> Iterator[list[int]]:
    span: list[int] = []
    for value in values:
        if span and value - span[-1] > close:
            yield span
            span = []
        span.append(value)
    if span:
        yield span


def _within(column: str, span: Sequence[int]) -> str:
    if len(span) == 1:
        return f"{column} = {span[0]}"
    return f"{column} BETWEEN {span[0]} AND {span[-1]} AND {column} IN ({', '.join(map(str, span))})"


def batches(given: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(given)
    while batch := list(islice(rest, size)):
        yield batch


def one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.execute(query).fetchall()[0][0]
