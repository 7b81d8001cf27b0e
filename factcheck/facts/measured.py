"""Which metric a number measures: the one before it, the one after it, the counted noun, or the one that its clause goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts import counted, dealings, doing, leading, moving, neighbours, prices, shares
from factcheck.facts.chosen import UNKNOWN, Chosen, fits, written
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.moving import another, of_another
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import clean
from factcheck.facts.wholes import PLACES
from factcheck.facts.words import ends, listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import crowds
from factcheck.model import Quantity

#: Kinds of numbers that a verb alone can tell.
_DONE = frozenset(("money", "duration", "points", "percent"))
#: Counters of anything: what 5家 are, only a noun tells.
_LOOSE = frozenset(("1", "个", "家", "项", "件", "次", "名", "位", "条", "人", "年", "天", "percent", "個"))
_SCALES = "万亿萬億"  # 610万易主
_STANDING = frozenset(("level", "threshold", "to", "max"))
#: What leads a count on from the metric before: 销量大增，达到8万辆.
_REACHED = frozenset(("达到", "达", "达到了", "高达", "已达", "达至", "達到", "高達", "已達"))
#: What a measure measures where nothing says it; listed, never a rival.
_TAKINGS = re.compile("元?[\u4e00-\u9fff]{1,4}票房")  # 以5亿元位居票房榜首
_THERE = frozenset(("有", "共有", "已有", "仅有", "只有"))
#: Counters of a game, which are what they count.
_PLAYED = {"篮板": "篮板数", "助攻": "助攻数", "抢断": "抢断数", "盖帽": "盖帽数"}
_NATURAL = {"celsius": "温度", "area": "面积", "speed": "速度"}


class Case(NamedTuple):
    """A number with all that may tell its metric; ``left`` is the phrase right before it."""

    text: str
    row: Sequence[Piece]
    at: int
    quantity: Quantity
    clause: Clause
    said: Said
    carry: Carry
    reading: Reading
    left: Noun | None


def choose(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said, carry: Carry, reading: Reading) -> Chosen | None:
    """The metric of the number at ``row[at]``, or ``None`` where nothing is sure."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    case = Case(text, row, at, quantity, clause, said, carry, reading, neighbours.left(text, row, at))
    if (beside := dealings.told(text, row, at, quantity) or _beside(case)) is not None:
        return beside
    if reading.role in ("level", "min", "max") and quantity.kind in ("percent", "ratio") and shares.crowd(text, row, at):
        return shares.bare(text, row, at, clause, reading)
    return _in_clause(case) or _implied(case) or _deed(case) or _before(case)


def _beside(case: Case) -> Chosen | None:
    """The metric that stands right before the number or right behind it."""
    if case.quantity.kind == "count" and (told := _played(case) or _had(case)) is not None:
        return told
    if case.left is not None and case.clause.metrics and fits(case.clause.metrics[-1], case.quantity, case.reading.role):
        return Chosen(case.clause.metrics[-1], "clause", 0.95)
    if case.quantity.dimension == "magnitude":
        return _force(case.text, case.quantity)
    if (whole := _divided(case)) is not None:
        return whole
    after = neighbours.right(case.text, case.row, case.at, case.quantity)
    return Chosen(after, "clause", 0.85) if after is not None else None


def _force(text: str, quantity: Quantity) -> Chosen | None:
    """What has so many degrees: 6.5级地震, 8级大风."""
    return next((_known(head, 0.85) for head, words in (("震级", "quakes"), ("风力", "winds")) if text.startswith(ends(words), quantity.end)), None)


def _divided(case: Case) -> Chosen | None:
    """The whole that a share is of, where it is told itself: 占当期营业收入81亿元的比例."""
    row, at = case.row, case.at
    if at < 2 or row[at - 2].kind != "share" or case.quantity.kind in RELATIVE:
        return None
    noun = row[at - 1].value
    told = isinstance(noun, Noun) and noun.metrics and fits(noun.metrics[-1], case.quantity, case.reading.role)
    return Chosen(noun.metrics[-1], "clause", 0.9) if told else None  # type: ignore[union-attr]


