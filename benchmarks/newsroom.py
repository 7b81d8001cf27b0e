"""Invented news without end: articles whose subjects, metrics and periods repeat as those of a real archive do.

Every figure is a function of its name, its metric and its year, and a growth rate is computed from the two years that it compares, so that all articles agree but for one
sentence in five hundred, which is mistyped. The most told names are told most; one article in twenty is a wire copy of another, under another title and byline.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from factcheck import Article

_FIRST = "云星蓝海青金华远长明天和东南北新安泰宏锦瑞嘉恒启盛"
_SECOND = "岭河湾屿川岳泽澜峰原洲港桥林溪谷城江源翔景驰图创"
_THIRD = ["", *"达康宁悦辰轩博"]
_TRADE = ["汽车", "矿业", "证券", "能源", "医药", "电子", "航运", "食品", "材料", "地产", "重工", "软件"]
_PLACE = ["市", "县", "区"]
_CITED = ["年报显示", "公告称", "记者获悉", "公司披露", "业绩说明会上的材料显示", "据财务负责人介绍"]
_FACTS = (
    "{cited}，{name}{year}年实现营业收入{营业收入}亿元，同比{营业收入way}{营业收入rate}%。",
    "{name}{year}年营业收入为{营业收入}亿元，上年为{营业收入last}亿元。",
    "{name}{year}年净利润{净利润}亿元，较上年{净利润way}{净利润rate}%。",
    "{cited}，{name}{year}年净利润为{净利润}亿元。",
    "截至{year}年末，{name}总资产{总资产}亿元，净资产{净资产}亿元。",
    "{year}年末，{name}员工总数为{员工}人。",
    "{name}{year}年研发投入{研发}亿元，同比{研发way}{研发rate}%。",
    "{name}{year}年销量达到{销量}万台，其中出口{出口}万台。",
    "{name}{year}年经营现金流净额为{现金流}亿元。",
    "{place}{year}年完成进出口总额{进出口}亿元，比上年{进出口way}{进出口rate}%。",
    "{place}{year}年末常住人口为{人口}万人。",
    "{place}{year}年新增就业{就业}万人，新建道路{道路}公里。",
    "{name}{site}项目总投资{投资}亿元，建成后年产能{产能}万吨。",
    "{name}{site}项目占地{占地}亩，将创造{岗位}个就业岗位。",
)
_HEADS = ["业内人士认为", "分析师表示", "这位负责人说", "市场普遍预期", "有专家指出", "在管理层看来", "从长期看", "与此同时"]
_MIDDLES = [
    "行业竞争正在加剧",
    "需求正在回暖",
    "供应链仍有压力",
    "政策环境趋于稳定",
    "新业务处于投入期",
    "海外市场仍需培育",
    "成本控制是关键",
    "数字化改造正在推进",
]
_TAILS = ["企业需要提高效率", "下一步将继续完善布局", "短期波动不改长期方向", "龙头企业的优势会更明显", "结构调整还需要时间", "消费者的选择会更多"]
_SITES = ["北部", "南部", "滨海", "临空", "东山", "西岭", "河口", "新城"]
_MISTAKES, _COPIES = 0.002, 0.05


def articles(count: int, seed: int = 7, sentences: int = 12) -> Iterator[Article]:
    """``count`` articles, of ten years; the same seed gives the same articles, and a longer row begins with the shorter."""
    chance, recent = random.Random(seed), list[Article]()
    for number in range(count):
        published = date(2015, 1, 1) + timedelta(days=number % 3600)
        id = f"news/{seed}/{number:07}.md"
        if recent and chance.random() < _COPIES:
            yield _copy(chance.choice(recent), id, chance)
            continue
        article = _article(chance, id, published, sentences)
        recent = [*recent[-40:], article]
        yield article


def _article(chance: random.Random, id: str, published: date, sentences: int) -> Article:
    """Sentences of one company and the places and sites around it, half of them without a figure."""
    name, place, year = _name(chance), chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(_PLACE), published.year - 1
    told = [_fact(chance, template, name, place, year) for template in chance.sample(_FACTS, sentences * 7 // 12)]
    told += [f"{chance.choice(_HEADS)}，{chance.choice(_MIDDLES)}，{chance.choice(_TAILS)}。" for _ in range(sentences - len(told))]
    chance.shuffle(told)
    told = list(dict.fromkeys(told))
    paragraphs = "\n\n".join("".join(told[i : i + 4]) for i in range(0, len(told), 4))
    return Article(id, paragraphs, f"{name}披露{year}年经营情况", published, "虚构通讯社")


def _copy(article: Article, id: str, chance: random.Random) -> Article:
    byline = f"本报讯（记者 {chance.choice(_FIRST)}{chance.choice(_SECOND)}）"
    return Article(id, byline + article.text, "转载：" + article.title, article.published, "虚构晚报")


def _name(chance: random.Random) -> str:
    rank = int(20 * chance.paretovariate(0.6))  # of a few names much is told, of most little
    told = random.Random(rank)
    return told.choice(_FIRST) + told.choice(_SECOND) + told.choice(_THIRD) + told.choice(_TRADE)


def _fact(chance: random.Random, template: str, name: str, place: str, year: int) -> str:
    who, site = place if "{place}" in template else name, chance.choice(_SITES)
    words = {"name": name, "place": place, "year": year, "site": site, "cited": chance.choice(_CITED)}
    text = template.format_map(_Figures(words, who + site if "{site}" in template else who, year))
    return _mistyped(text, chance) if chance.random() < _MISTAKES else text


class _Figures(dict[str, object]):
    """The figures of a name and a year, each computed when a template asks for it."""

    def __init__(self, words: dict[str, object], who: str, year: int) -> None:
        super().__init__(words)
        self._who, self._year = who, year

    def __missing__(self, key: str) -> object:
        for end in ("way", "rate", "last"):
            if key.endswith(end):
                now, before = (_value(self._who, key.removesuffix(end), year) for year in (self._year, self._year - 1))
                return before if end == "last" else ("增长" if now > before else "下降") if end == "way" else round(abs(now / before - 1) * 100, 1)
        return _value(self._who, key, 0 if key in _TIMELESS else self._year)


_TIMELESS = ("投资", "产能", "占地", "岗位")
_WHOLE = ("员工", "占地", "岗位")


@lru_cache(maxsize=100_000)
def _value(who: str, metric: str, year: int) -> float:
    base = random.Random(f"{who}{metric}").uniform(20, 900)
    value = base * random.Random(f"{who}{metric}{year}").uniform(0.8, 1.25)
    return round(value) if metric in _WHOLE else round(value, 1)


def _mistyped(text: str, chance: random.Random) -> str:
    """The last figure with two of its digits exchanged."""
    spots = [i for i in range(len(text) - 1) if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1] and not text[i : i + 6].startswith("20")]
    if not spots:
        return text
    at = chance.choice(spots[-3:])
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
