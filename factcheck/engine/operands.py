"""From–to moves in closed wording: 由A增至B，增长r; B，较上年的A增长r; B，增长r，上年同期为A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from factcheck.engine.passage import Passage
from factcheck.lexicon.wording import any_of, words
from factcheck.model import Fact, Quantity

Base = Literal["", "yearly", "sequential", "annual", "other"]
_LEVELS = frozenset({"money", "percent", "count", "measure", "index", "number", "duration", "multiple"})
_PAUSE = "[，、（）]{0,2}"
_CLOSED = 24  # longer words between two numbers are no closed wording
_ARRIVES = "(?:到了|到|至|为|成|达到|达|成为)"
_LAST_TERM = "(?:上年同期|去年同期|上年|去年|上一年|前一年|上期|上月|前值|此前|同期|上年末|去年底|去年末|年初|上一季度|上季度|(?:19|20)\\d\\d年(?:同期|末|底|度)?)"


class Change(NamedTuple):
    """A written change: its number, its sign (0 when the word has none), and what it is measured against."""

    fact: Fact
    sign: int
    base: Base
    wording: str
    index: int


class Move(NamedTuple):
    """``old`` became ``new``; ``sign`` is the direction of the verb between them, 0 when it has none."""

    old: Fact
    new: Fact
    verb: str
    sign: int
    changes: tuple[Change, ...]
    years: int | None
    old_at: int
    new_at: int


def moves(passage: Passage) -> Iterator[Move]:
    """All moves that the wording closes, in order."""
    facts, gaps = passage.facts, passage.gaps
    for i in range(len(facts) - 1):
        found = _from_to(passage, i) or _against(passage, i) or _stated_before(passage, i) or _to_level_before_that(passage, i)
        if found is not None and _comparable(found.old, found.new) and not _negative(passage, found) and "分别" not in "".join(gaps[max(0, min(found.old_at, found.new_at) - 1) : i + 3]):
            yield found


def change(gap: str, fact: Fact, index: int) -> Change | None:
    """The change that a number tells when ``gap`` before it is closed wording; ``None`` otherwise."""
    found = _change().fullmatch(gap) if len(gap) <= _CLOSED else None
    if found is None and fact.quantity.kind == "multiple" and fact.quantity.text.startswith("翻") and len(gap) <= _CLOSED and (bare := _bare_change().fullmatch(gap)):
        return Change(fact, 1, _base(bare["base"]), gap, index)
    if found is None or fact.quantity.kind not in ("percent", "points", "multiple", "money", "count", "measure", "index", "number", "ratio"):
        return None
    sign = 1 if found["up"] or found["up_noun"] else -1
    if fact.quantity.value is not None and fact.quantity.value < 0:
        sign = 0  # 增速-3.5%: the number carries the sign itself
    return Change(fact, sign, _base(found["base"]), gap, index)


def gain_with_rate(passage: Passage) -> Iterator[tuple[Fact, Change, Change]]:
    """``(level, change as an amount, change as a rate)``: 报3345.6点，涨12.3点，涨幅0.37%; 增加16亿元，增长20%，达到96亿元."""
    facts, gaps = passage.facts, passage.gaps
    for i in range(len(facts) - 2):
        first, second, third = facts[i : i + 3]
        if third.quantity.kind == "percent" or second.quantity.kind == "percent" and first.quantity.kind != "percent":
            told, then = change(gaps[i + 1], second, i + 1), _second_change(gaps[i + 2], third, i + 2)
            level = first
        else:
            told, then, level = None, None, third
        if told is None and _arrives().fullmatch(gaps[i + 2]):
            told, then, level = _ending_change(gaps[i], first, i), _second_change(gaps[i + 1], second, i + 1), third
        if told is None and "percent" in (first.quantity.kind, third.quantity.kind) and _arrives().fullmatch(gaps[i + 1]):
            told, then, level = _ending_change(gaps[i], first, i), change(gaps[i + 2], third, i + 2), second
        if told is None or then is None:
            continue
        gain, rate = (told, then) if then.fact.quantity.kind == "percent" else (then, told)
        if _BASE_NAMED.search(gaps[i]) or _COMPARES.search(gain.wording):
            continue
        if rate.fact.quantity.kind == "percent" and _comparable(gain.fact, level) and level.quantity.kind != "percent" and _one_base(told, then):
            yield level, gain._replace(sign=told.sign), rate


def bought_and_sold(passage: Passage) -> Iterator[tuple[Fact, Change, Fact]]:
    """``(price paid, gain or loss, its share of the price)``: 以600万元购入，持货6年，账面获利126万元或21%."""
    facts, gaps = passage.facts, passage.gaps
    for i, price in enumerate(facts[:-2]):
        if price.quantity.kind != "money" or not _BOUGHT.match(gaps[i + 1]):
            continue
        for k in range(i + 1, min(i + 4, len(facts) - 1)):
            gained, rate = _GAINED.search(gaps[k]), facts[k + 1]
            if gained and _comparable(price, facts[k]) and rate.quantity.kind in ("percent", "multiple") and _OF_PRICE.fullmatch(gaps[k + 1]):
                yield price, Change(facts[k], 1 if gained["gain"] or gained["gained"] else -1, "", gaps[k], k), rate
                break


_BOUGHT = re.compile("(?:未补地价)?(?:一手)?(?:购入|买入|购买|购得|买下|入货)")
_GAINED = re.compile("账面(?:料|约)?(?:(?P<gain>获利|赚|赚取|升值|盈利)|蚀让?|亏损|亏蚀|贬值|损失|蚀)(?:离场)?$|帐面(?:料|约)?(?:(?P<gained>获利|赚|赚取|升值|盈利)|蚀让?|亏损|亏蚀|贬值|损失|蚀)$")
_OF_PRICE = re.compile("(?:离场)?(?:，|或|、|，或)?(?:期内|该|期间)?(?:单位|物业|楼价)?(?:期内)?(?:升值|贬值|升幅|跌幅|账面升值|赚幅|蚀幅|升|跌|幅度)?(?:为|达)?")
_BASE_NAMED = re.compile("(?:较|比|高于|低于|相较)[^，。；]*$")
_COMPARES = re.compile("[高低多少]$")


def _one_base(told: Change, then: Change) -> bool:
    return then.base in ("", told.base) and told.base != "annual" and (not told.base or then.sign in (0, told.sign))


def _second_change(gap: str, fact: Fact, index: int) -> Change | None:
    """The same change told a second time, the verb perhaps left out: 升123点或0.62%."""
    if gap in ("或", "，或", "、", "（", "，即", "，约"):
        return Change(fact, 0, "", gap, index)
    return change(gap, fact, index)


def _ending_change(gap: str, fact: Fact, index: int) -> Change | None:
    """A change at the start of its sentence, after a subject of any wording."""
    found = _ends_in_verb().search(gap[-_CLOSED:])
    if found is None:
        return None
    return Change(fact, 1 if found["up"] else -1, _base(gap[-_CLOSED:]), gap, index)


def _from_to(passage: Passage, i: int) -> Move | None:
    """由A增至B, 从A增长r至B, 较上年的A下降到B."""
    facts, gaps = passage.facts, passage.gaps
    if not _from().search(gaps[i]):
        return None
    inner: Change | None = None
    at = i + 1
    if found := _to().fullmatch(gaps[at]):
        pass
    elif i + 2 < len(facts) and (found := _to_after_change().fullmatch(gaps[i + 2])):
        inner = change(gaps[at], facts[at], at)
        if inner is None:
            return None
        at = i + 2
    else:
        return None
    verb = (inner.wording if inner else found["verb"]) or ""
    sign = inner.sign if inner else _sign(verb)
    after = _following(passage, at + 1)
    return Move(facts[i], facts[at], verb, sign, ((inner,) if inner else ()) + after, _years(passage, i, at), i, at)


def _against(passage: Passage, i: int) -> Move | None:
    """B，较上年的A增长r; B，上年同期为A，增长r."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or not _compared().fullmatch(gaps[i + 1]):
        return None
    told = change(gaps[i + 2], facts[i + 2], i + 2)
    if told is None:
        return None
    return Move(facts[i + 1], facts[i], "", 0, (told, *_following(passage, i + 3)), _years(passage, i + 1, i), i + 1, i)


