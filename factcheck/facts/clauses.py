"""A sentence as a row of pieces: noun phrases, numbers, dates and the words between them."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts.near import DEPENDING, Near
from factcheck.facts.pieces import Known, Piece, new, phrase
from factcheck.facts.spans import spans
from factcheck.facts.words import grammar, listed

#: Characters that make a noun of the verb before them: 接待量, 投资者.
_NOMINAL = frozenset("量额率数价费者员力度性品商方型类卡器线权税额數價費員点站點")
_AFTER = frozenset("后时中里内後時內")
_FIRMS = frozenset(("公司", "集团", "控股", "股份", "集團"))
_NAMING = frozenset(("name", "version", "ordinal", "idiom"))
_OPENS = frozenset(("comma", "stop", "colon", "whole", "joint", "open"))
_EDGES = frozenset(("and", "of", "quote"))


def pieces(text: str, known: Known) -> list[Piece]:
    """The sentence, left to right; text that no word list knows becomes noun phrases.

    >>> [p.kind for p in pieces("星河汽车同比增长", Known([], [], [], [], []))]
    ['noun', 'yoy', 'up']
    """
    return _Row(text, known).read()


#: A month with it says which contract, not when: 3月交货的原油.
_CONTRACT = re.compile("(?:交货|到期|交貨)的|交[割收](?![量日])的?")
#: What makes a noun of any verb before it: 办结率.
_RATES = frozenset("率量额額")


class _Row:
    """The pieces of one sentence while they are read; ``run`` is the noun phrase still open."""

    __slots__ = ("at", "begins", "known", "near", "out", "run", "text")

    def __init__(self, text: str, known: Known) -> None:
        self.text, self.known = text, known
        self.begins = {n.start: n for n in known.numbers}
        self.near = Near(text, list(self.begins), {n.end for n in known.numbers if n.kind == "count"})
        self.out: list[Piece] = []
        self.run: list[Piece] = []
        self.at = 0

    def read(self) -> list[Piece]:
        for span in spans(self.text, self.known):
            if span.end > len(self.text):
                break
            if span.start >= self.at:
                self._words(span.start)
                self._span(span)
        self._words(len(self.text))
        self._close()
        return self.out

    def _span(self, span: Piece) -> None:
        self.at = span.end
        kind = span.kind
        if kind == "date" and (told := _CONTRACT.match(self.text, span.end)) is not None:
            self._put(Piece("contract", span.start, told.end()))
            self.at = told.end()
        elif kind == "metric" and span.value.id == "净增" and not self.near.touches(span.end):  # type: ignore[union-attr]
            self._put(Piece("new", span.start, span.end))  # 净增规上企业3162家
        elif kind == "metric" and self.text[span.start : span.end] in listed("arrests") and self._named(span.end):
            self._put(Piece("verb", span.start, span.end))  # 抓获在逃人员37名
        elif kind == "name" and span.value.kind == "currency" and self._priced(span.end):  # type: ignore[union-attr]
            self._close()  # 营业收入人民币3亿元
        elif kind in ("name", "metric") or (kind == "skip" and span.value.kind in _NAMING):  # type: ignore[union-attr]
            self.run.append(span)
        else:
            self._put(span)

    def _priced(self, end: int) -> bool:
        """Whether an amount of money begins right here."""
        number = self.begins.get(end)
        return number is not None and number.kind == "money"

    def _named(self, end: int) -> bool:
        """Whether someone is named right here: no number and no other word."""
        text, kinds = self.text, grammar().kinds
        if end in self.begins or not "\u4e00" <= text[end : end + 1] <= "\u9fff" or text[end] in "人了的数率案":
            return False
        return all(kinds.get(text[end : end + size], "noun") in ("noun", "act") for size in (1, 2, 3))

    def _words(self, stop: int) -> None:
        """The words and unknown text up to ``stop``."""
        text, at = self.text, self.at
        if at >= stop:
            return
        kinds, sizes, start = grammar()
        gap = at
        for candidate in start.finditer(text, at, stop):
            here = candidate.start()
            if here < at:
                continue
            end, kind = here + 1, ""
            for size in sizes.get(text[here : here + 2], ()):
                if here + size <= stop and (found := kinds.get(text[here : here + size])) is not None:
                    end, kind = here + size, found
                    break
            else:
                mark = text[here]
                kind = kinds.get(mark, "")
                if not kind or (mark in DEPENDING and not self.near.says(here, kind, self._measured(here))):
                    continue
            if text[here] < "\u0080" and _inside_latin(text, here, end):
                continue
            if gap < here:
                self._gap(gap, here)
            self._word(kind, here, end)
            at = gap = end
        if gap < stop:
            self._gap(gap, stop)
        self.at = stop

    def _measured(self, here: int) -> bool:
        """Whether a metric ends right here."""
        return bool(self.run) and self.run[-1].kind == "metric" and self.run[-1].end == here

    def _gap(self, start: int, end: int) -> None:
        text = self.text[start:end]
        if bare := text.strip():
            first = start + text.index(bare[0])
            self.run.append(new(Piece, ("gap", first, first + len(bare), None)))

    def _word(self, kind: str, start: int, end: int) -> None:
        if kind == "noun" and (number := self.begins.get(end)) is not None and self.text[start:end] in number.hedge_words:
            kind = "reach"  # 不足 is part of 供应不足; right before a number it bounds the number
        elif kind == "verb" and self.text[start:end] == "高" and (number := self.begins.get(end)) is not None and number.kind == "percent":
            kind = "up"  # 某银行高1.2%; 墙高3米 measures
        piece = new(Piece, ("comma" if kind == "space" else kind, start, end, None))
        if kind in ("noun", "and", "of", "quote") or kind == "verb" and end - start == 2 and self.text[end : end + 1] in _RATES:
            self.run.append(piece)
        elif kind == "act":
            self._act(piece)
        elif kind == "adverb" and self.text[start:end] not in _telling():
            self._close()  # an adverb that says nothing only parts phrases
        else:
            self._put(piece)

    def _act(self, piece: Piece) -> None:
        """投资, 设计 …: inside a noun phrase (芯片设计企业) or the verb of the clause (公司投资100亿元)."""
        if self._nominal(piece):
            self.run.append(piece)
        else:
            self._put(piece._replace(kind="verb"))

    def _nominal(self, piece: Piece) -> bool:
        if self.text[piece.end : piece.end + 1] in _NOMINAL:
            return True
        if self.text.startswith("了", piece.end):
            return False  # 投资者出售了…
        if self.run:
            return not self._verbal(piece)
        counted = bool(self.out) and self.out[-1].kind == "number" and self.out[-1].end == piece.start
        return counted or not (self.near.here(piece.end) or self._headed())

    def _headed(self) -> bool:
        """Whether the clause has its subject already: 公司1月销售生猪."""
        for piece in reversed(self.out):
            if piece.kind in ("comma", "stop", "colon", "open", "close"):
                return False
            if piece.kind == "noun":
                return not piece.value.metrics  # type: ignore[union-attr]
        return False

    def _verbal(self, piece: Piece) -> bool:
        last = self.run[-1]
        if last.kind == "gap" and self.text[last.end - 1] in _AFTER or self.near.here(piece.end):
            return True
        if last.kind == "gap" and len(self.run) == 1 and self.text[last.end - 2 : last.end] in _FIRMS:
            return True  # 蓝湾控股发行债券
        if len(self.run) > 1:
            return False
        return (last.kind == "name" and last.value.kind != "place") or self.text[last.start : last.end] in listed("generic")  # type: ignore[union-attr]

    def _put(self, piece: Piece) -> None:
        self._close()
        self.out.append(piece)

    def _close(self) -> None:
        """The open noun phrase becomes a piece; marks and links at its edges stay outside."""
        run = self.run
        if not run:
            return
        if len(run) == 1:
            self._alone(run[0])
            self.run = []
            return
        first, last = 0, len(run)
        while first < last and run[first].kind in _EDGES:
            self.out.append(run[first])
            first += 1
        while last > first and run[last - 1].kind in _EDGES:
            last -= 1
        if last - first > 1 and run[last - 2].kind == "metric" and self.text[run[last - 1].start : run[last - 1].end] in listed("scope"):
            self.out.append(phrase(run[first : last - 1]))
            first = last - 1
        if last - first > 1 and last == len(run) and run[-2].kind == "metric" and self.text[run[-1].start : run[-1].end] in listed("behind"):
            run.pop()  # 净利润区间为…
            last -= 1
        if last - first > 1 and run[last - 2].kind == "metric" and run[last - 2].value.entry.family != "数量" and self._object(run[last - 1]):  # type: ignore[union-attr]
            self.out.append(phrase(run[first : last - 1]))
            first = last - 1
        if first < last and (last - first > 1 or run[first].kind != "gap" or run[first].end - run[first].start > 1):
            self.out.append(phrase(run[first:last]))
        self.out += run[max(first, last) :]
        self.run = []

    def _alone(self, piece: Piece) -> None:
        """A phrase of one piece, as most are."""
        if piece.kind in _EDGES:
            self.out.append(piece)
        elif piece.kind != "gap" or piece.end - piece.start > 1 or self._single(piece):
            self.out.append(phrase([piece]))

    def _single(self, piece: Piece) -> bool:
        """糖 of 糖260万吨, 猫 of 猫是11.8亿次: a noun of one character that opens its clause."""
        return self.text[piece.start] in listed("single") and (not self.out or self.out[-1].kind in _OPENS)

    def _object(self, last: Piece) -> bool:
        """新车 of 交付新车130万辆: what a count stands right behind."""
        return last.kind == "gap" and 1 < last.end - last.start <= 4 and any(n.start == last.end and n.kind == "count" for n in self.known.numbers)


@cache
def _telling() -> frozenset[str]:
    """The adverbs that say something of a number: 累计, 此前, 期间."""
    return listed("running") | listed("vintage") | listed("earlier") | listed("real") | listed("apart") | frozenset(("期间", "以来", "之际", "同期", "期間", "以來"))


def _inside_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is only a part of a longer one: vs in revs."""
    return text[start].isalpha() and (
        text[start - 1 : start].isascii() and text[start - 1 : start].isalnum() or text[end : end + 1].isascii() and text[end : end + 1].isalpha()
    )
