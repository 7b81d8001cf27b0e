"""From–to moves in closed wording: 由A增至B，增长r; B，较上年的A增长r; B，增长r，上年同期为A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.engine.changes import PAUSE, Change, after_subject, change, comparable, verbs
from factcheck.engine.passage import Passage
from factcheck.lexicon.wording import words
from factcheck.model import Fact

_ARRIVES = "(?:到了|到|至|为|成|达到|达|成为)"
_LAST_TERM = (
    "(?:前一日|前一交易日|上一交易日|昨日|去年假期|上年假期|上年同期|去年同期|上年|去年|上一年|前一年|上期|上月|前值|此前|同期|上年末|去年底|去年末|年初"
    r"|上一季度|上季度|(?:19|20)\d\d(?:年|财年)(?:同期|末|底|度)?|之前一周|前一周|上一周|上周|上一财年同期|上届|上一届|前一届|前届)"
)
_TO_LEVEL = frozenset(("至", "到", "，为", "，达", "，达到", "为"))
_YEARLY_REFERENCE = re.compile("去年|上年|同期|上一年|前一年")
_SEQUENTIAL_REFERENCE = re.compile("上月|上个月|上季|上一季|上周|年初|(?<![上去前])年[末底]|前一日|此前|期初")
_REFERENCE = re.compile("[由从自较比]")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


class Move(NamedTuple):
    """``old`` became ``new``; ``sign`` is the direction of the verb between them, 0 when it has none.

    ``years`` lie between the years named beside both; ``old_at`` and ``new_at`` are places among the facts of the passage.
    """

    old: Fact
    new: Fact
    verb: str
    sign: int
    changes: tuple[Change, ...]
    years: int | None
    old_at: int
    new_at: int


_last: tuple[Passage, tuple[Move, ...]] | None = None


def moves(passage: Passage) -> Iterator[Move]:
    """The moves within one unit that the wording closes, in order of place.

    Declined: 分别, which spreads values over several things, and a minus that the number does not carry.
    """
    return (move for move in _all(passage) if comparable(move.old, move.new))


def _all(passage: Passage) -> tuple[Move, ...]:
    """Several rules ask of the same passage in a row, so the last answer is kept."""
    global _last
    last = _last
    if last is not None and last[0] is passage:
        return last[1]
    _last = passage, (found := tuple(_moves(passage)))
    return found


def _moves(passage: Passage) -> Iterator[Move]:
    gaps = passage.gaps
    for i in range(len(passage.facts) - 1):
        found = _from_to(passage, i) or _against(passage, i) or _stated_before(passage, i) or _to_level(passage, i) or _times(passage, i)
        if found is None or (found.years is not None and found.years < 0):
            continue
        signed = gaps[found.old_at].endswith("-") or gaps[found.new_at].endswith("-") or gaps[found.old_at].endswith("亏损") != gaps[found.new_at].endswith("亏损")
        if not signed and not any("分别" in gap for gap in gaps[max(0, min(found.old_at, found.new_at) - 1) : i + 3]):
            yield found


def same_base(passage: Passage, move: Move, told: Change) -> bool:
    """Whether the change is measured from the old value, as far as the words say."""
    before = _REFERENCE.split(passage.gaps[move.old_at])[-1]
    if told.base == "annual" or (told.base == "sequential" and (_YEARLY_REFERENCE.search(before) or (move.years or 0) > 0)):
        return False
    if told.base == "yearly" and (_SEQUENTIAL_REFERENCE.search(before) or (move.years or 1) != 1):
        return False
    if told.base == "other":
        year = _YEAR.search(told.wording)
        return year is not None and int(year.group()) == passage.year(move.old_at)
    return True


def from_to(passage: Passage, old: int, new: int) -> bool:
    """Whether two numbers side by side are closed by 由 … 至, whatever verb stands between."""
    return new == old + 1 and bool(_FROM.search(passage.gaps[old])) and bool(_to().fullmatch(passage.gaps[new]))


def _from_to(passage: Passage, i: int) -> Move | None:
    """由A增至B, 从A增长r至B, 较上年的A下降到B."""
    facts, gaps = passage.facts, passage.gaps
    if not _FROM.search(gaps[i]):
        return None
    if found := _to().fullmatch(gaps[i + 1]):
        return _move(passage, i, i + 1, found["verb"] or "", (*_ahead(passage, i), *_following(passage, i + 2)))
    if i + 2 >= len(facts) or not _TO_AFTER_CHANGE.fullmatch(gaps[i + 2]):
        return None
    inner = change(gaps[i + 1], facts[i + 1], i + 1)
    return _move(passage, i, i + 2, inner.wording, (inner, *_following(passage, i + 3)), inner.sign) if inner else None


def _ahead(passage: Passage, i: int) -> tuple[Change, ...]:
    """A change told right before its two values: 增长了r，从A增至B."""
    if not i or not _AHEAD.fullmatch(passage.gaps[i]):
        return ()
    told = after_subject(passage.gaps[i - 1], passage.facts[i - 1], i - 1)
    return (told,) if told and not told.base else ()


def _against(passage: Passage, i: int) -> Move | None:
    """B，较上年的A增长r; B，上年同期为A，增长r."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or facts[i].quantity.kind != facts[i + 1].quantity.kind or not _COMPARED.fullmatch(gaps[i + 1]):
        return None
    told = change(gaps[i + 2], facts[i + 2], i + 2)
    return _move(passage, i + 1, i, "", (told, *_following(passage, i + 3))) if told else None


