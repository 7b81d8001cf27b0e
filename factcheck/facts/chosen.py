"""A metric as chosen for a number, and whether it can carry such a number."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.facts.metrics import MetricMention, canonical, lookup
from factcheck.facts.roles import RELATIVE
from factcheck.facts.subjects import clean
from factcheck.facts.words import ends, listed
from factcheck.lexicon.metrics import Metric
from factcheck.model import Fact, Quantity, Slot
from factcheck.model.fact import Where

UNKNOWN = Metric("", "", "level", ())
_PERSONS = frozenset(("人", "名", "位"))
_CHANGES = frozenset(("rank", "rate", "share", "price_move", "multiple", "ratio"))
_CAN = {
    "money": "money",
    "percent": "share",
    "ratio": "share",
    "points": "points",
    "multiple": "multiple",
    "count": "count",
    "index": "index",
    "rank": "rank",
    "number": "number",
    "duration": "duration",
}


#: Measures that only metrics of their own kind carry; others are written loosely (方 of an area, GWh of an installed power).
_PLAIN = frozenset(("mass", "area", "length"))
#: What no unit of measure tells: a metric that can be nothing else carries no 28 nm.
_UNMEASURED = frozenset(_CAN.values()) | {"price"}


class Chosen(NamedTuple):
    metric: MetricMention
    where: Where
    confidence: float

    def slot(self) -> Slot:
        inside = self.metric.start >= 0
        return Slot(self.where, self.confidence, self.metric.start if inside else -1, self.metric.end if inside else -1)


#: Of someone aged 58 that nothing else is told about: listed, never a rival.
AGE = Chosen(MetricMention("", "年龄", -1, -1, UNKNOWN), "clause", 0.6)


def again(fact: Fact) -> Chosen | None:
    """The metric of the fact before, for a number that says it in another unit."""
    if fact.metric is None:
        return None
    return Chosen(MetricMention(fact.metric_id or "", fact.metric, -1, -1, lookup(fact.metric_id or "") or UNKNOWN), "sentence", 0.85)


def written(text: str, start: int, end: int) -> MetricMention:
    """A metric as written, known or not."""
    phrase = clean(text[start:end])
    if "的" in phrase:
        phrase = phrase.rpartition("的")[2] or phrase
    if phrase.endswith("数据") and phrase[:-2].endswith(ends("measures")):
        phrase = phrase[:-2]  # 热度数据
    known = canonical(phrase)
    entry = lookup(known) if known else None
    begin = text.find(phrase, start, end)
    return MetricMention(known or "", phrase, max(begin, start), max(begin, start) + len(phrase), entry or UNKNOWN)


def underlying(metric: MetricMention) -> MetricMention:
    """营收 of 营收增速: the growth lives in basis and role."""
    if not metric.growth or not metric.text.endswith(metric.growth) or metric.text == metric.growth:
        return metric
    text = metric.text.removesuffix(metric.growth).removesuffix("的")
    return metric._replace(text=text, end=metric.start + len(text))


def fits(metric: MetricMention, quantity: Quantity, role: str) -> bool:
    """Whether a metric can carry such a number: money for 营收, never 家."""
    can = metric.entry.dimensions
    if metric.entry.family == "数量" and quantity.kind not in ("count", "number") and role not in ("rate", "delta"):
        return False
    if quantity.unit in _PERSONS and quantity.kind == "count" and metric.id in listed("unpeopled"):
        return False  # 学校有3000人 counts no schools
    if not can or role in _CHANGES or (role == "delta" and (quantity.kind in RELATIVE or quantity.kind == "points")):
        return True
    if quantity.kind == "measure":
        base = quantity.dimension.split(":")[0]
        return base in can or not (base in _PLAIN or set(can) <= _UNMEASURED)
    return _CAN.get(quantity.kind, quantity.kind) in can or (quantity.kind == "number" and bool({"money", "count", "share", "index"} & set(can)))