def _played(case: Case) -> Chosen | None:
    """15.1分 of 场均15.1分, 3.1篮板: the counters of a game are what they count."""
    quantity = case.quantity
    if (played := _PLAYED.get(quantity.unit)) is not None:
        return _known(played, 0.8)
    return _known("得分数", 0.8) if quantity.unit == "分" and case.text.endswith(ends("scoring"), 0, quantity.start) else None


def _had(case: Case) -> Chosen | None:
    """机场 of 年旅客吞吐量1000万人次以上的机场有38个: what there are so many of, not the measure told before."""
    text, row, at, _, clause, _, _, reading, left = case
    if left is None or left.metrics or at < 2 or row[at - 2].value is not left or not clause.metrics:
        return None
    if text[row[at - 1].start : row[at - 1].end] not in _THERE or clause.metrics[-1].start > left.start:
        return None
    phrase = leading.phrase(text, row, at, left, reading)
    return Chosen(phrase, "clause", 0.7) if phrase is not None and (phrase.id or simplified(phrase.text[-2:]) in crowds()) else None


def _in_clause(case: Case) -> Chosen | None:
    """The metric of the clause, of the list that goes on, of the movement, or of the phrase that leads to the number."""
    text, row, at, quantity, clause, said, _, reading, left = case
    if clause.metrics and not clause.stale and fits(clause.metrics[-1], quantity, reading.role):
        return Chosen(clause.metrics[-1], "clause", 0.9)
    if left is not None and quantity.kind == "money" and (given := doing.given(text, row, row[at - 1])) is not None:
        return Chosen(given, "clause", 0.75)
    if left is not None and (made := doing.made(text, row, at, left)) is not None:
        clause.metrics = (made[0],)
        clause.scope.append(made[1])
        return Chosen(made[0], "clause", 0.85)
    if reading.role == "rate" and (pace := _pace(case)) is not None:
        return pace
    if (going := _continued(case)) is not None:
        return Chosen(going, "sentence", 0.8)
    if (again := _parallel(case)) is not None:
        return again
    if (found := moving.moved(text, clause, reading, quantity, said)) is not None:
        return found
    if left is not None and reading.role in leading.STANDING and (phrase := leading.phrase(text, row, at, left, reading)) is not None:
        return Chosen(phrase, "clause", 0.7)
    return None


def _deed(case: Case) -> Chosen | None:
    """What is done with so much money, time or weight: 支付3亿元, 耗时8年, 检获4公斤."""
    quantity = case.quantity
    if quantity.kind not in _DONE and quantity.text[-1] not in _SCALES and quantity.dimension != "mass":
        return None
    deed = doing.paid(case.text, case.row, case.at)
    if deed is None or not fits(deed, quantity, "level") or quantity.unit == "岁" and deed.id != "年龄":
        return None
    return Chosen(deed, "clause", 0.75)


def _before(case: Case) -> Chosen | None:
    """The metric that the sentence goes on about; a share of its whole and a counted deed come first."""
    text, row, at, quantity, clause, said, _, reading, left = case
    before = _spoken_of(quantity, clause, said, reading)
    if clause.share and before is not None and quantity.kind in RELATIVE and left is None:
        return Chosen(before, "sentence", 0.85)
    if (share := shares.bare(text, row, at, clause, reading)) is not None:
        return share
    listing = before or said.parted
    if left is not None and reading.moving and listing is not None and another(clean(text[left.start : left.end]), said):
        before = of_another(listing)
    elif left is not None and not left.names and not _carries(text, left, clause):
        return None
    if left is None and said.dividing and quantity.kind == "count" and quantity.unit == said.tally and said.named is not None:
        return Chosen(said.named, "sentence", 0.8)  # 1200家餐厅，其中80家位于北城
    if quantity.kind == "count" and (deed := counted.deed(text, row, at)) is not None:
        return Chosen(deed, "clause", 0.6)
    if before is None and (parted := _parted(case)) is not None:
        return parted
    if at and row[at - 1].kind == "prep" and not text.startswith(ends("ranked"), quantity.end):
        return None  # 以764万购入; 以764万位居榜首 goes on
    reached = at > 0 and row[at - 1].kind == "reach" and text[row[at - 1].start : row[at - 1].end] in _REACHED
    if before is None or clause.stale or clause.heavy and reading.role in ("level", "member"):
        return None
    return Chosen(before, "sentence", 0.85) if _goes_on(before, quantity, reading._replace(near="reach") if reached else reading) else None


