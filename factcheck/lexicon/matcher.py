"""Known words in running text: the longest one at each place, in one pass."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from itertools import compress, product
from typing import Generic, TypeVar

from factcheck.lexicon.errors import LexiconError
from factcheck.lexicon.writing import fold, folding, kept

T = TypeVar("T")
_HAN = "\u2e80"  # Chinese characters stand after it
_RARE = re.compile("[\U00010000-\U0010ffff]")


class Matcher(Generic[T]):
    """Words of two characters or more, each with a meaning.

    Words are given in simplified characters and match traditional text too. Latin words match in any of their usual cases and never inside a
    longer word or version (``R1`` is not in ``R10`` or ``R1-Zero``).

    >>> matcher = Matcher({"营收": 1, "营收占比": 2})
    >>> matcher.find("营收占比和營收")
    [(0, 4, 2), (5, 7, 1)]
    """

    __slots__ = ("_heads", "_meanings", "_sizes")

    def __init__(self, words: Mapping[str, T]) -> None:
        meanings = dict(words)
        for word in words:
            if not word.isalpha() or word[0] < _HAN:  # Chinese words, nearly all, have but one writing
                for writing in (word.upper(), word.lower()):
                    meanings.setdefault(writing, words[word])
        self._meanings = meanings
        self._sizes = _sizes(meanings)
        self._heads = frozenset(_pairs("".join({word[:2] for word in meanings if len(word) > 1}))[0])

    def get(self, word: str) -> T | None:
        return self._meanings.get(simplified(word))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, T]]:
        """``(start, end, meaning)`` of each known word, left to right, not overlapping."""
        meanings, sizes, opens = self._meanings, self._sizes, self._heads.__contains__
        text, even, odd = _read(text)
        at, stop = start, len(text) if end is None else min(end, len(text))
        found = []
        # the pairs that open a word are sought without a line of Python for each character
        for here in sorted([*compress(range(0, len(text), 2), map(opens, even)), *compress(range(1, len(text), 2), map(opens, odd))]):
            if here < at:
                continue
            for length in sizes.get(text[here : here + 3]) or sizes.get(text[here : here + 2]) or ():
                then = here + length
                meaning = meanings.get(text[here:then])
                if meaning is not None and then <= stop and (text[here] >= _HAN < text[then - 1] or _whole(text, here, then)):
                    found.append((here, then, meaning))
                    at = then
                    break
        return found


def _sizes(words: Collection[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words with these first three characters, or with these two and no third; the longest first.

    >>> _sizes(["营收", "营收占比", "营业收入"])
    {'营收': (2,), '营收占': (4, 2), '营业收': (4,), '营业': ()}
    """
    pairs = {word for word in words if len(word) == 2}
    found: dict[str, set[int]] = {}
    for word in words:
        if (lengths := found.get(word[:3])) is not None:
            lengths.add(len(word))
        else:
            found[word[:3]] = {2, len(word)} if word[:2] in pairs else {len(word)}
    sizes = {head: tuple(lengths) if len(lengths) == 1 else tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}
    return sizes | {head[:2]: () for head in found if head[:2] not in sizes}


@lru_cache(maxsize=4)  # one sentence is read by several matchers, one after the other
def _read(text: str) -> tuple[str, array[int], array[int]]:
    """The text in simplified characters, and its pairs."""
    text = simplified(text)
    return text, *_pairs(text)


def _pairs(text: str) -> tuple[array[int], array[int]]:
    """Each character with the next one as a number: those at even places, and those at odd ones. It is four times as fast as pairs of letters."""
    coded = text.encode("utf-16-le", "surrogatepass")
    if len(coded) != 2 * len(text):
        coded = _RARE.sub("\ufffd", text).encode("utf-16-le", "surrogatepass")
    return array("I", coded[: len(coded) // 4 * 4]), array("I", coded[2 : len(coded) - (len(coded) - 2) % 4] if len(coded) > 2 else b"")


def simplified(text: str) -> str:
    """The same text in simplified, half-width characters, one for one.

    >>> simplified("淨利潤")
    '净利润'
    """
    return fold(text)


def own_words(extra: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words of a configuration and what they stand for, in simplified characters.

    Raises ``LexiconError`` for a word of one character.

    >>> list(own_words({"戰略收入": "营收"}))
    [('战略收入', '营收')]
    """
    for word, id in extra.items():
        if min(len(word), len(id)) < 2:
            raise LexiconError(f'"{word}" = "{id}": a word of one character would match everywhere; write it out')
        yield simplified(word), simplified(id)


def writings(word: str) -> set[str]:
    """A word in simplified characters and in all ways that traditional texts write it.

    >>> sorted(writings("利润")), sorted(writings("发表"))
    (['利润', '利潤'], ['发表', '發表', '發錶', '髮表', '髮錶'])
    """
    forms = _traditional()
    if forms.keys().isdisjoint(word):
        return {word}
    return {word, *map("".join, product(*(forms.get(character, character) for character in word)))}


@cache
def _traditional() -> dict[str, str]:
    """What traditional texts write for a simplified character."""
    forms: dict[str, str] = {}
    for old, new in folding().items():
        if "\u4e00" <= old <= "\u9fff":
            forms[new] = forms.get(new, "") + old
    return {new: old[:3] + (new if new in kept() else "") for new, old in forms.items()}


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter, digit or version part belongs to the word from outside."""
    if text[start] < _HAN and start and _word(text[start]) and _joins(text[start - 1], text[start - 2 : start - 1]):
        return False
    return text[end - 1] > _HAN or not (_word(text[end - 1]) and _joins(text[end : end + 1], text[end + 1 : end + 2]))


def _word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _joins(beside: str, beyond: str) -> bool:
    """Whether the characters beside a Latin word belong to it: ``-Zero`` of ``R1-Zero``, ``.1`` of ``V3.1``."""
    return _word(beside) or (beside in ("-", ".") and _word(beyond))
