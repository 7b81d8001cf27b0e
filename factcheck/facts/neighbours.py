"""The phrases that touch a number: the one it is reached from, and the metric or the counted noun behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts.chosen import fits, written
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece, opening
from factcheck.facts.words import listed
from factcheck.lexicon.matcher import simplified
from factcheck.model import Quantity

_MOODS = ("modal", "forecast", "target", "opinion")
_MOVES = ("up", "down", "growth", "yoy", "qoq", "cagr", "extreme_high", "extreme_low")
_PASSED = frozenset(("reach", "adverb", "threshold", "respectively", "date", "from", "quote", "share", *_MOODS, *_MOVES))
#: What a share before it is of: 51%股权, 12%的投票权.
_HELD = {"股权": "持股比例", "股份": "持股比例", "投票": "投票权比例", "表决": "投票权比例"}
_GLOSS = re.compile(r"[（(](?:约合?|折合?|合)(?:约|人民币|港币|港元|美元)?\s*[\d.,]+")


def left(text: str, row: Sequence[Piece], at: int) -> Noun | None:
    """The noun phrase right before the number or before its verb of reaching."""
    i = at - 1
    while i >= 0 and i > at - 12:
        kind = row[i].kind
        counted = i and kind == "noun" and row[i - 1].kind in ("number", "compare", "beyond", "share")
        if kind == "noun" and not counted and text[row[i].start : row[i].end] not in listed("scope"):
            return row[i].value  # type: ignore[return-value]
        if kind == "close":
            i = opening(row, i)
        elif kind not in _PASSED and kind not in ("of", "noun"):
            return None
        i -= 1
    return None


def right(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> MetricMention | None:
    """The metric that follows the number: a counted noun, or a known metric after 的 or directly."""
    nearby = _past_gloss(text, row, at) if quantity.kind == "money" else at + 1
    linked = nearby < len(row) and row[nearby].kind == "of"
    nearby += linked
    if (
        nearby + 1 < len(row)
        and not linked
        and quantity.kind == "count"
        and row[nearby].kind == "number"
        and row[nearby + 1].kind == "noun"
        and row[nearby].start == row[at].end
    ):
        return written(text, row[nearby].start, row[nearby + 1].end)._replace(id="")  # 6600片12寸晶圆
    if nearby >= len(row) or row[nearby].kind != "noun":
        return None
    noun = row[nearby].value
    assert isinstance(noun, Noun)
    if not linked and row[nearby].start - row[nearby - 1].end > 1:
        return None
    if quantity.kind == "rank":
        return None
    if quantity.kind == "percent" and (held := _HELD.get(simplified(text[noun.start : noun.start + 2]))) is not None and (known := lookup(held)) is not None:
        return MetricMention(known.id, text[noun.start : noun.start + 2], noun.start, noun.start + 2, known)
    if noun.first is not None and not noun.metrics and linked and quantity.kind == "percent" and noun.first.entry.type == "ratio":
        return noun.first  # 以52.3%的得票率当选
    if noun.first is not None and not noun.metrics and quantity.kind == "count" and text[noun.first.end] == "的" and fits(noun.first, quantity, "level"):
        return noun.first  # 4900万次访问量的纪录
    if noun.first is not None and not noun.metrics and quantity.kind == "money" and text[noun.first.end] in '“「"':
        return noun.first
    if noun.metrics and (linked or quantity.kind != "percent" or noun.head == noun.start):
        metric = noun.metrics[0]
        if quantity.kind == "count" and not metric.entry.tally and not _possessed(text, row, at) and quantity.unit not in ("次", "起", "宗", "例"):
            metric = metric._replace(id="")
        if fits(metric, quantity, "level") or linked and quantity.kind != "measure":
            return metric
    if quantity.kind == "count" and not linked and quantity.unit not in ("年", "倍", "岁", "参数"):
        end = noun.joints[0] if noun.joints and not _short(text, noun) else noun.end
        counted = written(text, noun.start, end)
        if not counted.text:
            return None  # marks alone
        return counted if _possessed(text, row, at) else counted._replace(id="")
    return None


def _past_gloss(text: str, row: Sequence[Piece], at: int) -> int:
    """The piece behind the number, and behind a bracket that says it in other money: 10亿美元（约合人民币73亿元）融资."""
    if at + 1 >= len(row) or row[at + 1].kind != "open":
        return at + 1
    close = next((i for i in range(at + 2, min(at + 9, len(row))) if row[i].kind == "close"), -1)
    return close + 1 if close > 0 and _GLOSS.match(text, row[at + 1].start) else at + 1


def _possessed(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether a count says how many someone has (拥有20家门店), not which of many it is about (20家门店涨价)."""
    before = row[at - 1] if at else None
    if before is None:
        return False
    return before.kind == "new" or text[before.start : before.end] in listed("possess") or (before.kind in ("up", "down", "threshold"))


def _short(text: str, noun: Noun) -> bool:
    """云服务和智算企业 is one counted noun: its last part only completes the first."""
    return noun.end - noun.joints[-1] <= 6 and len(noun.joints) == 1 and text[noun.joints[0]] in "和与及"