def _spoken_of(quantity: Quantity, clause: Clause, said: Said, reading: Reading) -> MetricMention | None:
    """The metric that the sentence goes on about."""
    before = moving.grown(quantity, clause, said, reading)
    if reading.role == "rate" and (clause.basis != "none" or clause.base is not None and said.named is not None and said.named.entry.type == "price"):
        return moving.unknown(said) or before or said.named  # 综合净额为8亿元，同比增长9%
    if before is None and clause.base is not None and reading.role == "delta" and quantity.kind == "count" and quantity.unit == said.unit:
        return said.named  # 实施1240个项目，比去年增加76个
    return before


def _parted(case: Case) -> Chosen | None:
    """The metric before the semicolon, or before the sentence, of a change that nothing else names."""
    said, reading = case.said, case.reading
    if case.left is not None or case.clause.phrase is not None or reading.role not in ("rate", "delta", "to"):
        return None
    if said.parted is not None:
        return Chosen(said.parted, "sentence", 0.8) if _goes_on(said.parted, case.quantity, reading) else None
    carried = case.carry.metric if said.topic is None else None
    if carried is None or not _goes_on(carried, case.quantity, reading):
        return None
    return Chosen(carried._replace(start=-1, end=-1), "carried", 0.4)


def _pace(case: Case) -> Chosen | None:
    """以8.8%的增速冲进前十: of what the list goes on about."""
    row, at = case.row, case.at
    if case.said.metric is not None or at + 2 >= len(row) or row[at + 1].kind != "of" or row[at + 2].kind != "growth" or not doing.led(case.text, row, at):
        return None
    metric = case.said.parted or case.carry.metric
    return Chosen(metric._replace(start=-1, end=-1), "carried", 0.4) if metric is not None and fits(metric, case.quantity, "rate") else None


def _continued(case: Case) -> MetricMention | None:
    """The metric of a list that goes on: 甲系统的延迟是20毫秒，乙系统仅5毫秒; 新增装机容量，火电新增4700万千瓦."""
    text, row, at, quantity, clause, said, _, reading, left = case
    metric, phrase = said.metric or said.named, left or clause.phrase
    if (
        metric is None
        or phrase is None
        or clause.metrics
        or not fits(metric, quantity, reading.role)
        or text.endswith(ends("measures"), phrase.start, phrase.end)
    ):
        return None
    if quantity.kind == "measure" and reading.role in ("level", "delta") and quantity.dimension.split(":")[0] in metric.entry.dimensions:
        return metric
    if reading.role != "level" or quantity.unit != said.unit or left is None or clause.phrase is not left:
        return None
    listing = row[at - 1].value is left and quantity.kind in ("money", "percent", "measure") and text[left.end - 1] not in listed("verbal")
    return metric if listing or row[at - 1].kind in ("reach", "adverb") else None


def _parallel(case: Case) -> Chosen | None:
    """What a verb that says little tells of another part in the unit of the last: 沿海港口完成6亿吨；内河港口完成2亿吨; across sentences behind 其中 alone."""
    text, row, at, quantity, clause, said, carry, reading, _ = case
    told, where = (said.told, "sentence") if said.told is not None else (carry.told if clause.part else None, "carried")
    if told is None or clause.metrics or reading.role not in ("level", "threshold") or quantity.unit != told[1]:
        return None
    named = clause.subject is not None and (clause.subject.kind == "place" or clause.subject.text[-1] in PLACES) and row[at - 1].kind == "noun"
    if said.dividing and named and quantity.kind == "count" and reading.role == "level":
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.75)  # type: ignore[arg-type]  # 病例113例。其中，甲省103例，乙省10例
    if quantity.unit == "人次" and row[at - 1].value is clause.phrase and _visited(text, row[at - 1]) and fits(told[0], quantity, reading.role):
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.75)  # type: ignore[arg-type]  # 甲景区接待9万人次；乙景区3万人次
    if said.dividing and quantity.kind == "count" and row[at - 1].kind in ("number", "of") and reading.role == "level":
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.6)  # type: ignore[arg-type]  # 病例300例。其中，60岁以上120例
    if quantity.unit in _LOOSE and not (quantity.kind == "percent" and row[at - 1].kind == "reach" and row[at - 2].kind == "noun" and where == "sentence"):
        return None
    if clause.subject is None or clause.stale or not fits(told[0], quantity, reading.role):
        return None
    i = at - 1
    while i > 0 and row[i].kind in ("adverb", "reach", "threshold"):
        i -= 1
    if clause.part and i == at - 1 and row[i].kind == "noun":
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.4)  # type: ignore[arg-type]  # 其中轿车95万辆
    if row[i].kind != "noun" if quantity.kind == "percent" else row[i].kind != "verb" or text[row[i].start : row[i].end] not in listed("light"):
        return None
    return Chosen(told[0]._replace(start=-1, end=-1), where, 0.75 if where == "sentence" else 0.4)  # type: ignore[arg-type]


