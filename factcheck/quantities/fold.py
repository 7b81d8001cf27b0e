"""One writing for all: full-width and traditional characters become their half-width, simplified selves, one for one."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.writing import folding


@cache
def _fold() -> tuple[re.Pattern[str], dict[int, str]]:
    pairs = folding()
    return re.compile("[" + "".join(map(re.escape, pairs)) + "]"), str.maketrans(pairs)


def fold(text: str) -> str:
    """The text as the grammar reads it, every character in its place.

    >>> fold("３．５億美元")
    '3.5亿美元'
    """
    found, pairs = _fold()
    return text.translate(pairs) if found.search(text) else text
