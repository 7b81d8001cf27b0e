"""Where a sentence ends: 。！？ with the quotes and brackets that close after them; a semicolon stays inside."""

from __future__ import annotations

import re

_CLOSING = "”’」』）)】》〉\"'"
_BULLETS = "■◆●▲▼★"
#: One character class first: that is what the engine searches fast. Bullets, and the indent of a paragraph, part what stands before from what follows.
_END = re.compile(rf"[。！？!?{_BULLETS}\u3000]+[{_CLOSING}]*")
_ENGLISH = re.compile(rf"[。！？!?{_BULLETS}\u3000]+[{_CLOSING}]*|(?<=[a-z][a-z])\.(?=[ \t]+[A-Z\"“])")
_EDGE = frozenset(" \t\xa0\u2002\u2003\u2009\u3000" + _BULLETS)
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
        if text[at] in _BULLETS or text[at] == "\u3000":
            if text[at] == "\u3000" and after - at == 1:
                continue
            end = at
        elif text[at] == "。" or text[at] == "." or _ends(text, start, at, after, length):
            end = after
        else:
            continue
        spans.append((start, end))
        start = after
    spans.append((start, length))
    return [(first, last) for first, last in (_trimmed(text, *span) for span in spans) if first < last]


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
