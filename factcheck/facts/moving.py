"""What a verb of change moves: a phrase that ends like a measure, what was measured before, the price of a name."""

from __future__ import annotations

import re

from factcheck.facts import doing, prices
from factcheck.facts.chosen import Chosen, fits, written
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.roles import Reading
from factcheck.facts.state import Clause, Said
from factcheck.facts.subjects import generic
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

_MARKET = frozenset(("市场", "价格", "指数", "变动"))
_FALLS = frozenset("跌挫涨漲")
_DEALS = frozenset("宗伙套间間件")
_PRICED = re.compile("[，,]?(?:现|現)?(?:报|報|收(?![入益购購回])|暂|暫|高见|高見|至\\d+(?:\\.\\d+)?[元美港])")
_TENOR = re.compile("[0-9一两二三五七十]+(?:年|个月|天)期?")


def moved(text: str, clause: Clause, reading: Reading, quantity: Quantity, said: Said) -> Chosen | None:
    """The phrase that a verb of change moves: 无效训练 of 无效训练降低60%; the price of a name that rose."""
    if reading.role not in ("rate", "delta", "to", "price_move", "from") or not reading.moving:
        return None
    if reading.role != "to" and (named := doing.named(reading.moving)) is not None and not clause.metrics and fits(named, quantity, "level"):
        return Chosen(named, "clause", 0.75)
    if clause.subject is None and clause.phrase is None and not clause.metrics and (last := _last(text, quantity, clause, said, reading)) is not None:
        return Chosen(last, "sentence", 0.8)  # 建筑面积约30万平方米，下跌21%
    if (fell := _measure(text, clause)) is not None:
        return fell
    if prices.moves(reading, quantity):
        return prices.moved(clause, said, reading, quantity)
    if prices.reached(clause, said, reading, quantity):
        return prices.price(clause, said, quantity)
    if prices.rose(clause, said, reading, quantity):
        return prices.move(reading, quantity)
    if (whole := _whole(clause, said, reading, quantity)) is not None:
        return whole
    phrase = clause.phrase
    if phrase is None or phrase.names or clause.metrics:
        return None
    metric = written(text, phrase.start, phrase.end)
    if generic(metric.text) or len(metric.text) < 2 or "、" in metric.text and not metric.id or metric.text.endswith((*ends("places"), *ends("people"))) or another(metric.text, said):
        return None
    if _TENOR.fullmatch(metric.text):  # 10年期上涨6bp，30年期上涨5bp
        return Chosen(said.metric, "sentence", 0.8) if said.metric is not None and said.metric.entry.type == "ratio" else None
    return Chosen(metric, "clause", 0.75)


def _whole(clause: Clause, said: Said, reading: Reading, quantity: Quantity) -> Chosen | None:
    """The metric of the whole whose part grows: 产值增长6%，其中制造业增长8%."""
    metric = said.metric or said.parted
    if not said.dividing or clause.metrics or metric is None or reading.role not in ("rate", "delta") or metric.entry.type in ("ratio", "price"):
        return None
    return Chosen(metric, "sentence", 0.8) if fits(metric, quantity, reading.role) else None


def _measure(text: str, clause: Clause) -> Chosen | None:
    """The phrase that moves where it ends like a measure, and not like a name that a market quotes: 线上找房热度上涨57%."""
    if clause.phrase is None or clause.phrase.names or clause.metrics:
        return None
    metric = written(text, clause.phrase.start, clause.phrase.end)
    if generic(metric.text) or metric.text.endswith(ends("quoted")) or not metric.text.endswith(ends("measures")):
        return None
    return Chosen(metric, "clause", 0.75) if len(metric.text) > 2 or metric.text[-1] not in "数度" else None


def another(phrase: str, said: Said) -> bool:
    """Whether a phrase names another of those the sentence tells one measure of: 制造业 after 采矿业增加值."""
    focus = said.focus or said.topic
    if said.metric is None and said.parted is None or focus is None or focus.where == "carried" or phrase.endswith(ends("measures")):
        return False
    wide = said.metric is not None and said.focus is not None and said.metric.id.endswith(ends("spread")) and not generic(phrase)
    return focus.text != phrase and (focus.text[-1] == phrase[-1:] or wide)


def of_another(metric: MetricMention) -> MetricMention:
    """产量 of 汽车产量, for the next thing that the list tells of."""
    wide = next((word for word in ends("spread") if metric.id.endswith(word)), "") if metric.entry.subject else ""
    entry = lookup(wide) if wide else None
    return metric._replace(id=wide, text=wide, start=-1, end=-1, entry=entry) if entry is not None else metric


def _last(text: str, quantity: Quantity, clause: Clause, said: Said, reading: Reading) -> MetricMention | None:
    """What 下跌21% goes on about, where the number before it is none that a market quotes; a bare 跌 beside a price is the market's word."""
    metric = grown(quantity, clause, said, reading)
    if metric is None or unknown(said) is not None:
        return unknown(said)
    fell = reading.moving in _FALLS and not said.bourse and not said.market and _PRICED.match(text, quantity.end) is None  # 纯利3亿元，跌5%
    told = (fell or len(reading.moving) > 1) and reading.near in ("up", "down")
    counted = said.unit in _DEALS  # 錄88宗成交，較8月急跌47%
    return metric if told and metric.entry.type != "price" and (metric.entry.family not in _MARKET or metric.id in listed("economy") or counted) else None


def grown(quantity: Quantity, clause: Clause, said: Said, reading: Reading) -> MetricMention | None:
    """The metric before this clause; of a growth rate the one that grows: a share of 13% that rises does so by points."""
    before = said.metric
    if before is None or said.flow is None or before.entry.type != "ratio" or reading.role != "rate" or quantity.kind != "percent":
        return before
    return said.flow if clause.basis == "cagr" or clause.basis != "none" and said.unit == "percent" else before


def unknown(said: Said) -> MetricMention | None:
    """The metric of the last number where no list has it."""
    named = said.named
    return (
        named
        if named is not None and not named.id and named.text.endswith(ends("measures")) and named.start > (said.metric.start if said.metric is not None else -1)
        else None
    )
