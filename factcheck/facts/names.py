"""Which known names a clause holds, and what they are called canonically."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon.matcher import Matcher
from factcheck.lexicon.names import Name, names
from factcheck.lexicon.own import Words, own

Names = Matcher[Name]
_new = tuple.__new__  # the constructor of named tuples is written in Python


class NameMention(NamedTuple):
    """A known name at code points ``[start, end)``; ``id`` is canonical."""

    id: str
    text: str
    start: int
    end: int
    kind: str


def table(extra: Mapping[str, str] | None = None) -> Names:
    """The shipped names, with those of a configuration. Build it once and pass it down."""
    return names(extra)


def find(text: str, start: int = 0, end: int | None = None, words: Names | None = None) -> list[NameMention]:
    """The known names in ``text[start:end]``, left to right, the longest at each place; a variant is a name of its own.

    >>> [(m.id, m.kind) for m in find("Nvidia与上海的数据")]
    [('英伟达', 'company'), ('上海', 'place')]
    """
    return [
        _new(NameMention, (name.id, text[here:then], here, then, name.kind))
        for here, then, name in (words or _default()).find(text, start, end)
        if name.kind != "phrase"
    ]


def canonical(text: str, words: Names | None = None) -> str | None:
    """The canonical name of exactly this name; ``None`` for one that the table lacks.

    >>> canonical("輝達"), canonical("NVDA"), canonical("无名公司")
    ('英伟达', None, None)
    """
    name = (words or _default()).get(text.strip())
    return name.id if name and name.kind != "phrase" else None


def _default() -> Names:
    return _table(own().names)


@lru_cache(maxsize=8)
def _table(extra: Words) -> Names:
    return names(dict(extra))
