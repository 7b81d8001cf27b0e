"""To whom or what a dated event happened: the thing beside its verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.facts.names import NameMention
from factcheck.facts.subjects import canonical, clean, generic, plausible
from factcheck.lexicon.events import event_words

_LONGEST = 16
_BACK = 80  # characters in which a thing and its verb stand together
_STOPS = "，,。；;：:！!？?（(）)\n“”|｜—"
_LEAD = re.compile(r"^(?:而|但|其中|此外|另外|同时|目前|据悉|以及)+")
_IS_ONE = re.compile(r"是?(?:全球|国内|中国)?(?:首|一)[家个款座所名位].{0,4}$")
_BY = re.compile(r"由|被|向|对|把|让|因|和其")
_DATE = re.compile(r"\d\s?[年月日号]|\d[万亿]?[家个名位款座只]|或")
_COUNTED = re.compile(r"^(?:首|第|一|两|多|无|近|超|\d+[个家只款])")
_VENUE = re.compile(r"在[^在的]{1,12}$")
_TITLE = re.compile(r"《([^《》]{1,20})》?$")
_LATIN = re.compile(r"[A-Za-z0-9]")
_PRODUCT = re.compile(r"[“《\s]*([\u4e00-\u9fff]{0,6}[- ]?[A-Za-z][A-Za-z0-9\-. ]{0,24}(?<=[A-Za-z0-9]))")
_TYPE = re.compile(r"[\u4e00-\u9fff]{0,6}(?:模型|手机|芯片|机器人|系统|平台|应用|助手|处理器|工具|平板|车型|耳机|手表|电脑|汽车|轿车|游戏|电影|影片|软件)$")
_NO_NAME = re.compile(r"^(?:随|与|同|跟|在|为|当|和)|^[\u4e00-\u9fff]*AI$")
_GLOSS = re.compile(r"[（(][^（()）]*[)）]$")
_JOINT = re.compile(r"\s*(?:、|和|与|及|以及|,|，)\s*(?:以及)?$")
_WHOLE = re.compile(r"(?:大模型|模型|芯片|手机)?(?:[，,。；;：:！!？?、（(）)\s”」』]|$|和|与|及|以及|后|时|并|正式)")
_BARRED = frozenset(("place", "index", "currency", "commodity"))
_AGENTS = frozenset(("place", "company", "institution", "person", "index"))


class Thing(NamedTuple):
    """The words ``[start, end)`` and what they compare as; ``carried`` from the clause before."""

    text: str
    id: str | None
    start: int
    end: int
    confidence: float
    carried: bool = False


def _start(name: NameMention) -> int:
    return name.start


def _before(names: Sequence[NameMention], end: int) -> Sequence[NameMention]:
    """The few names just before a place."""
    at = bisect_left(names, end, key=_start)
    return names[max(0, at - 8) : at]


def _named(name: NameMention) -> Thing:
    return Thing(name.text, name.id, name.start, name.end, 0.9)


def thing_at(text: str, start: int, names: Sequence[NameMention], release: bool) -> Thing | None:
    """The known name that starts here (成立于2010年的星河电池)."""
    barred = _AGENTS if release else _BARRED
    at = bisect_left(names, start, key=_start)
    if at == len(names) or names[at].start != start or names[at].kind in barred or not _WHOLE.match(text, names[at].end):
        return None
    return _named(names[at])


def thing_before(text: str, end: int, names: Sequence[NameMention], release: bool, floor: int = 0, explained: bool = False) -> Thing | None:
    """The thing named right before ``end``, where a verb, a date or an opening bracket stands; what is released is a product or a title."""
    floor = max(floor, end - _BACK)
    while end > floor and text[end - 1] in "（( ":
        end -= 1
    if not explained:
        end = _before_adverbs(text, end, floor)
        placed = _VENUE.search(text, floor, end)
        end = _before_adverbs(text, placed.start(), floor) if placed is not None and floor else end
    begin = _clause_start(text, floor, end)
    for at in range(bisect_left(names, end, key=_start) - 1, -1, -1):
        name = names[at]
        if name.start < begin:
            break
        if name.end <= end and not text[name.end : end].strip('模型系列公司集团》”’"* '):
            if name.kind in _BARRED or (release and name.kind in _AGENTS):
                return None
            if _owned(text, begin, name, names):
                return _named(name)
            break
    return _phrase(text, begin, end, release and not explained)


def _owned(text: str, begin: int, name: NameMention, names: Sequence[NameMention]) -> bool:
    """Whether the name stands alone, behind 的 or behind its owner; 折叠iPhone and 上海星河 are others than iPhone and 星河."""
    before = _LEAD.sub("", text[begin : name.start]).rstrip(" “《")
    if not before or before.endswith(("的", "款", "于", "自")) or _TYPE.match(before):
        return True
    end = begin + len(text[begin : name.start].rstrip(" “《"))
    return any(other.end == end and other.kind != "place" for other in _before(names, end))


def _before_adverbs(text: str, end: int, floor: int) -> int:
    adverb = event_words().adverb
    for _ in range(4):
        for size in (3, 2, 1):
            if end - size >= floor and adverb.fullmatch(text, end - size, end):
                end -= size
                break
        else:
            break
    return end


def _clause_start(text: str, floor: int, end: int) -> int:
    """The start of the phrase; brackets inside it belong to it (星河技术（上海）有限公司)."""
    begin = max(floor, max(text.rfind(mark, floor, end) for mark in _STOPS) + 1)
    if begin > floor and text[begin - 1] in "）)":
        gloss = _GLOSS.search(text, floor, begin)
        if gloss is not None:
            return max(floor, max(text.rfind(mark, floor, gloss.start()) for mark in _STOPS) + 1)
    return begin


def _phrase(text: str, begin: int, end: int, release: bool) -> Thing | None:
    """An unknown name: short, without verbs, numbers or dates; what is released has a Latin name or a title."""
    written = text[begin:end]
    title = _TITLE.search(written)
    if title is not None:
        return Thing(title[1], canonical(title[1]), begin + title.start(1), begin + title.end(1), 0.9)
    words = event_words()
    by = _BY.search(written)
    phrase = clean(_LEAD.sub("", _IS_ONE.sub("", written[: by.start()] if by else written)).rpartition("的")[2])
    if not plausible(phrase) or len(phrase) > _LONGEST or phrase.endswith(words.papers):
        return None
    if words.act.search(phrase) or _DATE.search(phrase) or _COUNTED.search(phrase) or _NO_NAME.search(phrase):
        return None
    if release and (generic(phrase) or not _LATIN.search(phrase)):
        return None
    start = text.find(phrase, begin, end)
    if start < 0:  # a bracket stood inside
        start, phrase = begin, written
    return Thing(phrase, canonical(phrase) if len(phrase) > 3 else None, start, start + len(phrase), 0.75)


def object_of(text: str, verb: str, end: int, start: int, names: Sequence[NameMention]) -> Iterator[Thing]:
    """What a verb with an object was done to: known names, alone or at the end of a phrase with 的, and those joined to them.

    ``start`` is where the clause begins after the date: in 2023年成立的星河电池 nothing stands between, so that the day is that of the founding.
    """
    words = event_words()
    if text.startswith("的", end):
        between = words.adverb.sub("", text[start : end - len(verb)]).strip()
        thing = thing_at(text, end + 1, names, verb in words.lists["releases"])
        if thing is not None and not between and text[start - 1] not in "，,":
            yield thing
        return
    if verb not in words.lists["done_to"]:
        return
    at = end + text.startswith("了", end)
    far = min(len(text), at + _BACK)
    stop = min((p for p in (text.find(mark, at, far) for mark in "，,。；;") if p >= 0), default=far)
    known = names[bisect_left(names, at, key=_start) : bisect_left(names, stop, key=_start)]
    if verb not in words.lists["founding"]:
        things = list(_joined(text, verb, at, start, known, names))
        thing = None if things or (verb == "推出" and any(n.kind == "company" for n in _before(names, at))) else _product(text, at, stop)
        yield from things or ([thing] if thing is not None else [])
    elif known:
        yield from _joined(text, verb, at, start, known, names)
    elif stop - at <= 12 and (thing := _phrase(text, at, stop, False)) is not None:
        yield thing


def _product(text: str, at: int, stop: int) -> Thing | None:
    """An unknown product by its Latin name, right after the verb or a 的 (发布了云图-V2)."""
    at = max(at, text.rfind("的", at, stop) + 1)
    name = _PRODUCT.match(text, at, stop)
    if name is None or not _WHOLE.match(text, name.end(1)):
        return None
    return _phrase(text, name.start(1), name.end(1), True)


def _joined(text: str, verb: str, at: int, start: int, known: Sequence[NameMention], names: Sequence[NameMention]) -> Iterator[Thing]:
    words, joined = event_words(), False
    for name in known:
        barred = _AGENTS if verb in words.lists["releases"] else _BARRED
        if name.kind in barred or name.text.endswith(words.papers) or not _WHOLE.match(text, name.end):
            continue
        before = text[at : name.start].strip(" “《")
        heads = not before or before.endswith(("的", "款")) or _TYPE.fullmatch(before) is not None
        if not heads and not (joined and _JOINT.search(text, at, name.start)):
            continue
        if _by_another(name, verb, at, names, text):
            return
        joined = True
        yield _named(name)


def _by_another(thing: NameMention, verb: str, at: int, names: Sequence[NameMention], text: str) -> bool:
    """Whether another company put the thing on its platform (2月1日云岭云推出星河大模型): its day is not the thing's own."""
    if verb != "推出":
        return False
    begin = max(text.rfind(mark, max(0, at - _BACK), at) for mark in "。；;") + 1
    makers = [n for n in _before(names, at) if begin <= n.start and n.kind in ("company", "learned", "institution")]
    return bool(makers) and not any(thing.id.startswith(n.id) or thing.text.startswith(n.text) for n in makers)
