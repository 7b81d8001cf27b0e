"""The phrases that touch a number: the one it is reached from, and the metric or the counted noun behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts import counted
from factcheck.facts.chosen import LASTING, MEASURE, fits, written
from factcheck.facts.doing import led
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece, opening
from factcheck.facts.words import ends, listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import doings
from factcheck.model import Quantity

_FAR = 12  # pieces between a number and the phrase before it
_MOODS = ("modal", "forecast", "target", "opinion")
_MOVES = ("up", "down", "growth", "yoy", "qoq", "cagr", "extreme_high", "extreme_low")
_PASSED = frozenset(("reach", "adverb", "threshold", "respectively", "date", "from", "quote", "share", *_MOODS, *_MOVES))
_SHARES = frozenset("股只家隻")
#: What a share before it is of: 51%股权, 12%的投票权.
_HELD = {"股权": "持股比例", "权益": "持股比例", "股份": "持股比例", "投票": "投票权比例", "表决": "投票权比例"}
_GLOSS = re.compile(r"[（(](?:约合?|折合?|合)(?:约|人民币|港币|港元|美元)?\s*[\d.,]+")


def left(text: str, row: Sequence[Piece], at: int) -> Noun | None:
    """The noun phrase right before the number or before its verb of reaching."""
    i = at - 1
    while i >= 0 and i > at - _FAR:
        kind = row[i].kind
        behind = i and kind == "noun" and row[i - 1].kind in ("number", "compare", "beyond", "share")
        if kind == "noun" and not behind and text[row[i].start : row[i].end] not in listed("scope"):
            return row[i].value  # type: ignore[return-value]
        if kind == "close":
            i = opening(row, i)
        elif kind not in _PASSED and kind not in ("of", "noun") and not (i == at - 1 and (kind == "beyond" or _lies(text, row, at))):
            return None
        i -= 1
    return None


def _lies(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether 在 leads to a value: 压岁钱在500元至1000元之间."""
    return text[row[at - 1].start : row[at - 1].end] == "在" and text.startswith(("之间", "左右", "上下", "以上", "以下", "以内"), row[at].end)


def fused(row: Sequence[Piece], at: int, noun: Noun) -> int:
    """Where the phrase before a number begins, a verb of change that belongs to it included: 降价力度."""
    i = next((i for i in range(at - 1, max(-1, at - _FAR), -1) if row[i].value is noun), 0)
    belongs = i and noun.end - noun.start == 2 and row[i - 1].kind in ("up", "down") and row[i - 1].end == noun.start
    return row[i - 1].start if belongs else noun.start


def right(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> MetricMention | None:
    """The metric that follows the number: a counted noun, or a known metric after 的 or directly."""
    nearby = _past_gloss(text, row, at) if quantity.kind == "money" else at + 1
    linked = nearby < len(row) and row[nearby].kind == "of"
    nearby += linked
    begins = nearby
    if not linked and quantity.kind == "count" and nearby < len(row) and row[nearby].kind == "new":
        nearby += 1  # 20个新建站点
    if (
        nearby + 1 < len(row)
        and not linked
        and quantity.kind == "count"
        and row[nearby].kind == "number"
        and row[nearby + 1].kind == "noun"
        and row[nearby].start == row[at].end
    ):
        return written(text, row[nearby].start, row[nearby + 1].end)._replace(id="")  # 6600片12寸晶圆
    if quantity.kind == "count" and counted.shared(row, at):
        return right(text, row, at + 2, quantity)  # 35000股及5000股优先股
    if quantity.unit in _SHARES and (moved := counted.moved(text, row, nearby)) is not None:
        return moved
    if nearby + 1 < len(row) and row[nearby].kind == "quote" and quantity.kind == "count":
        nearby = begins = nearby + 1  # 四大“爽点”
    if nearby >= len(row) or row[nearby].kind != "noun":
        return None
    noun = row[nearby].value
    assert isinstance(noun, Noun)
    if not linked and row[nearby].start - row[nearby - 1].end > (quantity.kind != "percent"):
        return None  # 跌近9% 折价配股
    if quantity.kind == "rank":
        return None
    if quantity.kind == "percent" and (held := _HELD.get(simplified(text[noun.start : noun.start + 2]))) is not None and (known := lookup(held)) is not None:
        return MetricMention(known.id, text[noun.start : noun.start + 2], noun.start, noun.start + 2, known)
    if noun.first is not None and not noun.metrics and linked and quantity.kind == "percent" and noun.first.entry.type == "ratio":
        return noun.first  # 以52.3%的得票率当选
    if noun.first is not None and not noun.metrics and quantity.kind == "count" and text[noun.first.end] == "的" and fits(noun.first, quantity, "level"):
        return noun.first  # 4900万次访问量的纪录
    if noun.first is not None and not noun.metrics and quantity.kind == "number" and noun.first.start == noun.start and "count" in noun.first.entry.dimensions:
        return noun.first  # 突破3000万日活的应用
    if noun.first is not None and not noun.metrics and quantity.kind == "money" and _heads(text, noun, linked):
        return noun.first
    if quantity.kind == "money" and led(text, row, at) and simplified(text[noun.start : noun.end]) in doings():
        return None  # 以665万元成交 tells a price
    if noun.metrics and (linked or quantity.kind != "percent" or noun.head == noun.start):
        metric = noun.metrics[0]
        if quantity.kind == "count" and not metric.entry.tally and not counted.possessed(text, row, at) and quantity.unit not in ("次", "起", "宗", "例"):
            metric = metric._replace(id="")
        if fits(metric, quantity, "level") or linked and quantity.kind != "measure":
            return metric
    if (
        (not linked or text.startswith(ends("such"), quantity.end))
        and counted.counts(text, quantity)
        and (quantity.kind == "count" or counted.thing(text, row, at))
    ):
        start, end = counted.span(text, row[begins].start, noun, quantity.unit)
        things = written(text, start, end)
        if things.text and (end - start > 1 or quantity.kind == "count"):
            return things if counted.possessed(text, row, at) else things._replace(id="")
    if not noun.names and _measures(text[noun.start : noun.end], quantity, linked):
        return written(text, noun.start, noun.end)._replace(id="")  # 16亿元的投资额度, 4万元彩金
    return None


def _measures(phrase: str, quantity: Quantity, linked: bool) -> bool:
    """Whether an unknown phrase behind a number ends like a metric of such numbers."""
    if quantity.kind == "duration":
        return linked and LASTING.search(phrase) is not None
    if phrase.endswith(("水平", "幅度", "程度", "目标", "整数")) or phrase in listed("generic") and not (linked and phrase in ("规模", "規模")):
        return False
    return (quantity.kind == "money" or linked and quantity.kind in ("percent", "measure")) and MEASURE.search(phrase) is not None


def _heads(text: str, noun: Noun, linked: bool) -> bool:
    """Whether the metric that a phrase begins with is what the amount before it measures: 收入“…”, 每股5元的价格计算, 90亿元的销售额中."""
    first = noun.first
    assert first is not None
    return text[first.end] in '“「"' or linked and first.start == noun.start and (first.entry.type == "price" or text[first.end] in "中里内之")


def _past_gloss(text: str, row: Sequence[Piece], at: int) -> int:
    """The piece behind the number, and behind a bracket that says it in other money: 10亿美元（约合人民币73亿元）融资."""
    if at + 1 >= len(row) or row[at + 1].kind != "open":
        return at + 1
    close = next((i for i in range(at + 2, min(at + 9, len(row))) if row[i].kind == "close"), -1)
    return close + 1 if close > 0 and _GLOSS.match(text, row[at + 1].start) else at + 1
