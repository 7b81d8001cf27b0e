"""The words that divide a clause or say what a number does in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table

FILE = "clauses.toml"
#: Classes whose words are looked up by name, not searched for in running text.
_LISTS = ("scope", "running", "generic", "parts", "modifier", "company", "possess", "titles")
_TRADITIONAL_ONLY = re.compile(r"[\u4e00-\u9fff]")


class Grammar(NamedTuple):
    """The pattern of all words, and the class of each."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]


@cache
def grammar() -> Grammar:
    """The words of ``clauses.toml`` as one pattern, the longest first at each place.

    >>> grammar().kinds["同比"], grammar().kinds["突破"]
    ('yoy', 'threshold')
    """
    kinds: dict[str, str] = {}
    for kind, words in table(FILE).items():
        if kind not in _LISTS:
            for word in words.split():
                for writing in _writings(word):
                    kinds.setdefault(writing, kind)
    return Grammar(re.compile(_trie(kinds)), kinds)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists that are asked by name: ``scope``, ``generic`` …

    >>> "该公司" in listed("generic")
    True
    """
    return frozenset(writing for word in table(FILE)[name].split() for writing in _writings(word))


def _writings(word: str) -> set[str]:
    from factcheck.lexicon.matcher import writings

    return writings(word) if len(word) > 1 or _TRADITIONAL_ONLY.match(word) else {word}


def _trie(words: dict[str, str]) -> str:
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(head) + _tails(tails) for head, tails in heads.items())


def _tails(tails: list[str]) -> str:
    longest = sorted(tails, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest)) + ")" if longest != [""] else ""


def marks(text: str) -> Iterator[tuple[int, int, str]]:
    """``(start, end, kind)`` of each word, left to right.

    >>> [("去年营收同比增长"[a:b], kind) for a, b, kind in marks("去年营收同比增长")]
    [('去年', 'noun'), ('营收', 'noun'), ('同比', 'yoy'), ('增长', 'up')]
    """
    pattern, kinds = grammar()
    for match in pattern.finditer(text):
        yield match.start(), match.end(), kinds[match.group()]
