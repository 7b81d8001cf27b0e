"""What an article is about although no table knows it: how a part of its title begins, when the text comes back to it."""

from __future__ import annotations

import re

from factcheck.facts import metrics, names
from factcheck.facts.words import ends, grammar, listed, marks

_PART = re.compile(r"(?<![\u4e00-\u9fffA-Za-z0-9])[A-Za-z]{0,3}[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9．·]{1,11}")
_MARKS = "。，\n：；"  # a clause begins behind them
_OFTEN, _SHORTEST, _LONGEST = 3, 2, 7
_SAME = 0.7  # of the places of a name, those that go on with its next character
_UNNAMED = ("generic", "scope", "modifier", "speakers")
_LAST = frozenset("的和与與是在了")


def topics(title: str, text: str) -> list[str]:
    """The names, as they stand in the text.

    >>> topics("青禾里新盘开售", "青禾里今日开售。青禾里共300伙，青禾里步行可到车站。")
    ['青禾里']
    """
    found = dict.fromkeys(_name(match[0], text) for match in _PART.finditer(title))
    return [name for name in found if name and _named(name)]


def _name(part: str, text: str) -> str:
    """How far the text repeats the part; nothing when it is said too seldom, or repeated whole as captions do."""
    size, often = _SHORTEST, text.count(part[:_SHORTEST])
    if often < _OFTEN:
        return ""
    while size < len(part) and size <= _LONGEST and (more := text.count(part[: size + 1])) >= max(_OFTEN, _SAME * often):
        size, often = size + 1, more
    name = part[:size]
    if size > _LONGEST or size == len(part) > 5:
        return ""
    if size == _SHORTEST and not any(marks(name)):
        return ""  # 医疗, 春节: a word as any other
    return name if 2 * sum(text.count(mark + name) for mark in _MARKS) >= (often if size == _SHORTEST else _OFTEN) else ""


def _named(name: str) -> bool:
    if name[-1] in _LAST or name.endswith((*ends("office"), *ends("crowd"))) or any(name in listed(key) for key in _UNNAMED):
        return False
    if name in grammar().kinds or any(kind != "noun" and end - start > 1 for start, end, kind in marks(name)) or metrics.find(name):
        return False
    return not any(known.start == 0 for known in names.find(name))
