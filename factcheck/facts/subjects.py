"""Who or what a number is about: which phrases can be a subject, and which are the same one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.facts import names
from factcheck.facts.words import listed
from factcheck.model.fact import Where

_GLOSS = re.compile(r"[（(][^（()）]*[)）]")
_NOISE = re.compile(r"[\s\-—_·“”\"'「」『』《》（）()]+")
_EDGE = " \t　“”\"'「」『』《》、：:的之"
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LONGEST = 30


class Found(NamedTuple):
    """A subject as written, what it compares as (``None``: a name in this place only), and where it stood."""

    text: str
    id: str | None
    where: Where
    confidence: float
    start: int = -1
    end: int = -1

    def carried(self, where: Where, confidence: float) -> Found:
        return Found(self.text, self.id, where, min(self.confidence, confidence), self.start, self.end)


def clean(text: str) -> str:
    """A phrase without brackets, quotes and trailing 的.

    >>> clean("“星河汽车”（600123.SH）的")
    '星河汽车'
    """
    text = _GLOSS.sub("", text).strip(_EDGE)
    return text[2:] if text.startswith(("在于",)) else text


def plausible(text: str) -> bool:
    """Whether a phrase can name something at all."""
    return 1 < len(text) <= _LONGEST and _WORD.search(text) is not None


def generic(text: str) -> bool:
    """公司, 该项目, 其 …: a name inside one article only.

    >>> generic("该公司"), generic("星河汽车")
    (True, False)
    """
    return text in listed("generic") or text[:1] in "该本其此这" and (text[1:] in listed("generic") or len(text) <= 4)


def canonical(text: str) -> str | None:
    """What a subject compares equal by: known names by their id, others without places before them, marks and case.

    >>> canonical("中国AI芯片"), canonical("DeepSeek-R1"), canonical("该公司")
    ('ai芯片', 'deepseekr1', None)
    """
    return _canonical(clean(text))


@lru_cache(maxsize=8192)
def _canonical(text: str) -> str | None:
    if not text or generic(text):
        return None
    known = names.canonical(text)
    if known is not None:
        return known
    bare = text
    for place in sorted((m for m in names.find(text) if m.kind == "place"), key=lambda m: m.start):
        if place.start == len(text) - len(bare) and place.end < len(text):
            bare = text[place.end :].lstrip("的")
    for scope in ("全球", "国内", "我国", "中国", "全国"):
        if bare.startswith(scope) and len(bare) > len(scope) + 1:
            bare = bare[len(scope) :].lstrip("的")
    return _NOISE.sub("", bare).casefold() or None
