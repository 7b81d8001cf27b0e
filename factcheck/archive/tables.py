"""Writes articles, statements and keys, and keeps the keys in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from factcheck.archive import schema
from factcheck.archive.keeping import coverage, kept
from factcheck.archive.lookups import fetch, one
from factcheck.archive.records import encode
from factcheck.engine.blocks import Whole
from factcheck.model import Article

if TYPE_CHECKING:
    import duckdb

_UNSORTED = 1_000_000  # rows that may stand outside the sorted run before it is written anew


def heads(connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> dict[int, Article]:
    """Articles without their text, by number."""
    found = fetch(connection, "no, id, title, published, source", "articles", "no", numbers)
    return {no: Article(id, "", title, published, source) for no, id, title, published, source in found}


def digest(article: Article) -> str:
    parts = (article.id, article.text, article.title, str(article.published), article.source or "")
    return blake2b("\x1e".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def known(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[tuple[int, str, str]]:
    return connection.execute("SELECT no, id, digest FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall() if ids else []


def forget(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> None:
    if numbers:
        for table, column in (("articles", "no"), ("statements", "article"), ("keys", "article")):
            connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?::BIGINT[]))", [list(numbers)])


def insert(connection: duckdb.DuckDBPyConnection, wholes: Sequence[Whole], digests: Mapping[str, str]) -> None:
    import pandas as pd

    first, next_statement = next_number(connection, "articles"), next_number(connection, "statements")
    articles: list[tuple[Any, ...]] = []
    statements: list[tuple[Any, ...]] = []
    keys: list[tuple[int, ...]] = []
    for no, whole in enumerate(wholes, first):
        article = whole.article
        articles.append((no, article.id, digests[article.id], article.title, article.published, article.source, article.text, *coverage(whole)))
        for number, each in enumerate(kept(whole), next_statement + len(statements)):
            statements.append((number, no, encode(each.statement), each.closed))
            keys += [(*row, number, no) for row in each.rows]
    columns: dict[str, tuple[list[Any], list[str]]] = {
        "articles": (articles, ["no", "id", "digest", "title", "published", "source", "text", "understood", "seen"]),
        "statements": (statements, ["no", "article", "record", "closed"]),
        "keys": (keys, ["kind", "hash", "alike", "statement", "article"]),
    }
    for table, (values, names) in columns.items():
        if values:
            connection.register("batch", pd.DataFrame(values, columns=names))
            connection.execute(f"INSERT INTO {table} SELECT {', '.join(names)} FROM batch{' ORDER BY hash' if table == 'keys' else ''}")
            connection.unregister("batch")


def next_number(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(one(connection, f"SELECT coalesce(max(no), -1) + 1 FROM {table}"))


def keep_sorted(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes the keys anew in order when the runs behind the sorted one have grown: as often as the archive grows by a third."""
    total, ordered = int(one(connection, "SELECT count(*) FROM keys")), int(schema.read(connection, "sorted") or 0)
    if total - ordered > max(_UNSORTED, ordered // 3):
        sort_keys(connection)


def sort_keys(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    connection.execute("CREATE OR REPLACE TABLE keys AS SELECT * FROM keys ORDER BY hash")
    schema.write(connection, "sorted", str(one(connection, "SELECT count(*) FROM keys")))
    connection.commit()
