"""Whoever came before in the sentence or the article, and which phrases are only parts of them."""

from __future__ import annotations

import re

from factcheck.facts import names
from factcheck.facts.state import Carry, Said
from factcheck.facts.subjects import CROWD, Found, canonical, place
from factcheck.facts.words import ends, listed

SENTENCE, SPEAKER, CARRIED = 0.85, 0.6, 0.35
PLACES = frozenset("省市县区州国镇村乡縣區國鎮鄉")  # the last characters of names of places
_NAMED = PLACES | frozenset("岛港島")
_MODEL = re.compile("[A-Za-z]+[0-9]+[A-Za-z]?")
_THIS = re.compile("^(?:[这這]家|上述|[该本該这這此])")


def before(said: Said, carry: Carry) -> Found | None:
    """Whom the last number was about, else the sentence, else its speaker, else the sentence before."""
    if said.focus is not None and (said.focus.id is not None or said.topic is None or said.focus.kind == CROWD):
        return said.focus.carried("sentence", SENTENCE)
    if said.topic is not None:
        return said.topic.carried("sentence", SENTENCE)
    if said.speaker is not None and said.speaker.company and said.speaker.id is not None:
        return said.speaker.carried("sentence", SPEAKER)
    return carry.topic


def firm(text: str) -> bool:
    """公司, 该集团, 这家企业: the company that was named before.

    >>> firm("这家企业"), firm("星河汽车")
    (True, False)
    """
    return _THIS.sub("", text) in listed("firms")


def company(said: Said, carry: Carry) -> Found | None:
    """The company that 公司 means: of the sentence, who published, of the sentences before, of the title."""
    told = next((who for who in (said.focus, said.topic, said.speaker) if who is not None and who.company and not _broker(who, said, carry)), said.publisher)
    return told.carried("sentence", SENTENCE) if told is not None else carry.agent or carry.named


def _broker(who: Found, said: Said, carry: Carry) -> bool:
    """Whether a broker only foretells what 公司 does: 某证券预计公司净利润为3亿元."""
    return carry.agent is not None and carry.agent.text != who.text and who.text == said.attribution and who.text.endswith(ends("brokers"))


def person(said: Said, carry: Carry) -> Found | None:
    """Whom 他 means: a person of the sentence, its speaker, a person of the sentences before."""
    told = next((who for who in (said.focus, said.topic, said.speaker) if who is not None and who.kind in ("person", "topic")), None)
    if (
        told is None
        and said.attribution
        and said.source is not None
        and said.source.where == "clause"
        and not said.attribution.endswith((*ends("agent"), *ends("office")))
    ):
        return Found(said.attribution, canonical(said.attribution), "sentence", SPEAKER, kind="person")  # 某某表示，他…
    return told.carried("sentence", SENTENCE) if told is not None else carry.person


def source(said: Said, carry: Carry) -> Found | None:
    """The firm that 其 means behind its own word: 根据星河汽车公告，其销量…"""
    told = (*carry.learned.find(said.attribution), *names.find(said.attribution)) if said.attribution else ()
    name = next((name for name in told if name.kind in ("company", "learned")), None)
    return Found(name.text, name.id, "sentence", SPEAKER, kind=name.kind) if name is not None else None


def holds(whole: Found, part: Found) -> bool:
    """Whether a short phrase is a part of whoever came before: in one sentence always, across sentences only 线上, 单店 of a company.

    A name of the same length and ending is another of its kind: 极光微, 星芒微.
    """
    if part.text in listed("carriers") and whole.text.endswith(ends("carriers")):
        return False
    if len(whole.text) == len(part.text) and whole.text[-1] == part.text[-1] and part.text not in listed("scope"):
        return False
    if place(part.text) and not divisible(whole):
        return False  # 某协会：2025年巴西大豆产量…
    if whole.where != "carried":
        return True
    return (part.text in listed("scope") or part.text[0] == "单") and (whole.sure or whole.company)


def divisible(whole: Found) -> bool:
    """Whether 其中 divides it, as it does a company or a product; of a place or a trade it names a member of its own."""
    return whole.company or whole.kind == "product"


def member(whole: Found, part: Found) -> bool:
    """Whether a part has a name of its own beside the group that it is of: 公立医院 of 医院, 小麦 of 夏粮; of a firm, a place or a person it is only a part."""
    if whole.sure or divisible(whole) or place(whole.text) or whole.text[-1] in PLACES or partial(part.text) or part.text in listed("scope"):
        return False
    return whole.text[-1] == part.text[-1] or part.kind == "commodity"


def alike(whole: Found, part: Found) -> bool:
    """Whether two phrases name things of one kind: 汽车底盘零部件, 汽车发动机零部件."""
    if whole.sure or whole.text == part.text:
        return False
    return len(part.text) > 4 and whole.text[-3:] == part.text[-3:] or len(part.text) == len(whole.text) > 3 and whole.text[-2:] == part.text[-2:]


def sibling(whole: Found) -> bool:
    """Whether whoever came before is as short and unknown itself: 食品价格…，服务价格…"""
    return not whole.sure and short(whole.text)


def short(text: str) -> bool:
    """API, 线上, 单店: too short for a name that nobody knows, unless it ends like one or is a model (ES8)."""
    if text.isascii():
        return len(text) <= 4 and _MODEL.fullmatch(text) is None
    return len(text) <= 3 and text[-1] not in _NAMED


def partial(text: str) -> bool:
    """业务, 板块, 渠道 …: a part of whoever the sentence is about."""
    return text.endswith(ends("parts"))
