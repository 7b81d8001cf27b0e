"""Reading in figures: millions of characters a second on invented news, and a megabyte of each hostile text.

python -m benchmarks.reading [--hostile]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from factcheck.model import Article
from factcheck.reading import read

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"
MEGABYTE = 1_000_000
HOSTILE = ("*", "[", "<", "|", "\n", "`", "\\", "<!--", "[a](", "a|b|c\n", "<table><tr>", "{{<", "1、\n", "甲，乙\n", "《？a", "~~a", "---\n")


def seconds(text: str) -> float:
    start = time.process_time()
    read(Article(id="a", text=text))
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hostile", action="store_true", help="a megabyte of each hostile text, and half of it: twice the time is linear")
    hostile = parser.parse_args().hostile
    texts = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*.*")) if path.suffix in (".md", ".txt")] * 40
    spent = sum(map(seconds, texts))
    print(f"{sum(map(len, texts)) / spent / 1e6:.1f} million characters a second over {len(texts)} short articles with front matter")
    plain = "海州市去年完成货物吞吐量九千六百万吨，比上年增长百分之五，其中外贸货物占三成左右。港口今年还将开通五条航线。\n" * (MEGABYTE // 50)
    print(f"{len(plain) / seconds(plain) / 1e6:.1f} million characters a second over plain text")
    for unit in HOSTILE if hostile else ():
        text = unit * (MEGABYTE // len(unit))
        print(f"{seconds(text):6.2f} s  {seconds(text[: MEGABYTE // 2]):6.2f} s for half  {unit!r}")


if __name__ == "__main__":
    main()
