"""The phrases that touch a number: the one it is reached from, and the metric or the counted noun behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts.chosen import LASTING, MEASURE, fits, written
from factcheck.facts.doing import led
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Noun, Piece, opening
from factcheck.facts.words import ends, grammar, listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import doings
from factcheck.model import Quantity

_FAR = 12  # pieces between a number and the phrase before it
_MOODS = ("modal", "forecast", "target", "opinion")
_MOVES = ("up", "down", "growth", "yoy", "qoq", "cagr", "extreme_high", "extreme_low")
_PASSED = frozenset(("reach", "adverb", "threshold", "respectively", "date", "from", "quote", "share", *_MOODS, *_MOVES))
#: What a share before it is of: 51%股权, 12%的投票权.
_SUCH = ("这样", "那样", "类似", "這樣", "那樣", "類似")
_SHARES = frozenset("股只家隻")
_COUNTED_MOVES = {
    **dict.fromkeys(("升", "涨", "上涨", "飘红", "收涨"), "上涨家数"),
    **dict.fromkeys(("跌", "下跌", "收跌"), "下跌家数"),
    **dict.fromkeys(("无升跌",), "平盘家数"),
    **dict.fromkeys(("涨停",), "涨停股数"),
    **dict.fromkeys(("跌停",), "跌停股数"),
}
_HELD = {"股权": "持股比例", "权益": "持股比例", "股份": "持股比例", "投票": "投票权比例", "表决": "投票权比例"}
#: Counters of those who hold something: 10个国家的旅游团 counts 国家, 3款国家的产品 does not.
_HOLDING = frozenset("家个座所個")
_PERSONS = frozenset("名位")
#: What makes a longer word of those before: 员工, 人员, 工程师.
_GOING = frozenset("工们們员員士才程兼和与及、数數")
_GLOSS = re.compile(r"[（(](?:约合?|折合?|合)(?:约|人民币|港币|港元|美元)?\s*[\d.,]+")


def left(text: str, row: Sequence[Piece], at: int) -> Noun | None:
    """The noun phrase right before the number or before its verb of reaching."""
    i = at - 1
    while i >= 0 and i > at - _FAR:
        kind = row[i].kind
        counted = i and kind == "noun" and row[i - 1].kind in ("number", "compare", "beyond", "share")
        if kind == "noun" and not counted and text[row[i].start : row[i].end] not in listed("scope"):
            return row[i].value  # type: ignore[return-value]
        if kind == "close":
            i = opening(row, i)
        elif kind not in _PASSED and kind not in ("of", "noun") and not (i == at - 1 and (kind == "beyond" or _lies(text, row, at))):
            return None
        i -= 1
    return None


def _lies(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether 在 leads to a value: 压岁钱在500元至1000元之间."""
    return text[row[at - 1].start : row[at - 1].end] == "在" and text.startswith(("之间", "左右", "上下", "以上", "以下", "以内"), row[at].end)


def fused(row: Sequence[Piece], at: int, noun: Noun) -> int:
    """Where the phrase before a number begins, a verb of change that belongs to it included: 降价力度."""
    i = next((i for i in range(at - 1, max(-1, at - _FAR), -1) if row[i].value is noun), 0)
    belongs = i and noun.end - noun.start == 2 and row[i - 1].kind in ("up", "down") and row[i - 1].end == noun.start
    return row[i - 1].start if belongs else noun.start


def right(text: str, row: Sequence[Piece], at: int, quantity: Quantity) -> MetricMention | None:
    """The metric that follows the number: a counted noun, or a known metric after 的 or directly."""
    nearby = _past_gloss(text, row, at) if quantity.kind == "money" else at + 1
    linked = nearby < len(row) and row[nearby].kind == "of"
    nearby += linked
    begins = nearby
    if not linked and quantity.kind == "count" and nearby < len(row) and row[nearby].kind == "new":
        nearby += 1  # 20个新建站点
    if (
        nearby + 1 < len(row)
        and not linked
        and quantity.kind == "count"
        and row[nearby].kind == "number"
        and row[nearby + 1].kind == "noun"
        and row[nearby].start == row[at].end
    ):
        return written(text, row[nearby].start, row[nearby + 1].end)._replace(id="")  # 6600片12寸晶圆
    if quantity.kind == "count" and _listed(row, at):
        return right(text, row, at + 2, quantity)  # 35000股及5000股优先股
    if quantity.unit in _SHARES and (moved := _moved(text, row, nearby)) is not None:
        return moved
    if nearby + 1 < len(row) and row[nearby].kind == "quote" and quantity.kind == "count":
        nearby = begins = nearby + 1  # 四大“爽点”
    if nearby >= len(row) or row[nearby].kind != "noun":
        return None
    noun = row[nearby].value
    assert isinstance(noun, Noun)
    if not linked and row[nearby].start - row[nearby - 1].end > (quantity.kind != "percent"):
        return None  # 跌近9% 折价配股
    if quantity.kind == "rank":
        return None
    if quantity.kind == "percent" and (held := _HELD.get(simplified(text[noun.start : noun.start + 2]))) is not None and (known := lookup(held)) is not None:
        return MetricMention(known.id, text[noun.start : noun.start + 2], noun.start, noun.start + 2, known)
    if noun.first is not None and not noun.metrics and linked and quantity.kind == "percent" and noun.first.entry.type == "ratio":
        return noun.first  # 以52.3%的得票率当选
    if noun.first is not None and not noun.metrics and quantity.kind == "count" and text[noun.first.end] == "的" and fits(noun.first, quantity, "level"):
        return noun.first  # 4900万次访问量的纪录
    if noun.first is not None and not noun.metrics and quantity.kind == "number" and noun.first.start == noun.start and "count" in noun.first.entry.dimensions:
        return noun.first  # 突破3000万日活的应用
    if noun.first is not None and not noun.metrics and quantity.kind == "money" and _heads(text, noun, linked):
        return noun.first
    if quantity.kind == "money" and led(text, row, at) and simplified(text[noun.start : noun.end]) in doings():
        return None  # 以665万元成交 tells a price
    if noun.metrics and (linked or quantity.kind != "percent" or noun.head == noun.start):
        metric = noun.metrics[0]
        if quantity.kind == "count" and not metric.entry.tally and not _possessed(text, row, at) and quantity.unit not in ("次", "起", "宗", "例"):
            metric = metric._replace(id="")
        if fits(metric, quantity, "level") or linked and quantity.kind != "measure":
            return metric
    if (not linked or text.startswith(_SUCH, quantity.end)) and _counts(text, quantity) and (quantity.kind == "count" or _thing(text, row, at)):
        start, end = _counted(text, row[begins].start, noun, quantity.unit)
        counted = written(text, start, end)
        if counted.text and (end - start > 1 or quantity.kind == "count"):
            return counted if _possessed(text, row, at) else counted._replace(id="")
    if not noun.names and _measures(text[noun.start : noun.end], quantity, linked):
        return written(text, noun.start, noun.end)._replace(id="")  # 16亿元的投资额度, 4万元彩金
    return None


