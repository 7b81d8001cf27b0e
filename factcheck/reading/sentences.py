"""Where a sentence ends: 。！？ with the quotes and brackets that close after them; a semicolon stays inside."""

from __future__ import annotations

import re

_CLOSING = "”’」』）)】》〉\"'"
_BULLETS = "■◆●▲▼★"
#: One character class first: that is what the engine searches fast. Bullets, and the indent of a paragraph, part what stands before from what follows.
_END = re.compile(rf"[。！？!?{_BULLETS}\u3000]+[{_CLOSING}]*")
_ENGLISH = re.compile(rf"[。！？!?{_BULLETS}\u3000]+[{_CLOSING}]*|(?<=[a-z][a-z])\.(?=[ \t]+[A-Z\"“])")
_EDGE = frozenset(" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))) + _BULLETS)
_TITLE_LENGTH = 60

Stretch = tuple[int, int]


def sentence_spans(text: str) -> list[Stretch]:
    """``[start, end)`` of each sentence, without the white space around it.

    >>> text = "“营收3亿元。”他说；利润呢？《谁赢了？》一书说降了。"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['“营收3亿元。”', '他说；利润呢？', '《谁赢了？》一书说降了。']
    """
    spans: list[Stretch] = []
    start, length = 0, len(text)
    for match in (_ENGLISH if ". " in text else _END).finditer(text):
        at, after = match.span()
        char = text[at]
        if char == "。" or char == ".":
            end = after
        elif char in _BULLETS or char == "\u3000":
            if char == "\u3000" and after - at == 1:
                continue
            end = at
        elif _ends(text, start, at, after, length):
            end = after
        else:
            continue
        if text[start] in _EDGE or text[end - 1] in _EDGE:
            start, end = _trimmed(text, start, end)
        if start < end:
            spans.append((start, end))
        start = after
    start, end = _trimmed(text, start, length)
    if start < end:
        spans.append((start, end))
    return spans


def _ends(text: str, start: int, at: int, after: int, length: int) -> bool:
    """Whether a ! or ? ends the sentence: not before more of it, not in a title, not in an address."""
    if after == length:
        return True
    last, following = text[after - 1], text[after]
    if last in _CLOSING and not following.isspace():  # 「这值多少？」这一问题
        return False
    if last in "!?" and following.isascii() and not following.isspace():  # an address: ?id=3
        return False
    window = max(start, at - _TITLE_LENGTH)
    return text.rfind("《", window, after) <= text.rfind("》", window, after)  # 《谁赢了？三家年报对比》


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end
