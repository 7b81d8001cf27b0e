"""The archive in figures: adding, auditing, and the wait for a draft against archives of several sizes.

Every article of every archive is invented by ``benchmarks.newsroom``, written as text, read, extracted and added by ``Archive.add``: nothing is filled in. An archive is
grown from the next smaller one. With ``--keep`` archives stay in a folder, and a size that is there is not built again: a million articles take hours once, and seconds then.
``--fill N`` makes of the last archive one of N articles in minutes: its articles and postings told over and over as news of later years, hot keys as many times as hot, and
what one article alone has told as news of its own. At the end stands a hot key: so many facts of one subject, metric and year, one of them mistyped; what a draft and an audit need for it, and what
comparing every pair does. Waits are medians by the clock, with the file held open (``with archive:``) and opened for each draft, and of the same drafts alone; beside them
the processor time, which on a busy machine says more.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

import factcheck as fc
from benchmarks.newsroom import articles
from factcheck.archive import file, pages, schema
from factcheck.archive.audit import audit
from factcheck.archive.postings import KIND_BITS, NUMBER, Postings, mixed, ordered
from factcheck.archive.screen import suspicious
from factcheck.archive.tables import next_number
from factcheck.checker import prepared
from factcheck.config import Config

DRAFTS = 50
_DAYS, _FIRST_DAY = 3600, date(1900, 1, 1).toordinal()  # of which the news is; times below are years
_SLICE = 2_000_000  # postings that are written at a time
_PAIRS = """
SELECT count(*) FROM facts a JOIN facts b ON a.subject_id = b.subject_id AND a.metric_id = b.metric_id AND a.article < b.article
WHERE a.period_start IS NOT DISTINCT FROM b.period_start AND a.plausible_low::DOUBLE >= b.plausible_high::DOUBLE
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000", help="how many articles, ascending  [default: %(default)s]")
    parser.add_argument("--keep", metavar="FOLDER", help="where archives stay for the next time")
    parser.add_argument("--fill", type=int, default=0, metavar="N", help="articles to which the last archive is filled up with later years")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that extract")
    parser.add_argument("--hot", type=int, default=20_000, metavar="N", help="facts of one key  [default: %(default)s]")
    parser.add_argument("--naive", type=int, default=2000, metavar="N", help="articles up to which the naive self-join is tried")
    said = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home, last = Path(said.keep or folder), None
        home.mkdir(parents=True, exist_ok=True)
        for size in map(int, said.sizes.split(",")):
            last = _archive(home / f"news-{size}.duckdb", size, last, said.jobs)
            _drafts(last)
            _audit(last, size <= said.naive)
        if said.fill and last is not None:
            _drafts(_filled(home / f"filled-{said.fill}.duckdb", said.fill, last))
        _hot(Path(folder) / "hot.duckdb", said.hot)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _archive(path: Path, size: int, smaller: fc.Archive | None, jobs: int) -> fc.Archive:
    """The archive of so many articles, grown from a smaller one unless it is there."""
    archive = fc.Archive(path)
    if not path.exists():
        if smaller is not None:
            shutil.copy(smaller.path, path)
        before = len(archive) if path.exists() else 0
        began = time.process_time(), time.perf_counter()
        archive.add(islice(articles(size), before, None), lambda some: prepared(some, Config(), jobs))
        busy, waited = time.process_time() - began[0], time.perf_counter() - began[1]
        print(f"{size:>9,} articles: added {(size - before) / waited:,.0f} a second, {1000 * busy / (size - before):.1f} ms processor each", flush=True)
    each = path.stat().st_size / size / 1024
    print(f"{size:>9,} articles: file {path.stat().st_size / 1e6:,.0f} MB, {each:.1f} KiB an article", flush=True)
    return archive


