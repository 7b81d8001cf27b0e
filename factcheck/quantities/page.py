"""The text of one scan, and the tokens made from its places."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model.quantity import Quantity
from factcheck.quantities.token import Skip, SkipKind

#: Makes a named tuple without its constructor, which is written in Python.
new = tuple.__new__
#: What was found at a place, and where to go on reading.
Token = tuple[Quantity | Skip | None, int]


class Page(NamedTuple):
    """``raw`` as given and ``text`` as the grammar reads it, character for character; ``yuan`` is what 元 means here."""

    raw: str
    text: str
    yuan: str = "CNY"

    def skip(self, kind: SkipKind, start: int, end: int) -> tuple[Skip, int]:
        return new(Skip, (kind, self.raw[start:end], start, end)), end
