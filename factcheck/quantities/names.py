"""Numbers inside names, codes, versions and addresses: spans that measure nothing."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.quantities.token import SkipKind

#: Where an address may begin; only tried when there is one in the text.
URL = re.compile(r"(?:https?|ftp)://[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef<>\"'）)\]]+|www\.[A-Za-z0-9./_%?=&#-]+")
#: An ASCII word that digits belong to, from the digits on.
WORD = re.compile(r"[A-Za-z0-9]+(?:[-._+/@#&=%?:~][A-Za-z0-9]+)*\+?")
_CODES: tuple[tuple[SkipKind, re.Pattern[str]], ...] = (
    ("version", re.compile(r"\d+(?:\.\d+){2,}(?![\d])")),
    ("code", re.compile(r"\d{4,6}[.．，,](?:SZ|SH|HK|BJ|SS|SI|OF|US|KS|TW|TWO|T|L|N|O|CSI|WI|IB)(?![A-Za-z0-9])", re.IGNORECASE)),
    ("phone", re.compile(r"(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|400(?:-?\d{3}-?\d{4}|-?\d{4}-\d{3})|\d{1,4}-\d{3,4}-\d{3,4})(?![\d.])(?!\d*[亿万元])")),
    ("idiom", re.compile(r"7 ?[×xX*] ?24(?:小时)?|4 ?[×xX*] ?(?:[125]0|[1248]00|1500)(?=米)")),
    ("code", re.compile(r"97[89](?:[- ]?\d){10}(?!\d)")),
)
_CODE_START = re.compile(r"\d+[-.．，,]?\w")
_LIST = re.compile(r"\d{1,2}(?:[、．]|\.(?!\d)|[)）](?![，。、]))")
SCORE = re.compile(r"\d{1,3}(?:\s?[:：]\s?\d{1,3})+(?![\d.])|\d{1,3}比\d{1,3}(?![\d.])")
DAYS = re.compile(r"(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9]) ?[-–~至—] ?(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])(?!\d)")
DAY = re.compile(r"(0?[1-9]|1[0-2])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
FRACTION = re.compile(r"(\d{1,3})/(\d{1,4})(?![\d/.A-Za-z年月])")
_LETTERS = re.compile(r"[A-Za-z]")


def code_at(text: str, at: int) -> tuple[SkipKind, int] | None:
    """The version, stock code, telephone or book number that starts here, and its end.

    >>> code_at("600519.SH", 0)
    ('code', 9)
    """
    for kind, pattern in _CODES:
        if found := pattern.match(text, at):
            return kind, found.end()
    return None


def item_at(text: str, at: int) -> int | None:
    """The end of a list or section number that opens a line: 1、, 2., 3）."""
    back = at
    low = max(0, at - 8)
    while back > low and text[back - 1] in '*_# "“《（(>-\t':
        back -= 1
    if back > 0 and text[back - 1] not in "\n:：。；;！？":
        return None
    found = _LIST.match(text, at)
    return found.end() if found else None


@cache
def idioms() -> dict[str, list[tuple[str, int]]]:
    """``{two characters: [(phrase, the numeral's offset)]}``: phrases that count nothing, by each numeral in them and its neighbour."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in table("phrases.toml")["idioms"]["words"].split():
        for offset, character in enumerate(phrase):
            if character in _NUMERALS:
                found.setdefault(phrase[offset : offset + 2] if offset + 1 < len(phrase) else phrase[offset - 1 : offset + 1], []).append((phrase, offset))
    return found


_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两几数")


def idiom_at(text: str, at: int) -> int | None:
    """The end of the set phrase around the numeral at ``at``.

    >>> idiom_at("千方百计", 2)
    4
    """
    known = idioms()
    for pair in (text[at : at + 2], text[at - 1 : at + 1] if at else ""):
        for phrase, offset in known.get(pair, ()):
            if at >= offset and text.startswith(phrase, at - offset):
                return at - offset + len(phrase)
    return None
