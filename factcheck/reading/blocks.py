"""Lines to blocks: paragraphs (broken lines joined), headings, list entries, rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from factcheck.reading.joins import AROUND, NO_LINE_BEGINS_WITH, STOPS, Breaks, breaks_of, closed, joins
from factcheck.reading.markup import CELL, HEAD, ROW

Kind = Literal["text", "heading", "item", "quote", "row", "rule"]
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n`]*$", re.M)
_OPENERS = frozenset("#>-*+_=`~|■□◆◇●○▪▲△►▶▼★☆•·" + ROW + HEAD + CELL + "0123456789")
_PREFIX = re.compile(
    r"(?P<heading>#{1,6}[ \t]+|#{2,6}(?=[^#\s]))"
    r"|(?P<quote>>(?:[ \t]*>)*[ \t]*)"
    r"|(?P<rule>(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|={3,}+)$)"
    r"|(?P<item>[-*+•][ \t]+|·[ \t]*|\d{1,3}[.)][ \t]+)"
    r"|(?P<mark>[■□◆◇●○▪▲△►▶▼★☆]+[ \t\u3000]*)"
)


@dataclass(slots=True)
class Block:
    """Lines ``[start, end)`` of the masked source that read as one. ``gap`` is the number of line breaks before it, 2 or more: a blank line."""

    kind: Kind
    lines: list[tuple[int, int]]
    gap: int
    level: int = 0

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.lines)


def blocks(text: str, start: int = 0) -> list[Block]:
    """The blocks of a masked source, in order.

    >>> [(b.kind, len(b.lines)) for b in blocks("# 年报\\n云岭集团今年前三季度营收保持增长，净利润达到12.\\n\\n5亿元。\\n- 甲\\n")]
    [('heading', 1), ('text', 2), ('item', 1)]
    """
    found: list[Block] = []
    lines = [match.span() for match in _LINE.finditer(text, start)]
    breaks = breaks_of(text, start, lines)
    fences = _fenced(text, start) if "```" in text or "~~~" in text else []
    before, piped = start, "|" in text
    for begin, end in lines:
        char, indented = text[begin], False
        if char in AROUND or text[end - 1] in AROUND:
            indented = text.startswith("\u3000\u3000", begin)
            begin, end = _stripped(text, begin, end)
            if begin == end:
                continue
            char = text[begin]
        if fences and _inside(fences, begin):
            continue
        gap = text.count("\n", before, begin) or text.count("\r", before, begin)
        kind: Kind = "text"
        level = 0
        if char in _OPENERS:
            kind, begin, level = _opened(text, begin, end)
        elif piped and text.count("|", begin, end) >= 2:
            kind = "row"
        if begin >= end:
            found.append(Block("rule", [(begin, end)], gap))
        elif kind == "rule" and _underlines(text, found, begin, gap):
            found[-1].kind, found[-1].level = "heading", 2 - (char == "=")
        elif kind == "text" and (indented or level or (text[before - 1] in STOPS and char not in NO_LINE_BEGINS_WITH)):  # as most lines end
            found.append(Block(kind, [(begin, end)], gap, level))
        elif found and kind in ("text", "quote") and _continues(text, found[-1], (begin, end), gap, kind, breaks):
            found[-1].lines.append((begin, end))
        else:
            found.append(Block(kind, [(begin, end)], gap, level))
        before = end
    return found


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin] in AROUND:
        begin += 1
    while begin < end and text[end - 1] in AROUND:
        end -= 1
    return begin, end


def _opened(text: str, begin: int, end: int) -> tuple[Kind, int, int]:
    """The kind of a line that begins like a mark, and where its text begins."""
    if text[begin] in "|\x1c\x1e\x1f" or (text.find("|", begin, end) >= 0 and text.count("|", begin, end) >= 2):
        return "row", begin, 0
    match = _PREFIX.match(text, begin, end)
    if match is None:
        return "text", begin, 0
    after = match.end()
    if match["heading"]:
        return "heading", after, len(match["heading"].strip())
    if match["rule"]:
        return "rule", begin, 0
    if match["quote"]:
        return "quote", after, 0
    return ("item" if match["item"] else "text"), after, 1  # ■ opens a paragraph


def _underlines(text: str, found: list[Block], begin: int, gap: int) -> bool:
    """Whether a line of === or --- makes a heading of the line above."""
    if not found or gap != 1 or found[-1].kind != "text" or len(found[-1].lines) > 1:
        return False
    return found[-1].length <= 60 and not closed(text, *found[-1].lines[0]) and text[begin] in "=-"


def _continues(text: str, block: Block, line: tuple[int, int], gap: int, kind: Kind, breaks: Breaks) -> bool:
    if block.kind in ("heading", "row", "rule") or (kind == "quote" and (block.kind != "quote" or gap > 1)):
        return False
    return joins(text, block.lines[-1], line, gap, breaks)


def _fenced(text: str, start: int) -> list[tuple[int, int]]:
    """Stretches of fenced code; a fence that is never closed hides nothing."""
    marks = [match.span() for match in _FENCE.finditer(text, start)]
    return [(opened[0], shut[1]) for opened, shut in zip(marks[::2], marks[1::2], strict=False)]


def _inside(stretches: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(stretches, (at + 1,)) - 1
    return place >= 0 and stretches[place][0] <= at < stretches[place][1]
