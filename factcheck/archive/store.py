"""The archive: articles, their statements, and the keys under which a draft or an audit finds them."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.archive import file, schema
from factcheck.archive.keeping import all_understood, coverage, free, kept
from factcheck.archive.members import NUMBER, address, members
from factcheck.archive.records import decode, encode
from factcheck.engine.blocks import KEYS, Whole
from factcheck.engine.rule import Kind
from factcheck.model import Article, Fact, Statement

if TYPE_CHECKING:
    import duckdb

    from factcheck.engine.run import Run

Understand = Callable[[Iterable[Article]], Iterable[Whole]]
_BATCH = 400  # articles in one transaction
_ALIKE = 4  # members that say the same thing and are read back from a hot key
HOT = 60  # statements that a draft meets under one key
_UNSORTED = 1_000_000  # rows that may stand outside the sorted run before it is written anew
_BUCKET = 1_000_000  # rows of all kinds that an audit takes in at a time
_SMALL = 100_000  # rows that are read as fast whole as one by one: less than a row group
_LOOKUPS = 150  # lookups in one statement


class Added(NamedTuple):
    """How many articles were new, replaced an older version, or were there already."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0


class Archive:
    """Articles and their facts in one DuckDB file, made when the first article is added.

    ``wait``: seconds to wait for a file that another process uses; ``memory``: what DuckDB may hold.
    Every method raises ``ArchiveError`` when the file is missing, busy, damaged, read-only or the disk is full; what was committed before stays.

    >>> import factcheck as fc, tempfile, os
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive = fc.Archive(os.path.join(folder, "news.duckdb"))
    ...     archive.add([fc.Article(id="a", text="云岭隧道总投资35亿元。")])
    Added(new=1, replaced=0, unchanged=0)
    """

    def __init__(self, path: str | PathLike[str], wait: float = 10.0, memory: str = "1GB") -> None:
        self.path, self.wait, self.memory = Path(path), wait, memory

    def add(self, articles: Article | Iterable[Article], understand: Understand | None = None) -> Added:
        """Adds articles, each replacing an older version of itself (same id) whole; one that is there unchanged costs a lookup.

        Articles are committed in batches: what is killed on the way has lost no committed article and left none half there.
        """
        given = iter([articles] if isinstance(articles, Article) else articles)
        counts = [0, 0, 0]
        while batch := list(islice(given, _BATCH)):
            for i, n in enumerate(self._add(list({a.id: a for a in batch}.values()), understand or all_understood)):
                counts[i] += n
        return Added(*counts)

    def remove(self, ids: Collection[str]) -> int:
        """Forgets articles; how many were there."""
        with self._opened(writable=True) as connection:
            gone = [no for no, _, _ in _known(connection, ids)]
            connection.begin()
            _forget(connection, gone)
            connection.commit()
        return len(gone)

    def __len__(self) -> int:
        with self._opened() as connection:
            return int(_one(connection, "SELECT count(*) FROM articles"))

    def articles(self) -> Iterator[Article]:
        """All articles in the order in which they were added, batch by batch."""
        after = -1
        while True:
            with self._opened() as connection:
                found = connection.execute("SELECT no, id, text, title, published, source FROM articles WHERE no > ? ORDER BY no LIMIT ?", [after, _BATCH]).fetchall()
            if not found:
                return
            for after, id, text, title, published, source in found:
                yield Article(id, text, title, published, source)

    def statements(self) -> Iterator[Statement]:
        """All statements that hold a number or a date, article by article."""
        after = -1
        while True:
            with self._opened() as connection:
                found = connection.execute("SELECT no, article, record FROM statements WHERE no > ? ORDER BY no LIMIT ?", [after, 20 * _BATCH]).fetchall()
                by_no = _heads(connection, {article for _, article, _ in found})
            if not found:
                return
            for after, article, record in found:
                yield decode(record, by_no[article])

    def facts(self) -> Iterator[Fact]:
        """All facts, article by article, as they were extracted."""
        for statement in self.statements():
            yield from statement.facts

    @property
    def stale(self) -> bool:
        """Whether the facts were made by other words or code than those installed: ``rebuild`` makes them anew."""
        with self._opened() as connection:
            return schema.read(connection, "extractor") != schema.extractor()

    def rebuild(self, understand: Understand | None = None) -> int:
        """Extracts all articles anew from their kept text; how many there are. The old facts stay until all are replaced."""
        with self._opened(writable=True) as connection:
            schema.write(connection, "rebuilding", "1")
        done = 0
        for batch in _batches(self.articles(), _BATCH):
            done += len(batch)
            self._add(batch, understand or all_understood, anew=True)
        with self._opened(writable=True) as connection:
            for name, value in (("extractor", schema.extractor()), ("layout", schema.layout())):
                schema.write(connection, name, value)
            sort_keys(connection)
        return done

    def complete(self, run: Run) -> None:
        """Adds what a draft's keys touch to the draft's blocks; an older version of the draft itself is left out.

        Of what a key has been told very often, the latest ``HOT`` statements are met.
        """
        wanted = {kind: {address(kind, key): key for key in keys} for kind, keys in run.keys().items()}
        numbers = {NUMBER[kind]: kind for kind in wanted}
        with self._opened() as connection:
            self._warn(connection)
            own = {no for no, _, _ in _known(connection, run.reported)}
            touched = _touched(connection, [hash for found in wanted.values() for hash in found], own)
            kinds_of: dict[int, set[Kind]] = defaultdict(set)
            for kind, _, _, statement, _ in touched:
                if kind in numbers:
                    kinds_of[statement].add(numbers[kind])
            records = _fetch(connection, "no, article, record, closed", "statements", "no", kinds_of)
            stored = _heads(connection, {article for _, article, _, _ in records})
        for no, article, record, closed in sorted(records):
            statement = free(decode(record, stored[article]), closed)
            for kind in kinds_of[no]:
                for key, member in members(kind, wanted[kind], statement):
                    run.meet(kind, key, [member])

    def groups(self, kind: Kind, buckets: int | None = None) -> Iterator[tuple[Any, list[Any]]]:
        """All blocks of a kind whose members do not all say the same, bucket by bucket: memory is bounded by a bucket."""
        if buckets is None:
            with self._opened() as connection:
                buckets = 1 + int(_one(connection, "SELECT count(*) FROM keys")) // _BUCKET
        width = 2**64 // buckets
        for bucket in range(buckets):
            low = -(2**63) + bucket * width
            yield from self._bucket(kind, low, low + width - 1 if bucket < buckets - 1 else 2**63 - 1)

    def sources(self, ids: Collection[str]) -> dict[str, Article]:
        """The articles of these ids, whole."""
        if not ids:
            return {}
        with self._opened() as connection:
            numbers = [no for no, _, _ in _known(connection, ids)]
            found = _fetch(connection, "id, text, title, published, source", "articles", "no", numbers)
        return {row[0]: Article(*row) for row in found}

    def coverage(self) -> tuple[int, int]:
        """Numbers understood, and seen, over all articles."""
        with self._opened() as connection:
            understood, seen = connection.execute("SELECT coalesce(sum(understood), 0), coalesce(sum(seen), 0) FROM articles").fetchall()[0]
            return int(understood), int(seen)

    def _opened(self, writable: bool = False) -> Any:
        return file.opened(self.path, self.wait, writable, self.memory)

    def _add(self, batch: list[Article], understand: Understand, anew: bool = False) -> tuple[int, int, int]:
        digests = {article.id: _digest(article) for article in batch}
        known: dict[str, tuple[int, str]] = {}
        if self.path.exists():
            with self._opened() as connection:
                self._warn(connection)
                known = {id: (no, digest) for no, id, digest in _known(connection, digests)}
        fresh = [article for article in batch if anew or known.get(article.id, (0, ""))[1] != digests[article.id]]
        if fresh or not self.path.exists():
            wholes = list(understand(fresh))
            with self._opened(writable=True) as connection:
                known = {id: (no, digest) for no, id, digest in _known(connection, digests)}
                connection.begin()
                _forget(connection, [known[article.id][0] for article in fresh if article.id in known])
                _insert(connection, wholes, digests)
                connection.commit()
                _keep_sorted(connection)
        replaced = sum(article.id in known for article in fresh)
        return len(fresh) - replaced, replaced, len(batch) - len(fresh)

    def _bucket(self, kind: Kind, low: int, high: int) -> Iterator[tuple[Any, list[Any]]]:
        with self._opened() as connection:
            hot = f"""SELECT hash, statement FROM (
                SELECT hash, statement, row_number() OVER (PARTITION BY hash, alike ORDER BY statement) AS place,
                       min(alike) OVER (PARTITION BY hash) AS first, max(alike) OVER (PARTITION BY hash) AS last
                FROM keys WHERE kind = ? AND hash BETWEEN ? AND ?)
                WHERE first <> last AND place <= {_ALIKE}"""
            connection.execute(f"CREATE TEMP TABLE hot AS {hot}", [NUMBER[kind], low, high])
            found = connection.execute("SELECT s.article, s.record, s.closed FROM statements s WHERE s.no IN (SELECT statement FROM hot) ORDER BY s.no").fetchall()
            hashes = {hash for (hash,) in connection.execute("SELECT DISTINCT hash FROM hot").fetchall()}
            stored = _heads(connection, {article for article, _, _ in found})
        groups: dict[Any, list[Any]] = defaultdict(list)
        for article, record, closed in found:
            for key, member in KEYS[kind](free(decode(record, stored[article]), closed)):
                if address(kind, key) in hashes:
                    groups[key].append(member)
        yield from groups.items()

    def _warn(self, connection: duckdb.DuckDBPyConnection) -> None:
        if schema.read(connection, "layout") != schema.layout():
            raise ArchiveError(f"{self.path}: its facts are stored in another order of fields; run `factcheck archive rebuild {self.path}` once")
        if schema.read(connection, "extractor") != schema.extractor():
            warnings.warn(f"{self.path}: its facts were made by another version of the words or the extractor; `factcheck archive rebuild {self.path}` makes them anew", stacklevel=4)


