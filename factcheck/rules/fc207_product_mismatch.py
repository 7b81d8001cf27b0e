"""A unit price and a count that do not make their stated total.

Fires: 每台售价2万元，共售出3000台，销售额达6亿元。
Quiet: 每台售价约2万元，共售出3000台，销售额约6000万元。

Only where the dimensions close (yuan per share, shares, yuan; kilograms on a mu, mu, tons). Two prices are read as a range: 最高价 and 最低价 of a buy-back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from factcheck.engine.figures import figure, plain
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle, tight
from factcheck.engine.rule import Block, Rule
from factcheck.engine.yields import harvest
from factcheck.lexicon.wording import piece
from factcheck.model import Draft, Fact, Interval, Mark, Quantity, Say, Severity

RULE = Rule(
    "FC207", "product-mismatch", "单价×数量", "warning", "sentence", triggers=("每", "均", "/", "单价", "單價", "最低价", "最低價", "亩", "公顷"), facts=3
)

_UNIT_PRICE = re.compile(r"[，、（](?:平均|成交|销售)?单价(?:约为|为|约|达)?$")
_EACH = re.compile(r"(?:每(?P<unit>[\u4e00-\u9fff]{1,4})|(?P<per>[户人单件车台亩])均)[^，。；]{0,10}$")
_COUNT = re.compile(rf"[，的]?[^，。；]{{0,14}}(?:{piece('amounts', 'traded')}[^，。；]{{0,8}}|，一[套间处栋])")
_PRICED = re.compile(r"[^。；]{0,20}(?:价|每.|.均)[^。；，]{0,10}")
_TOTAL = re.compile(
    rf"(?:的[^，。；：]{{0,6}}?)?[，（；]?(?:{piece('amounts', 'before_total')}{{0,4}}{piece('amounts', 'totals')}|[^，。；：、的]{{0,4}}(?:总额|总金额|总价|总计)"
    r"|(?P<noun>[^，。；：、的]{2,4})收入)"
    r"(?:（[^）]{1,8}）)?(?:共计|合计|总计|共|为|达到|达|约|是|人民币)*"
)
_BUY_BACK = re.compile("回购|增持|减持")
_PLANNED = re.compile("不超过|不低于|拟|上限|下限|区间|计划|累计.*累计|本次.*累计|其中")
_TOTAL_WORD = re.compile("(?:总金额|总额|金额|资金|使用资金)[^，。；]{0,8}$")
_PARTS: dict[str, Callable[[Quantity], bool]] = {
    "price": lambda quantity: quantity.unit.endswith("/股"),
    "count": lambda quantity: quantity.unit == "股",
    "total": lambda quantity: quantity.kind == "money" and "/" not in quantity.unit,
}
_INEXACT = re.compile("部分|其中|起|折|优惠|补贴后|最低")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for end in range(2, len(read.facts)):
        if read.facts[end].quantity.kind != "money" or not (found := _TOTAL.fullmatch(read.gaps[end])):
            continue
        if not found["noun"] or found["noun"] in read.gaps[end - 1] + read.gaps[end - 2]:
            yield from _judge(read, end)
    if _BUY_BACK.search(read.text):
        yield from _judge_buy_back(read)
    if (crop := harvest(read)) is not None:
        yield from _told(crop.each, crop.area, crop.total, crop.size)


def _judge(read: Passage, end: int) -> Iterator[Draft]:
    facts = read.facts
    total = facts[end]
    for price_at, count_at in ((end - 2, end - 1), (end - 1, end - 2)):
        price, count = facts[price_at], facts[count_at]
        gap = read.gaps[max(price_at, count_at)]
        if not _closes(read, price_at, count, total) or not (_COUNT if price_at < count_at else _PRICED).fullmatch(gap):
            continue
        if not _INEXACT.search("".join(read.gaps[end - 2 : end + 1])[-60:]):
            yield from _told(price, count, total)
        return


def _told(price: Fact, count: Fact, total: Fact, size: Decimal = Decimal(1)) -> Iterator[Draft]:
    """``size`` is what one price times one count is in the unit of the total."""
    if not _sure(price, count, total):
        return
    severity = _apart((tight(price.quantity) * tight(count.quantity)).scaled(size), tight(total.quantity))
    if severity and _apart((price.quantity.plausible * count.quantity.plausible).scaled(size), total.quantity.plausible):
        yield _draft(price, count, total, severity, size)


def _sure(*facts: Fact) -> bool:
    """At most one of the three is told by and large."""
    hedges = [fact.quantity.hedge for fact in facts]
    return "vague" not in hedges and sum(hedge != "exact" for hedge in hedges) <= 1


def _judge_buy_back(read: Passage) -> Iterator[Draft]:
    """回购B股，最高价P1、最低价P2，支付总金额T, in any order: the total lies between B times the least and B times the highest price."""
    at = {name: [i for i, fact in enumerate(read.facts) if wanted(fact.quantity)] for name, wanted in _PARTS.items()}
    if len(at["price"]) != 2 or len(at["count"]) != 1 or len(at["total"]) != 1 or not _TOTAL_WORD.search(read.gaps[at["total"][0]]):
        return
    prices, count, total = [read.facts[i] for i in at["price"]], read.facts[at["count"][0]], read.facts[at["total"][0]]
    named = {word for i in at["price"] for word in ("最高", "最低") if word in read.gaps[i]}
    if len(named) < 2 or prices[0].quantity.unit.split("/")[0] != total.quantity.unit or _PLANNED.search(read.text):
        return
    band = prices[0].quantity.plausible.hull(prices[1].quantity.plausible)
    severity = _apart(band * count.quantity.plausible, total.quantity.plausible)
    if severity:
        yield _draft(max(prices, key=lambda fact: middle(fact.quantity)), count, total, severity)


def _closes(read: Passage, price_at: int, count: Fact, total: Fact) -> bool:
    price = read.facts[price_at].quantity
    if "/" in price.unit:
        money, per = price.unit.split("/", 1)
        return money == total.quantity.unit and per != "" and (per == count.quantity.unit or count.quantity.text.endswith(per))
    if _UNIT_PRICE.search(read.gaps[price_at]):
        return price.unit == total.quantity.unit and count.quantity.kind == "count"
    each = _EACH.search(read.gaps[price_at])
    named = (each["per"] or each["unit"]) if each else ""
    return price.unit == total.quantity.unit and any(count.quantity.text.endswith(named[:size]) for size in range(1, len(named) + 1))


def _apart(product: Interval, total: Interval) -> Severity | None:
    if product.overlaps(total):
        return None
    for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8):
        if product.scaled((total.low / total.low).scaleb(power) if total.low else total.low).overlaps(total):
            return "error"
    return "warning"


def _draft(price: Fact, count: Fact, total: Fact, severity: Severity, size: Decimal = Decimal(1)) -> Draft:
    value = middle(price.quantity) * middle(count.quantity) * size
    shown, ratio = figure(value, total.quantity), value / middle(total.quantity)
    sums = f"{price.quantity.text} × {count.quantity.text} = {shown}"
    times = f"，是文中的 {plain(ratio, 3)} 倍" if ratio > 1 else f"，是文中的 1/{plain(1 / ratio, 3)}"
    each, many, price_of, count_of = ("单价", "数量", "price", "count") if total.quantity.kind == "money" else ("单产", "面积", "yield", "area")
    return Draft(
        Say(f"{each}与{many}之积约为 {shown}，文中写“{total.quantity.text}”", f"{price_of} times {count_of} is about {shown}, the text says {total.quantity.text}"),
        [Mark.of(total), Mark.of(price), Mark.of(count)],
        Say(sums + times if severity == "error" else sums, sums),
        Say(f"核对{each}、{many}与总数的数量级", f"check the {price_of}, the {count_of} and the size of the total"),
        severity,
    )
