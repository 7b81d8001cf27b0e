"""A sentence as a row of pieces: noun phrases, numbers, dates and the words between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.facts.metrics import MetricMention, find
from factcheck.facts.names import NameMention
from factcheck.facts.words import grammar, listed
from factcheck.model import DateMention, Quantity
from factcheck.quantities import Skip

#: Words of one character that say something only right before a number.
_TOUCHING = frozenset("飙飆达達销售报收至到超破增涨升減减跌降少涨漲挫扬揚仅共约起录列排居长宽高重深厚获售卖投征签享拥迎来去走罚租买抛受遭僅報約長寬獲賣徵簽")
#: Words of one character that open a clause: 据某机构测算, but not 数据.
_OPENING = frozenset("据按当如若因随除據按當隨")
_BEFORE_OPENING = frozenset('又另也而但且则仅，,；;。：:（(“"、！？!? \n')
_NEARLY = re.compile(r"[约近超逾达到至不足仅只了为有过逼約僅達為過\s+\-＋－—第前人民币港美]*")
#: Characters that make a noun of the verb before them: 接待量, 投资者.
_NOMINAL = frozenset("量额率数价费者员力度性品商方型类卡器线权税额數價費員")
#: The characters of which it depends on their place whether they are the word that they can be.
_DEPENDING = _TOUCHING | _OPENING | frozenset(" \u3000-—–")
_SERIAL = re.compile(r"\d{1,3}(?![\d.,%％年月日号至到\-])")
_AFTER = frozenset("后时中里内後時內")
_WIDEST = 40  # pieces in a bracket
_FIRMS = frozenset(("公司", "集团", "控股", "股份", "集團"))
_LINK = frozenset(("and", "of"))
_FIXED = frozenset(("number", "date"))
_NAMING = frozenset(("name", "version", "ordinal", "idiom"))
_EDGES = frozenset(("and", "of", "quote"))


class Noun(NamedTuple):
    """A noun phrase ``[start, end)``; its ``metrics`` end a coordinate part, ``head`` is where the first of them starts."""

    start: int
    end: int
    metrics: tuple[MetricMention, ...]
    names: tuple[NameMention, ...]
    joints: tuple[int, ...]  # where 和, 、 … stand between coordinate parts
    head: int
    first: MetricMention | None = None  # the metric that the phrase begins with


class Piece(NamedTuple):
    """What stands at ``[start, end)``: ``kind`` is a class of ``clauses.toml``, a point, or ``noun number date skip``."""

    kind: str
    start: int
    end: int
    value: Noun | Quantity | DateMention | Skip | MetricMention | NameMention | None = None


#: Makes a piece without the constructor of named tuples, which is written in Python: a sentence has dozens.
_new = tuple.__new__


class Known(NamedTuple):
    """Everything that others found in the sentence."""

    numbers: Sequence[Quantity]
    skips: Sequence[Skip]
    dates: Sequence[DateMention]
    metrics: Sequence[MetricMention]
    names: Sequence[NameMention]


def pieces(text: str, known: Known) -> list[Piece]:
    """The sentence, left to right; text that no word list knows becomes noun phrases.

    >>> [p.kind for p in pieces("星河汽车同比增长", Known([], [], [], [], []))]
    ['noun', 'yoy', 'up']
    """
    return _Row(text, known).read()


def opening(row: Sequence[Piece], at: int) -> int:
    """Where the bracket that closes at ``at`` was opened."""
    i, stop = at - 1, max(0, at - _WIDEST)
    while i > stop and row[i].kind != "open":
        i -= 1
    return i


def _spans(text: str, known: Known) -> list[Piece]:
    """What others found, in order and not overlapping: numbers and dates first, then the longer of names and metrics."""
    counts = [n.start for n in known.numbers if n.kind in ("count", "number")]
    found = [_new(Piece, ("number", n.start, n.end, n)) for n in known.numbers]
    found += [_new(Piece, ("date", d.start, d.end, d)) for d in known.dates if not _named(text, d)]
    found += [_new(Piece, ("skip", s.start, s.end, s)) for s in known.skips if s.kind not in ("date", "time")]
    found += [_new(Piece, ("name", n.start, n.end, n)) for n in known.names]
    found += [_new(Piece, ("metric", m.start, m.end, m)) for m in known.metrics if _measures(m, counts)]
    found.sort(key=_place)
    out: list[Piece] = []
    for piece in found:
        if not out or out[-1].end <= piece.start:
            out.append(piece)
        elif out[-1].kind == "date" and piece.kind == "metric" and piece.end > out[-1].end:
            out += [Piece("metric", m.start, m.end, m) for m in find(text, out[-1].end, piece.end)]  # 2024年 + 销量, not 年销量
        elif out[-1].kind not in _FIXED and (piece.kind in _FIXED or piece.end - piece.start > out[-1].end - out[-1].start):
            out[-1] = piece
    return out


def _named(text: str, date: DateMention) -> bool:
    """“春节庙会”: a date that opens a quoted name."""
    return text[date.start - 1 : date.start] in ("“", "《", "「") and text[date.end : date.end + 1] not in ("”", "》", "」", "，", "")


def _place(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end


def _measures(mention: MetricMention, counts: Sequence[int]) -> bool:
    """Whether a metric word is one here: 企业 is a metric only right before a count; ``counts`` is where the counts begin."""
    if mention.entry.part != "head" or mention.text in listed("expected"):
        return False
    if mention.entry.family != "数量" or mention.text[-1] in "数量额率數額":
        return True
    at = bisect_left(counts, mention.end)
    return at < len(counts) and counts[at] - mention.end <= 8


class _Row:
    """The pieces of one sentence while they are read; ``run`` is the noun phrase still open."""

    __slots__ = ("at", "begins", "known", "out", "run", "starts", "text")

    def __init__(self, text: str, known: Known) -> None:
        self.text, self.known = text, known
        self.begins = {n.start: n for n in known.numbers}
        self.starts = list(self.begins)
        self.out: list[Piece] = []
        self.run: list[Piece] = []
        self.at = 0

    def read(self) -> list[Piece]:
        for span in _spans(self.text, self.known):
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
        if kind == "metric" and span.value.id == "净增" and not self._touches(span.end):  # type: ignore[union-attr]
            self._put(Piece("new", span.start, span.end))  # 净增规上企业3162家
        elif kind in ("name", "metric") or (kind == "skip" and span.value.kind in _NAMING):  # type: ignore[union-attr]
            self.run.append(span)
        else:
            self._put(span)

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
                if not kind or (mark in _DEPENDING and not self._counts(here, kind)):
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

    def _counts(self, here: int, kind: str) -> bool:
        """Whether a single character is the word that it can be."""
        text = self.text
        mark = text[here]
        if mark in "报收報" and text[here + 1 : here + 2] == "每":
            return True
        if mark in _TOUCHING:
            return self._touches(here + 1) or self._adverbial(here) or (bool(self.run) and self.run[-1].kind == "metric" and self.run[-1].end == here)
        if mark in _OPENING:
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
        return mark.isascii() and (mark.isalpha() or (_SERIAL.match(self.text, here) is not None and here not in self.starts))

    def _adverbial(self, here: int) -> bool:
        """共, 仅 right before a verb: 全球共安装…"""
        return self.text[here] in "共仅已" and grammar().kinds.get(self.text[here + 1 : here + 3]) in ("verb", "act", "new")

    def _touches(self, end: int) -> bool:
        start = self._next(end)
        return start - end <= 8 and _NEARLY.match(self.text, end).end() >= start  # type: ignore[union-attr]

    def _next(self, end: int) -> int:
        """Where the next number begins, far off when there is none."""
        at = bisect_left(self.starts, end)
        return self.starts[at] if at < len(self.starts) else end + 1000

    def _gap(self, start: int, end: int) -> None:
        text = self.text[start:end]
        if bare := text.strip():
            first = start + text.index(bare[0])
            self.run.append(_new(Piece, ("gap", first, first + len(bare), None)))

    def _word(self, kind: str, start: int, end: int) -> None:
        if kind == "noun" and (number := self.begins.get(end)) is not None and self.text[start:end] in number.hedge_words:
            kind = "reach"  # 不足 is part of 供应不足; right before a number it bounds the number
        piece = _new(Piece, ("comma" if kind == "space" else kind, start, end, None))
        if kind in ("noun", "and", "of", "quote"):
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
        if self.run:
            return not self._verbal(piece)
        counted = bool(self.out) and self.out[-1].kind == "number" and self.out[-1].end == piece.start
        return counted or not (self._number_next(piece.end) or self._headed())

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
        if last.kind == "gap" and self.text[last.end - 1] in _AFTER or self._number_next(piece.end):
            return True
        if last.kind == "gap" and len(self.run) == 1 and self.text[last.end - 2 : last.end] in _FIRMS:
            return True  # 蓝湾控股发行债券
        if len(self.run) > 1:
            return False
        return (last.kind == "name" and last.value.kind != "place") or self.text[last.start : last.end] in listed("generic")  # type: ignore[union-attr]

    def _number_next(self, end: int) -> bool:
        """Whether a number stands right here, or after a single word like 超, 达."""
        return self._touches(end) or self._next(end) - end <= 1

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
            self.out.append(_noun(run[first : last - 1]))
            first = last - 1
        if last - first > 1 and run[last - 2].kind == "metric" and self._object(run[last - 1]):
            self.out.append(_noun(run[first : last - 1]))
            first = last - 1
        if first < last and (last - first > 1 or run[first].kind != "gap" or run[first].end - run[first].start > 1):
            self.out.append(_noun(run[first:last]))
        self.out += run[max(first, last) :]
        self.run = []

    def _alone(self, piece: Piece) -> None:
        """A phrase of one piece, as most are."""
        if piece.kind in _EDGES:
            self.out.append(piece)
        elif piece.kind != "gap" or piece.end - piece.start > 1:
            self.out.append(_simple(piece))

    def _object(self, last: Piece) -> bool:
        """新车 of 交付新车130万辆: what a count stands right behind."""
        return last.kind == "gap" and 1 < last.end - last.start <= 4 and any(n.start == last.end and n.kind == "count" for n in self.known.numbers)


@cache
def _telling() -> frozenset[str]:
    """The adverbs that say something of a number: 累计, 此前, 期间."""
    return listed("running") | listed("earlier") | frozenset(("期间", "以来", "之际", "同期", "期間", "以來"))


def _inside_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is only a part of a longer one: vs in revs."""
    return text[start].isalpha() and (
        text[start - 1 : start].isascii() and text[start - 1 : start].isalnum() or text[end : end + 1].isascii() and text[end : end + 1].isalpha()
    )


def _cjk(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character in "！？"


def _noun(parts: list[Piece]) -> Piece:
    if len(parts) == 1:
        return _simple(parts[0])
    joints = tuple([p.start for p in parts if p.kind == "and"])
    last = len(parts) - 1
    metrics = tuple([p.value for i, p in enumerate(parts) if p.kind == "metric" and (i == last or parts[i + 1].kind == "and")])
    names = tuple([p.value for p in parts if p.kind == "name"])
    first = parts[0].value if parts[0].kind == "metric" else None
    start, end = parts[0].start, parts[last].end
    noun = Noun(start, end, metrics, names, joints, metrics[0].start if metrics else end, first)  # type: ignore[arg-type, union-attr]
    return Piece("noun", start, end, noun)


def _simple(part: Piece) -> Piece:
    kind, start, end, value = part
    if kind == "metric":
        return Piece("noun", start, end, Noun(start, end, (value,), (), (), start, value))  # type: ignore[arg-type]
    names = (value,) if kind == "name" else ()
    return _new(Piece, ("noun", start, end, _new(Noun, (start, end, (), names, (), end, None))))
