"""Which metric a number measures: the one before it, the one after it, the counted noun, or the one that its clause goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts import doing
from factcheck.facts.clauses import Noun, Piece, opening
from factcheck.facts.metrics import MetricMention, canonical, lookup
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import clean, generic
from factcheck.facts.words import listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import Metric
from factcheck.model import Quantity, Slot
from factcheck.model.fact import Where

_UNKNOWN = Metric("", "", "level", ())
_PASSED = frozenset(
    (
        "reach",
        "adverb",
        "modal",
        "forecast",
        "threshold",
        "respectively",
        "up",
        "down",
        "yoy",
        "qoq",
        "target",
        "opinion",
        "date",
        "from",
        "growth",
        "cagr",
        "quote",
        "share",
        "extreme_high",
        "extreme_low",
    )
)
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
_MARKET = re.compile(r"[涨跌漲挫]|走[高低]|上扬|回落|反弹|[拉飙攀]升|[下上]探|冲高")
_TRADED = frozenset(("company", "learned", "index", "currency", "crypto", "commodity", "fund"))
#: Kinds of numbers that a verb alone can tell.
_DONE = frozenset(("money", "duration", "points", "percent"))
_RISES = frozenset((("rate", "percent"), ("delta", "index"), ("delta", "money")))
_LEVELS = frozenset(("点位", "涨跌幅", "涨跌额", "收盘点位"))
_LIFTED = frozenset("吐退开行升高彈弹挫泻瀉飆飙扬揚")
#: What a share before it is of: 51%股权, 12%的投票权.
_HELD = {"股权": "持股比例", "股份": "持股比例", "投票": "投票权比例", "表决": "投票权比例"}
_GLOSS = re.compile(r"[（(](?:约合?|折合?|合)(?:约|人民币|港币|港元|美元)?\s*[\d.,]+")
_WARES = frozenset(("commodity", "crypto"))
_QUOTED = {"index": "点位", "currency": "汇率"}
_QUOTES = frozenset("报報见見造")
_QUOTING = frozenset(("reach", "extreme_high", "extreme_low"))
_PLACE = re.compile(r"(?:[省市县区州国镇]|公司|集团|银行|地区|市场|板块|业务|产品|系列|品牌|行业)$")
_TAIL = re.compile(r"(?:数量?|量|额|值|率|度|价|费|比|金|款|线|期|长|重|速度|规模|成本|收入|利润|面积|人数|家数|水平|能力|余额|目标|门槛|上限|下限|差距|缺口)$")


class Chosen(NamedTuple):
    metric: MetricMention
    where: Where
    confidence: float

    def slot(self) -> Slot:
        inside = self.metric.start >= 0
        return Slot(self.where, self.confidence, self.metric.start if inside else -1, self.metric.end if inside else -1)


#: Of someone aged 58 that nothing else is told about: listed, never a rival.
AGE = Chosen(MetricMention("", "年龄", -1, -1, _UNKNOWN), "clause", 0.6)


def written(text: str, start: int, end: int) -> MetricMention:
    """A metric as written, known or not."""
    phrase = clean(text[start:end])
    if "的" in phrase:
        phrase = phrase.rpartition("的")[2] or phrase
    known = canonical(phrase)
    entry = lookup(known) if known else None
    begin = text.find(phrase, start, end)
    return MetricMention(known or "", phrase, max(begin, start), max(begin, start) + len(phrase), entry or _UNKNOWN)


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
    if not can or role in _CHANGES or (quantity.kind in RELATIVE and role == "delta"):
        return True
    if quantity.kind == "measure":
        return quantity.dimension.split(":")[0] in can or not {"money", "share"} >= set(can)
    return _CAN.get(quantity.kind, quantity.kind) in can or (quantity.kind == "number" and bool({"money", "count", "share", "index"} & set(can)))


def choose(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said, carry: Carry, reading: Reading) -> Chosen | None:
    """The metric of the number at ``row[at]``, or ``None`` where nothing is sure."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    left = _reaching(text, row, at)
    if left is not None and clause.metrics and fits(clause.metrics[-1], quantity, reading.role):
        return Chosen(clause.metrics[-1], "clause", 0.95)
    after = right(text, row, at, quantity)
    if after is not None:
        return Chosen(after, "clause", 0.85)
    if clause.metrics and not clause.stale and fits(clause.metrics[-1], quantity, reading.role):
        return Chosen(clause.metrics[-1], "clause", 0.9)
    if (going := _continued(text, row, at, clause, said, reading, left)) is not None:
        return Chosen(going, "sentence", 0.8)
    if (found := _moving(text, clause, reading, quantity, said)) is not None:
        return found
    if (
        quantity.kind in ("count", "measure", "duration", "number", "money")
        and left is not None
        and all(name.kind == "place" and name.end < left.end for name in left.names)
        and quantity.unit != "连板"
        and reading.role in ("level", "min", "max", "threshold", "delta")
    ):
        phrase = written(text, left.start, left.end)
        if quantity.kind in ("count", "measure") or _TAIL.search(phrase.text):
            return Chosen(phrase, "clause", 0.7)
    if (found := _implied(text, row, at, quantity, clause, said)) is not None:
        return found
    if quantity.kind in _DONE and (deed := doing.paid(text, row, at)) is not None and fits(deed, quantity, "level"):
        return Chosen(deed, "clause", 0.75)
    before = said.flow if said.flow is not None and said.metric is not None and clause.basis == "cagr" and said.metric.entry.type == "ratio" else said.metric
    if clause.share and before is not None and quantity.kind in RELATIVE and left is None:
        return Chosen(before, "sentence", 0.85)
    if clause.share and clause.comparand and quantity.kind in RELATIVE and (known := lookup("占比")) is not None and reading.role == "share":
        return Chosen(MetricMention("", known.id, -1, -1, known), "clause", 0.6)
    if left is not None and not left.names and not _carries(text, left, clause):
        return None
    if (
        before is None
        and left is None
        and clause.phrase is None
        and carry.metric is not None
        and reading.role in ("rate", "delta", "to")
        and _goes_on(carry.metric, quantity, reading)
    ):
        return Chosen(carry.metric._replace(start=-1, end=-1), "carried", 0.4)
    if before is not None and not (clause.stale or clause.heavy and reading.role in ("level", "member")) and _goes_on(before, quantity, reading):
        return Chosen(before, "sentence", 0.85)
    return None


