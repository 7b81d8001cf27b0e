"""分别: the values that follow belong, one by one, to the subjects, metrics or periods before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.facts.chosen import Chosen
from factcheck.facts.chosen import again as repeated
from factcheck.facts.metrics import MetricMention, find, lookup
from factcheck.facts.pieces import Noun, Piece, opening
from factcheck.facts.roles import RELATIVE
from factcheck.facts.subjects import Found
from factcheck.facts.words import listed
from factcheck.model import DateMention, Fact, Period, Quantity, Slot

_BETWEEN = frozenset(("and", "comma", "reach", "adverb", "up", "down", "yoy", "qoq", "growth", "quote", "open", "close", "threshold"))
_LISTING = frozenset(("date", "and", "comma", "reach", "dash", "adverb", "of", "open", "close"))  # from one date of a list to the next
_AGAINST = frozenset(("compare", "beyond"))  # 比全省、全国分别高2个和3个百分点: those are not whose it is
_LEVELS = frozenset(("level", "threshold"))
_BACK = 14
_FURTHER = 28  # back to the times of a list
_NEAR = 5  # pieces from the values back to the word that holds both metrics
_FAR = 12  # pieces from 分别 back to the last name of a list


class Share(NamedTuple):
    """What one value gets: the span of its subject in the noun phrase ``noun``, its metric, its period."""

    subject: tuple[int, int] | None = None
    noun: int = -1
    metric: Chosen | None = None
    period: Period | None = None
    told: Slot | None = None  # where its period was found, if not here
    owner: Found | None = None  # whose it is, where that is known already


def members(text: str, row: Sequence[Piece]) -> list[list[int]]:
    """The lists of sibling values: two or more numbers of one dimension with only 、, 和, / between them."""
    found: list[list[int]] = []
    run: list[int] = []
    for i, piece in enumerate(row):
        if piece.kind == "number":
            if run and not _siblings(row, run[-1], i):
                run = []
            run.append(i)
            if len(run) == 2:
                found.append(run)
        elif piece.kind not in ("and", "adverb", "up", "down"):
            run = []
    return found


def _siblings(row: Sequence[Piece], before: int, at: int) -> bool:
    if not any(row[i].kind == "and" for i in range(before + 1, at)):
        return False
    one, two = row[before].value, row[at].value
    assert isinstance(one, Quantity) and isinstance(two, Quantity)
    return one.dimension == two.dimension or one.kind == "number" or two.kind == "number"


def plan(text: str, row: Sequence[Piece], at: int) -> dict[int, Share]:
    """The shares of the values after 分别 at ``row[at]``, by their place in the row; empty when the lists do not line up."""
    values = _values(row, at)
    count = len(values)
    if count < 2:
        return {}
    periods = periods_before(row, at)
    if pair := _pair(row, at, count):
        return {value: Share(metric=metric) for value, metric in zip(values, pair, strict=True)}
    for index, noun in _nouns(row, at):
        if index and row[index - 1].kind in _AGAINST and text[noun.end : noun.end + 1] != "的":
            continue
        if len(noun.metrics) == count:
            return {value: Share(metric=Chosen(metric, "clause", 0.9)) for value, metric in zip(values, noun.metrics, strict=True)}
        if spread := _over(text, row, values, index, noun):
            return spread
    if spread := _spread(text, row, values, _series(text, row, at)):
        return spread
    if len(periods) == count:
        return {value: Share(period=period) for value, period in zip(values, periods, strict=True)}
    return {}


def again(row: Sequence[Piece], lists: Mapping[int, Sequence[int]], shared: Mapping[int, Share], at: int) -> dict[int, Share]:
    """同比分别增长6%和8%: one by one to those of the list before, where it is as long and nobody else is named since."""
    values = next((lists[i] for i in range(at, min(len(row), at + _BACK)) if i in lists), [])
    before = next((lists[i] for i in range(at - 1, -1, -1) if i in lists), [])
    if not values or len(before) != len(values) or values[0] in shared or before[0] not in shared:
        return {}
    between = range(before[-1] + 1, values[0])
    if any(isinstance(row[i].value, Noun) and not row[i].value.metrics and row[i - 1].kind not in _AGAINST for i in between):  # type: ignore[union-attr]
        return {}
    return {value: shared[told]._replace(metric=_said(shared[told].metric)) for value, told in zip(values, before, strict=True)}


def earlier(row: Sequence[Piece], at: int, facts: Sequence[Fact]) -> dict[int, Share]:
    """One rate for each level told before: 接待游客500万人次，旅游收入40亿元，同比分别增长21%、19%."""
    values = _values(row, at)
    began = next((row[i].end for i in range(at - 1, -1, -1) if row[i].kind == "stop"), 0)
    levels = [fact for fact in facts if fact.at[0] >= began and not _counts(row, fact)]
    told = {(fact.metric, fact.subject) for fact in levels}
    if len(values) < 2 or len(levels) != len(values) or len(told) != len(levels) or any(fact.metric is None or fact.role not in _LEVELS for fact in levels):
        return {}
    if any(row[i].value.kind not in RELATIVE and row[i].value.kind != "points" for i in values):  # type: ignore[union-attr]
        return {}
    apart = len({fact.subject for fact in levels}) > 1
    return {value: Share(metric=repeated(fact), owner=_owner(fact) if apart else None) for value, fact in zip(values, levels, strict=True)}


def _counts(row: Sequence[Piece], fact: Fact) -> bool:
    """Whether what is counted stands right behind the number: 15家景区."""
    at = next((i for i, piece in enumerate(row) if piece.start == fact.at[0]), len(row))
    return at + 1 < len(row) and row[at + 1].kind == "noun" and row[at + 1].start == row[at].end


def _owner(fact: Fact) -> Found | None:
    return Found(fact.subject, fact.subject_id, "sentence", 0.85) if fact.subject is not None else None


def _said(metric: Chosen | None) -> Chosen | None:
    return metric._replace(where="sentence") if metric is not None else None


def _pair(row: Sequence[Piece], at: int, count: int) -> list[Chosen]:
    """产量 and 销量 of 产销分别为156万辆和151万辆: two metrics that one word holds."""
    for i in range(at - 1, max(-1, at - _NEAR), -1):
        value = row[i].value
        if isinstance(value, Noun):
            metric = value.metrics[-1] if value.metrics else None
            if metric is None or len(metric.entry.pair) != count:
                return []
            known = [lookup(id) for id in metric.entry.pair]
            whose = metric.entry.subject
            return [Chosen(metric._replace(id=e.id, text=e.id, entry=e._replace(subject=whose)), "clause", 0.9) for e in known if e is not None]
        if row[i].kind in ("stop", "number", "comma"):
            return []
    return []


def unsaid(text: str, row: Sequence[Piece], members: Sequence[int]) -> dict[int, Share]:
    """The same without the word: 甲、乙两市增速高达8%、6%; 产销累计完成2790万辆和2794万辆."""
    if pair := _pair(row, members[0], len(members)):
        return {value: Share(metric=metric) for value, metric in zip(members, pair, strict=True)}
    for index, noun in _nouns(row, members[0]):
        if not noun.metrics or index < members[0] - 3:
            return _over(text, row, members, index, noun)
    periods = periods_before(row, members[0])
    return {value: Share(period=period) for value, period in zip(members, periods, strict=True)} if len(periods) == len(members) else {}


def _over(text: str, row: Sequence[Piece], values: Sequence[int], index: int, noun: Noun) -> dict[int, Share]:
    """One value for each part of a phrase; 产量 of 锂电池、工业机器人产量 is the metric of both."""
    short = _unfused(text, noun)
    if short is not None:
        noun = noun._replace(metrics=(short,), head=short.start)
    spread = _spread(text, row, values, [(*part, index) for part in _parts(text, noun)]) or _listed(text, row, values, index, noun)
    if short is None:
        return spread
    return {value: share._replace(metric=Chosen(short, "clause", 0.9)) for value, share in spread.items()}


def _listed(text: str, row: Sequence[Piece], values: Sequence[int], index: int, noun: Noun) -> dict[int, Share]:
    """The same where 和 and 与 stand inside a name: 创作与表演服务、演出场馆销售收入分别增长8%、6%."""
    joints = tuple(joint for joint in noun.joints if text[joint] in "、》”")
    if not joints or len(joints) == len(noun.joints) or "的" in text[noun.start : noun.end] or len(joints) + 1 != len(values) or len(periods_before(row, values[0])) == len(values):
        return {}
    return _spread(text, row, values, [(*part, index) for part in _parts(text, noun._replace(joints=joints))])


def _unfused(text: str, noun: Noun) -> MetricMention | None:
    """The metric without the last name of the list, where the lexicon has both in one word; ``None`` where it stands apart from the names."""
    if len(noun.metrics) != 1 or not noun.joints:
        return None
    metric = noun.metrics[0]
    trade = (size for size in (4, 3, 2) if metric.text[size - 1 : size] == "业" and text.endswith(metric.text[:size], noun.start, noun.joints[0]))
    shared = next(trade, 0)  # 高技术制造业、装备制造业增加值
    if not metric.entry.subject and not shared:
        return None
    for cut in range(shared or 2, len(metric.text) - 1):
        told = find(metric.text, cut)
        if told and told[0].start == cut and told[-1].end == len(metric.text) and len(told) == 1:
            return told[0]._replace(start=metric.start + cut, end=metric.end)
    return None


def _spread(text: str, row: Sequence[Piece], values: Sequence[int], parts: Sequence[tuple[int, int, int]]) -> dict[int, Share]:
    """One value for each part, or so many for each list of values: 分别下降14点、9点至171点、169点; 大 of 大、小型拖拉机 is no name."""
    size = len(parts)
    if size < 2 or len(values) % size or not all(end - start > 1 or text[start] in listed("single") for start, end, _ in parts):
        return {}
    if any(row[values[i] - 1].kind == "and" for i in range(size, len(values), size)):
        return {}
    return {value: Share(parts[i % size][:2], parts[i % size][2]) for i, value in enumerate(values)}


def _series(text: str, row: Sequence[Piece], at: int) -> list[tuple[int, int, int]]:
    """The names of a list that brackets break up: 甲（600111）、乙（600222）股价分别上涨….  Each with the place of its phrase."""
    parts: list[tuple[int, int, int]] = []
    i = at - 1
    while i > max(0, at - _FAR):
        value = row[i].value
        if row[i].kind == "close":
            i = opening(row, i) - 1
        elif isinstance(value, Noun) and not parts and value.metrics and value.head == value.start:
            i -= 1  # 股价
        elif isinstance(value, Noun) and row[i - 1].kind not in _AGAINST:
            break
        else:
            return []
    while i >= 0 and isinstance(value := row[i].value, Noun):
        parts = [*((*part, i) for part in _parts(text, value)), *parts]
        i -= 1
        if i < 0 or row[i].kind != "and":
            break
        i -= 1
        if i >= 0 and row[i].kind == "close":
            i = opening(row, i) - 1
    return parts


def _values(row: Sequence[Piece], at: int) -> list[int]:
    values = []
    for i in range(at + 1, len(row)):
        if row[i].kind == "number":
            values.append(i)
        elif not values and (row[i].kind in ("noun", "verb", "prep", "compare") or row[i].kind == "date" and row[i - 1].kind == "compare"):
            continue
        elif row[i].kind not in _BETWEEN or (row[i].kind == "comma" and values and not _goes_on(row, i)):
            break
    return values


def _goes_on(row: Sequence[Piece], at: int) -> bool:
    return at + 1 < len(row) and row[at + 1].kind == "number"


def _nouns(row: Sequence[Piece], at: int) -> Iterator[tuple[int, Noun]]:
    """The noun phrases before 分别 in its sentence part, the nearest first."""
    for i in range(at - 1, max(-1, at - _BACK), -1):
        if row[i].kind == "stop" or row[i].kind == "number" and not _sums_up(row, i):
            return
        value = row[i].value
        if isinstance(value, Noun) and (value.joints or len(value.metrics) > 1):
            yield i, value


def _sums_up(row: Sequence[Piece], at: int) -> bool:
    """三大 of 甲、乙、丙三大板块: how many the list before it names."""
    quantity, noun = row[at].value, row[at - 1].value if at else None
    assert isinstance(quantity, Quantity)
    return isinstance(noun, Noun) and quantity.value == len(noun.joints) + 1


def _parts(text: str, noun: Noun) -> list[tuple[int, int]]:
    """The coordinate parts of a phrase, without the metric that ends it."""
    last = noun.joints[-1] if noun.joints else noun.start
    told = _TOLD.search(text, last, noun.end)
    ends = [*noun.joints, told.start() if told else noun.head if noun.metrics else noun.end]
    parts, start = [], noun.start
    for end in ends:
        if end > start:
            parts.append((start, end))
        start = end + len(_JOINT.match(text, end).group())  # type: ignore[union-attr]
    return parts


_TOLD = re.compile("[两兩三四五六七八九十](?:[大家地省市县区城国州者]|个|款|种|项)")  # 甲、乙两市…: the list is at its end
_JOINT = re.compile(r"》、?《|”、?“|以及|及|和|与|、|/|跟|暨|或者?|還是|与|與|")


def periods_before(row: Sequence[Piece], at: int) -> list[Period]:
    """The dates listed before 分别; a span of years counts as its years, also in a list (2021年至2023年及2024年前三季度)."""
    found: list[Period] = []
    for i in range(at - 1, max(-1, at - _FURTHER), -1):
        if row[i].kind == "stop" or row[i].kind == "number" or found and row[i].kind not in _LISTING:
            break
        value = row[i].value
        if isinstance(value, DateMention) and value.period is not None and value.kind in ("date", "as_of"):
            if found and row[i + 1].kind in ("reach", "dash") and value.period.start < found[-1].start:
                return _years(Period(value.period.start, found[-1].end, "years"))  # 2022年到2024年前三季度
            found.append(value.period)
    if len(found) == 1 and found[0].granularity in ("span", "year"):
        return _years(found[0])
    return [each for period in reversed(found) for each in (_years(period) if period.granularity == "years" else [period])]


def _years(period: Period) -> list[Period]:
    years = range(period.start.year, period.end.year + (period.end.month > 1))
    if period.start.month != 1 or len(years) > 12:
        return [period]
    return [Period(period.start.replace(year=y), min(period.start.replace(year=y + 1), period.end), "year") for y in years]
