"""Lines to blocks: paragraphs (broken lines joined), headings, list entries, rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, NamedTuple

from factcheck.lexicon.layout import layout
from factcheck.reading.markup import CELL, HEAD, ROW

Kind = Literal["text", "heading", "item", "quote", "row", "rule"]
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n`]*$", re.M)
_AROUND = " \t\u3000\xa0\0\ufeff\u200b"
_MARKS = _AROUND + "*_`"
_OPENERS = frozenset("#>-*+_=`~|■□◆◇●○▪▲△►▶▼★☆•·" + ROW + HEAD + CELL + "0123456789")
_PREFIX = re.compile(
    r"(?P<heading>#{1,6}[ \t]+|#{2,6}(?=[^#\s]))"
    r"|(?P<quote>>(?:[ \t]*>)*[ \t]*)"
    r"|(?P<rule>(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$)"
    r"|(?P<item>[-*+•][ \t]+|·[ \t]*|\d{1,3}[.)][ \t]+)"
    r"|(?P<mark>[■□◆◇●○▪▲△►▶▼★☆]+[ \t\u3000]*)"
)
_NO_LINE_BEGINS_WITH = frozenset("、，。；：？！,;?!）》」』〉】%％")
_STOPS = frozenset("。！？!?；;：:…")
_CLOSING = "”’」』）)】》〉\"'"
_OPEN_ENDS = frozenset("，,、（(“‘《「『【—–-/&+的和与及或在对为将是被把从向由至到以于")
_ENTRY = re.compile(r"\d{1,2}[、．]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳【]|第.{1,3}[章节篇]|[^，。：:\d]{1,12}[：:]")
_SHORT, _PROSE, _LONG, _TOO_LONG = 25, 24, 36, 300_000


class Breaks(NamedTuple):
    """``width``: the columns that a text was broken at, 0 when its lines end where their sentences do. ``amid``: whether lines are known to break amid sentences."""

    width: int
    amid: bool


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
    breaks = _breaks(text, start)
    fences = _fenced(text, start) if "```" in text or "~~~" in text else []
    before = start
    for match in _LINE.finditer(text, start):
        begin, end = match.span()
        char, indented = text[begin], False
        if char in _AROUND or text[end - 1] in _AROUND:
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
        elif "|" in match[0] and match[0].count("|") >= 2:
            kind = "row"
        before = end
        if begin >= end:
            found.append(Block("rule", [(begin, end)], gap))
        elif kind == "rule" and _underlines(text, found, begin, gap):
            found[-1].kind, found[-1].level = "heading", 2 - (char == "=")
        elif not indented and not (kind == "text" and level) and found and kind in ("text", found[-1].kind) and _joins(text, found[-1], (begin, end), gap, kind, breaks):
            found[-1].lines.append((begin, end))
        else:
            found.append(Block(kind, [(begin, end)], gap, level))
    return found


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin] in _AROUND:
        begin += 1
    while begin < end and text[end - 1] in _AROUND:
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


def closed(text: str, start: int, end: int) -> bool:
    """Whether a line ends like a sentence: 。！？；：… with what closes after them, or a bracket."""
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    if end > start and text[end - 1] in "）)】":
        return True
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return end > start and text[end - 1] in _STOPS


def _joins(text: str, block: Block, line: tuple[int, int], gap: int, kind: Kind, breaks: Breaks) -> bool:
    """Whether a line goes on with the sentence that the block leaves open."""
    if gap > 2 or block.kind in ("heading", "row", "rule") or (kind == "quote" and gap > 1):
        return False
    begin, end = line
    while begin < end and text[begin] in _MARKS:
        begin += 1
    if begin == end:
        return False
    start, stop = block.lines[-1]
    if text[begin] in _NO_LINE_BEGINS_WITH:
        return True
    if closed(text, start, stop):
        return False
    shown = text[begin:end]
    if _ENTRY.match(shown) or _stands_alone(shown):
        return False
    if breaks.width and gap == 1 and stop - start >= breaks.width - 3:
        return True
    if len(shown) <= _SHORT and not closed(text, begin, end) and "，" not in shown and "," not in shown:
        return False
    return start != block.start or _is_prose(text, start, stop, breaks.amid)


def _stands_alone(shown: str) -> bool:
    if len(shown) > 60:
        return False
    words = layout()
    return bool(words.dateline.match(shown) or words.byline.match(shown) or words.credit.match(shown))


def _is_prose(text: str, start: int, stop: int, amid: bool) -> bool:
    """Whether an open line is a broken sentence, no heading and no entry of a list."""
    while stop > start and text[stop - 1] in _MARKS:
        stop -= 1
    length = stop - start
    if length >= _LONG or (stop > start and text[stop - 1] in _OPEN_ENDS) or text.find("。", start, stop) >= 0:
        return True
    return (amid or length >= _PROSE) and (text.find("，", start, stop) >= 0 or text.find(",", start, stop) >= 0)


def _breaks(text: str, start: int) -> Breaks:
    """How the lines of a source were broken, told from all of them."""
    spans = [match.span() for match in _LINE.finditer(text, start)]
    if len(spans) < 3 or len(text) - start > _TOO_LONG:
        return Breaks(0, False)
    lengths = sorted(end - begin for begin, end in spans)
    width = lengths[len(lengths) * 3 // 4]
    near = bisect_left(lengths, width + 3) - bisect_left(lengths, width - 2)
    fixed = len(lengths) >= 5 and 8 <= width <= 60 and near * 2 > len(lengths)
    amid = sum(end - begin >= _LONG and not closed(text, begin, end) for begin, end in spans)
    return Breaks(width if fixed else 0, amid >= 2 and amid * 12 >= len(spans))


def _fenced(text: str, start: int) -> list[tuple[int, int]]:
    """Stretches of fenced code; a fence that is never closed hides nothing."""
    marks = [match.span() for match in _FENCE.finditer(text, start)]
    return [(opened[0], shut[1]) for opened, shut in zip(marks[::2], marks[1::2], strict=False)]


def _inside(stretches: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(stretches, (at + 1,)) - 1
    return place >= 0 and stretches[place][0] <= at < stretches[place][1]
