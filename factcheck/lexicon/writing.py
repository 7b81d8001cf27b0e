"""One writing for all: which character stands for which."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.lexicon.tables import table

_FEW = 8  # a handful of other characters is replaced faster one by one
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *map(ord, "％＄＋－／～．"))}
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
_OTHERS = {
    "幾": "几",
    "凈": "净",
    "臺": "台",
    "裏": "里",
    "裡": "里",
    "－": "-",
    "−": "-",
    "﹣": "-",
    "﹪": "%",
    "﹒": ".",
    "〜": "~",
    "∼": "~",
    "˜": "~",
    "㎏": "g",
    "餘": "余",
    "○": "〇",
    "＞": ">",
    "＜": "<",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "￡": "£",
    "￦": "₩",
    "µ": "μ",
}


@cache
def folding() -> dict[str, str]:
    """Full-width and traditional characters, and the half-width, simplified one for each.

    >>> folding()["億"], folding()["５"]
    ('亿', '5')
    """
    pairs = table("traditional.toml")
    simplified, traditional = pairs["simplified"].replace("\n", ""), pairs["traditional"].replace("\n", "")
    return dict(zip(traditional, simplified, strict=True)) | _FULL_WIDTH | _SPACES | _OTHERS


@cache
def kept() -> frozenset[str]:
    """Simplified characters that traditional texts write as well.

    >>> "表" in kept(), "国" in kept()
    (True, False)
    """
    return frozenset(table("traditional.toml")["kept"])


@lru_cache(maxsize=16)  # one sentence is asked for several times in a row
def fold(text: str) -> str:
    """The text as the grammar reads it, every character in its place.

    >>> fold("３．５億美元")
    '3.5亿美元'
    """
    other, folded = _foreign(), _translation()
    if other.search(text) is None:
        return text
    present = set(other.findall(text))
    if len(present) > _FEW:
        return text.translate(folded)
    for character in present:
        text = text.replace(character, folded[ord(character)])
    return text


@cache
def _foreign() -> re.Pattern[str]:
    """Finds a character that has another writing."""
    return re.compile(f"[{''.join(map(re.escape, folding()))}]")


@cache
def _translation() -> dict[int, str]:
    return str.maketrans(folding())
