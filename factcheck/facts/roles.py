"""What a number does in its clause: a level, a change, a share, an end of a movement …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts.pieces import Noun, Piece, opening
from factcheck.model import Quantity
from factcheck.model.fact import Direction, Role

RELATIVE = frozenset(("percent", "multiple", "ratio"))
_SKIPPED = frozenset(("adverb", "modal", "quote", "reach", "forecast", "target", "opinion", "respectively", "date", "skip", "dash"))
_CHANGING = frozenset(("up", "down", "yoy", "qoq", "cagr", "growth"))
_EXTREME = frozenset(("extreme_high", "extreme_low"))
_TO = frozenset("至到为成")
_TURNED = ("转", "轉", "变", "變")
_THRESHOLD = frozenset(("突破", "跌破", "站上", "升破", "失守", "破", "首破", "涨破", "跌穿", "站稳", "跨过", "冲破", "击穿", "跨越", "迈上", "重返"))
_PRICE = frozenset("涨跌漲挫瀉泻")
_SPREAD = _PRICE | {"升"}
_BARE = frozenset("高低弹彈贬貶")  # moves by themselves: 某银行低0.6%
_RUNNING = frozenset("连連")
_FOLDED = re.compile("(?P<up>翻)|腰斩|腰斬|[减減]半")
_DOWN = re.compile("[降跌减減]|下滑|下行|回落|缩")
_UP = re.compile("[增涨升漲]|提高|提升|扩大")


class Reading(NamedTuple):
    """A role with what decided it; ``at`` is the deciding piece."""

    role: Role
    direction: Direction = "none"
    moving: str = ""
    near: str = ""


def read(text: str, row: Sequence[Piece], at: int) -> Reading:
    """The role of the number at ``row[at]``, from the nearest word before it that says something."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    reading = _read(text, row, at, quantity)
    if reading.role == "level" and quantity.kind in ("multiple", "ratio") and (doubled := _FOLDED.match(quantity.text)):
        return reading._replace(role="multiple", direction="up" if doubled["up"] else "down")  # 营收翻番
    return reading