def _continued(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said, reading: Reading, left: Noun | None) -> MetricMention | None:
    """The metric of a list that goes on: 甲系统的延迟是20毫秒，乙系统仅5毫秒; 新增装机容量，火电新增4700万千瓦."""
    metric, phrase, quantity = said.metric or said.named, left or clause.phrase, row[at].value
    assert isinstance(quantity, Quantity)
    if metric is None or phrase is None or clause.metrics or not fits(metric, quantity, reading.role) or _TAIL.search(text[phrase.start : phrase.end]):
        return None
    if quantity.kind == "measure" and reading.role in ("level", "delta") and quantity.dimension.split(":")[0] in metric.entry.dimensions:
        return metric
    alike = reading.role == "level" and quantity.unit == said.unit and left is not None and clause.phrase is left and row[at - 1].kind in ("reach", "adverb")
    return metric if alike else None


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


def _reaching(text: str, row: Sequence[Piece], at: int) -> Noun | None:
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


def _moving(text: str, clause: Clause, reading: Reading, quantity: Quantity, said: Said) -> Chosen | None:
    """The phrase that a verb of change moves: 无效训练 of 无效训练降低60%; the price of a name that rose."""
    if reading.role not in ("rate", "delta", "to", "price_move", "from") or not reading.moving:
        return None
    if reading.role == "price_move" and quantity.kind in ("percent", "points", "index", "number", "money") and _MARKET.search(reading.moving):
        own = clause.subject is not None and clause.subject.id is not None
        if clause.metrics or said.metric is not None and not own and said.metric.entry.type == "price":
            return None
        subject = clause.subject or said.focus or said.topic
        return move(reading, quantity) if quantity.kind == "percent" or subject is not None and subject.kind in _TRADED and quantity.kind != "number" else None
    if reading.role == "to" and quantity.kind in ("money", "index", "number") and not clause.metrics and (said.metric is None or said.metric.id in _LEVELS):
        subject = clause.subject or said.focus
        if _MARKET.search(reading.moving) or subject is not None and subject.kind in _TRADED and reading.moving[-1] in _LIFTED:
            return _price(clause, said, quantity)
    if _rose(clause, reading, quantity, said):
        return move(reading, quantity)
    phrase = clause.phrase
    if phrase is None or phrase.names or clause.metrics:
        return None
    metric = written(text, phrase.start, phrase.end)
    if generic(metric.text) or len(metric.text) < 2 or said.metric is not None and _PLACE.search(metric.text):
        return None
    return Chosen(metric, "clause", 0.75)


