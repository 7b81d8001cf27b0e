"""Writes articles with their records and postings, and finds articles by number and id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from factcheck.archive import pages, schema
from factcheck.archive.keeping import Prepared
from factcheck.archive.lookups import fetch
from factcheck.archive.postings import ordered
from factcheck.archive.records import Record, decode, unpack
from factcheck.model import Article, Statement

if TYPE_CHECKING:
    import duckdb

_HEAD = "no, id, title, published, source, record"


class Stored(NamedTuple):
    """An article as it lies in the file: without its text, which is in its record."""

    no: int
    article: Article
    packed: bytes

    @property
    def record(self) -> Record:
        return unpack(self.packed)

    def whole(self) -> Article:
        article = self.article
        return Article(article.id, self.record.text, article.title, article.published, article.source)

    def statement(self, record: Record, line: int, free: bool = False) -> Statement:
        """The statement of a line of the article's record; when ``free``, without the facts that the article itself has put in doubt."""
        return decode(record.lines[line], self.article, record.figures, free)


def stored(connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> dict[int, Stored]:
    """Articles by number."""
    return {row[0]: _stored(row) for row in fetch(connection, _HEAD, "articles", "no", numbers)}


def following(connection: duckdb.DuckDBPyConnection, after: int, before: int, count: int) -> list[Stored]:
    """The next articles in the order in which they were added."""
    found = connection.execute(f"SELECT {_HEAD} FROM articles WHERE no > ? AND no < ? ORDER BY no LIMIT ?", [after, before, count])
    return list(map(_stored, found.fetchall()))


def _stored(row: Any) -> Stored:
    no, id, title, published, source, record = row
    return Stored(no, Article(id, "", title, published, source), record)


def digest(article: Article) -> str:
    parts = (article.id, article.text, article.title, str(article.published), article.source or "")
    return blake2b("\x1e".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def known(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[tuple[int, str, str]]:
    return connection.execute("SELECT no, id, digest FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall() if ids else []


def forget(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> None:
    """Removes articles; what their postings say is left out when pages are merged."""
    if numbers:
        connection.execute("DELETE FROM articles WHERE no IN (SELECT unnest(?::BIGINT[]))", [list(numbers)])


def insert(connection: duckdb.DuckDBPyConnection, prepared: Sequence[Prepared], digests: Mapping[str, str]) -> None:
    """Articles under new numbers, their postings as a run of pages."""
    import pandas as pd

    first = next_number(connection)
    articles = []
    for no, (article, understood, seen, own, record, postings) in enumerate(prepared, first):
        articles.append((no, article.id, digests[article.id], article.title, article.published, article.source, understood, seen, own, record))
        postings["article"] = no
    if articles:
        connection.register(
            "batch", pd.DataFrame(articles, columns=["no", "id", "digest", "title", "published", "source", "understood", "seen", "own", "record"])
        )
        connection.execute("INSERT INTO articles SELECT * FROM batch")
        connection.unregister("batch")
        schema.write(connection, "next", str(first + len(articles)))
        pages.append(connection, ordered(np.concatenate([each.postings for each in prepared])))


def next_number(connection: duckdb.DuckDBPyConnection) -> int:
    return int(schema.read(connection, "next") or 0)
