"""A threshold said to be passed that the value beside it does not reach.

Fires: 当日成交额突破500亿元，达到486亿元。
Quiet: 当日成交额突破500亿元，达到512亿元。

Silent for 一度, 盘中 and 最高 against a close, for what is only expected, and when total and daily values meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.currencies import currency_slips
from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder, piece, words
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule(
    "FC214", "threshold-not-reached", "突破与实际值", "error", "sentence", facts=2,
    triggers=("突破", "超过", "超過", "跌破", "站上", "逾", "不足", "不到", "冲破", "升破", "低于", "超"),
)  # fmt: skip

_THEN = re.compile(
    rf"{piece('thresholds', 'mark')}?[，（](?:实际|最终|共计|总计|累计|具体|报|现|已|并|且|最新|收盘|其)*(?:达到了|达到|达|为|收于|收报|报收于?|报|至|录得|共|合计)"
)
_UP, _DOWN = frozenset(words("thresholds", "up")), frozenset(words("thresholds", "down"))
_UNREACHED = finder("thresholds", "unreached")
_SPAN_OF_TIME = re.compile("单日|累计|日均|月均|全年")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for threshold, value in _passed(read):
        yield from _judge(threshold, value, _side(threshold))
    yield from currency_slips(read, lambda one: (pair for pair in _passed(one) if _just(*pair)), "warning")


def _passed(read: Passage) -> Iterator[tuple[Fact, Fact]]:
    """Each threshold with the value that is told to have passed it."""
    for i in range(len(read.facts) - 1):
        threshold, value = read.facts[i], read.facts[i + 1]
        if _side(threshold) and _alike(threshold, value) and _THEN.fullmatch(read.gaps[i + 1]) and not _excused(read, i):
            yield threshold, value


def _just(threshold: Fact, value: Fact) -> bool:
    """突破380亿美元，达到386亿元: as near as a threshold is named for."""
    return threshold.quantity.stated.overlaps(value.quantity.stated)


def _judge(threshold: Fact, value: Fact, side: int) -> Iterator[Draft]:
    bound, told = threshold.quantity.value, value.quantity
    if bound is None or bound <= 0:
        return
    missed = told.plausible.high <= bound if side > 0 else told.plausible.low >= bound
    if told.hedge in ("exact", "about") and missed:
        word = "".join(threshold.quantity.hedge_words)
        sign = "<" if side > 0 else ">"
        yield Draft(
            Say(
                f"文中写“{word}{threshold.quantity.text}”，实际值却是 {told.text}",
                f"the text says {word}{threshold.quantity.text}, yet the value is {told.text}",
            ),
            [Mark.of(value), Mark.of(threshold)],
            Say(f"{told.text} {sign} {threshold.quantity.text}", f"{told.text} {sign} {threshold.quantity.text}"),
            Say("核对门槛与实际值", "check the threshold and the value"),
        )


def _side(fact: Fact) -> int:
    words = set(fact.quantity.hedge_words)
    return 1 if words & _UP else -1 if words & _DOWN else 0


def _alike(a: Fact, b: Fact) -> bool:
    x, y = a.quantity, b.quantity
    if "1" in (x.unit, y.unit) and x.unit != y.unit:
        return all(quantity.text[-1:] in "亿万億萬" for quantity in (x, y) if quantity.unit == "1") and "percent" not in (x.kind, y.kind)
    return x.unit == y.unit and x.dimension == y.dimension and x.kind in ("money", "count", "measure", "number", "percent", "index")


def _excused(read: Passage, i: int) -> bool:
    clause = re.split("[，。；]", read.gaps[i])[-1]
    if _SPAN_OF_TIME.search(read.gaps[i + 1]) or _SPAN_OF_TIME.findall(clause) == ["累计"]:
        return True
    return bool(_UNREACHED.search(clause) or _UNREACHED.search(read.gaps[i + 1]) or read.gaps[i + 2].startswith(("增", "的增", "的涨", "的降")))
