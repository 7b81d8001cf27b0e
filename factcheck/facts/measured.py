"""Which metric a number measures: the one before it, the one after it, the counted noun, or the one that its clause goes on about."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts import counted, doing, leading, moving, neighbours, prices, shares
from factcheck.facts.chosen import MEASURE, PLACE, UNKNOWN, Chosen, fits, written
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import clean
from factcheck.model import Quantity

#: Kinds of numbers that a verb alone can tell.
_DONE = frozenset(("money", "duration", "points", "percent"))
_SCALES = "万亿萬億"  # 610万易主
#: Counters that count what a verb does, or to whom: 推荐111次, 惠及461万人次.
_TIMES = frozenset(("次", "人次", "人", "户", "例", "起", "宗", "单", "票", "名"))
#: What a measure measures where nothing says it; listed, never a rival.
_NATURAL = {"celsius": "温度", "area": "面积", "speed": "速度"}
#: Last characters of verbs that no list has: 省下100万元 is no member of a list.
_VERBAL = frozenset("了下出掉给着过起到于上入回走住得")


def choose(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said, carry: Carry, reading: Reading) -> Chosen | None:
    """The metric of the number at ``row[at]``, or ``None`` where nothing is sure."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    left = neighbours.left(text, row, at)
    if left is not None and clause.metrics and fits(clause.metrics[-1], quantity, reading.role):
        return Chosen(clause.metrics[-1], "clause", 0.95)
    after = neighbours.right(text, row, at, quantity)
    if after is not None:
        return Chosen(after, "clause", 0.85)
    if reading.role == "level" and quantity.kind in ("percent", "ratio") and shares.crowd(text, row, at):
        return shares.bare(text, row, at, clause, reading)
    if clause.metrics and not clause.stale and fits(clause.metrics[-1], quantity, reading.role):
        return Chosen(clause.metrics[-1], "clause", 0.9)
    if (going := _continued(text, row, at, clause, said, reading, left)) is not None:
        return Chosen(going, "sentence", 0.8)
    if (found := moving.moved(text, clause, reading, quantity, said)) is not None:
        return found
    if left is not None and reading.role in leading.STANDING and (phrase := leading.phrase(text, row, at, left, reading)) is not None:
        return Chosen(phrase, "clause", 0.7)
    if (found := _implied(text, row, at, quantity, clause, said)) is not None:
        return found
    if (
        (quantity.kind in _DONE or quantity.text[-1] in _SCALES)
        and (deed := doing.paid(text, row, at)) is not None
        and fits(deed, quantity, "level")
        and (quantity.unit != "岁" or deed.id == "年龄")
    ):
        return Chosen(deed, "clause", 0.75)
    before = said.flow if said.flow is not None and said.metric is not None and clause.basis == "cagr" and said.metric.entry.type == "ratio" else said.metric
    if reading.role == "rate" and clause.basis != "none":
        before = moving.unknown(said) or before or said.named  # 综合净额为8亿元，同比增长9%
    if clause.share and before is not None and quantity.kind in RELATIVE and left is None:
        return Chosen(before, "sentence", 0.85)
    if (share := shares.bare(text, row, at, clause, reading)) is not None:
        return share
    if left is not None and not left.names and not _carries(text, left, clause):
        return None
    if quantity.unit in _TIMES and (deed := counted.deed(text, row, at)) is not None:
        return Chosen(deed, "clause", 0.6)
    if (
        before is None
        and left is None
        and clause.phrase is None
        and reading.role in ("rate", "delta", "to")
        and (parted := said.parted or (carry.metric if said.topic is None else None)) is not None
        and _goes_on(parted, quantity, reading)
    ):
        return Chosen(parted, "sentence", 0.8) if said.parted else Chosen(parted._replace(start=-1, end=-1), "carried", 0.4)
    if at and row[at - 1].kind == "prep":
        return None  # 以764万购入
    if before is not None and not (clause.stale or clause.heavy and reading.role in ("level", "member")) and _goes_on(before, quantity, reading):
        return Chosen(before, "sentence", 0.85)
    return None


