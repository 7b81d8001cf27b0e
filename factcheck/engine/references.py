"""Agreed figures: CSV tables of an editor, whose rows meet the claims of articles."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from factcheck.engine.blocks import KEYS
from factcheck.engine.run import Run
from factcheck.facts import metrics, subjects
from factcheck.model import Article, Fact, Period, Sentence, Slot, Statement
from factcheck.quantities import parse

COLUMNS = ("subject", "metric", "value", "unit", "valid_from", "valid_to", "source")
_REQUIRED = COLUMNS[:4]
_GIVEN = Slot("given", 1.0)


class ReferenceTableError(Exception):
    """A table of agreed figures that cannot be read; the message names the line and the way out."""


class References:
    """The tables of a configuration; ``complete`` adds their rows to the blocks of a run."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths

    def complete(self, run: Run) -> None:
        for statement in (statement for table in self._tables() for statement in table):
            for key, fact in KEYS["claim"]((statement,)):
                run.meet("claim", key, [fact])

    def sources(self, ids: Collection[str]) -> Mapping[str, Article]:
        articles = [table[0].article for table in self._tables() if table]
        return {article.id: article for article in articles if article.id in ids}

    def _tables(self) -> list[Sequence[Statement]]:
        return [_table(path, *_version(path)) for path in self._paths]


def _version(path: str) -> tuple[int, int]:
    try:
        found = Path(path).stat()
    except OSError as problem:
        raise ReferenceTableError(f"{path}: {problem.strerror}; check `references` in the configuration") from None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=32)
def _table(path: str, _changed: int, _size: int) -> tuple[Statement, ...]:
    """The rows of one table, read anew when the file has changed."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise ReferenceTableError(f"{path}: cannot be read ({type(problem).__name__}); save it as UTF-8 CSV") from None
    article = Article(id=path, text=text)
    return tuple(_rows(article))


def _rows(article: Article) -> Iterator[Statement]:
    header: list[str] | None = None
    start = 0
    for number, line in enumerate(article.text.splitlines(keepends=True)):
        cells = next(csv.reader([line.rstrip("\r\n")]), [])
        if header is None:
            header = [cell.strip().lower().replace(" ", "_").replace("-", "_") for cell in cells]
            if missing := [name for name in _REQUIRED if name not in header]:
                raise ReferenceTableError(f"{article.id}:1: no column {', '.join(missing)}; the header is {','.join(COLUMNS)}")
        elif any(cell.strip() for cell in cells):
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            yield _statement(article, row, line.rstrip("\r\n"), number, start)
        start += len(line)


def _statement(article: Article, row: Mapping[str, str], line: str, number: int, start: int) -> Statement:
    place = f"{article.id}:{number + 1}"
    written = row.get("value", "") + row.get("unit", "")
    quantities = parse(written)
    if len(quantities) != 1 or quantities[0].text != written or not (row.get("subject") and row.get("metric")):
        raise ReferenceTableError(
            f"{place}: {written!r} of {row.get('subject')!r} is no agreed figure; give subject, metric, and one value with its unit, as articles write it"
        )
    (quantity,) = quantities
    sentence = Sentence(line, number, "table", 0, number, article.id, ((0, start),))
    at = line.find(row["value"])
    quantity.start, quantity.end = start + at, start + at + len(row["value"])
    fact = Fact(
        quantity,
        sentence,
        (at, at + len(row["value"])),
        subject=row["subject"],
        subject_id=subjects.canonical(row["subject"]) or row["subject"],
        metric=row["metric"],
        metric_id=metrics.canonical(row["metric"]),
        period=_period(row, place),
        attribution=row.get("source") or None,
        slots={"reference": _GIVEN, "subject": _GIVEN, "metric": _GIVEN},
    )
    return Statement(sentence, [fact], [], article)


def _period(row: Mapping[str, str], place: str) -> Period | None:
    """The days for which the figure holds, both ends included as written; ``None`` for always."""
    start, end = row.get("valid_from"), row.get("valid_to")
    if not start and not end:
        return None
    try:
        last = date.fromisoformat(end) + timedelta(days=1) if end else date.max
        return Period(date.fromisoformat(start) if start else date.min, last, "span")
    except ValueError as problem:
        raise ReferenceTableError(f"{place}: {problem}; write YYYY-MM-DD") from None
