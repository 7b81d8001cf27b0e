"""Lines to blocks: paragraphs (broken lines joined), headings, list entries, rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
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
_NO_LINE_BEGINS_WITH = frozenset("、，。；：？！,;?!）》」』〉】%％的了着们")
_STOPS = frozenset("。！？!?；;：:…—")
_CLOSING = "”’」』）)】》〉\"'"
_OPEN_ENDS = frozenset("，,、（(“‘《「『【的和与及或")
_PAIRS = ("（）", "()", "“”", "《》", "「」", "【】")
_ENTRY = re.compile(r"\d{1,2}[、．]|\d{1,2}\.(?!\d)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳【]|第.{1,3}[章节篇]|[^，。：:\d]{1,12}[：:]")
_AMOUNT = re.compile(r"\d[\d.,]*[ ]?(?:万亿|亿|万|千|%|％|[美欧日港]?元|个|倍|吨|家|台|辆)")
_SCALE = frozenset("0123456789.亿万千百%％元美倍")
_HEADING, _PROSE, _TAIL, _TOO_LONG = 25, 36, 14, 300_000


class Breaks(NamedTuple):
    """How the lines of a source were broken, told from all of them.

    ``width``: the columns that the text was broken at, 0 when its lines end where their sentences do. ``amid``: some lines surely break a sentence, as those of a
    PDF do. ``spaced``: paragraphs are parted by blank lines, so a single line break means nothing.
    """

    width: int = 0
    amid: bool = False
    spaced: bool = False


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
    breaks = _breaks(text, start, lines)
    fences = _fenced(text, start) if "```" in text or "~~~" in text else []
    before, piped = start, "|" in text
    for begin, end in lines:
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
        elif piped and text.count("|", begin, end) >= 2:
            kind = "row"
        if begin >= end:
            found.append(Block("rule", [(begin, end)], gap))
        elif kind == "rule" and _underlines(text, found, begin, gap):
            found[-1].kind, found[-1].level = "heading", 2 - (char == "=")
        elif kind == "text" and (indented or level or (text[before - 1] in _STOPS and char not in _NO_LINE_BEGINS_WITH)):  # as most lines end
            found.append(Block(kind, [(begin, end)], gap, level))
        elif found and kind in ("text", found[-1].kind) and _joins(text, found[-1], (begin, end), gap, kind, breaks):
            found[-1].lines.append((begin, end))
        else:
            found.append(Block(kind, [(begin, end)], gap, level))
        before = end
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
    return end > start and (text[end - 1] in _STOPS or text.endswith("..", start, end))


def _joins(text: str, block: Block, line: tuple[int, int], gap: int, kind: Kind, breaks: Breaks) -> bool:
    """Whether a line goes on with the sentence that the block leaves open."""
    if gap > 2 or block.kind in ("heading", "row", "rule") or (kind == "quote" and gap > 1):
        return False
    start, stop = _unmarked(text, *block.lines[-1])
    begin, end = _unmarked(text, *line)
    if begin == end or start == stop:
        return False
    if text[begin] in _NO_LINE_BEGINS_WITH:
        return True
    if closed(text, start, stop) or _stands_alone(text[start:stop]):
        return False
    shown = text[begin:end]
    if _ENTRY.match(shown) or _stands_alone(shown):
        return False
    heading = len(shown) <= _HEADING and not closed(text, begin, end) and "，" not in shown and "," not in shown
    if heading and gap > 1:
        return False
    if _open_end(text, start, stop, begin, end):
        return True
    if breaks.spaced and gap == 1:
        return not (_bold(text, block.lines[-1]) or stop - start <= _HEADING < end - begin)
    if breaks.width and gap == 1 and stop - start >= breaks.width - 3:
        return True
    return not heading and _broken_prose(text, start, stop, breaks.amid)


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _bold(text: str, line: tuple[int, int]) -> bool:
    return text.startswith(("**", "__"), line[0]) and text[line[0] : line[1]].rstrip().endswith(("**", "__"))


def _stands_alone(shown: str) -> bool:
    if len(shown) > 60:
        return False
    words = layout()
    return bool(words.dateline.match(shown) or words.byline.match(shown) or words.credit.match(shown))


def _open_end(text: str, start: int, stop: int, begin: int, end: int) -> bool:
    """Whether a line surely ends amid a sentence: after a comma, inside brackets, inside a number, or after a full stop and the beginning of another sentence."""
    last = text[stop - 1]
    if last in _OPEN_ENDS or ("0" <= last <= "9" or last == ".") and text[begin] in _SCALE and stop - start > 4:
        return True
    if _amid_sentence(text, start, stop) or _AMOUNT.match(text, begin, end):
        return True
    return any(text.rfind(pair[0], start, stop) > text.rfind(pair[1], start, stop) for pair in _PAIRS)


def _amid_sentence(text: str, start: int, stop: int) -> bool:
    """Whether a line holds a whole sentence and then a good part of another; less than that is a picture's credit."""
    stopped = text.rfind("。", start, stop)
    if stopped < 0 or closed(text, start, stop):
        return False
    tail = text[stopped + 1 : stop]
    return ("，" in tail or "," in tail or len(tail) >= _TAIL) and not _stands_alone(tail.strip())


def _broken_prose(text: str, start: int, stop: int, amid: bool) -> bool:
    """Whether an open line reads like a part of a paragraph: among broken lines any with a comma or of some length, elsewhere a long one with commas."""
    commas = text.count("，", start, stop) + text.count(",", start, stop)
    if amid:
        return commas > 0 or stop - start >= _PROSE
    return commas >= 2 and stop - start >= _PROSE


def _breaks(text: str, start: int, lines: list[tuple[int, int]]) -> Breaks:
    if len(lines) < 2 or len(text) - start > _TOO_LONG:
        return Breaks()
    lengths = sorted(end - begin for begin, end in lines)
    width = lengths[len(lengths) * 3 // 4]
    near = bisect_left(lengths, width + 3) - bisect_left(lengths, width - 2)
    fixed = len(lengths) >= 5 and 8 <= width <= 60 and near * 2 > len(lengths)
    amid = sum(_amid_sentence(text, begin, end) for begin, end in lines if text[end - 1] not in _STOPS)
    blank = text.count("\n\n", start) + text.count("\n\r\n", start)
    return Breaks(width if fixed else 0, amid >= 2 and amid * 20 >= len(lines), blank * 2 > len(lines) - 1)


def _fenced(text: str, start: int) -> list[tuple[int, int]]:
    """Stretches of fenced code; a fence that is never closed hides nothing."""
    marks = [match.span() for match in _FENCE.finditer(text, start)]
    return [(opened[0], shut[1]) for opened, shut in zip(marks[::2], marks[1::2], strict=False)]


def _inside(stretches: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(stretches, (at + 1,)) - 1
    return place >= 0 and stretches[place][0] <= at < stretches[place][1]
