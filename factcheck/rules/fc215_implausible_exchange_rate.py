"""A converted amount whose rate no year has seen.

Fires: 收购价为10亿美元（约合人民币7亿元）。
Quiet: 收购价为10亿美元（约合人民币72亿元）。

The rate implied by both amounts is compared with the yearly averages around the article's date and the years it names, in wide bands. Silent for an explicit
rate (按…汇率), for currencies and years outside the table; 元 in a Hong Kong or Taiwan text may be local.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.engine.figures import figure, plain
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.exchange import rates
from factcheck.lexicon.wording import piece
from factcheck.model import Draft, Fact, Interval, Mark, Quantity, Say, Severity

RULE = Rule(
    "FC215", "implausible-exchange-rate", "汇率换算", "error", "sentence", facts=2, needs=("money",),
    triggers=("（", "(", "约合", "約合", "折合", "合人民币", "合人民幣", "相当于", "相當於", "等于", "即"),
)  # fmt: skip

_CONVERTED = re.compile(
    rf"(?:的?[^，。；（）约折合即等为当换]{{1,8}})?(?:，|（|，即|，也就是)?(?:约|大约|大致)?{piece('exchange', 'joins')}(?:人民币|港币|港元|美元)?(?:约为|约|为|近|超)?(?:成|为)?"
)
_BRACKET = re.compile(r"（(?:人民币|约)?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_LOCAL = {"CNY": ("CNY", "HKD", "TWD", "MOP")}
_NEAR = 200  # characters
_WIDE, _GROSS = Decimal("0.15"), Decimal(2)


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i in range(len(read.facts) - 1):
        first, second = read.facts[i], read.facts[i + 1]
        a, b = first.quantity, second.quantity
        if a.kind != "money" or b.kind != "money" or not _joined(read, i):
            continue
        if a.unit == b.unit:
            yield from _judge_same(read, i)
            continue
        if not (a.unit in ("CNY", "USD") or b.unit in ("CNY", "USD")) or read.says("exchange", "named"):
            continue
        yield from _judge(read, first, second)


def _judge_same(read: Passage, i: int) -> Iterator[Draft]:
    """1.6亿元（约合人民币11.6亿元）: an amount in 元 that is converted to 元, at a rate that is another currency's."""
    a, b = read.facts[i].quantity, read.facts[i + 1].quantity
    (start, end), stop = read.facts[i].at, read.facts[i + 1].at[1]
    bare = a.unit == "CNY" and "人民" not in read.text[max(0, start - 3) : end] and "人民" in read.text[end:stop] and not _is_local(read)
    if not bare or a.value is None or b.value is None or not a.value or "下同" in read.text:
        return
    implied, years = b.plausible / a.plausible, _years(read, start)
    meant = [unit for unit in ("USD", "EUR", "GBP", "JPY") if (band := _band(years, unit, "CNY")) is not None and implied.overlaps(band)]
    if meant and not a.plausible.overlaps(b.plausible):
        yield Draft(
            Say(f"“{a.text}”折合人民币“{b.text}”，前一金额似漏写外币", f"{a.text} is converted to {b.text}: the first lacks its foreign currency"),
            [Mark.of(read.facts[i]), Mark.of(read.facts[i + 1])],
            Say(
                f"{b.text} ÷ {a.text} = {plain(b.value / a.value, 3)}，与 {meant[0]} 的汇率相符",
                f"{b.text} ÷ {a.text} = {plain(b.value / a.value, 3)}, a rate of {meant[0]}",
            ),
            Say("核对前一金额的币种", "check the currency of the first amount"),
            "warning",
        )


def _joined(read: Passage, i: int) -> bool:
    gap, after = read.gaps[i + 1], read.gaps[i + 2]
    if _CONVERTED.fullmatch(gap):
        return not after.startswith(("/", "每", "的"))
    return bool(_BRACKET.fullmatch(gap)) and after.startswith("）")


def _judge(read: Passage, first: Fact, second: Fact) -> Iterator[Draft]:
    a, b = _ends(first.quantity), _ends(second.quantity)
    if a is None or b is None or "vague" in (first.quantity.hedge, second.quantity.hedge) or a.low <= 0 or b.low <= 0:
        return
    implied = b / a
    local = _is_local(read)
    gravest: Severity | None = None
    years = _years(read, first.at[0])
    bands = [band for x in _units(first.quantity, local) for y in _units(second.quantity, local) if (band := _band(years, x, y)) is not None]
    if not bands:
        return
    for band in bands:
        found = _apart(implied, band)
        if found is None:
            return
        gravest = found if gravest is None or found == "warning" else gravest
    yield _draft(first, second, bands[0], gravest or "warning")


def _apart(implied: Interval, band: Interval) -> Severity | None:
    if implied.overlaps(Interval(band.low * (1 - _WIDE), band.high * (1 + _WIDE))):
        return None
    return "warning" if implied.overlaps(Interval(band.low / _GROSS, band.high * _GROSS)) else "error"


def _years(read: Passage, at: int) -> set[int]:
    """The years named near the amount, with the year of the article and the one before; all of the table when nothing says."""
    published = read.statement.article.published
    near = {int(year) for year in _YEAR.findall(read.text[max(0, at - _NEAR) : at + _NEAR])}
    known = rates()["USD"]
    today = min(published.year, max(known)) if published else None
    return near | ({today, today - 1} if today else set()) or set(known)


def _band(years: set[int], x: str, y: str) -> Interval | None:
    """The rates of ``x`` in ``y`` that these years have seen; ``None`` for a currency or a year outside the table."""
    table = rates()
    if x not in table or y not in table or not years <= table["USD"].keys():
        return None
    found = [table[x][year] / table[y][year] for year in years if year in table[x] and year in table[y]]
    return Interval(min(found), max(found) + Decimal("1E-9")) if found else None


def _units(quantity: Quantity, local: bool) -> tuple[str, ...]:
    return _LOCAL["CNY"] if quantity.unit == "CNY" and local and "人民" not in quantity.text else (quantity.unit,)


def _is_local(read: Passage) -> bool:
    """Whether 元 may be another currency: traditional characters, or a text of Hong Kong or Taiwan."""
    raw = read.statement.sentence.text
    return any(c in raw for c in "億萬約個幣") or "港" in read.text or "台" in read.text


def _ends(quantity: Quantity) -> Interval | None:
    return quantity.plausible if quantity.plausible.high.is_finite() and quantity.plausible.low.is_finite() else quantity.stated


def _draft(first: Fact, second: Fact, band: Interval, severity: Severity) -> Draft:
    a, b = first.quantity, second.quantity
    rate = (band.low + band.high) / 2
    implied = middle(b) / middle(a)
    wanted = figure(middle(a) * rate, b)
    return Draft(
        Say(f"{a.text} 按常见汇率约合 {wanted}，文中写“{b.text}”", f"{a.text} is about {wanted} at usual rates, the text says {b.text}"),
        [Mark.of(second), Mark.of(first)],
        Say(
            f"{b.text} ÷ {a.text} = {plain(implied, 3)}，同期年均汇率约 {plain(rate, 3)}",
            f"{b.text} ÷ {a.text} = {plain(implied, 3)}, the yearly average is about {plain(rate, 3)}",
        ),
        Say("核对两个金额的数量级与币种", "check the size and the currency of both amounts"),
        severity,
    )
