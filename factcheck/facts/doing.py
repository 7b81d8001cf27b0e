"""What a number is where only a verb says it: 以12亿元收购某公司, 亏掉3000万元, 历时3年."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.subjects import clean
from factcheck.facts.words import listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import doings
from factcheck.model import Quantity

_PASSED = frozenset(("adverb", "reach", "threshold", "modal", "date"))
#: What is given to somebody, who may stand between the verb and the amount.
_GIVEN = frozenset(("支出", "赔偿金", "罚款", "捐款", "退款"))
_SHORT = 6
_PRICED = frozenset(("作价", "对价", "代价"))
#: Counters of goods.
_PIECES = frozenset("辆台架艘件片颗只头枚部套輛艘顆隻頭")
_BY = ("以", "用", "拟以", "将以")


def paid(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """The metric that the verb before the amount at ``row[at]`` names, or the one after it where 以 or 用 leads to the amount."""
    if text.startswith(("以下的", "以上的"), row[at].end):
        return None  # 购买20万元以下的车 pays no such sum
    before = _next(text, row, at, -1)
    if before is not None and (named := _named(text, before.start, before.end)) is not None:
        return named
    after = _next(text, row, at, 1)
    if after is None or not led(text, row, at) and not (after.start == row[at].end and text[after.start : after.end] in listed("direct")):
        return None
    named = _named(text, after.start, after.end) or _named(text, after.start, min(after.start + 2, after.end))
    if named is None and simplified(text[after.start : after.start + 2]) in _PRICED:
        named = _named(text, after.start + 2, min(after.start + 4, after.end))  # 以3亿元作价收购某公司
    if named is None and after.kind == "noun" and (further := _next(text, row, row.index(after, at), 1)) is not None:
        named = _named(text, further.start, further.end)  # 以430万元未补地价买入
    return _sold(named)


def given(text: str, row: Sequence[Piece], whom: Piece) -> MetricMention | None:
    """What somebody gets: 支付公库10万元, 赔偿原告5万元."""
    if whom.kind != "noun" or whom.value.metrics or whom.end - whom.start > _SHORT:  # type: ignore[union-attr]
        return None
    verb = next((piece for piece in row if piece.end == whom.start and piece.kind == "verb"), None)
    start, end = (verb.start, verb.end) if verb is not None else (whom.start, whom.start + 2)
    named = _named(text, start, end)
    return named if named is not None and named.id in _GIVEN else None


def led(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether 以 or 用 leads to the amount: 以约2万元租出."""
    i = at - 1
    while i > 0 and row[i].kind in ("adverb", "reach", "threshold"):
        i -= 1
    return i >= 0 and text[row[i].start : row[i].end] in _BY


def made(text: str, row: Sequence[Piece], at: int, left: Noun) -> tuple[MetricMention, str] | None:
    """How much was made, and of what: 生产碳酸锂16.9万吨, 产出新茶30吨."""
    quantity, before = row[at].value, row[at - 1]
    assert isinstance(quantity, Quantity)
    if before.value is not left or left.metrics or quantity.kind != "measure" and quantity.unit not in _PIECES:
        return None
    start = left.start
    if (told := text[start : start + 2]) in listed("making"):
        start += 2
    elif at > 1 and row[at - 2].end == start:
        told = text[row[at - 2].start : start]
    entry = lookup("产量") if told in listed("making") and left.end - start else None
    return (MetricMention(entry.id, entry.id, start, left.end, entry), clean(text[start : left.end])) if entry is not None else None


def named(verb: str) -> MetricMention | None:
    """What a verb of change itself measures: 裁员50%, 降价65万元."""
    return _named(verb, 0, len(verb)) if verb else None


def _next(text: str, row: Sequence[Piece], at: int, step: int) -> Piece | None:
    """The next piece that says something: 现年 and 持续 do, 约 and 高达 do not."""
    i = at + step
    while 0 <= i < len(row) and row[i].kind in _PASSED and simplified(text[row[i].start : row[i].end]) not in doings():
        i += step
    return row[i] if 0 <= i < len(row) else None


def _named(text: str, start: int, end: int) -> MetricMention | None:
    head = doings().get(simplified(text[start:end]))
    entry = lookup(head) if head else None
    return MetricMention(entry.id, text[start:end], start, end, entry) if entry else None


def _sold(metric: MetricMention | None) -> MetricMention | None:
    """以5亿元卖出 tells a price, 卖出5亿元 what was taken."""
    price = lookup("成交价")
    return metric._replace(id=price.id, entry=price) if metric is not None and metric.id == "销售额" and price is not None else metric
