"""What the scanner finds besides quantities: numbers that are none, so that no later layer meets them again."""

from __future__ import annotations

from typing import Literal, NamedTuple

SkipKind = Literal["date", "time", "name", "code", "version", "ordinal", "score", "list", "url", "phone", "idiom"]


class Skip(NamedTuple):
    """A span ``[start, end)`` of the scanned string whose digits or numerals measure nothing."""

    kind: SkipKind
    text: str
    start: int
    end: int
