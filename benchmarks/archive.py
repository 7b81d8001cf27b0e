"""The archive in figures: adding, auditing, and the wait for a draft at 10⁴, 10⁵ and 10⁶ articles.

    python -m benchmarks.archive [--sizes 2000,100000,1000000] [--folder DIR]

The first size is extracted from invented articles. Larger archives are that one with filling: as many rows in every table as so many articles have, under
keys of their own, in the sorted run in which an archive keeps them; so a draft touches the same blocks in a file of that size. Waits are wall time beside the
processor time of the same checks; on a busy machine only the latter says something. Compare the columns, not the digits.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

import factcheck as fc
from benchmarks.newsroom import articles
from factcheck.archive.audit import audit

DRAFTS = 50
_FILL = """
INSERT INTO articles SELECT {articles} + i, 'filling-' || i, '', '', DATE '2020-01-01', NULL, '', 0, 0 FROM range({more}) t(i);
INSERT INTO statements SELECT {statements} + i, {articles} + i // {per}, '', '' FROM range({more} * {per}) t(i);
CREATE OR REPLACE TABLE keys AS SELECT * FROM keys ORDER BY hash;
INSERT INTO keys SELECT 0, (i::HUGEINT * {step} - 9223372036854775000)::BIGINT, i, {statements} + i // {keys}, {articles} + i // {keys} // {per} FROM range({more} * {per} * {keys}) t(i);
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000,100000")
    parser.add_argument("--folder", default=None)
    said = parser.parse_args(arguments)
    sizes = [int(size) for size in said.sizes.split(",")]
    with tempfile.TemporaryDirectory(dir=said.folder) as folder:
        archive = fc.Archive(Path(folder) / "bench.duckdb", memory="2GB")
        seconds = _timed(lambda: archive.add(articles(sizes[0])))
        print(f"added {sizes[0]:,} articles, {sizes[0] / seconds:,.0f} a second with extraction")
        _draft(archive, sizes[0])
        facts = archive.coverage()[1]
        seconds = _timed(lambda: audit(archive))
        print(f"audit of {facts:,} facts: {seconds:.1f} s, {facts / seconds:,.0f} facts a second")
        for size in sizes[1:]:
            _grow(archive.path, size)
            _draft(archive, size)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _draft(archive: fc.Archive, size: int) -> None:
    """Checks drafts of the same newsroom against the archive: the median and the worst wait."""
    drafts = list(articles(DRAFTS, seed=99))
    for draft in drafts:
        draft.id = f"draft-{draft.id}"
    fc.check(drafts[0], against=archive)
    began = time.process_time()
    waits = [_timed(lambda draft=draft: fc.check(draft, against=archive)) * 1000 for draft in drafts]
    busy = (time.process_time() - began) * 1000 / DRAFTS
    alone = statistics.median(_timed(lambda draft=draft: fc.check(draft)) for draft in drafts) * 1000
    told = f"{statistics.median(waits):.0f} ms median, {max(waits):.0f} ms worst, {busy:.0f} ms processor (alone {alone:.0f} ms)"
    print(f"{size:>9,} articles: draft {told}, file {archive.path.stat().st_size / 1e6:,.0f} MB", flush=True)


def _grow(path: Path, size: int) -> None:
    with duckdb.connect(str(path), config={"memory_limit": "2GB"}) as connection:
        numbers = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in ("articles", "statements", "keys")}
        more = size - numbers["articles"]
        per, keys = numbers["statements"] // numbers["articles"] + 1, numbers["keys"] // numbers["statements"] + 1
        step = 2**64 // (more * per * keys)
        connection.execute(_FILL.format(articles=numbers["articles"], statements=numbers["statements"], more=more, per=per, keys=keys, step=step))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
