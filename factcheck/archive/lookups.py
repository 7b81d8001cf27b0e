"""Finds rows by number in tables of any size: as fast in a million articles as in ten thousand.

Every table that a draft reads has its numbers for primary key, so that DuckDB reads the rows that are asked for and nothing beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_AT_A_TIME = 1000  # rows beyond some two thousand DuckDB reads by going through the table


def fetch(connection: duckdb.DuckDBPyConnection, columns: str, table: str, column: str, values: Iterable[int]) -> Iterator[Any]:
    """Rows whose column, which is the primary key, is one of the values."""
    for some in batches(values, _AT_A_TIME):
        yield from connection.execute(f"SELECT {columns} FROM {table} WHERE {column} IN ({', '.join(map(str, some))})").fetchall()


def batches(given: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(given)
    while batch := list(islice(rest, size)):
        yield batch


def one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.execute(query).fetchall()[0][0]
