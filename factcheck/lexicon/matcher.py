"""Known words in running text: the longest one at each place, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Generic, TypeVar

T = TypeVar("T")


class Matcher(Generic[T]):
    """Words of two characters or more, each with a meaning.

    Latin words match in any of their usual cases and never inside a longer word or version (``R1`` is not in ``R10`` or ``R1-Zero``).
    A word in simplified characters also matches its traditional writing.

    >>> matcher = Matcher({"营收": 1, "营收占比": 2})
    >>> list(matcher.find("营收占比和營收"))
    [(0, 4, 2), (5, 7, 1)]
    """

    __slots__ = ("_meanings", "_sizes", "_start")

    def __init__(self, words: dict[str, T]) -> None:
        self._meanings: dict[str, T] = {}
        for word, meaning in words.items():
            for writing in writings(word):
                self._meanings.setdefault(writing, meaning)
        sizes: dict[str, set[int]] = {}
        for word in self._meanings:
            sizes.setdefault(word[:2], set()).add(len(word))
        self._sizes = {head: tuple(sorted(found, reverse=True)) for head, found in sizes.items()}
        self._start = re.compile(f"[{_class(head[0] for head in sizes)}](?=[{_class(head[1] for head in sizes)}])")

    def get(self, word: str) -> T | None:
        return self._meanings.get(word)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """``(start, end, meaning)`` of each known word, left to right, not overlapping."""
        meanings, sizes = self._meanings, self._sizes
        at, stop = start, len(text) if end is None else end
        for candidate in self._start.finditer(text, start, stop):
            here = candidate.start()
            if here < at or (lengths := sizes.get(text[here : here + 2])) is None:
                continue
            for length in lengths:
                then = here + length
                if then <= stop and (word := text[here:then]) in meanings and _whole(text, here, then):
                    yield here, then, meanings[word]
                    at = then
                    break


def writings(word: str) -> set[str]:
    """The word and its other writings: Latin case, traditional characters.

    >>> sorted(writings("净利润"))
    ['净利润', '淨利潤']
    """
    forms = {word, word.translate(_traditional())}
    if any(c.isascii() for c in word):
        forms |= {form.upper() for form in forms} | {form.lower() for form in forms}
    return forms


def simplified(word: str) -> str:
    """The simplified writing, character by character.

    >>> simplified("淨利潤")
    '净利润'
    """
    return word.translate({ord(new): chr(old) for old, new in _traditional().items()})


@cache
def _traditional() -> dict[int, str]:
    from factcheck.lexicon.tables import table

    pairs = table("traditional.toml")
    return {ord(old): new for old, new in zip(pairs["simplified"].replace("\n", ""), pairs["traditional"].replace("\n", ""), strict=True)}


def _class(characters: Iterator[str]) -> str:
    return "".join(sorted({re.escape(c) for c in characters}))


def _whole(text: str, start: int, end: int) -> bool:
    return not (_word(text[start]) and start and _joins(text[start - 1 : start], text[start - 2 : start - 1])) and not (
        _word(text[end - 1]) and _joins(text[end : end + 1], text[end + 1 : end + 2])
    )


def _word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _joins(beside: str, beyond: str) -> bool:
    """Whether the characters beside a Latin word belong to it: ``-Zero`` of ``R1-Zero``, ``.1`` of ``V3.1``."""
    return _word(beside) or (beside in ("-", ".") and _word(beyond))
