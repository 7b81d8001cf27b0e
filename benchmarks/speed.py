"""Characters a second from text to facts and from text to findings, and peak memory, on invented text and on real text when it is there.

python -m benchmarks.speed [CORPUS.jsonl ...]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import factcheck as fc
from benchmarks.newsroom import articles

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
_ALONE, _TOGETHER = 150, 300


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, help="files of one JSON object with a text in each line")
    said = parser.parse_args(arguments)
    fc.check("云岭隧道总投资35亿元，2024年完成投资3.48亿元，同比增长12.6%。")  # tables load once
    measure("invented news", list(articles(_TOGETHER)))
    for corpus in said.corpora or [file for name in ("news_cn", "news_hk") if (file := CORPORA / f"{name}.jsonl").exists()]:
        measure(corpus.stem, list(islice(told(corpus), _TOGETHER)))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def told(corpus: Path) -> Iterator[fc.Article]:
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield fc.Article(row["id"], row["text"], row.get("title") or "", (row.get("date") or "")[:10] or None, row.get("source"))


def measure(name: str, news: Sequence[fc.Article]) -> None:
    some = news[:_ALONE]
    short, whole = (sum(len(article.text) for article in chosen) for chosen in (some, news))
    facts = _seconds(lambda: [fc.extract(article) for article in some])
    alone = _seconds(lambda: [fc.check(article) for article in some])
    together = _seconds(lambda: fc.check(news))
    print(f"{name:16} {len(news):5} articles  extract {_pace(short, facts)}  each checked alone {_pace(short, alone)}  all together {_pace(whole, together)}")


def _seconds(work: Callable[[], object]) -> float:
    """In processor time: other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _pace(characters: int, seconds: float) -> str:
    return f"{characters / seconds / 1e6:5.2f} M characters/s"


if __name__ == "__main__":
    main()
