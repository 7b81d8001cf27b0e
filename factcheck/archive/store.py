"""The archive: articles, their statements, and the keys under which a draft or an audit finds them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from factcheck.archive import file, pages, schema
from factcheck.archive.errors import ArchiveError
from factcheck.archive.keeping import Prepared, all_prepared
from factcheck.archive.lookups import batches, one
from factcheck.archive.tables import Stored, digest, following, forget, insert, known, next_number, stored
from factcheck.engine.rule import Kind
from factcheck.model import Article, Fact, Statement

if TYPE_CHECKING:
    import duckdb

    from factcheck.archive.postings import Postings
    from factcheck.archive.slipping import Pairs
    from factcheck.engine.copies import Copies
    from factcheck.engine.run import Run

Prepare = Callable[[Iterable[Article]], Iterable[Prepared]]
_BATCH = 400  # articles in one transaction
_TIDY = 10  # batches between two merges of pages


class Added(NamedTuple):
    """How many articles were new, replaced an older version, or were there already."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0


class Archive:
    """Articles and their facts in one DuckDB file, made when the first article is added.

    ``wait``: seconds to wait for a file that another process uses; ``memory``: what DuckDB may hold while it writes.
    ``with archive:`` keeps the file open for many questions: each is answered faster, and nobody writes meanwhile.
    Every method raises ``ArchiveError`` when the file is missing, busy, damaged, read-only or the disk is full; what was committed before stays.

    >>> import factcheck as fc, tempfile, os
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive = fc.Archive(os.path.join(folder, "news.duckdb"))
    ...     archive.add([fc.Article(id="a", text="云岭隧道总投资35亿元。")])
    Added(new=1, replaced=0, unchanged=0)
    """

    def __init__(self, path: str | PathLike[str], wait: float = 10.0, memory: str = "1GB") -> None:
        self.path, self.wait, self.memory = Path(path), wait, memory
        self._met: dict[str, Stored] = {}  # the articles that the last draft has met
        self._told: dict[str, str] = {}  # what the file says of itself, while it is held open
        self._held: tuple[AbstractContextManager[duckdb.DuckDBPyConnection], duckdb.DuckDBPyConnection] | None = None

    def __enter__(self) -> Self:
        holder = file.opened(self.path, self.wait, False, self.memory)
        self._held = holder, holder.__enter__()
        return self

    def __exit__(self, *problem: Any) -> None:
        held, self._held, self._told = self._held, None, {}
        if held is not None:
            held[0].__exit__(None, None, None)

    def reading(self) -> AbstractContextManager[object]:
        """The file held open for reading, as ``with archive:`` holds it, unless it is already."""
        return nullcontext() if self._held else self

    def add(self, articles: Article | Iterable[Article], prepare: Prepare | None = None) -> Added:
        """Adds articles, each replacing an older version of itself (same id) whole; one that is there unchanged costs a lookup.

        Articles are committed in batches: what is killed on the way has lost no committed article and left none half there.
        """
        total = Added()
        for number, batch in enumerate(batches([articles] if isinstance(articles, Article) else articles, _BATCH), 1):
            done = self._add(list({article.id: article for article in batch}.values()), prepare or all_prepared)
            total = Added(*map(sum, zip(total, done, strict=True)))
            if number % _TIDY == 0:
                self._tidy()
        if total.new or total.replaced:
            self._tidy()
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
        return (each.whole() for each in self._stored())

    def statements(self) -> Iterator[Statement]:
        """All statements that hold a number or a date, article by article."""
        for each in self._stored():
            record = each.record
            yield from (each.statement(record, line) for line in range(len(record.lines)))

    def facts(self) -> Iterator[Fact]:
        """All facts, article by article, as they were extracted."""
        for statement in self.statements():
            yield from statement.facts

    @property
    def stale(self) -> bool:
        """Whether the facts were made by other words or code than those installed: ``rebuild`` makes them anew."""
        with self._opened() as connection:
            return schema.read(connection, "extractor") != schema.extractor()

    def rebuild(self, prepare: Prepare | None = None) -> int:
        """Extracts all articles anew from their kept text; how many there are. The old facts stay until all are replaced."""
        with self._opened(writable=True):
            pass  # brings an older file to this version
        done = 0
        for number, batch in enumerate(batches(self.articles(), _BATCH), 1):
            done += len(batch)
            self._add(batch, prepare or all_prepared, anew=True)
            if number % _TIDY == 0:
                self._tidy()
        with self._opened(writable=True) as connection:
            pages.tidy(connection, whole=True)
            for name, value in (("extractor", schema.extractor()), ("layout", schema.layout())):
                schema.write(connection, name, value)
        return done

    def complete(self, run: Run) -> None:
        """Adds what a draft's keys touch to the draft's blocks; an older version of the draft itself is left out.

        Of what a key has been told very often, a few statements are met (``touched.Touch.lines``).
        """
        from factcheck.archive.touched import Touch

        touch = Touch(run)
        with self._opened() as connection:
            told = self._told or self._warn(connection)
            if self._held is not None:
                self._told = told
            lines = touch.lines(pages.lookup(connection, pages.listed(told), touch.own))
            met = stored(connection, lines)
        self._met = {each.article.id: each for each in met.values()}
        own = run.reported or ()
        for no, each in sorted(met.items()):
            if each.article.id not in own:
                record = each.record
                run.copies.know(each.article.id, record.sketch)
                for line, kinds in sorted(lines[no].items()):
                    touch.meet(each.statement(record, line, free=True), kinds)

    def groups(
        self, kind: Kind, screen: Callable[[Postings, Pairs | None], Postings], copies: Copies, buckets: int | None = None
    ) -> Iterator[tuple[Any, list[Any]]]:
        """All blocks of a kind that ``screen`` leaves to be read, bucket by bucket: memory is bounded by a bucket. ``copies`` knows the articles of the latest."""
        from factcheck.archive.buckets import blocks

        with self._opened() as connection:
            yield from blocks(connection, kind, screen, copies, buckets)

    def own(self) -> Iterator[tuple[str, list[Any]]]:
        """What was found in articles alone, by their ids (``own.hits`` reads it)."""
        with self._opened() as connection:
            found = connection.execute("SELECT id, own FROM articles WHERE own IS NOT NULL").fetchall()
        return ((id, json.loads(told)) for id, told in found)

    def sources(self, ids: Collection[str]) -> dict[str, Article]:
        """The articles of these ids, whole."""
        found = {id: self._met[id] for id in ids if id in self._met}
        if rest := [id for id in ids if id not in found]:
            with self._opened() as connection:
                others = stored(connection, [no for no, _, _ in known(connection, rest)])
            found |= {each.article.id: each for each in others.values()}
        return {id: each.whole() for id, each in found.items()}

    def coverage(self) -> tuple[int, int]:
        """Numbers understood, and seen, over all articles."""
        with self._opened() as connection:
            understood, seen = connection.execute("SELECT coalesce(sum(understood), 0), coalesce(sum(seen), 0) FROM articles").fetchall()[0]
            return int(understood), int(seen)

    def _opened(self, writable: bool = False) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        if self._held is None:
            return file.opened(self.path, self.wait, writable, self.memory)
        if writable:
            raise ArchiveError(f"{self.path}: held open for reading; add outside of `with archive:`")
        return nullcontext(self._held[1])

    def _stored(self) -> Iterator[Stored]:
        after = -1
        with self._opened() as connection:
            last = next_number(connection)
        while True:
            with self._opened() as connection:
                found = following(connection, after, last, _BATCH)
            if not found:
                return
            after = found[-1].no
            yield from found

    def _add(self, batch: list[Article], prepare: Prepare, anew: bool = False) -> Added:
        digests = {article.id: digest(article) for article in batch}
        before: dict[str, str] = {}
        if self.path.exists():
            with self._opened() as connection:
                if not anew:
                    self._warn(connection)
                before = {id: told for _, id, told in known(connection, digests)}
        fresh = [article for article in batch if anew or before.get(article.id) != digests[article.id]]
        if fresh or not self.path.exists():
            prepared = list(prepare(fresh))
            with self._opened(writable=True) as connection:
                connection.begin()
                forget(connection, [no for no, _, _ in known(connection, [article.id for article in fresh])])
                insert(connection, prepared, digests)
                connection.commit()
        replaced = sum(article.id in before for article in fresh)
        return Added(len(fresh) - replaced, replaced, len(batch) - len(fresh))

    def _tidy(self) -> None:
        with self._opened(writable=True) as connection:
            pages.tidy(connection)

    def _warn(self, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
        """What the file says of itself. Raises ``ArchiveError`` when its facts cannot be read, and warns when other words or code would find others."""
        told = schema.told(connection)
        if told.get("layout") != schema.layout():
            raise ArchiveError(f"{self.path}: its facts are stored in another order of fields; run `factcheck archive rebuild {self.path}` once")
        if told.get("extractor") != schema.extractor():
            warnings.warn(
                f"{self.path}: its facts were made by another version of the words or the extractor; `factcheck archive rebuild {self.path}` makes them anew",
                stacklevel=4,
            )
        return told
