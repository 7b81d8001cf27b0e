"""What stands right before a number: words of one character that say something only there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from factcheck.facts.words import grammar

#: Words of one character that say something only right before a number.
_TOUCHING = frozenset(
    "各呈分派弹彈贬貶泻瀉低快慢飙飆达達销售报收至到超破增涨升減减跌降少涨漲挫扬揚仅共约起录列排居长宽高重深厚获售卖投征签享拥迎来去走罚租买抛遭僅報約長寬獲賣徵簽见見筹籌属屬"
)
#: Words of one character that open a clause: 据某机构测算, but not 数据.
_OPENING = frozenset("据按当如若因随除冀料另惟故據按當隨")
#: Those that say something only before a verb or a number: 每股盈利料升8%, 恒指续高于…
_AHEAD = frozenset("料续續")
#: Before 都 they make it an adverb: 我都去; alone at the head of a clause anything else is a name: 灣都售出3伙.
_ALL = frozenset("我你他她佢它这這那谁誰人全并並也还還连連们們哋家国國省市县縣区區校班")
_DEEDS = frozenset(("verb", "act", "new", "announce", "up", "down", "beyond", "threshold", "modal"))
#: Those that also open a clause as its verb: 获同区客洽购, 享租金回报3厘, 至总数72亿个.
_LEADING = frozenset("获享至獲")
_BEFORE_OPENING = frozenset('又另也而但且则仅，,；;。：:（(“"、！？!? \n')
_NEARLY = re.compile(r"(?:[约近超逾达到至不足仅只了为有过逼約僅達為過\s+\-＋－—第前人民币幣港美]|最多)*")
#: Those that tell where the counted went: 57只升.
_MOVING = frozenset("升涨跌漲")
#: The characters of which it depends on their place whether they are the word that they can be.
DEPENDING = _TOUCHING | _OPENING | _AHEAD | frozenset(" \u3000-—–都")
_SERIAL = re.compile(r"\d{1,3}(?![\d.,%％年月日号至到\-])")


class Near:
    """A sentence, where its numbers begin and where its counts end."""

    __slots__ = ("counted", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int], counted: Container[int] = ()) -> None:
        self.text, self.starts, self.counted = text, starts, counted

    def next(self, end: int) -> int:
        """Where the next number begins, far off when there is none."""
        at = bisect_left(self.starts, end)
        return self.starts[at] if at < len(self.starts) else end + 1000

    def touches(self, end: int) -> bool:
        """Whether only words like 约, 超 stand between ``end`` and a number."""
        start = self.next(end)
        return start - end <= 8 and _NEARLY.match(self.text, end).end() >= start  # type: ignore[union-attr]

    def here(self, end: int) -> bool:
        """Whether a number stands right here, or after a single word like 超, 达."""
        return self.touches(end) or self.next(end) - end <= 1

    def says(self, here: int, kind: str, measured: bool) -> bool:
        """Whether a single character is the word that it can be; ``measured`` tells that a metric ends before it."""
        text = self.text
        mark = text[here]
        if mark in "报收報" and text[here + 1 : here + 2] == "每":
            return True
        if mark in _TOUCHING:
            leading = mark in _LEADING and here > 0 and text[here - 1] in "，,"
            return leading or self.touches(here + 1) or self._adverbial(here) or measured or mark in _MOVING and here in self.counted
        if mark == "都":
            alone = here == 1 or here > 1 and text[here - 2] in _BEFORE_OPENING
            return _cjk(text[here + 1 : here + 2]) and not (alone and text[here - 1] not in _ALL)  # an adverb ends no clause
        if mark in _AHEAD and (self.touches(here + 1) or self._adverbial(here)):
            return True
        if mark in _OPENING or mark in _AHEAD:
            return here == 0 or text[here - 1] in _BEFORE_OPENING
        if kind == "space":
            return 0 < here < len(text) - 1 and _cjk(text[here - 1]) and _cjk(text[here + 1])
        if kind == "dash":
            after = text[here + 1 : here + 2]
            joined = (text[here - 1].isascii() and text[here - 1].isalnum()) or (_cjk(text[here - 1]) and self._serial(here + 1, after))
            return here == 0 or not joined  # 星图-V2 is one name
        return True

    def _serial(self, here: int, mark: str) -> bool:
        """Whether letters or a number behind a dash end a name: 星图-V2, 星图-3模型."""
        return mark.isascii() and (mark.isalpha() or (_SERIAL.match(self.text, here) is not None and self.next(here) != here))

    def _adverbial(self, here: int) -> bool:
        """共, 仅 right before a verb: 全球共安装…"""
        kinds, text = grammar().kinds, self.text
        if text[here] not in "共仅料续續":
            return False
        after = text[here + 1 : here + 2]
        return kinds.get(text[here + 1 : here + 3]) in _DEEDS or kinds.get(after) in ("up", "down", "modal") or after in _TOUCHING and self.touches(here + 2)


def _cjk(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character in "！？"
