"""The screens of the audit, numbers against rules: whatever a rule tells of is let through."""

import random

import pytest

import factcheck as fc
from factcheck.archive.keeping import kept, understood
from factcheck.archive.postings import KIND_BITS, NUMBER, address, table
from factcheck.archive.screen import suspicious
from factcheck.engine.blocks import KEYS
from factcheck.engine.discover import discover
from factcheck.engine.rule import Block
from factcheck.engine.run import Plan

_UNITS = ("亿元", "万元", "亿美元", "%", "个百分点", "万辆", "辆")
_SAID = ("星河汽车2024年营收{}", "星河汽车2024年销量{}", "据公告，星河汽车去年的利润增长{}", "禾田乳业毛利率下降{}", "禾田乳业营收{}", "其出口{}", "项目占比{}")
_SAID += ("乳品企业禾田乳业营收{}", "星河汽车股份公司2024年营收{}", "云岭汽车2024年营收{}", "这家企业2024年营收{}")


def figure(chance):
    digits = str(chance.randrange(10, 9999))
    point = chance.choice((0, 0, 1, 2))
    return (f"{digits[:-point]}.{digits[-point:]}" if 0 < point < len(digits) else digits) + chance.choice(_UNITS)


def mistyped(text, chance):
    """The figure with a slip of the pen."""
    spots = [i for i, letter in enumerate(text) if letter.isdigit()]
    i = chance.choice(spots)
    ways = (
        lambda: text[:i] + str((int(text[i]) + chance.randrange(1, 10)) % 10) + text[i + 1 :],
        lambda: text[:i] + text[i + 1] + text[i] + text[i + 2 :] if i + 1 in spots else text,
        lambda: text.rstrip("".join(_UNITS)) + chance.choice(_UNITS),
        lambda: text.replace(".", "") if "." in text else text[: spots[-1]] + "." + text[spots[-1] :],
        lambda: text,
    )
    return chance.choice(ways)()


def told(articles, kind):
    """Statements that meet others, by article, and the postings of a kind."""
    found, rows = [], []
    for number, article in enumerate(articles):
        statements, _ = kept(understood(article))
        rows += [(hash, number, line, *gist) for line, each in enumerate(statements) for hash, *gist in each.postings if hash >> KIND_BITS == NUMBER[kind]]
        found.append([each.statement for each in statements])
    return found, table(rows)


def warned(statements, kind):
    """The keys of blocks of a kind in which a rule finds something to warn of."""
    plan, groups = Plan(discover()), {}
    for key, member in KEYS[kind]([each for some in statements for each in some]):
        groups.setdefault(key, []).append(member)
    return [
        key
        for key, members in groups.items()
        if len(members) > 1 and any(hit.severity != "info" for hit in plan.hits(plan.pairwise[kind], Block(kind, key, tuple(members))))
    ]


def let_through(rows, kind):
    return set(suspicious(kind, rows, None)["hash"].tolist())


@pytest.mark.parametrize("seed", range(150))
def test_a_slip_of_the_pen_is_let_through(seed):
    chance = random.Random(seed)
    text = figure(chance)
    pair = [chance.choice(_SAID).format(text), chance.choice(_SAID).format(mistyped(text, chance))]
    same = chance.random() < 0.6
    sentences = [pair[0], pair[0].replace(text, mistyped(text, chance)) if same else pair[1]]
    rest = "，投资3.72亿元，占地1284亩，雇用652人。"
    articles = [fc.Article(str(i), sentence + rest, "星河汽车年报", "2025-01-08") for i, sentence in enumerate(sentences)]
    statements, rows = told(articles, "twin")
    through = let_through(rows, "twin")
    assert all(address("twin", key) in through for key in warned(statements, "twin"))


@pytest.mark.parametrize("seed", range(80))
def test_a_growth_that_does_not_follow_is_let_through(seed):
    chance = random.Random(seed)
    before, now = chance.randrange(100, 900), chance.randrange(100, 900)
    rate = min(abs(now / before - 1) * 100 + chance.choice((0, 0, 3, 20)), 90)
    way = chance.choice(("增长" if now > before else "下降", "增长", "下降"))
    sentences = [
        f"星河汽车2023年营收{before}亿元。",
        f"星河汽车2024年营收{now}亿元。",
        f"星河汽车2024年营收同比{way}{rate:.1f}%。",
        "星河汽车2022年营收80亿元。",
    ]
    articles = [fc.Article(str(i), sentence, "", "2025-01-08") for i, sentence in enumerate(sentences)]
    statements, rows = told(articles, "series")
    through = let_through(rows, "series")
    assert all(address("series", key) in through for key in warned(statements, "series"))


def test_a_forecast_of_what_has_come_is_let_through():
    told_before = fc.Article("0", "星河汽车2024年营收52亿元。", "", "2025-01-08")
    forecast = fc.Article("1", "预计星河汽车2024年营收47亿元。", "", "2025-02-08")
    statements, rows = told([told_before, forecast], "twin")
    assert (keys := warned(statements, "twin"))
    assert {address("twin", key) for key in keys} <= let_through(rows, "twin")


_EXCHANGED = ["2024年，云岭汽车营收98.4亿元，星河汽车营收56.2亿元。", "2024年，云岭汽车营收56.2亿元，星河汽车营收98.4亿元。"]


def test_figures_of_two_names_that_changed_places_are_let_through():
    statements, rows = told([fc.Article(str(i), text, "两家车企年报", "2025-01-08") for i, text in enumerate(_EXCHANGED)], "twin")
    assert (keys := [key for key in warned(statements, "twin") if key[0] == "~"])
    assert {address("twin", key) for key in keys} <= let_through(rows, "twin")


@pytest.mark.parametrize("figures", [("48.6", "46.8"), ("48.6", "48.6"), ("48.6", "486")])
def test_figures_of_two_names_that_are_surely_two_are_not_read(figures):
    names = "禾田乳业", "星河汽车"
    articles = [fc.Article(str(i), f"{names[i]}2024年营收{figures[i]}亿元，净利润1.2{i}亿元。", "", "2025-01-08") for i in range(2)]
    statements, rows = told(articles, "twin")
    assert not warned(statements, "twin")
    assert not let_through(rows, "twin")


@pytest.mark.parametrize(("years", "through"), [(("2023", "2024"), False), (("2024", "2024"), True), (("2024", ""), True)])
def test_one_figure_of_two_names_is_read_where_it_may_be_of_one_time(years, through):
    sentences = [f"{year and year + '年'}{name}系统的研发费用为4378万元。" for name, year in zip("甲乙", years, strict=True)]
    statements, rows = told([fc.Article(str(i), sentence, "", "2025-01-08") for i, sentence in enumerate(sentences)], "figure")
    assert bool(let_through(rows, "figure")) == through
    assert not warned(statements, "figure") or through
