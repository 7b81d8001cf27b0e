"""How wide text stands in a terminal, and where Chinese lines may break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

COLUMNS = 76
_PLAIN = re.compile(r"[ -~\u3001\u3002\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]*+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CLAUSE = re.compile(r"[^，。；：、！？,;!?\r\n]*(?:[，。；：、！？,;!?]+[”’」』）)】》\"]*|\r\n|[\r\n]|\Z)")


@lru_cache(maxsize=4096)
def _of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Columns of a terminal.

    >>> width("1206亿元")
    8
    """
    if _PLAIN.fullmatch(text):
        return (len(text) + len(text.encode())) // 2  # one byte and one column, or three bytes and two
    return sum(map(_of, text))


def visible(text: str) -> str:
    """Control characters as pictures of themselves, one for one, so that no article can steer a terminal."""
    return _CONTROL.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    c = found[0]
    return " " if c == "\t" else chr(0x2400 + ord(c)) if c < " " else "␡" if c == "\x7f" else "·"


def wrapped(text: str, start: int, end: int, columns: int = COLUMNS) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` as lines ``[start, end)``: broken where the text breaks, and after Chinese punctuation before they grow wider than ``columns``."""
    line, used = start, 0
    for clause in _CLAUSE.finditer(text, start, end):
        a, b = clause.span()
        size = width(text[a:b])
        if used and used + size > columns:
            yield line, a
            line, used = a, 0
        used += size
        for cut in _cuts(text, a, b, columns) if size > columns else ():
            yield line, cut
            line, used = cut, width(text[cut:b])
        if text[b - 1 : b] in ("\n", "\r") and b > line:
            yield line, b
            line, used = b, 0
    if line < end:
        yield line, end


def _cuts(text: str, start: int, end: int, columns: int) -> Iterator[int]:
    used = 0
    for at in range(start, end):
        used += _of(text[at])
        if used > columns:
            yield at
            used = _of(text[at])
