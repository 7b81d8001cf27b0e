"""A written change: 同比增长30%, 下调25个基点, 翻一番, with its sign and what it is measured against."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from factcheck.lexicon.wording import any_of, words
from factcheck.model import Fact, Quantity

Base = Literal["", "yearly", "sequential", "annual", "other"]
PAUSE = "[，、（）]{0,2}"
CLOSED = 24  # longer words between two numbers are no closed wording
_OF_OLD = re.compile(f"{PAUSE}(?:已|约)?(?:是|为|相当于|达|达到)(?:原来|原先|此前|之前|当初)的")
_BASES: tuple[Base, ...] = ("annual", "sequential", "yearly")
_TELLS = frozenset({"percent", "points", "multiple", "money", "count", "measure", "index", "number", "ratio", "duration"})
_LEVELS = frozenset({"money", "percent", "count", "measure", "index", "number", "duration", "multiple"})


class Change(NamedTuple):
    """``sign`` is 0 when the words give none; ``wording`` are the words before the number, ``place`` its place among the facts of its passage."""

    fact: Fact
    sign: int
    base: Base
    wording: str
    place: int

    @property
    def quote(self) -> str:
        """The change as written, from its first word."""
        return self.wording.lstrip("，、（）；") + self.fact.quantity.text


def change(gap: str, fact: Fact, place: int) -> Change | None:
    """The change that a number tells when ``gap`` before it is closed wording; ``None`` otherwise."""
    if len(gap) > CLOSED or fact.quantity.kind not in _TELLS:
        return None
    if found := _told().fullmatch(gap):
        sign = 1 if found["up"] or found["up_noun"] else -1
        if fact.quantity.value is not None and fact.quantity.value < 0:
            sign = 0  # 增速-3.5%: the number carries the sign itself
        return Change(fact, sign, base(found["base"]), gap, place)
    if fact.quantity.kind == "multiple" and _OF_OLD.fullmatch(gap):
        return Change(fact, 1, "", gap, place)
    if fact.quantity.kind == "multiple" and fact.quantity.text.startswith("翻") and (bare := _bare().fullmatch(gap)):
        return Change(fact, 1, base(bare["base"]), gap, place)
    return None


def again(gap: str, fact: Fact, place: int) -> Change | None:
    """The same change told a second time, the verb perhaps left out: 升123点或0.62%."""
    if gap in ("或", "，或", "、", "（", "，即", "，约"):
        return Change(fact, 0, "", gap, place)
    return change(gap, fact, place)


def after_subject(gap: str, fact: Fact, place: int) -> Change | None:
    """A change at the start of its sentence, after a subject of any wording."""
    found = _verb_last().search(gap[-CLOSED:])
    if found is None:
        return None
    return Change(fact, 1 if found["up"] else -1, base(gap[-CLOSED:]), gap, place)


def base(text: str) -> Base:
    """What the words before a change measure it against.

    >>> base("，同比"), base("，年均复合"), base("，较2019年"), base("，")
    ('yearly', 'annual', 'other', '')
    """
    if text.strip("，、（）") == "年":
        return "yearly"  # 年增12%
    for name in _BASES:
        if any(word in text for word in words("bases", name) if word != "年"):
            return name
    return "other" if any(sign in text for sign in "较比与") else ""


def comparable(one: Fact, other: Fact) -> bool:
    """Whether two levels measure alike and are definite."""
    a, b = one.quantity, other.quantity
    return a.dimension == b.dimension and a.unit == b.unit and a.kind in _LEVELS and a.hedge != "vague" and b.hedge != "vague"


def in_unit(change: Quantity, level: Quantity) -> Quantity | None:
    """The change in the unit of its level, points of a percentage included; ``None`` when they do not measure alike.

    >>> from factcheck.quantities import parse
    >>> points, level = parse("下调25个基点，为3.5%")
    >>> in_unit(points, level).value
    Decimal('0.25')
    """
    if change.unit == level.unit and change.kind != "percent":
        return change
    factor = {"percentage_point": Decimal(1), "basis_point": Decimal("0.01")}.get(change.unit)
    if level.kind != "percent" or factor is None:
        return None
    low, value, high = (None if end is None else end * factor for end in (change.low, change.value, change.high))
    return replace(change, low=low, value=value, high=high, precision=change.precision * factor, _stated=None, _plausible=None)


@cache
def verbs(*names: str) -> str:
    """Any verb of movement, the longest first, as a piece of a pattern."""
    return any_of(tuple(sorted(sorted({word for name in names for word in words("moves", name)}), key=len, reverse=True)))


@cache
def _bases() -> str:
    """What a change is measured against, with the words that may stand beside it; possessive, so that no text makes it try twice."""
    beside = any_of(tuple(sorted(sorted({word for name in (*_BASES, "filler") for word in words("bases", name)}), key=len, reverse=True)))
    then = "|".join(("，", "翻", verbs("up", "down"), any_of(words("changes", "up")), any_of(words("changes", "down"))))
    return rf"(?:{beside}|(?:较|比|相比|相较|与)[^，。；：的、]{{1,10}}?(?:相比|比)?(?={then}),?|[一二三四五六七八九十两]年(?:间|来|内)?|，)*+"


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{PAUSE}(?P<base>{_bases()})")


@cache
def _told() -> re.Pattern[str]:
    nouns = f"(?P<up_noun>{any_of(words('changes', 'up'))})|(?P<down_noun>{any_of(words('changes', 'down'))})"
    return re.compile(
        rf"{PAUSE}(?P<base>{_bases()})(?:的)?(?:{nouns}|(?P<up>{verbs('up')})|(?P<down>{verbs('down')}))(?:幅度|率|速度)?(?:为|是|达|达到|约为|在|：|有)?"
    )


@cache
def _verb_last() -> re.Pattern[str]:
    return re.compile(f"(?:(?P<up>{verbs('up')})|(?P<down>{verbs('down')}))$")