def _stated_before(passage: Passage, i: int) -> Move | None:
    """B，同比增长r，上年同期为A."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or facts[i].quantity.kind != facts[i + 2].quantity.kind or not _BEFORE_THAT.fullmatch(gaps[i + 2]):
        return None
    told = change(gaps[i + 1], facts[i + 1], i + 1)
    return _move(passage, i + 2, i, "", (told,)) if told and told.base != "sequential" else None


def _to_level(passage: Passage, i: int) -> Move | None:
    """同比下降r至B，上年同期为A."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or facts[i].quantity.kind not in ("percent", "points") or gaps[i + 1] not in _TO_LEVEL:
        return None
    told = after_subject(gaps[i], facts[i], i) if _BEFORE_THAT.fullmatch(gaps[i + 2]) else None
    return _move(passage, i + 2, i + 1, "", (told,)) if told and told.base != "sequential" else None


def _times(passage: Passage, i: int) -> Move | None:
    """B，是去年A的N倍."""
    facts, gaps = passage.facts, passage.gaps
    if i + 2 >= len(facts) or facts[i + 2].quantity.kind != "multiple" or gaps[i + 2] != "的" or not _IS.fullmatch(gaps[i + 1]):
        return None
    return _move(passage, i + 1, i, "", (Change(facts[i + 2], 1, "", "是", i + 2),))


def _move(passage: Passage, old: int, new: int, verb: str, changes: tuple[Change, ...], sign: int | None = None) -> Move:
    first, last = passage.year(old), passage.year(new)
    years = last - first if first is not None and last is not None else None
    direction = (verb in words("moves", "up")) - (verb in words("moves", "down")) if sign is None else sign
    return Move(passage.facts[old], passage.facts[new], verb, direction, changes, years, old, new)


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


_AHEAD = re.compile(r"，(?:由|从)[^，。；：、由从自]{0,10}")
_FROM = re.compile(r"(?:由|从|自)[^，。；：、由从自]{0,18}$|(?:较|比|相比|相较于?)[^，。；：、]{1,14}的$")
_TO_AFTER_CHANGE = re.compile(rf"，?(?:后)?{_ARRIVES}(?:[^，。；：]{{0,9}}的)?")
_AGAINST = "(?:同比|按年)?(?:较|比|相比于?|相较于?|对比|高于|低于|与|同比)"
_COMPARED = re.compile(
    rf"[^，。；：、]{{0,4}}{PAUSE}(?:但|惟)?{_AGAINST}[^，。；：、]{{0,10}}?(?:的|{_LAST_TERM}(?:的|为)?)"
    rf"|[^，。；：、]{{0,4}}[，（](?:但|惟)?{_AGAINST}{_LAST_TERM}(?:全年|同期)?的?[^，。；：、增减升降涨跌多少高低]{{0,8}}"
    rf"|(?:（[^（）]{{0,10}}）)?[，（]{_LAST_TERM}(?:同期)?[^，。；：、增减升降涨跌多少高低比较]{{0,4}}?(?:的|为|是|：|仅为)?"
    rf"|[^，。；：、]{{0,4}}(?:，[不逆][^，。；：、]{{3}})?[，（](?:但|惟)?(?:{_AGAINST}|环比)[^，。；：、（）增减升降涨跌多少高低]{{1,20}}（?"
)
_IS = re.compile("[，（](?:约|已|接近)?(?:是|为|相当于|约为|达到|约是)[^，。；：]{0,10}")
_BEFORE_THAT = re.compile(
    rf"[，（；]?(?:而|对比)?{_LAST_TERM}(?:同期)?(?:则|仅)?(?:为|是|：|仅为|录得|有)?|，?(?:远|明显|大幅|略|均)?(?:高于|低于|超过|多于|少于){_LAST_TERM}(?:同期)?的"
)


@cache
def _to() -> re.Pattern[str]:
    return re.compile(
        rf"（?[^，。；：（）]{{0,10}}?[），]?[^，。；：（）]{{0,14}}?(?P<verb>{verbs('up', 'down', 'neutral')})?{_ARRIVES}(?:[^，。；：的]{{0,9}}的)?"
    )