def _stated_before(passage: Passage, i: int) -> Move | None:
    """B，同比增长r，上年同期为A."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or not _before_that().fullmatch(gaps[i + 2]):
        return None
    told = change(gaps[i + 1], facts[i + 1], i + 1)
    if told is None or told.base == "sequential":
        return None
    return Move(facts[i + 2], facts[i], "", 0, (told,), None, i + 2, i)


def _to_level_before_that(passage: Passage, i: int) -> Move | None:
    """同比下降r至B，上年同期为A."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or facts[i].quantity.kind not in ("percent", "points") or gaps[i + 1] not in ("至", "到", "，为", "，达", "，达到", "为") or not _before_that().fullmatch(gaps[i + 2]):
        return None
    told = _ending_change(gaps[i], facts[i], i)
    return Move(facts[i + 2], facts[i + 1], "", 0, (told,), None, i + 2, i + 1) if told and told.base != "sequential" else None


def _following(passage: Passage, at: int) -> tuple[Change, ...]:
    """Up to two changes told right after the new value."""
    found: list[Change] = []
    while at < len(passage.facts) and len(found) < 2:
        told = change(passage.gaps[at], passage.facts[at], at)
        if told is None:
            break
        found.append(told)
        at += 1
    return tuple(found)


def _comparable(old: Fact, new: Fact) -> bool:
    a, b = old.quantity, new.quantity
    return a.dimension == b.dimension and a.unit == b.unit and a.kind in _LEVELS and a.hedge != "vague" and b.hedge != "vague"


