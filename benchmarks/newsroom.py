"""Invented news without end: articles whose subjects, metrics and periods repeat as those of a real archive do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Article

_FIRST = "云星蓝海青金华远长明天和东南北新安泰宏锦瑞嘉恒启盛"
_SECOND = "岭河湾屿川岳泽澜峰原洲港桥林溪谷城江源翔景驰图创"
_TRADE = ["汽车", "矿业", "证券", "能源", "医药", "电子", "航运", "食品", "材料", "地产", "重工", "软件"]
_PLACE = ["市", "县", "区", "港"]
_SENTENCES = (
    "{name}{year}年实现营业收入{a}亿元，同比{way}{r}%。",
    "{name}{year}年净利润{b}亿元，较上年{way}{r}%。",
    "截至{year}年末，{name}总资产{a2}亿元，资产负债率为{r2}%。",
    "{year}年{q}季度，{name}研发投入{c}亿元，占营收的{r}%。",
    "{name}{year}年销量达到{n}万台，其中出口{m}万台。",
    "{place}{year}年完成进出口总额{a}亿元，比上年{way}{r}%。",
    "{place}常住人口为{n}万人，{year}年新增就业{m}万人。",
    "报告显示，{year}年全国{trade}行业市场规模约{a2}亿元，预计{year2}年将达到{a3}亿元。",
    "公司表示，新项目总投资{c}亿元，预计年产能{m}万吨，将创造{jobs}个就业岗位。",
    "{name}股价{month}月{day}日收报{p}元，上涨{r}%，成交额{c}亿元。",
    "业内人士认为，行业竞争正在加剧，企业需要提高效率。",
    "记者了解到，相关部门将继续完善政策，支持企业创新发展。",
)


def articles(count: int, seed: int = 7, sentences: int = 14) -> Iterator[Article]:
    """``count`` articles; the same seed gives the same articles. The most told names are told most, as in real news."""
    chance = random.Random(seed)
    names = [a + b + chance.choice(_TRADE) for a in _FIRST for b in _SECOND]
    chance.shuffle(names)
    for number in range(count):
        published = date(2015, 1, 1) + timedelta(days=number % 3600)
        name = names[min(int(chance.paretovariate(0.6)) - 1, len(names) - 1)]
        facts = [_sentence(chance, name, published) for _ in range(sentences)]
        paragraphs = "\n\n".join("".join(facts[i : i + 4]) for i in range(0, sentences, 4))
        yield Article(f"news/{number:07}.md", paragraphs, f"{name}披露{published.year - 1}年经营情况", published, "虚构通讯社")


def _sentence(chance: random.Random, name: str, published: date) -> str:
    """One sentence; the same name, year and template tell the same figures again, but for one mistake in five hundred."""
    template = chance.choice(_SENTENCES)
    year, place, trade = published.year - chance.randint(1, 2), chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(_PLACE), chance.choice(_TRADE)
    who = name if "{name}" in template else place if "{place}" in template else trade
    when = published if "{day}" in template else year
    mistake = chance.random() < 0.002
    told = random.Random(f"{who} {when} {template} {mistake and chance.random()}")
    value = told.uniform
    return template.format(
        name=name, place=place, trade=trade, year=year, year2=year + 3, q=told.choice("一二三四"), way=told.choice(("增长", "下降")), month=published.month, day=published.day,
        a=round(value(20, 900), 1), a2=round(value(900, 9000)), a3=round(value(9000, 20000)), b=round(value(1, 90), 2), c=round(value(1, 60), 2), n=round(value(20, 900), 1),
        m=round(value(1, 20), 1), r=round(value(1, 30), 1), r2=round(value(30, 70), 2), p=round(value(5, 90), 2), jobs=told.randint(200, 9000),
    )  # fmt: skip
