"""Who is counted by what they do: 超60家机构参与某试点, 参与某试点的机构共48家."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts.chosen import Chosen
from factcheck.facts.metrics import MetricMention
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.words import listed
from factcheck.lexicon.metrics import Metric
from factcheck.model import Quantity

_PASSED = frozenset(("adverb", "modal", "quote", "say", "announce", "forecast", "target"))
#: Counters of deeds and kinds, which do nothing themselves.
_DEEDS = frozenset(
    ("次", "种", "项", "条", "类", "轮", "起", "宗", "例", "页", "步", "倍", "枚", "股", "吨", "张", "块", "件", "份", "片", "克", "瓶", "盒", "箱", "套")
)
_LONGEST = 24
_SUFFERED = frozenset("受遭被获獲")  # 86户企业受到处理: what is done to them is no object of theirs


class Told(NamedTuple):
    """The metric with its verb (参与机构数), and the span of what they take part in, in the noun phrase ``noun``."""

    metric: Chosen
    object: tuple[int, int]
    noun: int


def predicate(text: str, row: Sequence[Piece], at: int, metric: Chosen) -> Told | None:
    """What the counted do, after or before the count; ``None`` when the sentence does not say it beside them."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    if quantity.unit in _DEEDS:
        return None
    if metric.metric.start >= row[at].end:
        owned = at > 1 and row[at - 2].kind == "noun" and text[row[at - 1].start : row[at - 1].end] in listed("possess")
        return None if owned else _after(text, row, at, metric)  # 海州有5家企业入选某榜
    return _before(text, row, at, metric)


def _after(text: str, row: Sequence[Piece], at: int, metric: Chosen) -> Told | None:
    if at + 1 >= len(row) or row[at + 1].kind != "noun":
        return None
    i = at + 2
    while i < len(row) and (row[i].kind in _PASSED or row[i].kind in ("and", "number", "extreme_low") or row[i].kind == "noun" and row[i - 1].kind == "number"):
        i += 1
    if i + 1 >= len(row) or row[i].kind != "verb" or row[i + 1].kind != "noun" or text[row[i].start] in _SUFFERED:
        return None
    noun = row[i + 1].value
    assert isinstance(noun, Noun)
    if noun.metrics or noun.end - noun.start > _LONGEST or (noun.end - noun.start < 4 and not noun.names):
        return None
    return Told(_named(metric, text[row[i].start : row[i].end], metric.metric.text), (noun.start, noun.end), i + 1)


def _before(text: str, row: Sequence[Piece], at: int, metric: Chosen) -> Told | None:
    """参与蓝湾试点的机构共48家: the verb opens the clause, 的 parts what they do from who they are."""
    i = at - 1
    while i >= 0 and row[i].kind in ("reach", "adverb", "threshold"):
        i -= 1
    if i < 1 or row[i].kind != "noun" or row[i - 1].kind != "verb":
        return None
    start, end = row[i].start, row[i].end
    split = text.rfind("的", start, end)
    if split <= start or end - split > 8 or metric.metric.start < split:
        return None
    return Told(_named(metric, text[row[i - 1].start : row[i - 1].end], text[split + 1 : end]), (start, split), i)


def _named(metric: Chosen, verb: str, counted: str) -> Chosen:
    old = metric.metric
    id = f"{verb}{counted.removesuffix('数量').removesuffix('数')}数"
    return metric._replace(metric=MetricMention(id, counted, old.start, old.end, Metric(id, "数量", "level", ("count",))))