def _negative(passage: Passage, move: Move) -> bool:
    return passage.gaps[move.old_at].endswith("-") or passage.gaps[move.new_at].endswith("-")


def _years(passage: Passage, old: int, new: int) -> int | None:
    first, last = passage.year(old), passage.year(new)
    return last - first if first is not None and last is not None else None


def _sign(verb: str) -> int:
    if verb in words("moves", "up"):
        return 1
    return -1 if verb in words("moves", "down") else 0


def _base(text: str) -> Base:
    for name in ("annual", "sequential", "yearly"):
        if any(word in text for word in words("bases", name)):
            return name  # type: ignore[return-value]
    return "other" if any(sign in text for sign in "较比与") else ""


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"(?:由|从|自)[^，。；：、由从自]{0,18}$|(?:较|比|相比|相较于?)[^，。；：、]{1,14}的$")


@cache
def _to() -> re.Pattern[str]:
    verbs = any_of(tuple(sorted((*words("moves", "up"), *words("moves", "down"), *words("moves", "neutral")), key=len, reverse=True)))
    return re.compile(rf"（?[^，。；：（）]{{0,10}}?[），]?[^，。；：（）]{{0,14}}?(?P<verb>{verbs})?{_ARRIVES}(?:[^，。；：的]{{0,9}}的)?")


@cache
def _to_after_change() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>)，?(?:后)?{_ARRIVES}(?:[^，。；：]{{0,9}}的)?")


@cache
def _bare_change() -> re.Pattern[str]:
    return re.compile(rf"{_PAUSE}(?P<base>{_bases()})")


@cache
def _change() -> re.Pattern[str]:
    up, down = any_of(words("moves", "up")), any_of(words("moves", "down"))
    up_noun, down_noun = any_of(words("changes", "up")), any_of(words("changes", "down"))
    return re.compile(
        rf"{_PAUSE}(?P<base>{_bases()})(?:的)?(?:(?P<up_noun>{up_noun})|(?P<down_noun>{down_noun})|(?P<up>{up})|(?P<down>{down}))"
        rf"(?:幅度|率|速度)?(?:为|是|达|达到|约为|在|：|有)?"
    )


