"""Names that numbers are about: companies, products, places, institutions, industries, indices, commodities and currencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.lexicon.errors import LexiconError
from factcheck.lexicon.matcher import Matcher, own_words
from factcheck.lexicon.tables import lines_of, table

FILES = ("companies.toml", "shares.toml", "places.toml", "institutions.toml", "indices.toml", "products.toml", "industries.toml")


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name; ``codes`` are its stock codes. ``kind`` is that of its group in the data (``company``, ``index``, …).

    A ``phrase`` is no name: a word that holds one (联想到).
    """

    id: str
    kind: str
    codes: tuple[str, ...] = ()


def names(extra: Mapping[str, str] | None = None) -> Matcher[Name]:
    """The matcher of all names; ``extra`` maps more names to a known or new one (``{"甲厂": "甲股份有限公司"}``).

    Raises ``LexiconError`` for a name of two things.

    >>> names().get("Nvidia").id
    '英伟达'
    """
    return _with(extra) if extra else _matcher()


@cache
def _matcher() -> Matcher[Name]:
    return Matcher(shipped())


def _with(extra: Mapping[str, str]) -> Matcher[Name]:
    words = dict(shipped())
    for word, id in own_words(extra):
        words[word] = words[id] = words.get(id) or Name(id, "other")
    return Matcher(words)


@cache
def shipped() -> dict[str, Name]:
    words: dict[str, Name] = {}
    for file in FILES:
        for name, aliases in _entries(table(file)):
            for word in dict.fromkeys((name.id, *aliases)):
                if word in words:
                    raise LexiconError.duplicate([(name, line) for name in FILES for line in lines_of(name, word)], word)
                words[word] = name
    return words


def _entries(tables: dict[str, Any]) -> Iterator[tuple[Name, list[str]]]:
    for group in tables["group"]:
        yield from ((Name(id, group["kind"]), []) for id in group.get("each", "").split())
        for line in group.get("names", "").strip().splitlines():
            written, _, codes = line.partition("|")
            id, _, aliases = written.partition(":")
            yield Name(_spaced(id.strip()), group["kind"], tuple(codes.split())), [_spaced(alias) for alias in aliases.split()]


def _spaced(word: str) -> str:
    return word.replace("_", " ")
