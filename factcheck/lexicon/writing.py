"""One writing for all: which character stands for which."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *map(ord, "％＄＋－／～．"))}
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
_OTHERS = {
    "幾": "几",
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
def foreign() -> re.Pattern[str]:
    """Finds a character that has another writing."""
    return re.compile(f"[{''.join(map(re.escape, folding()))}]")


@cache
def translation() -> dict[int, str]:
    """``folding`` as ``str.translate`` takes it."""
    return str.maketrans(folding())