@cache
def _compared() -> re.Pattern[str]:
    against = "(?:同比|按年)?(?:较|比|相比于?|相较于?|对比|高于|低于|与|同比)"
    noun = "[^，。；：、增减升降涨跌多少高低]{0,8}"
    return re.compile(
        rf"[^，。；：、]{{0,4}}{_PAUSE}(?:但|惟)?{against}[^，。；：、]{{0,10}}?(?:的|{_LAST_TERM}(?:的|为)?)"
        rf"|[^，。；：、]{{0,4}}[，（](?:但|惟)?{against}{_LAST_TERM}(?:全年|同期)?的?{noun}"
        rf"|[，（]{_LAST_TERM}(?:同期)?(?:的|为|是|：|仅为)?"
    )


@cache
def _before_that() -> re.Pattern[str]:
    return re.compile(
        rf"[，（；](?:而|对比)?{_LAST_TERM}(?:同期)?(?:则|仅)?(?:为|是|：|仅为|录得|有)?|，?(?:远|明显|大幅|略|均)?(?:高于|低于|超过|多于|少于){_LAST_TERM}(?:同期)?的"
    )


def in_unit(change: Quantity, level: Quantity) -> Quantity | None:
    """The change in the unit of its level, points of a percentage included; ``None`` when they do not measure alike.

    >>> from factcheck.quantities import parse
    >>> points, level = parse("下调25个基点至3.5%")
    >>> in_unit(points, level).value
    Decimal('0.25')
    """
    if change.unit == level.unit and change.kind != "percent":
        return change
    if level.kind != "percent" or change.kind != "points":
        return None
    factor = {"percentage_point": Decimal(1), "basis_point": Decimal("0.01")}.get(change.unit)
    if factor is None:
        return None
    low, value, high = (None if end is None else end * factor for end in (change.low, change.value, change.high))
    return replace(change, low=low, value=value, high=high, precision=change.precision * factor, _stated=None, _plausible=None)


_YEARLY_REFERENCE = re.compile("去年|上年|同期|上一年|前一年")
_SEQUENTIAL_REFERENCE = re.compile("上月|上个月|上季|上一季|上周|年初|年末|年底|前一日|此前|期初")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def same_base(passage: Passage, move: Move, told: Change) -> bool:
    """Whether the change is measured from the old value, as far as the words say."""
    before = passage.gaps[move.old_at]
    if told.base == "annual" or (told.base == "sequential" and (_YEARLY_REFERENCE.search(before) or (move.years or 0) > 0)):
        return False
    if told.base == "yearly" and (_SEQUENTIAL_REFERENCE.search(before) or (move.years or 1) != 1):
        return False
    if told.base == "other":
        year = _YEAR.search(told.wording)
        return year is not None and int(year.group()) == passage.year(move.old_at)
    return True


@cache
def _arrives() -> re.Pattern[str]:
    return re.compile(r"）?[，；]?(?:收市|收盘|现|最新|最终|全年|总额|总量)?(?:达到|达|至|增至|降至|升至|跌至|报|收报|报收于?|收于|收|为|现报|终以|以)")


@cache
def _ends_in_verb() -> re.Pattern[str]:
    return re.compile(f"(?:(?P<up>{any_of(words('moves', 'up'))})|(?P<down>{any_of(words('moves', 'down'))}))$")


@cache
def _bases() -> str:
    """What a change is measured against, with the words that may stand beside it; possessive, so that no text can make it try twice."""
    base = any_of(tuple(sorted({word for name in ("yearly", "sequential", "annual", "filler") for word in words("bases", name)}, key=len, reverse=True)))
    then = any_of(tuple(word for section, name in (("moves", "up"), ("moves", "down"), ("changes", "up"), ("changes", "down")) for word in words(section, name)))
    return rf"(?:{base}|(?:较|比|相比|相较|与)[^，。；：的、]{{1,10}}?(?:相比|比)?(?=，|{then}|翻),?|，)*+"
