"""The archive in figures: adding, auditing, and the wait for a draft at 10⁴, 10⁵ and 10⁶ articles.

    python -m benchmarks.archive [--sizes 10000,100000] [--folder DIR]

The first size is extracted from invented articles; larger archives are made of it by copies under other keys and ids, so that the draft touches the same blocks in
a file of that size. Times are of one machine and one run; compare the columns, not the digits.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

import factcheck as fc
from benchmarks.newsroom import articles
from factcheck.archive import schema
from factcheck.archive.audit import audit
from factcheck.archive.tables import sort_keys

DRAFTS = 50
_COPY = """
INSERT INTO articles SELECT no + {step} * {articles}, id || '#{step}', digest, title, published, source, text, understood, seen FROM articles WHERE no < {articles};
INSERT INTO statements SELECT no + {step} * {statements}, article + {step} * {articles}, record, closed FROM statements WHERE no < {statements};
INSERT INTO keys SELECT kind, xor(hash, hash('{step}')::UBIGINT::HUGEINT % 9223372036854775807)::BIGINT AS hash, alike, statement + {step} * {statements}, article + {step} * {articles}
  FROM keys WHERE article < {articles} ORDER BY hash;
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--folder", default=None)
    said = parser.parse_args()
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
            _grow(archive.path, sizes[0], size)
            _draft(archive, size)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _draft(archive: fc.Archive, size: int) -> None:
    """Checks drafts of the same newsroom against the archive: the median and the worst wait."""
    waits = []
    for draft in articles(DRAFTS, seed=99):
        draft.id = f"draft-{draft.id}"
        waits.append(_timed(lambda draft=draft: fc.check(draft, against=archive)))
    alone = statistics.median(_timed(lambda draft=draft: fc.check(draft)) for draft in articles(DRAFTS, seed=99))
    told = f"{statistics.median(waits) * 1000:.0f} ms median, {max(waits) * 1000:.0f} ms worst (alone {alone * 1000:.0f} ms)"
    print(f"{size:>9,} articles: draft {told}, {archive.path.stat().st_size / size / 1024:.1f} KiB an article")


def _grow(path: Path, base: int, size: int) -> None:
    with duckdb.connect(str(path), config={"memory_limit": "2GB"}) as connection:
        statements = connection.execute("SELECT max(no) + 1 FROM statements").fetchall()[0][0]
        have = connection.execute("SELECT count(*) FROM articles").fetchall()[0][0]
        for step in range(have // base, size // base):
            connection.execute(_COPY.format(step=step, articles=base, statements=statements))
        sort_keys(connection)
        schema.write(connection, "grown", "yes")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