def move(reading: Reading, quantity: Quantity) -> Chosen | None:
    """升0.4% is the 涨跌幅 of what is traded, 升9点 its 涨跌额."""
    known = lookup("涨跌幅" if quantity.kind == "percent" else "涨跌额")
    return Chosen(MetricMention(known.id, reading.moving, -1, -1, known), "clause", 0.8) if known is not None else None


def _rose(clause: Clause, reading: Reading, quantity: Quantity, said: Said) -> bool:
    """某股升3.4%: a bare rise of something that is traded, with nothing else in the clause that could have risen."""
    if (reading.role, quantity.kind) not in _RISES or clause.metrics or clause.basis != "none" or clause.base is not None:
        return False
    subject = clause.subject or said.focus
    if said.metric is not None and quantity.kind != "money":
        return said.metric.entry.type == "price" or said.metric.id in _LEVELS
    return subject is not None and subject.kind in _TRADED and reading.moving[-1] in _LIFTED


def _implied(text: str, row: Sequence[Piece], at: int, quantity: Quantity, clause: Clause, said: Said) -> Chosen | None:
    """收报16.28港元 is a price, 报3300.12点 the level of an index; 671B参数 counts its own unit."""
    if quantity.kind == "rank" and (known := lookup("排名")) is not None:
        return Chosen(MetricMention(known.id, known.id, -1, -1, known), "clause", 0.7)
    if quantity.kind == "count" and quantity.unit == "参数":
        return Chosen(written(text, quantity.end - 2, quantity.end), "clause", 0.85)
    if quantity.kind == "count" and quantity.unit == "连板" and (known := lookup("连板数")) is not None:
        return Chosen(MetricMention(known.id, known.id, -1, -1, known), "clause", 0.8)
    i = at - 1
    while i >= 0 and row[i].kind == "each":
        i -= 1
    subject = clause.subject or said.focus
    if quantity.kind == "money" and subject is not None and subject.kind in _WARES and not clause.metrics and _by_weight(text, row, at, quantity):
        return _price(clause, said, quantity)
    verb = row[i] if i >= 0 else None
    if verb is not None and verb.kind == "prep" and at + 1 < len(row) and row[at + 1].kind == "reach" and _quotes(text[row[at + 1].start : row[at + 1].end]):
        return _price(clause, said, quantity)  # 以107.93报收
    if verb is None or verb.kind not in _QUOTING or not _quotes(text[verb.start : verb.end]):
        return None
    return _price(clause, said, quantity)


def _by_weight(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> bool:
    """每桶70美元, 2790美元/盎司: what a ware costs, however the clause leads to it."""
    return (
        "/" in quantity.unit
        or at > 0
        and row[at - 1].kind == "each"
        and text[row[at - 1].start : row[at - 1].end] in ("每桶", "每吨", "每盎司", "每克", "每公斤", "每斤")
    )


def standing(clause: Clause, said: Said, quantity: Quantity, reading: Reading) -> Chosen | None:
    """沪指站上3300点, 欧元/美元触及1.10: where something that is quoted stands, whatever the verb."""
    subject = clause.subject or said.focus
    if subject is None or reading.role not in ("level", "threshold", "to", "from", "max", "min") or said.metric is not None and said.metric.id not in _LEVELS:
        return None
    if quantity.kind == "index" and subject.kind == "index" or quantity.kind == "number" and subject.kind == "currency" and "." in quantity.text:
        return _price(clause, said, quantity)
    return None


def _quotes(word: str) -> bool:
    """收报, 高见, 现造: what leads to a price or to the level of an index."""
    return not _QUOTES.isdisjoint(word) or word in ("收", "收于")


def _price(clause: Clause, said: Said, quantity: Quantity) -> Chosen | None:
    """The price of a share, the level of an index, the price of anything else."""
    subject = clause.subject or said.focus or said.topic
    share = subject is not None and subject.company
    name = "点位" if quantity.kind == "index" else "股价" if share else "价格"
    if quantity.kind == "number":
        name = "" if subject is None else "点位" if subject.text.endswith(("指数", "指數")) else _QUOTED.get(subject.kind, "")
    known = lookup(name) if name and quantity.kind in ("money", "index", "number") else None
    return Chosen(MetricMention(known.id, known.id, -1, -1, known), "clause", 0.7) if known else None
