"""The grid of a table: which rows and columns are heads, and what stands at the head of each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.facts.words import listed
from factcheck.model import Sentence
from factcheck.reading import Table

_HEADS = 4  # rows, and columns, of heads at most
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"(?!(?:19|20)\d\d(?:年|[AEQH]|$))[+\-−－]?\d[\d,，.]*(?![\d年月日季QH])")  # 12.5亿元, not 2024年, 2月10日
_BLANK = re.compile(r"[\s\-—–/~*.…]*|N/?A|不适用")
Grid = dict[tuple[int, int], str]


class Heads(NamedTuple):
    """What stands around a cell: the heads of its column and of its row, the outer ones first, those of the column and of the row before, unit and caption."""

    column: tuple[str, ...]
    row: tuple[str, ...]
    beside: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    unit: str = ""
    caption: str = ""


def read(table: Table) -> Iterator[tuple[Sentence, Heads]]:
    """Every cell that is no head, with its heads."""
    grid = _texts(table)
    top = _top(table)
    left = _left(table, top)
    columns = _columns(grid, top)
    aside = {c: name for name in ("ordinals", "units") for c in range(left) if columns.get(c, ("",))[-1] in listed(name)}
    caption = table.caption.text if table.caption is not None else ""
    above: tuple[str, ...] = ()
    for r, row in enumerate(table.rows[top:], top):
        names = tuple(_named(grid.get((r, c), "")) for c in range(left) if c not in aside and grid.get((r, c)))
        unit = next((grid.get((r, c), "") for c, name in aside.items() if name == "units"), "")
        for cell in row:
            if cell.sentence is not None and cell.column >= left:
                yield cell.sentence, Heads(columns.get(cell.column, ()), names, _beside(columns, cell.column, left), above, unit, caption)
        above = names


def _texts(table: Table) -> Grid:
    """The text at each place; a head that covers more than one place stands at all of them."""
    grid: Grid = {}
    for row in table.rows:
        for cell in row:
            text = cell.sentence.text if cell.sentence is not None else ""
            for below in range(cell.height if cell.column < _HEADS else 1):
                for beside in range(cell.width if cell.row < _HEADS else 1):
                    grid[cell.row + below, cell.column + beside] = text
    return grid


def _top(table: Table) -> int:
    """How many rows are heads: the first, where a ruler or ``<th>`` says so or it has no number among rows that have, and those that go on with it."""
    top = 0
    for row in table.rows[: min(_HEADS, len(table.rows) - 1)]:
        ruled = table.header and not top
        if not ruled and any(cell.sentence is not None and _NUMBER.match(cell.sentence.text) for cell in row):
            break
        begun = row and row[0].column == 0 and row[0].sentence is not None
        if top and begun and not all(cell.head for cell in row):
            break
        if not top and not table.header and not (begun and _YEAR.search("".join(cell.sentence.text for cell in row[1:] if cell.sentence is not None))):
            break
        top += 1
    return top


def _left(table: Table, top: int) -> int:
    """How many columns are heads of their rows: the first, and those beside it that hold words alone."""
    worded, held = set(range(1, _HEADS)), set[int]()
    widest = 1
    for row in table.rows[top:]:
        for cell in row:
            widest = max(widest, cell.column)
            if cell.column < _HEADS and cell.sentence is not None and not _BLANK.fullmatch(cell.sentence.text):
                held.add(cell.column)
                if any(character.isdigit() for character in cell.sentence.text):
                    worded.discard(cell.column)
    return next((c for c in range(1, _HEADS) if c not in worded & held or c >= widest), _HEADS)


def _columns(grid: Grid, top: int) -> dict[int, tuple[str, ...]]:
    """The heads of each column; an empty place beside a head, above a further row of heads, belongs to it."""
    found: dict[int, tuple[str, ...]] = {}
    before = [""] * top
    for c in sorted({c for _, c in grid}):
        before = [grid.get((r, c), "") or (before[r] if r < top - 1 and c > 1 else "") for r in range(top)]
        found[c] = tuple(dict.fromkeys(text for text in before if text)) or ("",)
    return found


def _named(text: str) -> str:
    """2022 at the head of a row is a year."""
    return text + "年" if len(text) == 4 and _YEAR.fullmatch(text) else text


def _beside(columns: dict[int, tuple[str, ...]], c: int, left: int) -> tuple[str, ...]:
    """The heads of the column before, under the same outer head; of two years side by side (2024年 | 2023年 | 同比), those of the later one."""
    own = columns.get(c, ("",))
    before, further = (columns.get(k, ("",)) if k >= left else ("",) for k in (c - 1, c - 2))
    if (year := _YEAR.search(before[-1])) and (later := _YEAR.search(further[-1])) and int(later[0]) == int(year[0]) + 1:
        before = further
    return before if len(own) < 2 or before[0] == own[0] else ()