def _visited(text: str, piece: Piece) -> bool:
    """Whether a phrase can be a place that people come to: no measure and no kind of people."""
    return piece.kind == "noun" and text[piece.end - 1] not in "客人者员" and not text.endswith(ends("measures"), piece.start, piece.end)


def _carries(text: str, left: Noun, clause: Clause) -> bool:
    """Whether a number may go on about the metric before although a phrase stands right before it: 华东地区增长30%, 这一规模增至…"""
    phrase = clean(text[left.start : left.end])
    own = clause.subject
    return (own is not None and own.start == left.start and own.sure) or phrase.endswith(ends("places")) or phrase.startswith(("这", "该", "此", "上述"))


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


def _implied(case: Case) -> Chosen | None:
    """671B参数 counts its own unit, 5连板 itself; 收报16.28港元 is a price, 报3300.12点 the level of an index."""
    text, row, at, quantity = case.text, case.row, case.at, case.quantity
    if quantity.kind == "rank":
        return _known("排名", 0.7)
    if quantity.kind == "money" and case.reading.role in _STANDING and (case.left or case.clause.phrase) is not None and _market(case):
        return _known("市场规模", 0.7)
    if quantity.kind == "count" and quantity.unit == "参数":
        said = text.startswith("参", quantity.end - 2)
        return Chosen(written(text, quantity.end - 2, quantity.end), "clause", 0.85) if said else _known("参数量", 0.8)
    if quantity.kind == "count" and quantity.unit == "连板":
        return _known("连板数", 0.8)
    if quantity.kind == "money" and (rate := prices.exchanged(text, row, at)) is not None:
        return Chosen(rate, "clause", 0.85)
    if quantity.kind == "count" and quantity.unit not in ("分", "岁") and at > 1 and row[at - 1].kind == "open" and row[at - 2].kind == "noun":
        held = row[at - 2].value
        assert isinstance(held, Noun)
        return Chosen(written(text, held.start, held.end)._replace(id=""), "clause", 0.6) if not held.names else None  # 免费股份（900万股）
    if (alone := counted.natural(text, quantity)) is not None:
        return Chosen(alone, "clause", 0.5)
    if (natural := _NATURAL.get(quantity.dimension)) is not None and quantity.kind == "measure":
        return Chosen(MetricMention("", natural, -1, -1, UNKNOWN), "clause", 0.5)
    if quantity.kind in ("money", "number") and doing.led(text, row, at) and _TAKINGS.match(text, quantity.end):
        return _known("票房", 0.75)
    if prices.weighed(text, row, at, case.clause, case.said) or prices.quoted(text, row, at):
        return prices.price(case.clause, case.said, quantity)
    return None


def _market(case: Case) -> bool:
    """全球算力市场将达到1200亿美元: a market that has so much money."""
    noun, clause = case.left or case.clause.phrase, case.clause
    assert noun is not None
    told = case.text[noun.start : noun.end].rstrip("到")
    return told.endswith(("市场", "市場")) and len(told) > 4 and not clause.metrics and not clause.heavy and not clause.prepared


def _known(id: str, sure: float) -> Chosen | None:
    entry = lookup(id)
    return Chosen(MetricMention(entry.id, entry.id, -1, -1, entry), "clause", sure) if entry is not None else None
