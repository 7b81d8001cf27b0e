"""The company that a title is about, although no number of the title is its own: 预亏过亿，云岭药业怎么了."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts.names import NameMention
from factcheck.facts.subjects import KNOWN, Found, canonical
from factcheck.facts.words import ends, marks

_CODE = re.compile(r"[（(](?:\d{4,6}|[A-Z]{2,5})[.)）]")
_OFTEN = 3  # how often the text must say it
_SAME = 0.7  # of the places of the shorter name, those that go on to the longer


def company(title: str, text: str, mentions: list[NameMention]) -> Found | None:
    """The firm of the title that the text names most, three times at least.

    >>> text = "云岭药业去年亏损。云岭药业表示，药价下降。云岭药业称将减产。"
    >>> company("预亏过亿，云岭药业怎么了？", text, []).text
    '云岭药业'
    """
    known = {mention.text: mention for mention in mentions if mention.kind in ("company", "learned") and not title.endswith(ends("beside"), 0, mention.start)}
    often = {name: text.count(name) for name in (*known, *_endings(title, text))}
    name = max(often, key=often.__getitem__, default=None)
    if name is None or often[name] < _OFTEN:
        return None
    mention = known.get(name)
    return Found(name, mention.id if mention is not None else canonical(name), "title", KNOWN, kind=mention.kind if mention is not None else "learned")


def coded(title: str, mentions: list[NameMention]) -> Found | None:
    """The only firm whose code the title gives: 某证券维持云岭药业(600123)“买入”评级."""
    told = [m for m in mentions if m.kind in ("company", "learned") and _CODE.match(title, m.end)]
    return Found(told[0].text, told[0].id, "title", KNOWN, kind=told[0].kind) if len({m.id for m in told}) == 1 else None


def _endings(title: str, text: str) -> list[str]:
    """What ends like a company, with the two characters before it, or three where the text mostly says three."""
    found = []
    for ending in _firms().finditer(title):
        short, long = (title[max(0, ending.start() - size) : ending.end()] for size in (2, 3))
        name = long if len(long) > len(short) and text.count(long) >= max(_OFTEN, _SAME * text.count(short)) else short
        if len(name) > len(ending[0]) + 1 and not any(kind != "noun" for _, _, kind in marks(name)):
            found.append(name)
    return found


@cache
def _firms() -> re.Pattern[str]:
    return re.compile("|".join(sorted((word for word in ends("agent") if len(word) > 1 and word != "公司"), key=len, reverse=True)))
