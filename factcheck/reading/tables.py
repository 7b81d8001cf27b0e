"""Rows of cells: pipe tables of Markdown, and the rows that HTML tables were turned into."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.reading.markup import CELL, GONE, HEAD, ROW

Stretch = tuple[int, int]
_BORDER = re.compile(r"(?<!\\)[|\x1c\x1e\x1f]")
_SPACE = " \t\u3000\xa0" + GONE


def is_ruler(line: str) -> bool:
    """Whether a row only parts the header from the rest: | --- | :-: |.

    >>> is_ruler("| --- | :-: |"), is_ruler("| 3 | - |")
    (True, False)
    """
    return "-" in line and set(line) <= set("|:- \t")


def cells(text: str, start: int, end: int) -> list[Stretch]:
    """``[start, end)`` of each cell of a row, without the white space around it; an empty cell has no width.

    >>> row = "| 项目 | | 3亿 |"
    >>> [row[a:b] for a, b in cells(row, 0, len(row))]
    ['项目', '', '3亿']
    """
    borders = [match.start() for match in _BORDER.finditer(text, start, end)]
    edges = [start - 1, *borders, end]
    if borders and not text[start : borders[0]].strip(_SPACE):  # a border at the left edge opens the first cell
        edges = edges[1:]
    while len(edges) > 2 and text[edges[0]] == ROW:
        edges = edges[1:]
    if len(edges) > 2 and not text[edges[-2] + 1 : edges[-1]].strip(_SPACE) and text[edges[-2]] == "|":
        edges = edges[:-1]
    return [_trimmed(text, left + 1, right) for left, right in pairwise(edges)]


def is_head(text: str, start: int, end: int) -> bool:
    """Whether a row of an HTML table is made of header cells."""
    return text.find(HEAD, start, end) >= 0 > text.find(CELL, start, end)


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _SPACE:
        start += 1
    while start < end and text[end - 1] in _SPACE:
        end -= 1
    return start, end
