"""Which metric a number measures: the one before it, the one after it, the counted noun, or the one that its clause goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts import counted, dealings, doing, going, leading, moving, neighbours, prices, shares
from factcheck.facts.chosen import UNKNOWN, Chosen, fits, written
from factcheck.facts.going import Case
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.words import ends
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import crowds
from factcheck.model import Quantity

#: Kinds of numbers that a verb alone can tell.
_DONE = frozenset(("money", "duration", "points", "percent"))
_SCALES = "万亿萬億"  # 610万易主
_STANDING = frozenset(("level", "threshold", "to", "max"))
_TAKINGS = re.compile("元?[\u4e00-\u9fff]{1,4}票房")  # 以5亿元位居票房榜首
_THERE = frozenset(("有", "共有", "已有", "仅有", "只有"))
#: Counters of a game, which are what they count.
_PLAYED = {"篮板": "篮板数", "助攻": "助攻数", "抢断": "抢断数", "盖帽": "盖帽数"}
#: What a measure measures where nothing says it; listed, never a rival.
_NATURAL = {"celsius": "温度", "area": "面积", "speed": "速度"}


def choose(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said, carry: Carry, reading: Reading) -> Chosen | None:
    """The metric of the number at ``row[at]``, or ``None`` where nothing is sure."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    case = Case(text, row, at, quantity, clause, said, carry, reading, neighbours.left(text, row, at))
    if (beside := dealings.told(text, row, at, quantity) or _beside(case)) is not None:
        return beside
    if reading.role in ("level", "min", "max") and quantity.kind in ("percent", "ratio") and shares.crowd(text, row, at):
        return shares.bare(text, row, at, clause, reading)
    return _in_clause(case) or _implied(case) or _deed(case) or going.before(case)


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
    if reading.role == "rate" and (pace := going.pace(case)) is not None:
        return pace
    if (told := going.continued(case)) is not None:
        return Chosen(told, "sentence", 0.8)
    if (again := going.parallel(case)) is not None:
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
