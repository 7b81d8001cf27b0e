"""Whether a numeral in characters counts at all: 两家 does, 一家 is an article, 二期 a name, 百家 a figure of speech unless hedged."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import Unit
from factcheck.quantities.behind import Amount
from factcheck.quantities.build import currency_before
from factcheck.quantities.hedging import hedging
from factcheck.quantities.numerals import DIGITS
from factcheck.quantities.ranges import joined
from factcheck.quantities.windows import measured

_FORMAL = "零〇壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_SCALES = "百千万亿"
_TENS = frozenset("百千十拾佰仟")
_ROUND = frozenset(("百万", "千万", "亿万", "十万", "百亿", "千亿", "万亿", "十亿"))
_ABOUT = ("左右", "上下", "以上", "有余")
_THESE = frozenset("这那哪")
_OPENERS = frozenset("“《「、（(")


def counts(text: str, amount: Amount, found: re.Match[str], floor: int) -> bool:
    """Whether the numeral ``found`` with the unit of ``amount`` is a quantity."""
    numeral, unit = found["numeral"], amount.unit
    if len(numeral) == 1 and numeral in _FORMAL:
        return False
    if amount.shift >= 7 and text.startswith("个", found.end("numeral")):
        return True  # 两个亿
    if unit is None:
        return _alone(text, amount, numeral, floor)
    if len(numeral) > 1:
        return numeral.strip(_SCALES) != "" or amount.more != "" or unit.kind != "count" or unit.use != "digits"
    if amount.number.exponent < 0 or (amount.more and numeral in "十百千万亿"):
        return True  # 一个半小时, 百余家
    return _single(text, amount, numeral, unit)


def _single(text: str, amount: Amount, numeral: str, unit: Unit) -> bool:
    kind = unit.kind
    if numeral == "几" and unit.kind != "duration" and text[amount.start - 1 : amount.start] in _THESE:
        return False
    if numeral in "一二" and any(c in DIGITS for c in text[amount.stop : amount.end]):
        return True  # 一小时三十分, 二年六个月
    if numeral == "一" or (numeral == "二" and kind not in ("percent", "multiple")):
        return kind in ("multiple", "points", "percent") or (
            kind == "duration"
            and unit.name != "岁"
            and text[amount.start - 1 : amount.start] != "每"
            and (measured(text, amount.start) or text.startswith(_ABOUT, amount.end))
        )
    if numeral in _SCALES:
        return (kind == "multiple" and numeral != "万") or _hedged(text, amount, unit)
    if numeral == "数":
        return unit.use == "both" and kind in ("count", "duration", "multiple") and unit.name not in _not_several()
    return unit.use != "digits" or kind == "percent"


def _alone(text: str, amount: Amount, numeral: str, floor: int) -> bool:
    """A numeral without a unit counts when it has digits and 万 or 亿 (三千万), a decimal point, or stands all by itself."""
    if joined(text, amount) or (amount.number.vague and len(numeral) > 1) or "又" in text[amount.start : amount.stop]:
        return True
    if len(numeral) < 2:
        return (text.startswith("数以", amount.start - 2) and text.startswith("计", amount.end)) or (numeral in _SCALES and _hedged(text, amount))
    before, after = text[amount.start - 1] if amount.start else "", text[amount.end : amount.end + 1]
    if before == "每" or currency_before(text, amount.start, floor) is not None:
        return True
    digits = numeral.strip("百千万亿十")
    if not digits:
        return numeral in _ROUND and _hedged(text, amount)
    if any(c in "万亿点" for c in numeral) and digits != "一" * len(numeral):
        return numeral[0] not in "万亿"
    return any(c in _TENS for c in numeral) and not before.isalnum() and not after.isalnum() and before not in _OPENERS


def _hedged(text: str, amount: Amount, unit: Unit | None = None) -> bool:
    return hedging(text, (amount.start, amount.end), 0, unit.kind if unit else "number", "", True).hedge != "exact"


@cache
def _not_several() -> frozenset[str]:
    return frozenset(table("phrases.toml")["several"]["not"].split())
