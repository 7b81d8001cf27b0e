"""The words that divide a clause or say what a number does in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.matcher import writings
from factcheck.lexicon.tables import table

FILE = "clauses.toml"
#: The marks between and inside clauses.
POINTS = {
    **dict.fromkeys("，,", "comma"),
    **dict.fromkeys("；;。！？!?|｜\n\t→丨┃︱│【】~", "stop"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("（(〔[", "open"),
    **dict.fromkeys("）)〕]", "close"),
    **dict.fromkeys('《》“”"「」『』', "quote"),
    **dict.fromkeys("-—–", "dash"),
    **dict.fromkeys(" \u3000", "space"),
}


class Grammar(NamedTuple):
    """All words: the class of each, the lengths of those that begin with two characters, and where one can begin."""

    kinds: dict[str, str]
    sizes: dict[str, tuple[int, ...]]
    start: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The words of ``clauses.toml`` and the marks, for the longest match at each place.

    >>> grammar().kinds["同比"], grammar().kinds["突破"], grammar().kinds["，"]
    ('yoy', 'threshold', 'comma')
    """
    kinds: dict[str, str] = dict(POINTS)
    for kind, words in table(FILE).items():
        if kind != "lists":
            for word in words.split():
                for writing in writings(word):
                    kinds.setdefault(writing, kind)
    sizes: dict[str, set[int]] = {}
    for word in kinds:
        if len(word) > 1:
            sizes.setdefault(word[:2], set()).add(len(word))
    single = "".join(sorted(re.escape(word) for word in kinds if len(word) == 1))
    first, second = ("".join(map(re.escape, sorted({pair[i] for pair in sizes}))) for i in (0, 1))
    start = re.compile(f"[{single}]|[{first}](?=[{second}])")
    return Grammar(kinds, {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}, start)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists that are asked by name: ``scope``, ``generic`` …; ``+vague`` in a list takes in another one.

    >>> "该公司" in listed("generic")
    True
    """
    words = table(FILE)["lists"][name].split()
    return frozenset(writing for word in words for writing in (listed(word[1:]) if word[0] == "+" else writings(word)))


@cache
def ends(name: str) -> tuple[str, ...]:
    """A list as ``str.startswith``, ``str.endswith`` and patterns take it, the longest first.

    >>> "宠物业务".endswith(ends("parts"))
    True
    """
    return tuple(sorted(listed(name), key=_longest_first))


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def longest(text: str, here: int, stop: int, kinds: dict[str, str], sizes: dict[str, tuple[int, ...]]) -> tuple[int, str]:
    """End and class of the longest word at ``here``; an end of 0 for none."""
    for size in sizes.get(text[here : here + 2], ()):
        if here + size <= stop and (kind := kinds.get(text[here : here + size])) is not None:
            return here + size, kind
    kind = kinds.get(text[here])
    return (here + 1, kind) if kind is not None else (0, "")


def marks(text: str) -> Iterator[tuple[int, int, str]]:
    """``(start, end, kind)`` of every word, left to right, whatever stands around it.

    >>> [("业务同比增长"[a:b], kind) for a, b, kind in marks("业务同比增长")]
    [('同比', 'yoy'), ('增长', 'up')]
    """
    kinds, sizes, start = grammar()
    at, stop = 0, len(text)
    for candidate in start.finditer(text):
        here = candidate.start()
        if here >= at:
            end, kind = longest(text, here, stop, kinds, sizes)
            if end:
                yield here, end, kind
                at = end
