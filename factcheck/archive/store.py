"""The archive: articles, their statements, and the keys under which a draft or an audit finds them."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
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
_UNSORTED = 1_000_000  # rows that may stand outside the sorted run before it is written anew
_BUCKET = 1_000_000  # rows of all kinds that an audit takes in at a time
_LOOKUPS = 150  # lookups in one statement


class Added(NamedTuple):
    """How many articles were new, replaced an older version, or were there already."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0


class Stored(Article):
    """An article of the archive; its text is read when first asked for."""

    __slots__ = ("_fetch", "_text")

    def __init__(self, id: str, title: str, published: Any, source: str | None, fetch: Callable[[], str]) -> None:
        self._fetch, self._text = fetch, None
        self.id, self.title, self.published, self.source = id, title, published, source

    @property
    def text(self) -> str:  # type: ignore[override]
        if self._text is None:
            self._text = self._fetch()
        return self._text


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
                by_no = self._stored(connection, {article for _, article, _ in found})
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
            _sort(connection)
        return done

    def complete(self, run: Run) -> Mapping[str, Article]:
        """What a draft's keys touch, as members of the draft's blocks; the articles behind them. An older version of the draft itself is left out."""
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
            stored = self._stored(connection, {article for _, article, _, _ in records})
        for no, article, record, closed in sorted(records):
            statement = free(decode(record, stored[article]), closed)
            for kind in kinds_of[no]:
                for key, member in members(kind, wanted[kind], statement):
                    run.meet(kind, key, [member])
        return {article.id: article for article in stored.values()}

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
        """The articles of these ids, with their text read when first asked for."""
        with self._opened() as connection:
            return {article.id: article for article in self._stored(connection, {no for no, _, _ in _known(connection, ids)}).values()}

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
            stored = self._stored(connection, {article for article, _, _ in found})
        groups: dict[Any, list[Any]] = defaultdict(list)
        for article, record, closed in found:
            for key, member in KEYS[kind](free(decode(record, stored[article]), closed)):
                if address(kind, key) in hashes:
                    groups[key].append(member)
        yield from groups.items()

    def _stored(self, connection: duckdb.DuckDBPyConnection, numbers: Collection[int]) -> dict[int, Article]:
        found = _fetch(connection, "no, id, title, published, source", "articles", "no", numbers)
        return {no: Stored(id, title, published, source, lambda no=no: self._text(no)) for no, id, title, published, source in found}

    def _text(self, no: int) -> str:
        with self._opened() as connection:
            return str(_one(connection, f"SELECT text FROM articles WHERE no = {int(no)}"))

    def _warn(self, connection: duckdb.DuckDBPyConnection) -> None:
        if schema.read(connection, "layout") != schema.layout():
            raise ArchiveError(f"{self.path}: its facts are stored in another order of fields; run `factcheck archive rebuild {self.path}` once")
        if schema.read(connection, "extractor") != schema.extractor():
            warnings.warn(f"{self.path}: its facts were made by another version of the words or the extractor; `factcheck archive rebuild {self.path}` makes them anew", stacklevel=4)


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
        _sort(connection)


def _sort(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    connection.execute("CREATE OR REPLACE TABLE keys AS SELECT * FROM keys ORDER BY hash")
    schema.write(connection, "sorted", str(_one(connection, "SELECT count(*) FROM keys")))
    connection.commit()


def _touched(connection: duckdb.DuckDBPyConnection, hashes: Sequence[int], own: Collection[int]) -> list[tuple[int, int, int, int, int]]:
    """Key rows of other articles; of those that say the same, the first few."""
    seen: dict[tuple[int, int], int] = defaultdict(int)
    found = []
    for row in sorted(_fetch(connection, "kind, hash, alike, statement, article", "keys", "hash", hashes)):
        if row[4] not in own and seen[row[1], row[2]] < _ALIKE:
            seen[row[1], row[2]] += 1
            found.append(row)
    return found


def _fetch(connection: duckdb.DuckDBPyConnection, columns: str, table: str, column: str, values: Iterable[int]) -> list[Any]:
    """Rows whose column is one of the values. One equality each: the zone maps leave one row group to read, which a join or ``IN`` does not."""
    found: list[Any] = []
    for some in _batches(sorted(set(values)), _LOOKUPS):
        found += connection.execute(" UNION ALL ".join(f"SELECT {columns} FROM {table} WHERE {column} = {int(value)}" for value in some)).fetchall()
    return found


def _batches(given: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(given)
    while batch := list(islice(rest, size)):
        yield batch


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.execute(query).fetchall()[0][0]
