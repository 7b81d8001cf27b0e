"""An article as it came, and the sentences that reading finds in it."""

from __future__ import annotations

import dataclasses
import os
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from factcheck.model.packed import packed

Region = Literal["title", "summary", "heading", "body", "list", "table", "caption"]


@dataclass(slots=True, init=False)
class Article:
    """One article; ``text`` is the raw source as read, front matter included.

    ``published`` is a day: a date, the date of a datetime as its clock shows it, or ``"YYYY-MM-DD"`` whatever follows.
    Raises ``TypeError`` for a text that is no ``str`` and ``ValueError`` for a day that is none.

    >>> Article(id="a", text="营收3亿元。", published="2025-02-07").published
    datetime.date(2025, 2, 7)
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    source: str | None = None

    def __init__(self, id: str | os.PathLike[str], text: str, title: str | None = "", published: date | str | None = None, source: str | None = None) -> None:
        self.id, self.text, self.title = worded(os.fspath(id), "id"), worded(text, "text"), worded(title or "", "title")
        self.published, self.source = _day(published), source


@packed
@dataclass(slots=True)
class Sentence:
    """A sentence of the readable text: marks of Markdown and line breaks are gone, ``source`` finds the way back.

    ``pieces`` are ``(offset in text, offset in source)``, the first at 0: from each piece on, both run in step.
    ``field`` is ``title`` for a title given apart from the text.
    """

    text: str
    index: int
    region: Region
    section: int
    paragraph: int
    article: str
    pieces: tuple[tuple[int, int], ...]
    field: Literal["text", "title"] = "text"
    _starts: list[int] | None = dataclasses.field(default=None, repr=False, compare=False)

    def source(self, offset: int) -> int:
        """The code point in the raw source that ``text[offset]`` came from."""
        if len(self.pieces) == 1:
            return self.pieces[0][1] + offset
        if self._starts is None:
            self._starts = [at for at, _ in self.pieces]
        at, raw = self.pieces[bisect_right(self._starts, offset) - 1]
        return raw + offset - at

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of ``text`` as code points of the raw source."""
        return self.source(start), self.source(end - 1) + 1


def worded(value: object, name: str) -> str:
    """The value when it is a ``str``; raises ``TypeError`` otherwise.

    >>> worded("3亿元".encode(), "text")
    Traceback (most recent call last):
    TypeError: text is a str, not bytes; decode it, or let load() read the file
    """
    if isinstance(value, str):
        return value
    remedy = "; decode it, or let load() read the file" if isinstance(value, bytes) else ""
    raise TypeError(f"{name} is a str, not {type(value).__name__}{remedy}")


def _day(published: object) -> date | None:
    if published in (None, "") or published != published:  # pandas' NaT, NaN: not known
        return None
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    try:
        return date.fromisoformat(worded(published, "published")[:10])
    except (TypeError, ValueError):
        raise ValueError(f"published {published!r} is no day; write YYYY-MM-DD") from None
