"""Marks inside a line: what Markdown takes away between the characters that a reader sees."""

from __future__ import annotations

import re

_UNSEEN = r"\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff"
_ANY = re.compile(rf"[*_`\[\]~\\{_UNSEEN}]")
_GONE = re.compile(f"[{_UNSEEN}]+")
_MARK = re.compile(
    rf"(?P<gone>[{_UNSEEN}]+"
    r"|\*{2,}|(?:\\\*){2,}|`+|\[\^[^\]\s\[]{1,20}\]:?|(?<=\S)\[\d{1,3}\](?!\())"
    r"|(?P<emphasis>(?<![\d\s\\])\*|\*(?![\d\s])|(?<=\s)\*(?=\d[^*\n]{0,60}\*)|(?<=\d)\*(?=\s)|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<struck>(?<!\d)~~(?=\S)[^~]{1,200}~~)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\](?:\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+){0,4}+(?:[ \t]+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\)"
    r"|\[[^\[\]]{0,100}\])?)"
)

Cut = tuple[int, int]


def marked(text: str, start: int, end: int) -> bool:
    """Whether there may be a mark at all; most lines have none."""
    return _ANY.search(text, start, end) is not None


def cuts(text: str, start: int, end: int) -> list[Cut]:
    """The stretches of ``text[start:end]`` that a reader does not see, in order.

    >>> line = "营收**3****亿**元，[同比](https://a.cn)增长\\\\*\\\\*5%\\\\*\\\\*"
    >>> gone = cuts(line, 0, len(line))
    >>> "".join(char for i, char in enumerate(line) if not any(a <= i < b for a, b in gone))
    '营收3亿元，同比增长5%'
    """
    if not marked(text, start, end):
        return []
    found: list[Cut] = []
    brackets: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, start, end):
        kind = mark.lastgroup
        if kind == "open":
            brackets.append(mark)
        elif kind == "close":
            _close(mark, brackets, found)
        elif kind == "escaped":
            found.append((mark.start(), mark.start() + 1))
        else:
            found.append(mark.span())
    return _merged(found)


def _close(mark: re.Match[str], brackets: list[re.Match[str]], found: list[Cut]) -> None:
    opened = brackets.pop() if brackets else None
    if opened is None or mark.end() - mark.start() == 1:  # plain brackets in the text
        found += [gone.span() for gone in _GONE.finditer(mark.string, mark.start(), mark.end())]
        return
    if opened[0] == "![":
        found.append((opened.start(), mark.end()))
    else:
        found += [opened.span(), mark.span()]


def _merged(found: list[Cut]) -> list[Cut]:
    found.sort()
    merged: list[Cut] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def visible(text: str, start: int, end: int) -> str:
    """What a reader sees of ``text[start:end]``."""
    at, shown = start, []
    for gone_from, gone_to in cuts(text, start, end):
        shown.append(text[at:gone_from])
        at = gone_to
    shown.append(text[at:end])
    return "".join(shown)
