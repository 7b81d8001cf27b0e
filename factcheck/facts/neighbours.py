"""The phrases that touch a number: the one it is reached from, and the metric or the counted noun behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts import counted
from factcheck.facts.chosen import fits, written
from factcheck.facts.doing import led
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece, opening
from factcheck.facts.words import ends, listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import doings
from factcheck.model import Quantity

_APART = frozenset(("number", "compare", "beyond", "share"))  # what a phrase behind them belongs to
_FAR = 12  # pieces between a number and the phrase before it
_MOODS = ("modal", "forecast", "target", "opinion")
#: What leads from a metric to its number.
_ONWARD = frozenset(("number", "reach", "threshold", "up", "down", "yoy", "qoq", "growth", "respectively", "compare"))
_MOVES = ("up", "down", "growth", "yoy", "qoq", "cagr", "extreme_high", "extreme_low")
_PASSED = frozenset(("reach", "adverb", "threshold", "respectively", "date", "from", "quote", "share", *_MOODS, *_MOVES))
_SHARES = frozenset("股只家隻")
#: Counters of what happens: 60起事故.
_OFTEN = frozenset(("次", "起", "宗", "例"))
#: What a share before it is of: 51%股权, 12%的投票权.
_HELD = {"股权": "持股比例", "权益": "持股比例", "股份": "持股比例", "投票": "投票权比例", "表决": "投票权比例"}
_RELATED = frozenset(("相关", "相關"))
_GLOSS = re.compile(r"[（(](?:(?:约合?|折合?|合)(?:约|人民币|港币|港元|美元)?\s*[\d.,]+|[^（()）\d]{0,8}下同[)）]|[\u4e00-\u9fff]{2,5}[)）])")


def left(text: str, row: Sequence[Piece], at: int) -> Noun | None:
    """The noun phrase right before the number or before its verb of reaching."""
    i = at - 1
    while i >= 0 and i > at - _FAR:
        kind = row[i].kind
        behind = i and kind == "noun" and (row[i - 1].kind in _APART or row[i - 1].kind == "exclude" and i < at - 1)
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
    if quantity.unit in ("球", "战"):
        return None  # 入47球助攻34次
    if quantity.kind == "count" and counted.shared(row, at):
        return right(text, row, at + 2, quantity)  # 35000股及5000股优先股
    behind = _behind(text, row, at, quantity)
    if quantity.kind == "count" and not behind.linked and (inner := _measured_things(text, row, at, behind.at)) is not None:
        return inner
    if quantity.unit in _SHARES and (moved := counted.moved(text, row, behind.at)) is not None:
        return moved
    return _named(text, row, at, behind, quantity) if behind.noun is not None and quantity.kind != "rank" else None


class Behind(NamedTuple):
    """The piece behind a number that may name what it measures: where it and the words before it begin, and whether 的 leads to it."""

    at: int
    begins: int
    linked: bool
    noun: Noun | None


def _behind(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> Behind:
    counting = quantity.kind == "count"
    i = _past_gloss(text, row, at) if quantity.kind == "money" else at + 1
    linked = _kind(row, i) == "of"
    i += linked
    begins = i
    if counting and not linked and (_kind(row, i) == "new" or _kind(row, i) == "verb" and text[row[i].start : row[i].end] in _RELATED):
        i += 1  # 20个新建站点, 2200份相关意见
    if counting and _kind(row, i) == "quote" and i + 1 < len(row):
        i = begins = i + 1  # 四大“爽点”
    apart = 0 if linked or _kind(row, i) != "noun" else _apart(text, row, i, quantity)
    if _kind(row, i) != "noun" or apart > (quantity.kind != "percent") or apart and _kind(row, i + 1) == "number":
        return Behind(i, begins, linked, None)  # 跌近9% 折价配股, 收报21150 高水16点
    noun = row[i].value
    assert isinstance(noun, Noun)
    return Behind(i, begins, linked, noun)


def _apart(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> int:
    """How far a piece stands behind the one before, which may be a count with its hedge: 10个左右人才团队."""
    apart = row[at].start - row[at - 1].end
    hedge = next((word for word in quantity.hedge_words if text.startswith(word, row[at - 1].end)), "") if quantity.kind == "count" else ""
    return apart - len(hedge)


def _kind(row: Sequence[Piece], at: int) -> str:
    return row[at].kind if at < len(row) else ""


def _measured_things(text: str, row: Sequence[Piece], at: int, after: int) -> MetricMention | None:
    """What is counted and measured at once: 6600片12寸晶圆."""
    if _kind(row, after) != "number" or _kind(row, after + 1) != "noun" or row[after].start != row[at].end:
        return None
    return written(text, row[after].start, row[after + 1].end)._replace(id="")


def _named(text: str, row: Sequence[Piece], at: int, behind: Behind, quantity: Quantity) -> MetricMention | None:
    """What the phrase behind the number measures: a part that it names, its own metric, what is counted, or the phrase itself."""
    noun, linked = behind.noun, behind.linked
    assert noun is not None
    if (part := _part(text, noun, linked, quantity)) is not None:
        return part
    if quantity.kind == "money" and led(text, row, at) and simplified(text[noun.start : noun.end]) in doings():
        return None  # 以665万元成交 tells a price
    if noun.metrics and (linked or quantity.kind != "percent" or noun.head == noun.start):
        metric = noun.metrics[0]
        if quantity.kind == "count" and not metric.entry.tally and not counted.possessed(text, row, at) and quantity.unit not in _OFTEN:
            metric = metric._replace(id="")
        if metric.id == "年龄" and quantity.unit != "岁":
            return None  # 访问500名年龄介乎30至55岁的居民
        if fits(metric, quantity, "level") or linked and quantity.kind != "measure":
            return metric
    if (things := _things(text, row, at, behind, quantity)) is not None:
        return things
    if not noun.names and _measures(text[noun.start : noun.end], quantity, linked):
        return written(text, noun.start, noun.end)._replace(id="")  # 16亿元的投资额度, 4万元彩金
    return None


def _part(text: str, noun: Noun, linked: bool, quantity: Quantity) -> MetricMention | None:
    """A share that is held, or the metric that the phrase begins with."""
    if quantity.kind == "percent" and (held := _HELD.get(simplified(text[noun.start : noun.start + 2]))) is not None and (known := lookup(held)) is not None:
        return MetricMention(known.id, text[noun.start : noun.start + 2], noun.start, noun.start + 2, known)
    first = noun.first
    if first is None or noun.metrics:
        return None
    match quantity.kind:
        case "percent":  # 以52.3%的得票率当选
            heads = linked and first.entry.type == "ratio"
        case "count":  # 4900万次访问量的纪录
            heads = text[first.end] == "的" and fits(first, quantity, "level")
        case "number":  # 突破3000万日活的应用, 3000万日活APP
            heads = first.start == noun.start and "count" in first.entry.dimensions
        case "money":
            heads = _heads(text, noun, linked)
        case _:
            heads = False
    return first if heads else None


def _things(text: str, row: Sequence[Piece], at: int, behind: Behind, quantity: Quantity) -> MetricMention | None:
    """What the number counts: 300家门店, 5万辆新车."""
    if behind.linked and not text.startswith(ends("such"), quantity.end):
        return None
    if not counted.counts(text, quantity) or not (quantity.kind == "count" or counted.thing(text, row, at)):
        return None
    assert behind.noun is not None
    start, end = counted.span(text, row[behind.begins].start, behind.noun, quantity.unit, _kind(row, behind.at + 1) in _ONWARD)
    things = written(text, start, end)
    if not things.text or end - start == 1 and quantity.kind != "count" or quantity.unit == "人" and not things.id and end - start > 2:
        return None  # 两人分工合作
    return things if counted.possessed(text, row, at) else things._replace(id="")


def _measures(phrase: str, quantity: Quantity, linked: bool) -> bool:
    """Whether an unknown phrase behind a number ends like a metric of such numbers."""
    if quantity.kind == "duration":
        return linked and phrase.endswith(ends("lasting"))
    if phrase.endswith(("水平", "幅度", "程度", "目标", "整数")) or phrase in listed("generic") and not (linked and phrase in ("规模", "規模")):
        return False
    return (quantity.kind == "money" or linked and quantity.kind in ("percent", "measure")) and phrase.endswith(ends("measures"))


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