def _measures(phrase: str, quantity: Quantity, linked: bool) -> bool:
    """Whether an unknown phrase behind a number ends like a metric of such numbers."""
    if quantity.kind == "duration":
        return linked and LASTING.search(phrase) is not None
    if phrase.endswith(("水平", "幅度", "程度", "目标", "整数")) or phrase in listed("generic") and not (linked and phrase in ("规模", "規模")):
        return False
    return (quantity.kind == "money" or linked and quantity.kind in ("percent", "measure")) and MEASURE.search(phrase) is not None


def _listed(row: Sequence[Piece], at: int) -> bool:
    """Whether the next number of a list has the counter too, and what is counted stands behind it."""
    if at + 3 >= len(row) or row[at + 1].kind != "and" or row[at + 2].kind != "number" or row[at + 3].kind != "noun":
        return False
    return row[at].value.unit == row[at + 2].value.unit and row[at + 3].start == row[at + 2].end  # type: ignore[union-attr]


def _moved(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """How many shares went which way: 170股涨停, 60只个股跌停."""
    at += at + 1 < len(row) and row[at].kind == "noun" and text.endswith(("股", "股票"), row[at].start, row[at].end)
    word = simplified(text[row[at].start : row[at].end]) if at < len(row) else ""
    known = lookup(_COUNTED_MOVES[word]) if word in _COUNTED_MOVES else None
    return MetricMention(known.id, word, row[at].start, row[at].end, known) if known is not None else None


def _heads(text: str, noun: Noun, linked: bool) -> bool:
    """Whether the metric that a phrase begins with is what the amount before it measures: 收入“…”, 每股5元的价格计算, 90亿元的销售额中."""
    first = noun.first
    assert first is not None
    return text[first.end] in '“「"' or linked and first.start == noun.start and (first.entry.type == "price" or text[first.end] in "中里内之")


def _counts(text: str, quantity: Quantity) -> bool:
    """Whether the phrase right behind is what is counted: 20家门店, 4000万用户, 500+门店."""
    if quantity.kind == "number":
        after = text[quantity.end : quantity.end + 1]
        return quantity.text[-1] in "万亿萬億" and after not in ("级", "級") or after in ("+", "＋")
    return quantity.kind == "count" and quantity.unit not in ("年", "倍", "岁", "参数")


def _thing(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether what stands behind a bare number is a thing: 4000万用户, not 764万购入三房."""
    start = row[at + 1].start
    return row[at - 1].kind != "each" and grammar().kinds.get(text[start : start + 2]) not in ("verb", "act") and text[start] not in "购沽售买卖購買賣增易"


def _counted(text: str, start: int, noun: Noun, unit: str) -> tuple[int, int]:
    """The span of what is counted: 国家 of 10个东盟国家的旅游团, 项目 of 16个项目签约."""
    end = noun.joints[0] if noun.joints and not _short(text, noun) else noun.end
    of = text.find("的", start, end)
    if of > start and (unit == "1" or noun.metrics and of < noun.metrics[-1].start or unit in _HOLDING and text.endswith(ends("holders"), start, of)):
        end = of
    if (cut := text.find("主要", start + 2, end)) > 0:
        end = cut  # 五大生产基地主要生产面粉
    if unit in _PERSONS:
        return start, _person(text, start, end)
    while text[end - 2 : end] in listed("happens") and (end - start > 4 or text[start : end - 2] in listed("generic")):
        end -= 2
    return start, end


def _person(text: str, start: int, end: int) -> int:
    """Where those end whom 名 or 位 counts: 劳动者 of 2万名劳动者追回工资."""
    at = next((at for at in range(start + 2, end) if text.endswith(ends("crowd"), start, at) and text[at] not in _GOING), end)
    return end if text.find("的", at, end) >= 0 else at


def deed(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """The verb right before a count of times or people: 累计推荐111次, 惠及461万人次. Listed, never a rival."""
    i = at - 1
    while i > 0 and row[i].kind in ("adverb", "reach", "threshold"):
        i -= 1
    if (
        i < 0
        or not (row[i].kind == "verb" or simplified(text[row[i].start : row[i].end]) in doings())
        or row[i].end - row[i].start < 2
        or text[row[at].end : row[at].end + 1] == "的"
    ):
        return None
    if text[row[i].start : row[i].end] in listed("light"):
        return None
    return written(text, row[i].start, row[i].end)._replace(id="")


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
