"""Which metrics a clause names, and what compares equal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from factcheck.facts.words import ends
from factcheck.lexicon.matcher import Matcher, simplified
from factcheck.lexicon.metrics import Metric, MetricType, metrics
from factcheck.lexicon.own import Words, own
from factcheck.model import Fact

Metrics = Matcher[Metric]
_new = tuple.__new__  # the constructor of named tuples is written in Python
_MEASURING = frozenset(("head", "growth", "tail"))
_NAMING = _MEASURING | {"counted"}
_MARKET = re.compile(r"(?:指数|股价)?(?:[收累领续大暴急微小狂普劲倒抽回再上下飙]?[涨跌漲挫升]|[倒转转]?[跌]|收[高低涨跌漲]|走[高低]|累飙|重挫|下挫)")
_BRACKETS = re.compile(r"[（(][^（()）]{0,40}[）)]")
# What follows a counted noun when it is the metric of a number: 用户达3亿, 企业超过2000家; not 企业宣布, 用户体验.
_COUNTING = re.compile(r"[达超逾约近仅为增减升降至有突已还数总只]|共[有计约达超近被\d]|[的]?\s?\d|均[达超为]|同比|环比|按年|将[达超增]|累计|合计|保持在|维持在")
_VISITED = re.compile(r"[\d.]+万?人次?(?!口)")  # 冠山景区2.7万人次: visitors, not parks
# 量, 额, 数 may end any metric (客流量 of 客流), not 数据, 量产, 额度; 率, 价, 费 make another one (违约率, 出栏价), not 率先, 价格.
_MORE = re.compile(r"量(?![化产能级子贩词])|额(?![度外头])|数(?![据字码学名家位次个种倍百十千万亿])")
_OTHER = re.compile(r"率(?![先领])|价(?![格钱值位差])|费(?![用力劲])")
# What follows 经济 where it is the output that grows: 经济今年预计增长3%, 经济今明两年增速.
_GROWING = re.compile(
    r"[今明去两年全第一二三四前上下半季度月份的\d]{0,9}(?:预计|预期|预估|料|将|有望|可能|会|或|应该|可){0,3}(?:同比|按年|按季|环比)?"
    r"[仅只均也亦分别还]{0,3}(?:增[长速幅]|萎缩|收缩|扩张|衰退|下降(?=\d)|加速至)"
)
_MAKES: dict[str, tuple[MetricType, tuple[str, ...]]] = {
    "率": ("ratio", ("share", "points")),
    "价": ("price", ("money", "share")),
    "费": ("flow", ("money", "share")),
}
_MADE = "制造业增加值"
_ENDS = frozenset("量额額数數率价價费費")
_WHOLE = frozenset(("head", "counted"))


class MetricMention(NamedTuple):
    """A metric at code points ``[start, end)``; ``growth`` is the word of change fused to it (增速 of 营收增速)."""

    id: str
    text: str
    start: int
    end: int
    entry: Metric
    growth: str = ""


def table(extra: Mapping[str, str] | None = None) -> Metrics:
    """The metric words, with those of a configuration: ``{"自家叫法": "营收"}``. Build it once and pass it down."""
    return metrics(extra)


def find(text: str, start: int = 0, end: int | None = None, words: Metrics | None = None) -> list[MetricMention]:
    """The metrics that ``text[start:end]`` names, left to right, the longest known word at each place.

    Words that stand directly side by side are one metric: 出口 + 订单 is 出口订单, 营收 + 增速 is 营收 that grew.

    >>> [(m.id, m.text) for m in find("全年营业收入增速放缓，研发费用率下降")]
    [('营收', '营业收入增速'), ('研发费用率', '研发费用率')]
    """
    found = []
    for mention in _mentions(text, start, end, words or _default()):
        if mention.entry.part in _MEASURING:
            found.append(mention)
        elif mention.entry.part == "counted" and _COUNTING.match(text, mention.end) and not (mention.text[-1] in "区馆院园场" and _VISITED.match(text, mention.end)):
            found.append(mention._replace(entry=mention.entry._replace(part="head")))
        elif mention.entry.part == "moving" and _GROWING.match(text, mention.end):
            found.append(mention)
    return found


def canonical(text: str, words: Metrics | None = None) -> str | None:
    """The id of a metric as written, modified or not: the longest known word that ends it; ``None`` when none does.

    >>> canonical("整体营收"), canonical("销售额同比增长"), canonical("市场的份额"), canonical("成本效益")
    ('营收', '销售额', '市场份额', '成本效益')
    """
    return _canonical(text, words or _default()) or ("涨跌幅" if _MARKET.fullmatch(text) else None)


@lru_cache(maxsize=4096)
def before(text: str) -> str:
    """What a metric as written says before the word that the lexicon knows: 光伏 of 光伏企业.

    >>> before("光伏企业"), before("营收")
    ('光伏', '')
    """
    mentions = _mentions(text, 0, None, _default())
    return text[: mentions[-1].start] if mentions and mentions[-1].end == len(text) else ""


def lookup(id: str, words: Metrics | None = None) -> Metric | None:
    """The lexicon's entry for a canonical id, also for one made of two words.

    >>> lookup("出口订单").family
    '投资'
    """
    return _lookup(id, words or _default())


@lru_cache(maxsize=4096)
def _lookup(id: str, words: Metrics) -> Metric | None:
    mentions = _mentions(id, 0, None, words)
    return mentions[0].entry if len(mentions) == 1 and mentions[0].id == id else None


def settled(metric: MetricMention, dimension: str) -> str | None:
    """The id that a number of a dimension measures: 出口3万吨 is 出口量; ``None`` for a metric that the lexicon lacks.

    >>> settled(find("出口达3万吨")[0], "mass"), settled(find("出口达3亿元")[0], "money:CNY")
    ('出口量', '出口额')
    """
    if not metric.id or not metric.entry.instead:
        return metric.id or None
    return dict(metric.entry.instead).get(re.split("[:/]", dimension)[0], metric.id)


def unknown(facts: Iterable[Fact], words: Metrics | None = None) -> Counter[str]:
    """Metrics as written that the lexicon lacks, in simplified characters, by frequency; words to add to ``lexicon/data/metrics`` or a configuration."""
    heads = (simplified(fact.metric) for fact in facts if fact.metric and not fact.measured)
    return Counter(head for head in heads if canonical(head, words) is None)


def _default() -> Metrics:
    return _table(own().metrics)


@lru_cache(maxsize=8)
def _table(extra: Words) -> Metrics:
    return metrics(dict(extra))


def _mentions(text: str, start: int, end: int | None, words: Metrics) -> list[MetricMention]:
    found: list[MetricMention] = []
    before = -2  # where the mention before this one ends
    for here, then, metric in words.find(text, start, end):
        if metric.part in _WHOLE and text[then : then + 1] in _ENDS:
            then, metric = _grown(text, here, then, metric, words)
        if metric.id == _MADE and text.startswith("制造业", here) and text.endswith(ends("makers"), 0, here):
            here += 3  # 装备制造业 has an 增加值
            metric = words.get(text[here:then]) or metric
        mention = _new(MetricMention, (metric.id, text[here:then], here, then, metric, ""))
        beside = here == before or (metric.part in ("growth", "suffix") and here == before + 1 and text[before] == "的")
        if beside and (joined := _joined(found[-1], mention, text)) is not None:
            found[-1] = joined
        else:
            found.append(mention)
        before = then
    return found


def _grown(text: str, start: int, end: int, metric: Metric, words: Metrics) -> tuple[int, Metric]:
    """Where a metric ends whose next character belongs to it, and what it then is: 财政赤字 + 率 is 赤字率, 客流 + 量 stays 客流量."""
    after = simplified(text[end : end + 3])
    if _MORE.match(after):
        return end + 1, metric
    if not _OTHER.match(after):
        return end, metric
    for at in range(start + 1, end):
        if (known := words.get(text[at : end + 1])) is not None and known.part == "head":
            return end + 1, known
    kind, dimensions = _MAKES[after[0]]
    return end + 1, metric._replace(id=simplified(text[start : end + 1]), type=kind, dimensions=dimensions, additive=False, instead=(), part="head")


def _joined(left: MetricMention, right: MetricMention, text: str) -> MetricMention | None:
    """Two words side by side as one mention; ``None`` when they stay two."""
    entry = _compound(left.entry, right.entry, left.text)
    if entry is None:
        return None
    growth = right.text if right.entry.part == "growth" else ""
    return MetricMention(entry.id, text[left.start : right.end], left.start, right.end, entry, left.growth or growth)


@lru_cache(maxsize=4096)
def _compound(left: Metric, right: Metric, word: str) -> Metric | None:
    """What two words side by side measure: the left one where the right one only says how much or how it moved."""
    if left.part in ("phrase", "suffix", "moving") or right.part in ("phrase", "modifier", "moving"):
        return None
    if right.part in ("tail", "suffix", "growth"):
        return _more(left, right)
    if left.part in ("tail", "growth", "counted"):
        return None if left.part == "counted" else right
    if left.family == "数量" and right.part == "head" and right.type == "flow" and right.family != "数量":
        return None  # 民营企业 of 民营企业出口
    if right.part == "counted":
        return right
    instead = dict(left.instead).get(right.id)
    word = simplified(word)  # 出口 of 出口订单 stays as written, 营业收入 of 营业收入占比 becomes 营收
    return right._replace(id=instead or (word if left.id.startswith(word) else left.id) + right.id)


def _more(left: Metric, right: Metric) -> Metric | None:
    """The metric of 净利润增速, 订单金额, 企业数量; 企业规模 counts no companies."""
    if left.part == "counted":
        return left._replace(part="head") if right.part == "growth" or right.id == "数量" else None
    if left.part in ("head", "growth"):
        return left
    return left if left.part == "tail" and right.part == "growth" else right


@lru_cache(maxsize=4096)
def _canonical(text: str, words: Metrics) -> str | None:
    head = _BRACKETS.sub("", text).replace(" ", "")
    mentions = _mentions(head, 0, None, words)
    if not mentions or mentions[-1].end != len(head) or mentions[-1].entry.part not in _NAMING:
        return None
    return mentions[-1].id
