"""Which metric a number measures: the one before it, the one after it, the counted noun, or the one that its clause goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts import doing, neighbours, prices, shares
from factcheck.facts.chosen import LASTING, MEASURE, UNKNOWN, Chosen, fits, written
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import clean, generic
from factcheck.facts.words import listed
from factcheck.model import Quantity

#: Kinds of numbers that a verb alone can tell.
_DONE = frozenset(("money", "duration", "points", "percent"))
_SCALES = "万亿萬億"  # 610万易主
_STANDING = ("from", "to", "level", "min", "max", "threshold", "delta")
#: Counters that count what a verb does, or to whom: 推荐111次, 惠及461万人次.
_TIMES = frozenset(("次", "人次", "人", "户", "例", "起", "宗", "单", "票", "名"))
#: What a measure measures where nothing says it; listed, never a rival.
_NATURAL = {"celsius": "温度", "area": "面积", "speed": "速度"}
#: Ends of phrases that a market moves: a name, a line in its chart, a term.
_QUOTED = re.compile("(?:指[数數标標]|[线線期款])$")
_MARKET = frozenset(("市场", "价格", "指数", "变动"))
_SUM = re.compile("[钱薪税酬租票]$")
#: Last characters of verbs that no list has: 省下100万元 is no member of a list.
_VERBAL = frozenset("了下出掉给着过起到于上入回走住得")
_PLACE = re.compile(r"(?:[省市县区州国镇]|公司|集团|银行|地区|市场|板块|业务|产品|系列|品牌|行业|部门|中心|[门卖]店|[卖商]场)$")
_TENOR = re.compile("[0-9一两二三五七十]+(?:年|个月|天)期?")


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
    if (found := _moving(text, clause, reading, quantity, said)) is not None:
        return found
    if (
        quantity.kind in ("count", "measure", "duration", "number", "money", "percent")
        and left is not None
        and all(name.end < left.end for name in left.names)
        and quantity.unit != "连板"
        and reading.role in _STANDING
    ):
        named = [name.end for name in left.names if name.kind != "place"]
        phrase = written(text, named[-1] if named else _begins(text, row, at, left), left.end)
        if len(phrase.text) > 1 and (not named or phrase.id or MEASURE.search(phrase.text)) and _tells(phrase, quantity, reading, row[at - 1].kind):
            return Chosen(phrase if _weighs(phrase, quantity) else phrase._replace(id=""), "clause", 0.7)
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
        before = _unknown(said) or before or said.named  # 综合净额为8亿元，同比增长9%
    if clause.share and before is not None and quantity.kind in RELATIVE and left is None:
        return Chosen(before, "sentence", 0.85)
    if (share := shares.bare(text, row, at, clause, reading)) is not None:
        return share
    if left is not None and not left.names and not _carries(text, left, clause):
        return None
    if quantity.unit in _TIMES and (deed := neighbours.deed(text, row, at)) is not None:
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


def _unknown(said: Said) -> MetricMention | None:
    """The metric of the last number where no list has it."""
    named = said.named
    return (
        named
        if named is not None and not named.id and MEASURE.search(named.text) and named.start > (said.metric.start if said.metric is not None else -1)
        else None
    )


def _last(said: Said, reading: Reading) -> MetricMention | None:
    """What 下跌21% goes on about, where the number before it is none that a market quotes; a bare 跌 is the market's word."""
    metric = said.metric
    if metric is None or _unknown(said) is not None:
        return _unknown(said)
    told = len(reading.moving) > 1 and reading.near in ("up", "down")
    return metric if told and metric.entry.type != "price" and metric.entry.family not in _MARKET else None


def _weighs(phrase: MetricMention, quantity: Quantity) -> bool:
    """Whether a known metric measures in such units: 住宅 in square metres is not how many there are."""
    return quantity.kind != "measure" or not phrase.id or quantity.dimension in phrase.entry.dimensions


def _begins(text: str, row: Sequence[Piece], at: int, left: Noun) -> int:
    """Where the phrase before a number begins: without the verbs of an order (优化调整公交线路60条)."""
    start = neighbours.fused(row, at, left)
    while text[start : start + 2] in listed("orders") and left.end - start > 5:
        start += 2
    return start


def _tells(phrase: MetricMention, quantity: Quantity, reading: Reading, before: str) -> bool:
    """Whether the phrase before a number is its metric: what is counted, one that the lexicon knows, one that ends like a metric."""
    if quantity.kind == "count" or quantity.kind == "measure" and reading.role not in ("from", "to") and quantity.dimension != "celsius":
        return True
    if generic(phrase.text) or quantity.kind == "percent" and before == "of":
        return False  # 这一规模, 国内生产总值的120%
    if phrase.id and fits(phrase, quantity, reading.role):
        return True
    if quantity.kind == "duration":
        return LASTING.search(phrase.text) is not None
    return MEASURE.search(phrase.text) is not None or quantity.kind == "money" and _SUM.search(phrase.text) is not None


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
    return (own is not None and own.start == left.start and own.sure) or _PLACE.search(phrase) is not None or phrase.startswith(("这", "该", "此", "上述"))


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


def _moving(text: str, clause: Clause, reading: Reading, quantity: Quantity, said: Said) -> Chosen | None:
    """The phrase that a verb of change moves: 无效训练 of 无效训练降低60%; the price of a name that rose."""
    if reading.role not in ("rate", "delta", "to", "price_move", "from") or not reading.moving:
        return None
    if reading.role != "to" and (named := doing.named(reading.moving)) is not None and not clause.metrics and fits(named, quantity, "level"):
        return Chosen(named, "clause", 0.75)
    if clause.subject is None and clause.phrase is None and not clause.metrics and (last := _last(said, reading)) is not None:
        return Chosen(last, "sentence", 0.8)  # 建筑面积约30万平方米，下跌21%
    if (fell := _measure(text, clause)) is not None:
        return fell
    if prices.moves(reading, quantity):
        return prices.moved(clause, said, reading, quantity)
    if prices.reached(clause, said, reading, quantity):
        return prices.price(clause, said, quantity)
    if prices.rose(clause, said, reading, quantity):
        return prices.move(reading, quantity)
    phrase = clause.phrase
    if phrase is None or phrase.names or clause.metrics:
        return None
    metric = written(text, phrase.start, phrase.end)
    if generic(metric.text) or len(metric.text) < 2 or "、" in metric.text and not metric.id or _PLACE.search(metric.text):
        return None
    if _TENOR.fullmatch(metric.text):  # 10年期上涨6bp，30年期上涨5bp
        return Chosen(said.metric, "sentence", 0.8) if said.metric is not None and said.metric.entry.type == "ratio" else None
    return Chosen(metric, "clause", 0.75)


def _measure(text: str, clause: Clause) -> Chosen | None:
    """The phrase that moves where it ends like a measure, and not like a name that a market quotes: 线上找房热度上涨57%."""
    if clause.phrase is None or clause.phrase.names or clause.metrics:
        return None
    metric = written(text, clause.phrase.start, clause.phrase.end)
    if generic(metric.text) or _QUOTED.search(metric.text) or not MEASURE.search(metric.text):
        return None
    return Chosen(metric, "clause", 0.75) if len(metric.text) > 2 or metric.text[-1] not in "数度" else None


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
