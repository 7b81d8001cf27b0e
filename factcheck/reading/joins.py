"""Whether a line goes on with the sentence that the line before leaves open, as in text taken from a PDF."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from factcheck.lexicon.layout import layout

AROUND = " \t\u3000\xa0\0\ufeff\u200b"
STOPS = frozenset("。！？!?；;：:…—")
NO_LINE_BEGINS_WITH = frozenset("、，。；：？！,;?）》」』〉】%％的了着们")
_BEGINS_A_WORD = frozenset("士确確哥解却卻力眼手重实實急装裝迷")  # 的士, 了解, 着力
_MARKS = AROUND + "*_`"
_CLOSING = "”’」』）)】》〉\"'"
_OPEN_ENDS = frozenset("，,、（(“‘《「『【的和与及或")
_PAIRS = ("（）", "()", "“”", "《》", "「」", "【】")
_ENTRY = re.compile(
    r"\d{1,2}[、．]|\d{1,2}\.(?!\d)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]"
    r"|[①-⑳【]|第.{1,3}[章节篇]|[^，。：:\d]{1,12}[：:]"
)
_AMOUNT = re.compile(r"\d[\d.,]*[ ]?(?:万亿|亿|万|千|%|％|[美欧日港]?元|个|倍|吨|家|台|辆)")
_SCALE = frozenset("0123456789.亿万千百%％元美倍")
_HEADING, _PROSE, _TAIL, _TOO_LONG = 25, 36, 14, 300_000

Line = tuple[int, int]


class Breaks(NamedTuple):
    """How the lines of a source were broken, told from all of them.

    ``width``: the columns that the text was broken at, 0 when its lines end where their sentences do. ``amid``: some lines surely break
    a sentence, as those of a PDF do. ``spaced``: paragraphs are parted by blank lines, so a single line break means nothing.
    """

    width: int = 0
    amid: bool = False
    spaced: bool = False


def closed(text: str, start: int, end: int) -> bool:
    """Whether a line ends like a sentence: 。！？；：… with what closes after them, or a bracket."""
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    if end > start and text[end - 1] in "）)】":
        return True
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return end > start and (text[end - 1] in STOPS or text.endswith("..", start, end))


def joins(text: str, before: Line, line: Line, gap: int, breaks: Breaks) -> bool:
    """Whether ``line`` goes on where the line ``before`` stopped, ``gap`` line breaks above.

    >>> text = "净利润达到12.\\n\\n5亿元。"
    >>> joins(text, (0, 8), (10, 14), 2, Breaks())
    True
    """
    if gap > 2:
        return False
    start, stop = _unmarked(text, *before)
    begin, end = _unmarked(text, *line)
    if begin == end or start == stop:
        return False
    if text[begin] in NO_LINE_BEGINS_WITH and not (text[begin] in "的了着" and text[begin + 1 : begin + 2] in _BEGINS_A_WORD):
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
        return not (_bold(text, before) or stop - start <= _HEADING < end - begin)
    if breaks.width and gap == 1 and stop - start >= breaks.width - 3:
        return True
    return not heading and _broken_prose(text, start, stop, breaks.amid)


def _unmarked(text: str, start: int, end: int) -> Line:
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _bold(text: str, line: Line) -> bool:
    return text.startswith(("**", "__"), line[0]) and text[line[0] : line[1]].rstrip().endswith(("**", "__"))


def _stands_alone(shown: str) -> bool:
    if len(shown) > 60:
        return False
    words = layout()
    return bool(words.dateline.match(shown) or words.byline.match(shown) or words.credit.match(shown))


def _open_end(text: str, start: int, stop: int, begin: int, end: int) -> bool:
    """Whether a line surely ends amid a sentence: after a comma, inside brackets or a number, or well after a full stop."""
    last = text[stop - 1]
    if last in _OPEN_ENDS or (("0" <= last <= "9" or last == ".") and text[begin] in _SCALE and stop - start > 4):
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


def breaks_of(text: str, start: int, lines: list[Line]) -> Breaks:
    if len(lines) < 2 or len(text) - start > _TOO_LONG:
        return Breaks()
    lengths = sorted(end - begin for begin, end in lines)
    width = lengths[len(lengths) * 3 // 4]
    near = bisect_left(lengths, width + 3) - bisect_left(lengths, width - 2)
    unstopped = [line for line in lines if text[line[1] - 1] not in STOPS]
    fixed = len(lengths) >= 5 and 12 <= width <= 60 and near * 2 > len(lengths) and len(unstopped) * 5 > len(lengths) * 3
    amid = sum(_amid_sentence(text, *line) for line in unstopped)
    blank = text.count("\n\n", start) + text.count("\n\r\n", start)
    return Breaks(width if fixed else 0, amid >= 2 and amid * 20 >= len(lines), blank * 2 > len(lines) - 1)
