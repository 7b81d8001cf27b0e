"""What reading hands over: an article with its sentences, tables and suppressions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.model import Article, Sentence


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article under one heading. ``part`` counts the articles of a page: a second byline begins a new one."""

    index: int
    part: int
    heading: Sentence | None


class Cell(NamedTuple):
    """A table cell: its text is a sentence of region ``table``, or ``None`` when the cell is empty.

    ``row`` and ``column`` are where it begins, ``height`` and ``width`` how far it reaches (rowspan, colspan); ``head`` marks a ``<th>``.
    """

    row: int
    column: int
    sentence: Sentence | None
    head: bool = False
    height: int = 1
    width: int = 1


@dataclass(slots=True)
class Table:
    """A table as written. ``rows[0]`` is the header row when ``header``; ``caption`` is the line above that names it or its unit (单位：亿元)."""

    section: int
    rows: list[list[Cell]]
    header: bool
    caption: Sentence | None = None


class Suppression(NamedTuple):
    """An editor's word that findings of these codes (prefixes too) are known: they start inside ``[start, end)`` of the source.

    ``at`` and ``until`` are the place of the comment or of the front matter entry itself, for a report that it silences nothing.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    reason: str
    at: int
    until: int


@dataclass(slots=True)
class Document:
    """An article as it reads: sentences in order of the source, and what was found around them."""

    article: Article
    sentences: list[Sentence] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Problem(NamedTuple):
    """Something in the source that could not be read: code points ``[start, end)`` of the source."""

    message: str
    start: int
    end: int
