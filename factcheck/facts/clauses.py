"""A sentence as a row of pieces: noun phrases, numbers, dates and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.facts.metrics import MetricMention
from factcheck.facts.names import NameMention
from factcheck.facts.words import listed, marks
from factcheck.model import DateMention, Quantity
from factcheck.quantities import Skip

#: Marks that part clauses; brackets and quotes are pieces of their own.
_POINT = re.compile(r"[，,；;：:。！？!?（）()〔〕\[\]【】《》“”\"「」『』|｜\n\t~→丨┃]|(?<=[\u4e00-\u9fff！？])[ \u3000]+(?=[\u4e00-\u9fff])|(?<![A-Za-z0-9])[-—–]+|--+|——+")
_POINTS = {
    **dict.fromkeys("，,", "comma"),
    **dict.fromkeys("；;。！？!?|｜\n\t→丨┃", "stop"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("（(〔[", "open"),
    **dict.fromkeys("）)〕]", "close"),
    **dict.fromkeys("【】", "stop"),
    **dict.fromkeys("《》“”\"「」『』", "quote"),
}
#: Words of one character that say something only right before a number.
_TOUCHING = frozenset("报收至到超破增涨升減减跌降少涨漲仅共约起录列排居长宽高重深厚获售卖投征签享拥迎来去走罚租买抛受遭僅為報約長寬獲賣徵簽")
#: Words of one character that open a clause: 据某机构测算, but not 数据.
_OPENING = frozenset("据按当如若因随除據按當隨")
_NEARLY = re.compile(r"[约近超逾达到至不足仅只了为有过逼約僅達為過\s+\-＋－—第前人民币港美]*")


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
    value: Noun | Quantity | DateMention | Skip | None = None


class Known(NamedTuple):
    """Everything that others found in the sentence."""

    numbers: Sequence[Quantity]
    skips: Sequence[Skip]
    dates: Sequence[DateMention]
    metrics: Sequence[MetricMention]
    names: Sequence[NameMention]


def pieces(text: str, known: Known) -> list[Piece]:
    """The sentence, left to right; text that no word list knows becomes noun phrases."""
    return list(_nouns(text, _flat(text, known)))


def _flat(text: str, known: Known) -> list[Piece]:
    """All marked spans in order, not overlapping: what others found goes before words, the longer goes first."""
    found: list[Piece] = [Piece("number", n.start, n.end, n) for n in known.numbers]
    found += [Piece("date", d.start, d.end, d) for d in known.dates]
    taken = [(p.start, p.end) for p in found]
    found += [Piece("skip", s.start, s.end, s) for s in known.skips if s.kind != "date" or not _inside(s.start, s.end, taken)]
    nouns = [Piece("name", n.start, n.end, n) for n in known.names] + [Piece("metric", m.start, m.end, m) for m in known.metrics if _measures(m, known.numbers)]
    spans = _longest(found, nouns)
    starts = [n.start for n in known.numbers]
    return _merged(spans, _points(text), _words(text, starts, known.metrics))


def _measures(mention: MetricMention, numbers: Sequence[Quantity]) -> bool:
    """Whether a metric word is one here: 企业 is a metric only right before a count."""
    if mention.entry.part != "head":
        return False
    if mention.entry.family != "数量" or mention.text[-1] in "数数量额率":
        return True
    return any(n.kind in ("count", "number") and 0 <= n.start - mention.end <= 8 for n in numbers)


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _longest(fixed: list[Piece], nouns: list[Piece]) -> list[Piece]:
    """Names and metrics among the fixed spans; a skip that a name holds is part of the name."""
    kept = sorted(fixed + nouns, key=lambda p: (p.start, -p.end))
    out: list[Piece] = []
    for piece in kept:
        if not out or out[-1].end <= piece.start:
            out.append(piece)
        elif piece.kind in ("number", "date") and out[-1].kind not in ("number", "date"):
            out[-1] = piece
        elif piece.end - piece.start > out[-1].end - out[-1].start and out[-1].kind not in ("number", "date"):
            out[-1] = piece
    return out


def _points(text: str) -> list[Piece]:
    return [Piece(_POINTS.get(m.group(), "comma" if m.group().isspace() else "dash"), m.start(), m.end()) for m in _POINT.finditer(text)]


def _words(text: str, starts: list[int], metrics: Sequence[MetricMention]) -> Iterator[Piece]:
    ends = {m.end for m in metrics}
    for start, end, kind in marks(text):
        if end - start == 1 and text[start] in _TOUCHING and not _touches(text, end, starts) and start not in ends:
            continue
        if end - start == 1 and text[start] in _OPENING and start and "\u4e00" <= text[start - 1] <= "\u9fff" and text[start - 1] not in "又另也而但且则仅":
            continue
        yield Piece(kind, start, end)


def _touches(text: str, end: int, starts: list[int]) -> bool:
    match = _NEARLY.match(text, end)
    assert match is not None
    return any(end <= start <= match.end() for start in starts)


def _merged(spans: list[Piece], points: list[Piece], words: Iterable[Piece]) -> list[Piece]:
    """Three ordered rows as one; what overlaps a span of the first is dropped."""
    out: list[Piece] = []
    rest = sorted([*points, *words], key=lambda p: p.start)
    at = 0
    for piece in rest:
        while at < len(spans) and spans[at].start < piece.end:
            if spans[at].end > piece.start or spans[at].start <= piece.start:
                out.append(spans[at])
                at += 1
            else:
                break
        if not out or out[-1].end <= piece.start:
            out.append(piece)
    out += spans[at:]
    return out


_INNER = frozenset(("name", "metric", "noun", "skip", "gap", "quote"))
_LINK = frozenset(("and", "of"))


def _nouns(text: str, flat: list[Piece]) -> Iterator[Piece]:
    """Joins names, metrics, known nouns and unknown text to noun phrases; 和 and 的 stay inside them."""
    run: list[Piece] = []
    row = list(_filled(text, flat))
    for at, piece in enumerate(row):
        if _joins(piece) or piece.kind == "act" and _nominal(text, run, row, at):
            run.append(piece)
            continue
        if run:
            yield from _closed(text, run)
            run = []
        yield piece._replace(kind="verb") if piece.kind == "act" else piece
    if run:
        yield from _closed(text, run)


def _filled(text: str, flat: list[Piece]) -> Iterator[Piece]:
    """The row with pieces for the text that no list knows."""
    at = 0
    for piece in [*flat, Piece("end", len(text), len(text))]:
        if at < piece.start and (gap := text[at : piece.start]).strip():
            yield Piece("gap", at + len(gap) - len(gap.lstrip()), at + len(gap.rstrip()))
        at = piece.end
        if piece.kind != "end":
            yield piece


def _joins(piece: Piece) -> bool:
    if piece.kind == "skip":
        return piece.value.kind in ("name", "version", "ordinal", "idiom")  # type: ignore[union-attr]
    return piece.kind in _INNER or piece.kind in _LINK


def _nominal(text: str, run: list[Piece], row: list[Piece], at: int) -> bool:
    """Whether a word like 投资, 设计 stands inside a noun phrase here: 芯片设计企业, but 公司投资100亿元."""
    after = row[at + 1] if at + 1 < len(row) else None
    followed = after is not None and after.start == row[at].end and (_joins(after) and after.kind != "quote" or after.kind == "act")
    if not run:
        return followed
    if run[-1].kind == "gap" and text[run[-1].end - 1] in "后时中里内后時後":
        return False
    if not followed:
        return after is None or after.kind != "number" and not (after.kind in ("reach", "adverb") and at + 2 < len(row) and row[at + 2].kind == "number" and after.end - after.start == 1)
    return not (len(run) == 1 and (run[0].kind == "name" and run[0].value.kind != "place" or text[run[0].start : run[0].end] in listed("generic")))  # type: ignore[union-attr]


def _closed(text: str, run: list[Piece]) -> Iterator[Piece]:
    first = 0
    while first < len(run) and (run[first].kind in _LINK or run[first].kind == "quote"):
        yield run[first]
        first += 1
    last = len(run)
    while last > first and (run[last - 1].kind in _LINK or run[last - 1].kind == "quote"):
        last -= 1
    if last - first > 1 and run[last - 1].kind in ("gap", "name", "noun") and run[last - 2].kind == "metric" and text[run[last - 1].start : run[last - 1].end] in listed("scope"):
        yield _noun(run[first : last - 1])
        first = last - 1
    if first < last:
        yield _noun(run[first:last])
    yield from run[max(first, last) :]


def _noun(parts: list[Piece]) -> Piece:
    joints = tuple(p.start for p in parts if p.kind == "and")
    first = parts[0].value if parts[0].kind == "metric" else None
    metrics = tuple(p.value for i, p in enumerate(parts) if p.kind == "metric" and (i + 1 == len(parts) or parts[i + 1].kind == "and"))
    names = tuple(p.value for p in parts if p.kind == "name")
    start, end = parts[0].start, parts[-1].end
    noun = Noun(start, end, metrics, names, joints, metrics[0].start if metrics else end, first)  # type: ignore[arg-type, union-attr]
    return Piece("noun", start, end, noun)
