"""The archive: articles, their statements, and the keys under which a draft or an audit finds them."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.archive import file, schema
from factcheck.archive.errors import ArchiveError
from factcheck.archive.keeping import all_understood, free
from factcheck.archive.lookups import ALIKE, batches, fetch, one, touched
from factcheck.archive.members import NUMBER, address, members
from factcheck.archive.records import decode
from factcheck.archive.tables import digest, forget, heads, insert, keep_sorted, known, next_number, sort_keys
from factcheck.engine.blocks import KEYS, Whole
from factcheck.engine.rule import Kind
from factcheck.model import Article, Fact, Statement

if TYPE_CHECKING:
    import duckdb

    from factcheck.engine.run import Run

Understand = Callable[[Iterable[Article]], Iterable[Whole]]
_BATCH = 400  # articles in one transaction
_BUCKET = 1_000_000  # rows of all kinds that an audit takes in at a time


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
        self._met: dict[str, int] = {}  # numbers of the articles that the last draft has met

    def add(self, articles: Article | Iterable[Article], understand: Understand | None = None) -> Added:
        """Adds articles, each replacing an older version of itself (same id) whole; one that is there unchanged costs a lookup.

        Articles are committed in batches: what is killed on the way has lost no committed article and left none half there.
        """
        total = Added()
        for batch in batches([articles] if isinstance(articles, Article) else articles, _BATCH):
            done = self._add(list({article.id: article for article in batch}.values()), understand or all_understood)
            total = Added(*map(sum, zip(total, done, strict=True)))
        return total

    def remove(self, ids: Collection[str]) -> int:
        """Forgets articles; how many were there."""
        with self._opened(writable=True) as connection:
            gone = [no for no, _, _ in known(connection, ids)]
            connection.begin()
            forget(connection, gone)
            connection.commit()
        return len(gone)

    def __len__(self) -> int:
        with self._opened() as connection:
            return int(one(connection, "SELECT count(*) FROM articles"))

    def articles(self) -> Iterator[Article]:
        """The articles that are there when the first is asked for, in the order in which they were added, batch by batch."""
        after = -1
        with self._opened() as connection:
            last = next_number(connection, "articles")
        while True:
            with self._opened() as connection:
                found = connection.execute(
                    "SELECT no, id, text, title, published, source FROM articles WHERE no > ? AND no < ? ORDER BY no LIMIT ?", [after, last, _BATCH]
                ).fetchall()
            if not found:
                return
            after = found[-1][0]
            for _, id, text, title, published, source in found:
                yield Article(id, text, title, published, source)

    def statements(self) -> Iterator[Statement]:
        """All statements that hold a number or a date, article by article."""
        after = -1
        while True:
            with self._opened() as connection:
                found = connection.execute("SELECT no, article, record FROM statements WHERE no > ? ORDER BY no LIMIT ?", [after, 20 * _BATCH]).fetchall()
                by_no = heads(connection, {article for _, article, _ in found})
            if not found:
                return
            after = found[-1][0]
            for _, article, record in found:
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
        for batch in batches(self.articles(), _BATCH):
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
        kinds = {NUMBER[kind]: kind for kind in wanted}
        kinds_of: dict[int, set[Kind]] = defaultdict(set)
        with self._opened() as connection:
            self._warn(connection)
            for number, statement_no in touched(connection, [hash for found in wanted.values() for hash in found]):
                if number in kinds:
                    kinds_of[statement_no].add(kinds[number])
            records = fetch(connection, "no, article, record, closed", "statements", "no", kinds_of)
            stored = heads(connection, {article for _, article, _, _ in records})
        self._met = {article.id: no for no, article in stored.items()}
        own = run.reported or ()
        for no, article, record, closed in sorted(records):
            if stored[article].id in own:
                continue
            statement = free(decode(record, stored[article]), closed)
            for kind in kinds_of[no]:
                for key, member in members(kind, wanted[kind], statement):
                    run.meet(kind, key, [member])

    def groups(self, kind: Kind, buckets: int | None = None) -> Iterator[tuple[Any, list[Any]]]:
        """All blocks of a kind whose members do not all say the same, bucket by bucket: memory is bounded by a bucket."""
        if buckets is None:
            with self._opened() as connection:
                buckets = 1 + int(one(connection, "SELECT count(*) FROM keys")) // _BUCKET
        width = 2**64 // buckets
        for bucket in range(buckets):
            low = -(2**63) + bucket * width
            yield from self._bucket(kind, low, low + width - 1 if bucket < buckets - 1 else 2**63 - 1)

    def sources(self, ids: Collection[str]) -> dict[str, Article]:
        """The articles of these ids, whole."""
        if not ids:
            return {}
        with self._opened() as connection:
            numbers = [self._met[id] for id in ids if id in self._met]
            numbers += [no for no, _, _ in known(connection, [id for id in ids if id not in self._met])]
            found = fetch(connection, "id, text, title, published, source", "articles", "no", numbers)
        return {row[0]: Article(*row) for row in found}

    def coverage(self) -> tuple[int, int]:
        """Numbers understood, and seen, over all articles."""
        with self._opened() as connection:
            understood, seen = connection.execute("SELECT coalesce(sum(understood), 0), coalesce(sum(seen), 0) FROM articles").fetchall()[0]
            return int(understood), int(seen)

    def _opened(self, writable: bool = False) -> Any:
        return file.opened(self.path, self.wait, writable, self.memory)

    def _add(self, batch: list[Article], understand: Understand, anew: bool = False) -> Added:
        digests = {article.id: digest(article) for article in batch}
        before: dict[str, str] = {}
        if self.path.exists():
            with self._opened() as connection:
                if not anew:
                    self._warn(connection)
                before = {id: told for _, id, told in known(connection, digests)}
        fresh = [article for article in batch if anew or before.get(article.id) != digests[article.id]]
        if fresh or not self.path.exists():
            wholes = list(understand(fresh))
            with self._opened(writable=True) as connection:
                connection.begin()
                forget(connection, [no for no, _, _ in known(connection, [article.id for article in fresh])])
                insert(connection, wholes, digests)
                connection.commit()
                keep_sorted(connection)
        replaced = sum(article.id in before for article in fresh)
        return Added(len(fresh) - replaced, replaced, len(batch) - len(fresh))

    def _bucket(self, kind: Kind, low: int, high: int) -> Iterator[tuple[Any, list[Any]]]:
        with self._opened() as connection:
            hot = f"""SELECT hash, statement FROM (
                SELECT hash, statement, row_number() OVER (PARTITION BY hash, alike ORDER BY statement) AS place,
                       min(alike) OVER (PARTITION BY hash) AS first, max(alike) OVER (PARTITION BY hash) AS last
                FROM keys WHERE kind = ? AND hash BETWEEN ? AND ?)
                WHERE first <> last AND place <= {ALIKE}"""
            connection.execute(f"CREATE TEMP TABLE hot AS {hot}", [NUMBER[kind], low, high])
            found = connection.execute(
                "SELECT s.article, s.record, s.closed FROM statements s WHERE s.no IN (SELECT statement FROM hot) ORDER BY s.no"
            ).fetchall()
            hashes = {hash for (hash,) in connection.execute("SELECT DISTINCT hash FROM hot").fetchall()}
            stored = heads(connection, {article for article, _, _ in found})
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
            warnings.warn(
                f"{self.path}: its facts were made by another version of the words or the extractor; `factcheck archive rebuild {self.path}` makes them anew",
                stacklevel=4,
            )
