"""Amounts and their surroundings to quantities: hedges, ranges, currencies before the number."""

from __future__ import annotations

from decimal import Decimal

from factcheck.lexicon.units import NUMBER, Unit, money_signs
from factcheck.model.quantity import Form, Kind, Quantity
from factcheck.quantities.behind import Amount
from factcheck.quantities.context import CONTEXTUAL, in_context
from factcheck.quantities.hedging import hedging
from factcheck.quantities.numerals import Number, place
from factcheck.quantities.page import Page
from factcheck.quantities.ranges import ends, second_end

_SCALES = "百千万亿半数"
_HUNDRED = Decimal(100)


def currency_before(text: str, start: int, floor: int, yuan: str = "CNY") -> Unit | None:
    """The currency whose sign or name stands before the number: US$, 人民币."""
    low = max(floor, start - 5)
    at = start
    while at > low and text[at - 1] in " *":
        at -= 1
    for size in (4, 3, 2, 1):
        if at - size >= low and (unit := money_signs().get(text[at - size : at])):
            return unit if yuan == "CNY" or text[at - size : at] != "$" else Unit(yuan, f"money:{yuan}", "money")
    return None


def quantity(page: Page, amount: Amount, floor: int, sign: str = "", unit: Unit | None = None) -> tuple[Quantity, int]:
    """The quantity of ``amount``, joined with a second one where the text writes a range. ``unit`` stands in when none is written."""
    second = second_end(page.text, amount)
    written = amount.unit or unit or NUMBER
    if written.dimension in CONTEXTUAL:
        written = in_context(page.text, (amount.start - len(sign), amount.end), written)
    number, end = amount.number, amount.end
    if second is not None:
        return ranged(page, amount, second, sign, unit)
    if sign == "±":
        return ranged(page, amount, (amount, ""), "-", unit)
    start = amount.start - len(sign)
    hedge, form, words, after = hedging(page.text, (start, end), floor, written.kind, amount.more, _bare(page.text, amount))
    if number.value is None:
        return _spread(page, amount, written, words, max(end, after)), max(end, after)
    value = -number.value if sign in ("-", "负", "零下") else number.value
    if form == "plain":
        form = _form(number, written.kind, written.coin, amount)
    return Quantity(
        page.raw[start:end],
        start,
        end,
        value,
        _name(written, page),
        _dimension(written, page),
        written.kind,
        hedge,
        place(number.exponent),
        None,
        None,
        form,
        words,
    ), max(end, after)


def _form(number: Number, kind: Kind, coin: Decimal | None, amount: Amount) -> Form:
    """Counts are taken at their word when they are small or end in another digit than 0; tenths (成) are figures of speech."""
    value = number.value
    if kind == "count" and number.exponent == 0 and value is not None and (value < _HUNDRED or value % 10 != 0):
        return "whole"
    if coin is not None and kind == "percent" and amount.unit is not None and amount.unit.use == "both" and amount.number.exponent <= 1:
        return "rough"
    return "plain"


def _name(unit: Unit, page: Page) -> str:
    return page.yuan + unit.name[3:] if page.yuan != "CNY" and unit.name.startswith("CNY") and unit.use == "digits" else unit.name


def _dimension(unit: Unit, page: Page) -> str:
    return unit.dimension.replace("money:CNY", f"money:{page.yuan}") if page.yuan != "CNY" and unit.use == "digits" else unit.dimension


def _bare(text: str, amount: Amount) -> bool:
    """Whether the number is a scale word alone (百, 万, 亿), which 上 and 过 may hedge."""
    return text[amount.start] in _SCALES and not text[amount.start : amount.stop].strip(_SCALES)


def _spread(page: Page, amount: Amount, unit: Unit, words: tuple[str, ...], after: int) -> Quantity:
    number = amount.number
    return Quantity(
        page.raw[amount.start : amount.end], amount.start, amount.end, None, _name(unit, page), _dimension(unit, page), unit.kind,
        "vague" if number.vague else "range", place(number.exponent), number.low, number.high, "plain", words,
    )  # fmt: skip


def ranged(page: Page, first: Amount, other: tuple[Amount, str], sign: str, unit: Unit | None) -> tuple[Quantity, int]:
    """The range from ``first`` to ``other``, which comes with its sign."""
    second, _ = other
    written = second.unit or first.unit or unit or NUMBER
    named = in_context(page.text, (first.start - len(sign), second.end), written)
    low, high, exponent = ends(page.text, first, other, sign, written)
    span = first.start - len(sign), second.end  # ± is one character, as - is
    _, _, words, after = hedging(page.text, span, 0, written.kind)
    return Quantity(
        page.raw[span[0] : span[1]],
        *span,
        None,
        _name(named, page),
        _dimension(named, page),
        named.kind,
        "range",
        place(exponent),
        low,
        high,
        "plain",
        words,
    ), max(second.end, after)