def _continued(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said, reading: Reading, left: Noun | None) -> MetricMention | None:
    """The metric of a list that goes on: 甲系统的延迟是20毫秒，乙系统仅5毫秒; 新增装机容量，火电新增4700万千瓦."""
    metric, phrase, quantity = said.metric or said.named, left or clause.phrase, row[at].value
    assert isinstance(quantity, Quantity)
    if metric is None or phrase is None or clause.metrics or not fits(metric, quantity, reading.role) or MEASURE.search(text[phrase.start : phrase.end]):
        return None
    if quantity.kind == "measure" and reading.role in ("level", "delta") and quantity.dimension.split(":")[0] in metric.entry.dimensions:
        return metric
    if reading.role != "level" or quantity.unit != said.unit or left is None or clause.phrase is not left:
        return None
    listing = row[at - 1].value is left and quantity.kind in ("money", "percent", "measure") and text[left.end - 1] not in _VERBAL
    return metric if listing or row[at - 1].kind in ("reach", "adverb") else None


def _carries(text: str, left: Noun, clause: Clause) -> bool:
    """Whether a number may go on about the metric before although a phrase stands right before it: 华东地区增长30%, 这一规模增至…"""
    phrase = clean(text[left.start : left.end])
    own = clause.subject
    return (own is not None and own.start == left.start and own.sure) or PLACE.search(phrase) is not None or phrase.startswith(("这", "该", "此", "上述"))


def _goes_on(metric: MetricMention, quantity: Quantity, reading: Reading) -> bool:
    """Whether a number without a metric can be about the one before: a share only of a ratio, a count only where it moves or is reached."""
    if reading.role in ("per_unit", "rank", "other") or not fits(metric, quantity, reading.role):
        return False
    if quantity.kind in ("percent", "ratio") and reading.role == "level":
        return metric.entry.type == "ratio" or quantity.kind == "percent" and metric.id.endswith(("收益率", "利率"))  # 国债收益率上升5个基点，至4.4%
    if (
        quantity.kind == "number"
        and quantity.text[-1:] not in "亿万億萬"
        and "index" not in metric.entry.dimensions
        and "number" not in metric.entry.dimensions
    ):
        return False
    if quantity.kind in ("count", "duration"):
        return reading.role in ("to", "from", "threshold", "delta") or reading.near in ("reach", "beyond", "compare")
    return True


def _implied(text: str, row: Sequence[Piece], at: int, quantity: Quantity, clause: Clause, said: Said) -> Chosen | None:
    """671B参数 counts its own unit, 5连板 itself; 收报16.28港元 is a price, 报3300.12点 the level of an index."""
    if quantity.kind == "rank" and (known := lookup("排名")) is not None:
        return Chosen(MetricMention(known.id, known.id, -1, -1, known), "clause", 0.7)
    if quantity.kind == "count" and quantity.unit == "参数":
        return Chosen(written(text, quantity.end - 2, quantity.end), "clause", 0.85)
    if quantity.kind == "count" and quantity.unit == "连板" and (known := lookup("连板数")) is not None:
        return Chosen(MetricMention(known.id, known.id, -1, -1, known), "clause", 0.8)
    if quantity.kind == "money" and (rate := prices.exchanged(text, row, at)) is not None:
        return Chosen(rate, "clause", 0.85)
    if quantity.kind == "count" and quantity.unit not in ("分", "岁") and at > 1 and row[at - 1].kind == "open" and row[at - 2].kind == "noun":
        held = row[at - 2].value
        assert isinstance(held, Noun)
        return Chosen(written(text, held.start, held.end)._replace(id=""), "clause", 0.6) if not held.names else None  # 免费股份（900万股）
    if (natural := _NATURAL.get(quantity.dimension)) is not None and quantity.kind == "measure":
        return Chosen(MetricMention("", natural, -1, -1, UNKNOWN), "clause", 0.5)
    if prices.weighed(text, row, at, clause, said) or prices.quoted(text, row, at):
        return prices.price(clause, said, quantity)
    return None
