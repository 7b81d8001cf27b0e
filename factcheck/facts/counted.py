"""Who or what a number counts, in the phrase behind it: 20家门店, 16个重点项目签约, 2万名劳动者追回工资."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.facts.chosen import UNKNOWN, written
from factcheck.facts.metrics import MetricMention, before, lookup
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.subjects import clean
from factcheck.facts.words import ends, grammar, listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import doings
from factcheck.model import Quantity

_MOVES = {
    **dict.fromkeys(("升", "涨", "上涨", "飘红", "收涨"), "上涨家数"),
    **dict.fromkeys(("跌", "下跌", "收跌"), "下跌家数"),
    **dict.fromkeys(("无升跌",), "平盘家数"),
    **dict.fromkeys(("涨停",), "涨停股数"),
    **dict.fromkeys(("跌停",), "跌停股数"),
}
#: Counters of those who hold something: 10个国家的旅游团 counts 国家, 3款国家的产品 does not.
_HOLDING = frozenset("家个座所個")
#: Counters that count what a verb does, or to whom: 推荐111次, 惠及461万人次.
_TIMES = frozenset(("次", "人次", "人", "户", "例", "起", "宗", "单", "票", "名"))
_PERSONS = frozenset("名位")
_KIND = 6  # characters of a word that says which
_SETTLED = frozenset("村县镇縣鎮")
#: What makes a longer word of those before: 员工, 人员, 工程师.
_GOING = frozenset("工们們员員士才程兼和与及、数數")


#: What counters count that say it themselves: 余下98伙, 甲队得15分.
NATURAL = {"伙": "住宅数", "球": "进球数", "分": "得分数", "战": "比赛场数"}

@lru_cache(maxsize=4096)
def kind(counted: str) -> str:
    """Which of them a count tells, as far as a word that nobody knows says so.

    >>> kind("光伏企业"), kind("企业")
    ('光伏', '')
    """
    told = clean(before(counted))
    return told if 1 < len(told) <= _KIND and told not in listed("modifier") and told not in listed("generic") and told not in listed("scope") else ""


_SCORING = frozenset("得取夺拿战攻入奪戰")


def natural(text: str, quantity: Quantity) -> MetricMention | None:
    """What the counter alone says; listed, never a rival."""
    name = NATURAL.get(quantity.unit) if quantity.kind == "count" else None
    if name == "得分数" and text[quantity.start - 1 : quantity.start] not in _SCORING:
        return None  # 七分裤
    if name == "进球数" and text[quantity.start - 1 : quantity.start] == "失":
        name = "失球数"
    return MetricMention("", name, -1, -1, UNKNOWN) if name is not None else None


def counts(text: str, quantity: Quantity) -> bool:
    """Whether the phrase right behind is what is counted: 20家门店, 4000万用户, 500+门店."""
    if quantity.kind == "number":
        after = text[quantity.end : quantity.end + 1]
        return quantity.text[-1] in "万亿萬億" and after not in ("级", "級") or after in ("+", "＋")
    return quantity.kind == "count" and quantity.unit not in ("年", "倍", "岁", "参数")


def thing(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether what stands behind a bare number is a thing: 4000万用户, not 764万购入三房."""
    start = row[at + 1].start
    return row[at - 1].kind != "each" and grammar().kinds.get(text[start : start + 2]) not in ("verb", "act") and text[start] not in "购沽售买卖購買賣增易"


def shared(row: Sequence[Piece], at: int) -> bool:
    """Whether the next number of a list has the counter too, and what is counted stands behind it."""
    if at + 3 >= len(row) or row[at + 1].kind != "and" or row[at + 2].kind != "number" or row[at + 3].kind != "noun":
        return False
    return row[at].value.unit == row[at + 2].value.unit and row[at + 3].start == row[at + 2].end  # type: ignore[union-attr]


def moved(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """How many shares went which way: 170股涨停, 60只个股跌停."""
    at += at + 1 < len(row) and row[at].kind == "noun" and text.endswith(("股", "股票"), row[at].start, row[at].end)
    word = simplified(text[row[at].start : row[at].end]) if at < len(row) else ""
    known = lookup(_MOVES[word]) if word in _MOVES else None
    return MetricMention(known.id, word, row[at].start, row[at].end, known) if known is not None else None


def span(text: str, start: int, noun: Noun, unit: str, onward: bool = False) -> tuple[int, int]:
    """The span of what is counted: 国家 of 10个东盟国家的旅游团, 项目 of 16个项目签约; ``onward`` when another number measures the phrase."""
    end = noun.joints[0] if noun.joints and not _short(text, noun) else noun.end
    if onward and noun.metrics and noun.head > start + 1 and not noun.metrics[-1].entry.generic and "count" not in noun.metrics[-1].entry.dimensions:
        end = min(end, noun.head)  # 36个景区门票收入3亿元
    of = text.find("的", start, end)
    if of > start and (unit == "1" or noun.metrics and of < noun.metrics[-1].start or unit in _HOLDING and text.endswith(ends("holders"), start, of)):
        end = of
    if (cut := text.find("主要", start + 2, end)) > 0:
        end = cut  # 五大生产基地主要生产面粉
    if unit in _PERSONS:
        return start, person(text, start, end)
    while text[end - 2 : end] in listed("happens") and (end - start > 4 or text[start : end - 2] in listed("generic")):
        end -= 2
    return start, end


def person(text: str, start: int, end: int, who: str = "crowd") -> int:
    """Where those end whom 名 or 位 counts: 劳动者 of 2万名劳动者追回工资."""
    at = next((at for at in range(start + 2, end) if text.endswith(ends(who), start, at) and text[at - 1] not in _SETTLED and text[at] not in _GOING), end)
    while at < end and (further := next((then for then in range(at + 1, min(end, at + 4) + 1) if text.endswith(ends(who), at, then)), 0)):
        at = further  # 女性患者
    return end if text.find("的", at, end) >= 0 else at


def _short(text: str, noun: Noun) -> bool:
    """云服务和智算企业 is one counted noun: its last part only completes the first."""
    return noun.end - noun.joints[-1] <= 6 and len(noun.joints) == 1 and text[noun.joints[0]] in "和与及"


def possessed(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether a count says how many someone has (拥有20家门店), not which of many it is about (20家门店涨价)."""
    before = row[at - 1] if at else None
    if before is None:
        return False
    return before.kind == "new" or text[before.start : before.end] in listed("possess") or (before.kind in ("up", "down", "threshold"))


def _objective(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether a noun and a deed stand between a verb and the number: 片区更新 of 推进片区更新120个."""
    if at < 3 or [piece.kind for piece in row[at - 3 : at]] != ["verb", "noun", "verb"] or row[at - 3].end != row[at - 2].start:
        return False
    return row[at - 1].end == row[at].start and grammar().kinds.get(text[row[at - 1].start : row[at - 1].end]) == "act"


def deed(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """The verb right before a count of times or people: 累计推荐111次, 惠及461万人次. Listed, never a rival, but for 接待 and its like."""
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
    if _objective(text, row, at):
        return written(text, row[at - 2].start, row[at - 1].end)
    if row[at].value.unit not in _TIMES:  # type: ignore[union-attr]
        return None
    head = doings().get(simplified(text[row[i].start : row[i].end]))
    entry = lookup(head) if head else None
    told = written(text, row[i].start, row[i].end)
    return told._replace(id=entry.id, entry=entry) if entry is not None and "count" in entry.dimensions else told._replace(id="")
