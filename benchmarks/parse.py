"""Characters a second of ``parse`` beside a bare scan for digits in the same run, on invented, real and hostile text, and peak memory.

    python -m benchmarks.parse [CORPUS.jsonl | FOLDER ...]

Real text is whatever is named on the command line: files of one JSON object with a ``text`` in each line, or folders of text files.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from factcheck.quantities import scan

_MEGABYTE, _LONG = 1_000_000, 200_000
_WORDS = (
    "星河汽车",
    "云岭集团",
    "营业收入",
    "净利润",
    "同比增长",
    "出货量",
    "公司表示",
    "市场份额",
    "报告显示",
    "将继续扩大产能",
    "受访者认为",
    "，",
    "。",
    "其中",
    "预计",
    "达到",
    "约",
    "超过",
)
_NUMBERS = (
    "2024年",
    "3.5亿元",
    "12.6%",
    "第三季度",
    "三成",
    "1530亿元",
    "17家",
    "两款产品",
    "2.05亿台",
    "5500-6500元",
    "0.8个百分点",
    "近20%",
    "6月30日",
    "25个基点",
    "一家公司",
    "R1模型",
)
_HOSTILE: dict[str, str] = {
    "digits": "7",
    "digits with points": "7.",
    "thousands": "7,777,",
    "one scale word": "亿",
    "numerals": "三百二十一万",
    "nested scales": "一亿一万",
    "brackets": "（1（2）",
    "ranges": "3-",
    "lists": "1、2、",
    "hedges": "约超近1",
    "letters and digits": "a1-",
    "dates": "2024年1月",
    "half numbers": "半个一",
    "spaces": "1 ",
}


def invented(size: int) -> str:
    """Text with about one number in thirty characters."""
    chosen = random.Random(7)
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.extend(chosen.choices(_WORDS, k=6))
        pieces.append(chosen.choice(_NUMBERS))
        length += sum(map(len, pieces[-7:]))
    return "".join(pieces)


def texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        yield from (file.read_text("utf-8", errors="replace") for file in sorted(path.iterdir()) if file.is_file())
        return
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def seconds(run: Callable[[str], object], documents: list[str]) -> float:
    """The best of three runs, in processor time."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for document in documents:
            run(document)
        best = min(best, time.process_time() - start)
    return best


def bare(text: str) -> int:
    return sum(1 for _ in re.finditer(r"\d+", text))


def report(name: str, documents: list[str]) -> None:
    size = sum(map(len, documents))
    ours, digits = seconds(scan, documents), seconds(bare, documents)
    print(
        f"{name:28} {size / 1e6:6.2f} M characters  {size / ours / 1e6:6.2f} M/s  bare re {size / digits / 1e6:7.1f} M/s  {ours / digits:5.1f} times the bare scan"
    )


def hostile(name: str, piece: str) -> None:
    """A quarter, a half and the whole length: the time must grow like it."""
    spent = []
    for size in (_LONG // 4, _LONG // 2, _LONG):
        text = piece * (size // len(piece))
        start = time.process_time()
        scan(text)
        spent.append(time.process_time() - start)
    print(f"hostile: {name:20} {spent[-1] * _MEGABYTE / _LONG:6.2f} s a megabyte; grew {spent[2] / max(spent[1], 1e-9):.2f} times for twice the text")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="files of one JSON object with a text in each line, or folders of text files")
    scan("三成，3.5億元")  # tables load once
    said = parser.parse_args(arguments)
    report("invented", [invented(_LONG)])
    for path in said.paths:
        report(path.stem, [text for _, text in zip(range(1000), texts(path), strict=False)])
    for name, piece in _HOSTILE.items():
        hostile(name, piece)
    tracemalloc.start()
    found = len(scan(invented(_LONG)))
    print(f"peak memory of {_LONG:,} characters: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB for {found:,} tokens")
    tracemalloc.stop()


if __name__ == "__main__":
    main()
