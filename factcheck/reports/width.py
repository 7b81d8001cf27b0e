"""How wide text stands in a terminal, and where Chinese lines may break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

COLUMNS = 76
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
    return len(text) if text.isascii() else sum(map(_of, text))


def visible(text: str) -> str:
    """Control characters as pictures of themselves, one for one, so that no article can steer a terminal."""
    return "".join(chr(0x2400 + ord(c)) if c < " " else "␡" if c == "\x7f" else "·" if "\x80" <= c < "\xa0" else c for c in text.replace("\t", " "))


def wrapped(text: str, start: int, end: int, columns: int = COLUMNS) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` as lines ``[start, end)``: broken where the text breaks, and after Chinese punctuation before they grow wider than ``columns``."""
    line, used = start, 0
    for clause in _CLAUSE.finditer(text, start, end):
        a, b = clause.span()
        size = width(text[a:b])
        if used and used + size > columns:
            yield line, a
            line, used = a, 0
        for cut in _cuts(text, a, b, columns) if size > columns else ():
            yield line, cut
            line = cut
        used = width(text[line:b])
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