def _read(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> Reading:
    if quantity.kind == "rank":
        return Reading("rank")
    index = _before(row, at)
    after = _left(text, row, at, quantity) if index < 0 or row[index].kind not in _CHANGING else None
    after = after or _after(text, row, at, quantity)
    if after is not None and (index < 0 or row[index].kind not in ("up", "down", "from", "share", "each")):
        return after
    if index < 0:
        return Reading(_bare(quantity))
    before = row[index]
    word, kind = text[before.start : before.end], before.kind
    if kind in ("up", "down"):
        return _moved(text, row, index, word, quantity)
    if kind in ("yoy", "qoq", "cagr", "growth") or (kind == "noun" and _grown(before)):
        if kind == "growth" and _PRICE & set(word) and quantity.kind == "percent":
            return Reading("price_move", _told(quantity, word), word, kind)
        change = before.value.metrics[-1].growth if kind == "noun" else word  # type: ignore[union-attr]
        return Reading(
            "rate" if quantity.kind in RELATIVE or kind == "growth" and quantity.kind != "points" else "delta", _told(quantity, change), change, kind
        )
    if kind in ("noun", "each") and index and row[index - 1].kind == "from" and (kind == "each" or _moves_on(text, row, at)):
        return Reading("from", near="from")
    if kind == "number" and index == at - 2 and quantity.text[:1] in "+-＋－" and quantity.kind == "percent" and row[at - 1].kind in ("and", "open"):
        return Reading("rate", signed(quantity), near="signed")
    if kind == "from" and word[-1] in "从由自從":
        return Reading("from", near=kind)
    if kind == "share":
        return Reading("share" if quantity.kind in RELATIVE else _bare(quantity), near=kind)
    if kind == "each":
        return Reading("per_unit", near=kind)
    if kind == "new":
        return Reading("delta", "up", word, kind)
    if kind == "extreme_high":
        return Reading("max", near=kind)
    if kind == "extreme_low":
        return Reading("min", near=kind)
    if kind == "threshold" and word[:1] in "突跌站升失破冲击迈跨重首涨":
        return Reading("threshold", "down" if word[:1] in "跌失击" else "up", near=kind)
    return Reading(_bare(quantity), near=kind)


def _bare(quantity: Quantity) -> Role:
    return "threshold" if quantity.hedge_words and _THRESHOLD & set(quantity.hedge_words) else "level"


def _before(row: Sequence[Piece], at: int) -> int:
    """The nearest piece before that says something; adverbs, plain verbs of reaching and 2022年的 are passed over."""
    i = at - 1
    while i >= 0 and i > at - 9:
        kind = row[i].kind
        if kind == "of" and i and row[i - 1].kind in ("date", "forecast"):
            i -= 1
        elif kind == "close":
            i = opening(row, i)
        elif kind in _EXTREME and i and row[i - 1].kind in ("up", "down"):
            return i - 1  # 升最多1.92%
        elif kind == "threshold" and (further := _before(row, i)) >= 0 and (row[further].kind in _CHANGING or _grown(row[further])):
            return further  # 增长超过20%
        elif kind not in _SKIPPED and not (kind in ("and", "open") and i == at - 1 and i and row[i - 1].kind == "number"):
            return i
        i -= 1
    return -1


def _after(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> Reading | None:
    """两位数增长, 5%的降幅, 3倍的提升: the word of change follows."""
    if quantity.kind not in RELATIVE and quantity.kind != "points":
        return None
    i = at + 1
    linked = i < len(row) and row[i].kind == "of"
    i += linked
    while linked and i < min(len(row), at + 5) and _between(row[i]):
        i += 1
    if i >= len(row) or row[i].kind not in ("up", "down", "growth"):
        return None
    word = text[row[i].start : row[i].end]
    if not linked and len(word) < 2:
        return None
    direction: Direction = "up" if row[i].kind == "up" else "down" if row[i].kind == "down" or word[0] in "降跌" else "none"
    return Reading("rate" if quantity.kind != "points" else "delta", direction, word, "after")


def _left(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> Reading | None:
    """530元增至545元: what it was, before the verb that leads on."""
    if at + 2 >= len(row) or row[at + 1].kind not in ("up", "down") or row[at + 1].start != row[at].end:
        return None
    onward = row[at + 2] if text[row[at + 1].end - 1] in _TO else row[at + 3] if at + 3 < len(row) and _onward(text, row[at + 2]) else None
    same = onward is not None and onward.kind == "number" and onward.value.unit == quantity.unit  # type: ignore[union-attr]
    return Reading("from", near="from") if same else None


def _moves_on(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether a movement follows: 由某年的3亿元增至5亿元, not 从某银行回购3亿元."""
    return any(piece.kind in ("up", "down") or _onward(text, piece) for piece in row[at + 1 : at + 6])


def _onward(text: str, piece: Piece) -> bool:
    return piece.kind == "reach" and text[piece.start] in _TO


def _between(piece: Piece) -> bool:
    """What may stand between 的 and the word of change: 95%的大幅缩减."""
    noun = piece.value
    return piece.kind in ("modal", "adverb", "cagr", "yoy") or (isinstance(noun, Noun) and not noun.metrics)


def _grown(piece: Piece) -> bool:
    noun = piece.value
    return isinstance(noun, Noun) and bool(noun.metrics) and bool(noun.metrics[-1].growth)


def _moved(text: str, row: Sequence[Piece], index: int, word: str, quantity: Quantity) -> Reading:
    before = row[index]
    direction: Direction = "up" if before.kind == "up" else "down"
    if _turns(text, row, index):
        return Reading("from", direction, near="from")
    after = row[index + 1] if index + 1 < len(row) else before
    reached = (text[before.end : before.end + 1] in _TO and after.kind not in _EXTREME) or (
        after.kind == "reach" and text[after.start : after.start + 1] in "至到为" and after.end - after.start == 1
    )
    if reached or word[-1] in "至到":
        growth = row[index - 1] if index else before
        if growth.kind == "growth" and quantity.kind == "percent" and _SPREAD & set(text[growth.start : growth.end]):
            told = text[growth.start : growth.end]
            return Reading("price_move", _told(quantity, told), told, "growth")  # 升幅收窄至0.5%
        return Reading("to", direction, word, before.kind)
    if quantity.kind == "duration" and word[0] in _RUNNING:
        return Reading("level", direction, word, before.kind)  # 连跌2天
    moves = not any(piece.kind == "compare" for piece in row[max(0, index - 3) : index]) if word in _BARE else _PRICE & set(word)
    if moves and quantity.kind in ("percent", "index", "money", "number", "points"):
        return Reading("price_move", direction, word, before.kind)
    return Reading("rate" if quantity.kind in RELATIVE else "delta", direction, word, before.kind)


def _turns(text: str, row: Sequence[Piece], index: int) -> bool:
    """由上月上涨2%转为下降1%: the move before the turn is the past."""
    led = row[index - 1].kind == "from" or index > 1 and row[index - 1].kind == "date" and row[index - 2].kind == "from"
    return led and any(piece.kind == "reach" and text.startswith(_TURNED, piece.start) for piece in row[index + 1 : index + 4])


def _told(quantity: Quantity, word: str) -> Direction:
    if quantity.text[:1] in "+-＋－−":
        return signed(quantity)
    if _DOWN.search(word):
        return "down"
    if _UP.search(word):
        return "up"
    return signed(quantity)


def signed(quantity: Quantity) -> Direction:
    """The direction of a change that only its sign tells: +5.9%."""
    if quantity.value is None or quantity.value == 0:
        return "none"
    return "up" if quantity.value > 0 else "down"
