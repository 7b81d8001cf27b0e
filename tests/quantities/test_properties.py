"""What holds for every number and every string."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon.writing import folding
from factcheck.model.interval import Interval
from factcheck.model.quantity import Hedge, commitment
from factcheck.quantities import Skip, parse, scan
from factcheck.quantities.fold import fold

_CHARACTERS = (
    "零〇一二三四五六七八九十百千万亿两廿几数半余多点分之成折倍番翻第前近超约至到-—~～、，,./:：%％‰元角美港年月日时号个家人台吨公里股GBKMTtokens参数以上左右"
    "内上下负+−±×$￥（）() \n*０９３．億萬個點"
)
_DIGITS = "零一二三四五六七八九"
_UNITS = ["元", "亿元", "家", "%", "个百分点", "万吨", "公里", "美元", "倍", "台", "GB"]
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
hostile = st.text(st.sampled_from(_CHARACTERS), max_size=60)


def in_characters(number: int) -> str:
    """Chinese writing of a whole number below 10**12.

    >>> in_characters(20300005)
    '二千零三十万零五'
    """
    if number == 0:
        return "零"
    words, gap = "", False
    for name, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        section, number = divmod(number, size)
        if section:
            if words and section < 1000:
                gap = True
            words += ("零" if gap and words else "") + _section(section) + name
            gap = False
        elif words and number:
            gap = True
    return words


def _section(number: int) -> str:
    words, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        elif words:
            gap = True
    return words


@given(st.integers(11, 10**12 - 1))
def test_a_whole_number_in_any_notation_is_the_same_number(number: int) -> None:
    full = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for written in (str(number), f"{number:,}", full, in_characters(number), f"{number} "):
        found = parse(f"共有{written}台")
        assert [(q.value, q.unit) for q in found] == [(Decimal(number), "台")], written


@given(st.decimals("0.01", "9999.99", places=2), st.sampled_from(_UNITS))
def test_a_decimal_keeps_its_value_and_the_place_of_its_last_digit(number: Decimal, unit: str) -> None:
    (exact,) = parse(f"为{number}{unit}")
    scale = {"亿元": Decimal(10) ** 8, "万吨": Decimal(10) ** 4}.get(unit, Decimal(1))
    assert exact.value == number * scale
    assert exact.precision == Decimal("0.01") * scale


@given(st.integers(1, 9999), st.sampled_from(["亿", "万", "万亿", ""]), st.sampled_from(["元", "美元", "吨", "人次"]))
def test_space_full_width_and_traditional_characters_change_nothing(number: int, scale: str, unit: str) -> None:
    simplified = {pair: origin for origin, pair in folding().items() if origin != pair}
    plain = f"约{number}{scale}{unit}"
    traditional = "".join(simplified.get(c, c) if c in "亿万约吨" else c for c in plain)
    full = plain.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spaced = f"约{number} {scale}{unit}"
    wanted = [(q.value, q.unit, q.hedge, q.dimension, q.precision) for q in parse(plain)]
    for written in (traditional, full, spaced):
        assert [(q.value, q.unit, q.hedge, q.dimension, q.precision) for q in parse(written)] == wanted, written


@given(st.one_of(hostile, st.text(max_size=80)))
def test_any_string_gives_quotes_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for token in scan(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        end = token.end
        if not isinstance(token, Skip):
            assert token.stated.low < token.stated.high
            assert token.plausible.low < token.plausible.high


@given(st.text(max_size=200))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.decimals("0", "1e12", places=3), st.integers(-3, 8), st.sampled_from(["plain", "whole", "near", "rough"]))
def test_a_wider_hedge_never_narrows(value: Decimal, exponent: int, form: str) -> None:
    precision = Decimal(1).scaleb(exponent)
    exact = commitment(value, precision, "exact", form)  # type: ignore[arg-type]
    about = commitment(value, precision, "about", form)  # type: ignore[arg-type]
    assert exact[0].inside(about[0])
    assert exact[1].inside(about[1])


@pytest.mark.parametrize("hedge", ["exact", "about", "above", "at_least", "below", "at_most"])
@given(value=st.decimals("0.001", "1e12", places=3), exponent=st.integers(-3, 3))
def test_what_is_stated_is_plausible(hedge: Hedge, value: Decimal, exponent: int) -> None:
    stated, plausible = commitment(value, Decimal(1).scaleb(exponent), hedge, "plain")
    assert stated.inside(plausible)
    assert isinstance(stated, Interval)