def _filled(path: Path, size: int, smaller: fc.Archive) -> fc.Archive:
    """The smaller archive told over and over as news of later years, until it has ``size`` articles."""
    if not path.exists():
        shutil.copy(smaller.path, path)
        with file.opened(path, 10, writable=True, memory="4GB") as connection:
            before, (runs, times) = next_number(connection), (pages.runs(connection), size // len(smaller))
            for turn in range(1, times):
                connection.execute(
                    f"INSERT INTO articles SELECT no + {turn * before}, '{turn}/' || id, digest, title, published + {turn * _DAYS}, source, understood, seen, NULL, record "
                    f"FROM articles WHERE no < {before} ORDER BY no"
                )
            schema.write(connection, "next", str(before * times))
            counts = np.sum([run.counts for run in runs], axis=0) * (times - 1)
            connection.begin()
            pages.extend(connection, counts, _later(connection, counts, before, times))
            connection.commit()
    print(f"{size:>9,} articles, all but {len(smaller):,} the same told later: file {path.stat().st_size / 1e6:,.0f} MB", flush=True)
    return fc.Archive(path)


def _later(connection: duckdb.DuckDBPyConnection, counts: npt.NDArray[np.int64], before: int, times: int) -> Iterator[Postings]:
    """The postings again for each time. Keys that several statements have are told again, what only one has told becomes as many new keys: so it is that a new
    article has something new to say as often as an archive holds keys told once (Good and Turing)."""
    for kind, count in enumerate(counts.tolist()):
        for low, high in pages.stretches(kind, 1 << (count // _SLICE).bit_length()):
            rows = pages.scan(connection, low, high)
            _, place, told = np.unique(rows["hash"], return_inverse=True, return_counts=True)
            once, dated, width = told[place] == 1, (rows["when"] > _FIRST_DAY) & (kind == NUMBER["twin"]), np.uint64(high - low)
            again = np.tile(rows, (times - 1, 1))
            for turn, each in enumerate(again, 1):
                each["article"] += turn * before
                each["when"][dated] += turn * _DAYS
                each["hash"][once] = rows["hash"][once] & ~width | mixed(rows["hash"][once], np.full(np.count_nonzero(once), turn)) & width
            yield ordered(again.ravel())


def _drafts(archive: fc.Archive) -> None:
    """Drafts of the same newsroom, each with figures that the archive has."""
    drafts = list(_written())
    alone = [_both(lambda draft=draft: fc.check(draft)) for draft in drafts]
    opened = [_both(lambda draft=draft: fc.check(draft, against=archive)) for draft in drafts]
    with archive:
        fc.check(drafts[0], against=archive)
        held = [_both(lambda draft=draft: fc.check(draft, against=archive)) for draft in drafts]
    print(f"{'':>9}  draft, waited and processor: held open {_told(held)}; opened {_told(opened)}; alone {_told(alone)}", flush=True)


def _told(waits: list[tuple[float, float]]) -> str:
    return " and ".join(f"{statistics.median(some):.0f} ms (worst {max(some):.0f})" for some in zip(*waits, strict=True))


def _written() -> Iterator[fc.Article]:
    for draft in articles(DRAFTS, seed=99):
        draft.id = f"draft/{draft.id}"
        yield draft


def _audit(archive: fc.Archive, naive: bool) -> None:
    """All conflicts of the archive, and where it is small the same by comparing every pair of one subject and metric."""
    facts, began = archive.coverage()[1], time.process_time()
    waited = _timed(lambda: audit(archive)) / 1000
    busy = time.process_time() - began
    print(f"{'':>9}  audit: {facts:,} facts in {waited:.1f} s, {busy:.1f} s processor, {facts / busy:,.0f} facts a second", flush=True)
    if naive:
        frame = fc.FactTable(list(archive.facts())).to_frame()
        with duckdb.connect() as connection:
            connection.register("facts", frame)
            began = time.process_time()
            pairs = connection.execute(_PAIRS).fetchall()[0][0]
        print(f"{'':>9}  naive self-join: {time.process_time() - began:.1f} s processor for {pairs:,} pairs to be judged, extraction and reading not counted")


def _hot(path: Path, facts: int) -> None:
    """One key told by very many: all but one say the same."""
    archive, each = fc.Archive(path), 40
    archive.add(_repeated(facts // each, each))
    with file.opened(path, 10) as connection:
        low, high = NUMBER["claim"] << KIND_BITS, (NUMBER["claim"] + 1 << KIND_BITS) - 1
        rows = pages.scan(connection, low, high)
    screened = _timed(lambda: suspicious("claim", rows, None))
    audited = _timed(lambda: audit(archive, fc.Config(select=["FC301"])))
    frame = pd.DataFrame({name: rows[name] for name in ("hash", "cell", "low", "high")})
    with duckdb.connect() as connection:
        connection.register("facts", frame)
        naive = _timed(lambda: connection.execute("SELECT count(*) FROM facts a JOIN facts b USING (hash, cell) WHERE a.low >= b.high").fetchall())
    draft = fc.Article("draft", "据介绍，星河汽车2024年营业收入为43.6亿元。", published="2025-03-01")
    with archive:
        fc.check(draft, against=archive)
        waited = _timed(lambda: fc.check(draft, against=archive))
    told = f"screened in {screened:.0f} ms, audited in {audited:.0f} ms, every pair compared in {naive:,.0f} ms; a draft {waited:.0f} ms"
    print(f"{len(rows):>9,} facts of one key: {told}", flush=True)


def _repeated(articles: int, each: int) -> Iterator[fc.Article]:
    for number in range(articles):
        value = "46.8" if number == articles // 2 else "48.6"
        told = [f"附表{number * each + i}中，星河汽车2024年营业收入为{value if i == 0 else '48.6'}亿元。" for i in range(each)]
        yield fc.Article(f"hot/{number:05}", "\n\n".join(told), published="2025-02-01")


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    busy = time.process_time()
    waited = _timed(work)
    return waited, (time.process_time() - busy) * 1000


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
