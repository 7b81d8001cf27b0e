"""One writing for all: full-width and traditional characters become their half-width, simplified selves, one for one."""

from __future__ import annotations

from factcheck.lexicon.writing import foreign, translation

_FEW = 8  # a handful of other characters is replaced faster one by one


def fold(text: str) -> str:
    """The text as the grammar reads it, every character in its place.

    >>> fold("３．５億美元")
    '3.5亿美元'
    """
    other, folded = foreign(), translation()
    if other.search(text) is None:
        return text
    present = set(other.findall(text))
    if len(present) > _FEW:
        return text.translate(folded)
    for character in present:
        text = text.replace(character, folded[ord(character)])
    return text