def _heads(connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> dict[int, Article]:
    """Articles without their text, by number."""
    found = _fetch(connection, "no, id, title, published, source", "articles", "no", numbers)
    return {no: Article(id, "", title, published, source) for no, id, title, published, source in found}


def _digest(article: Article) -> str:
    parts = (article.id, article.text, article.title, str(article.published), article.source or "")
    return blake2b("\x1e".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _known(connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[tuple[int, str, str]]:
    return connection.execute("SELECT no, id, digest FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall() if ids else []


def _forget(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> None:
    if numbers:
        for table, column in (("articles", "no"), ("statements", "article"), ("keys", "article")):
            connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?::BIGINT[]))", [list(numbers)])


def _insert(connection: duckdb.DuckDBPyConnection, wholes: Sequence[Whole], digests: Mapping[str, str]) -> None:
    import pandas as pd

    no, next_statement = _next(connection, "articles"), _next(connection, "statements")
    articles, statements, keys = [], [], []
    for no, one in enumerate(wholes, no):
        article = one.article
        articles.append((no, article.id, digests[article.id], article.title, article.published, article.source, article.text, *coverage(one)))
        for number, each in enumerate(kept(one), next_statement + len(statements)):
            statements.append((number, no, encode(each.statement), each.closed))
            keys += [(*row, number, no) for row in each.rows]
    columns = {
        "articles": (articles, ["no", "id", "digest", "title", "published", "source", "text", "understood", "seen"]),
        "statements": (statements, ["no", "article", "record", "closed"]),
        "keys": (keys, ["kind", "hash", "alike", "statement", "article"]),
    }
    for table, (values, names) in columns.items():
        if values:
            connection.register("batch", pd.DataFrame(values, columns=names))
            connection.execute(f"INSERT INTO {table} SELECT {', '.join(names)} FROM batch{' ORDER BY hash' if table == 'keys' else ''}")
            connection.unregister("batch")


def _next(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(_one(connection, f"SELECT coalesce(max(no), -1) + 1 FROM {table}"))


def _keep_sorted(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes the keys anew in order when the runs behind the sorted one have grown: as often as the archive grows by a third."""
    total, ordered = int(_one(connection, "SELECT count(*) FROM keys")), int(schema.read(connection, "sorted") or 0)
    if total - ordered > max(_UNSORTED, ordered // 3):
        sort_keys(connection)


def sort_keys(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    connection.execute("CREATE OR REPLACE TABLE keys AS SELECT * FROM keys ORDER BY hash")
    schema.write(connection, "sorted", str(_one(connection, "SELECT count(*) FROM keys")))
    connection.commit()


def _touched(connection: duckdb.DuckDBPyConnection, hashes: Sequence[int], own: Collection[int]) -> list[tuple[int, int, int, int, int]]:
    """Key rows of other articles, the latest first; of those that say the same, a few."""
    alike: dict[tuple[int, int], int] = defaultdict(int)
    under: dict[int, int] = defaultdict(int)
    found = []
    for row in sorted(_fetch(connection, "kind, hash, alike, statement, article", "keys", "hash", hashes), key=itemgetter(3), reverse=True):
        _, hash, says, _, article = row
        if article not in own and alike[hash, says] < _ALIKE and under[hash] < HOT:
            alike[hash, says] += 1
            under[hash] += 1
            found.append(row)
    return found


def _fetch(connection: duckdb.DuckDBPyConnection, columns: str, table: str, column: str, values: Iterable[int]) -> list[Any]:
    """Rows whose column is one of the values.

    Values that lie close are asked for together: the zone maps leave the row groups around them to read, which a join or one ``IN`` over a large table does not.
    """
    close = _SMALL if table != "keys" else 0
    if int(_one(connection, f"SELECT count(*) FROM {table}")) <= _SMALL:
        close = 2**64
    found: list[Any] = []
    for spans in _batches(_spans(sorted(set(values)), close), _LOOKUPS):
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


def _batches(given: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(given)
    while batch := list(islice(rest, size)):
        yield batch


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.execute(query).fetchall()[0][0]
