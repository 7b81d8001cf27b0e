"""What the words around a number say about it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from factcheck.lexicon import hedges
from factcheck.lexicon.units import money_signs
from factcheck.model.quantity import Form, Hedge, Kind

_MARKS = '* _“‘"「'
_INSIDE = {"余": "above", "多": "above", "来": "about", "把": "about", "几": "above", "+": "at_least"}
_ONES, _ROUND = frozenset("一两二三四五六七八九"), frozenset("百千万亿")


class Hedging(NamedTuple):
    """``end`` is the end of the last hedge word, so that it is not read again as part of the next number."""

    hedge: Hedge
    form: Form
    words: tuple[str, ...]
    end: int


EXACT = Hedging("exact", "plain", (), -1)


def hedging(text: str, span: tuple[int, int], floor: int, kind: Kind, inside: str = "", bare: bool = False) -> Hedging:
    """The hedge of the number at ``span``; what stands before wins, all words are kept. ``inside`` is 余 or 多 within the number.

    >>> hedging("约300人左右", (1, 5), 0, "count").words
    ('约', '左右')
    """
    first = _before(text, span[0], floor, bare)
    last, end = _after(text, span[1], kind)
    if first is None and last is None and not inside:
        return EXACT
    meaning = first[1] if first else _INSIDE[inside] if inside else last[1] if last else ""
    words = tuple(word for word in (first and first[0], inside, last and last[0]) if word)
    if meaning == "near":
        return Hedging("below", "near", words, end)
    return Hedging(cast(Hedge, meaning), "plain", words, end)


def follows(text: str, end: int, words: tuple[str, ...]) -> bool:
    """Whether one of these hedge words stands behind a number: 3000多, but not 3000多种."""
    found, _ = _after(text, end, "number")
    return found is not None and found[0] in words


def before_sign(text: str, start: int, floor: int) -> int:
    """Where the words before a number end: in front of marks, currency signs and their spaces."""
    at = _unmarked(text, start, floor)
    if at <= floor or text[at - 1] not in _sign_ends():
        return at
    for size in (4, 3, 2, 1):
        if at - size >= floor and text[at - size : at] in money_signs():
            return _unmarked(text, at - size, floor)
    return at


@cache
def _sign_ends() -> frozenset[str]:
    return frozenset(sign[-1] for sign in money_signs())


def _unmarked(text: str, at: int, floor: int) -> int:
    if at <= floor or text[at - 1] not in _MARKS:
        return at
    low = max(floor, at - 6)
    while at > low and text[at - 1] in _MARKS:
        at -= 1
    return at


def _before(text: str, start: int, floor: int, bare: bool) -> tuple[str, str] | None:
    at = before_sign(text, start, floor)
    if at <= floor:
        return None
    if text[at - 1] == "小" and _small(text, at):
        return "小", "near"
    table = hedges.before_scale() if bare else hedges.before()
    for word, size, meaning in table.get(text[at - 1], ()):
        if at - size >= floor and text.startswith(word, at - size) and not (word in "<>" and _tag(text, at - 2)):
            return None if meaning == "none" else (word, meaning)
    return None


def _small(text: str, at: int) -> bool:
    """Whether 小 says just below: 小一万, 花了小两千."""
    return text[at : at + 1] in _ONES and text[at + 1 : at + 2] in _ROUND and (at == 1 or not text[at - 2].isalnum() or text[at - 2] in "了有近到")


def _tag(text: str, at: int) -> bool:
    """Whether < or > belongs to mark-up or opens a line rather than comparing."""
    if at < 0 or text[at] == "\n":
        return text[at + 1 : at + 3] == "> "
    return text[at] in "\"'/>-=" or (text[at].isascii() and text[at].isalnum())


def _after(text: str, end: int, kind: Kind) -> tuple[tuple[str, str] | None, int]:
    at = end
    while text[at : at + 1] in ("*", " ") and at < end + 4 and text[at : at + 1]:
        at += 1
    here = text[at : at + 1]
    for word, size, meaning in hedges.after().get(here, ()):
        if text.startswith(word, at):
            sum_of = word == "+" and text[at + 1 : at + 2].isdigit()  # 16GB+512GB
            return (None, end) if meaning == "none" or sum_of else ((word, meaning), at + size)
    for word, size, meaning in hedges.closing().get(here, ()):
        if text.startswith(word, at) and not text[at + size : at + size + 1].isalnum():
            return (word, meaning), at + size
    if here == "内" and kind == "duration":
        return ("内", "at_most"), at + 1
    if here == "附" and kind in ("money", "index", "percent", "number") and text.startswith("附近", at):
        return ("附近", "about"), at + 2
    if here == "起" and kind in ("money", "percent") and text[at + 1 : at + 2] not in ("诉", "来", "到", "点", "草", "源", "涨", "跌", "拍"):
        return ("起", "at_least"), at + 1
    return None, end
