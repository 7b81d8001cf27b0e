"""A gain beside its rate: 报3345.6点，涨12.3点，涨幅0.37%; 以600万元购入，账面获利126万元或21%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.engine.changes import Change, after_subject, again, change, comparable
from factcheck.engine.passage import Passage
from factcheck.model import Fact

_ARRIVES = re.compile(r"）?[，；]?(?:收市|收盘|现|最新|最终|全年|总额|总量)?(?:达到|达|至|增至|降至|升至|跌至|报|收报|报收于?|收于|收|为|现报|终以|以)")
_FROM_BASE = re.compile("(?:较|比|高于|低于|相较)[^，。；]*$")
_COMPARES = re.compile("[高低多少]$")
_BOUGHT = re.compile("(?:未补地价)?(?:一手)?(?:购入|买入|购买|购得|买下|入货)")
_GAINED = re.compile("[账帐]面(?:料|约)?(?:(?P<gain>获利|赚取?|升值|盈利)|蚀让?|亏损|亏蚀|贬值|损失)(?:离场)?$")
_OF_PRICE = re.compile(
    "(?:离场)?(?:，|或|、|，或)?(?:期内|该|期间)?(?:单位|物业|楼价)?(?:期内)?(?:升值|贬值|升幅|跌幅|账面升值|赚幅|蚀幅|升|跌|幅度)?(?:为|达)?"
)


class Gain(NamedTuple):
    """``level`` is what the gain led to, or what was paid before it; ``sign`` -1 for a loss."""

    level: Fact
    gain: Fact
    rate: Fact
    sign: int


def gains(passage: Passage) -> Iterator[Gain]:
    """Gains with a rate and the level they led to, in any order of the three."""
    kinds = [fact.quantity.kind for fact in passage.facts]
    for i in range(len(kinds) - 2):
        if kinds[i : i + 3].count("percent") != 1:
            continue
        found = _level_first(passage, i) or _level_last(passage, i) or _level_between(passage, i)
        if found is None or _FROM_BASE.search(passage.gaps[i]):
            continue
        level, told, then = found
        gain, rate = (told, then) if then.fact.quantity.kind == "percent" else (then, told)
        if level.quantity.kind == "percent" or not comparable(gain.fact, level):
            continue
        if _one_base(told, then) and (told.base in ("yearly", "sequential") or not _COMPARES.search(gain.wording)):
            yield Gain(level, gain.fact, rate.fact, told.sign or 1)


def purchases(passage: Passage) -> Iterator[Gain]:
    """A price paid, the gain or loss on it, and its rate: 以600万元购入，持货6年，账面获利126万元或21%."""
    facts, gaps = passage.facts, passage.gaps
    for i, price in enumerate(facts[:-2]):
        if price.quantity.kind != "money" or not _BOUGHT.match(gaps[i + 1]):
            continue
        for k in range(i + 1, min(i + 4, len(facts) - 1)):
            gained, rate = _GAINED.search(gaps[k]), facts[k + 1]
            if gained and comparable(price, facts[k]) and rate.quantity.kind in ("percent", "multiple") and _OF_PRICE.fullmatch(gaps[k + 1]):
                yield Gain(price, facts[k], rate, 1 if gained["gain"] else -1)
                break


_Found = tuple[Fact, Change, Change]


def _level_first(passage: Passage, i: int) -> _Found | None:
    """报3345.6点，涨12.3点，涨幅0.37%."""
    level, second, third = passage.facts[i : i + 3]
    told, then = change(passage.gaps[i + 1], second, i + 1), again(passage.gaps[i + 2], third, i + 2)
    return (level, told, then) if told and then else None


def _level_last(passage: Passage, i: int) -> _Found | None:
    """增加16亿元，增长20%，达到96亿元."""
    first, second, level = passage.facts[i : i + 3]
    if not _ARRIVES.fullmatch(passage.gaps[i + 2]):
        return None
    told, then = after_subject(passage.gaps[i], first, i), again(passage.gaps[i + 1], second, i + 1)
    return (level, told, then) if told and then else None


def _level_between(passage: Passage, i: int) -> _Found | None:
    """跌268点，报19523点，跌1.35%."""
    first, level, third = passage.facts[i : i + 3]
    if "percent" not in (first.quantity.kind, third.quantity.kind) or not _ARRIVES.fullmatch(passage.gaps[i + 1]):
        return None
    told, then = after_subject(passage.gaps[i], first, i), change(passage.gaps[i + 2], third, i + 2)
    return (level, told, then) if told and then else None


def _one_base(told: Change, then: Change) -> bool:
    return then.base in ("", told.base) and told.base != "annual" and (not told.base or then.sign in (0, told.sign))
