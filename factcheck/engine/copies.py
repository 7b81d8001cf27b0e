"""Wire copies: two reports of one text are one source. What both say alike is said once; what a copy says otherwise stays, since a slip of the pen looks so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any
from zlib import crc32

from factcheck.engine.blocks import Whole, articles_of, facts_of, place, sentence_of
from factcheck.engine.bulk import saying

_PIECE = re.compile("[A-Za-z\u3400-\u9fff]{6,}")
_SIZE, _FEWEST, _NEAR = 24, 4, 0.6
_LEAST = 4  # least pieces of which near copies have one in common
_LEADS = 12

Sketch = tuple[int, ...]


def sketch(whole: Whole) -> Sketch:
    """The least hashes of an article's wordings between marks and figures (a bottom-k MinHash); empty for a text too short to be told from others."""
    text = "\n".join([statement.sentence.text for statement in whole.statements])
    found = {crc32(piece.encode()) for piece in _PIECE.findall(text)}
    return tuple(sorted(found)[:_SIZE]) if len(found) >= _FEWEST else ()


def near(one: Sketch, two: Sketch) -> bool:
    """Whether six of ten wordings of two texts are the same, by their sketches (Broder, On the resemblance and containment of documents, 1997).

    >>> near((1, 2, 3, 4, 5), (1, 2, 3, 4, 6)), near((1, 2, 3, 4), (1, 6, 7, 8)), near((), ())
    (True, False, False)
    """
    few, shared = min(len(one), len(two)), {*one}.intersection(two)
    if not few or len(shared) < _NEAR * few:
        return False
    return len(shared.intersection(sorted({*one, *two})[:few])) >= _NEAR * few


class Copies:
    """The articles that take part, and the members of a block without those that a copy only repeats."""

    def __init__(self) -> None:
        self._unread: dict[str, Whole] = {}  # whose sketches nobody has asked for
        self._sketches: dict[str, Sketch] = {}
        self._pairs: dict[tuple[str, str], bool] = {}
        self._first: dict[int, str] = {}  # by its least pieces, an article
        self._akin: set[str] = set()  # that have a least piece in common with another

    def read(self, whole: Whole) -> None:
        self._unread[whole.article.id] = whole

    def know(self, article: str, sketch: Sketch) -> None:
        self._sketches[article] = sketch
        for piece in sketch[:_LEAST]:
            if (other := self._first.setdefault(piece, article)) != article:
                self._akin.update((article, other))

    def forget(self) -> None:
        for kept in (self._sketches, self._pairs, self._first, self._akin):
            kept.clear()

    def once(self, members: list[Any], first: Collection[str]) -> list[Any]:
        """Of copies that say the same, the one of an article in ``first``, else the first by place: whatever the order of the members."""
        if not (copies := self._copies(articles_of(members))):
            return members
        kept, told = [], defaultdict[tuple[Any, ...], list[str]](list)
        for member in sorted(members, key=lambda member: (sentence_of(member).article not in first, place(member))):
            if (article := sentence_of(member).article) in copies:
                leads = told[tuple(map(saying, facts_of(member)))]
                if any(lead != article and self._near(lead, article) for lead in leads[:_LEADS]):
                    continue
                leads.append(article)
            kept.append(member)
        return kept

    def _copies(self, articles: set[str]) -> set[str]:
        """Those of the articles that are copies of another of them; most have no least piece in common with any."""
        found: set[str] = set()
        if len(articles) < 2 or len(akin := articles & self._related()) < 2:
            return found
        having: dict[int, list[str]] = defaultdict(list)
        for article in sorted(akin):
            for piece in self._sketches[article][:_LEAST]:
                having[piece].append(article)
        for same in having.values():
            for i, one in enumerate(same):
                if (other := next((lead for lead in same[:i][:_LEADS] if self._near(lead, one)), None)) is not None:
                    found.update((one, other))
        return found

    def _related(self) -> set[str]:
        while self._unread:
            article, whole = self._unread.popitem()
            self.know(article, sketch(whole))
        return self._akin

    def _near(self, one: str, two: str) -> bool:
        if (found := self._pairs.get((one, two))) is None:
            found = self._pairs[one, two] = near(self._sketches[one], self._sketches[two])
        return found
