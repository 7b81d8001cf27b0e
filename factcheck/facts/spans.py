"""What others found in a sentence, in order and not overlapping."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.facts.metrics import MetricMention, find
from factcheck.facts.names import NameMention
from factcheck.facts.pieces import Known, Piece, new
from factcheck.facts.words import ends, listed
from factcheck.model import DateMention

#: A noun right behind a count: what it counts.
_COUNTED = re.compile("(?![左右上下以之内余多和及与或至到同环较比按增减升降占为的等不在将已均其中分外起了大小])[\u4e00-\u9fff]")
_FIXED = frozenset(("number", "date"))


def spans(text: str, known: Known) -> list[Piece]:
    """Numbers and dates first, then the longer of names and metrics."""
    counts = [(n.start, _COUNTED.match(text, n.end) is not None) for n in known.numbers if n.kind in ("count", "number")]
    found = [new(Piece, ("number", n.start, n.end, n)) for n in known.numbers]
    found += [new(Piece, ("date", d.start, d.end, d)) for d in known.dates if not _named(text, d)]
    found += [new(Piece, ("skip", s.start, s.end, s)) for s in known.skips if s.kind not in ("date", "time")]
    found += [new(Piece, ("name", n.start, n.end, n)) for n in known.names]
    found += [new(Piece, ("metric", m.start, m.end, m)) for m in known.metrics if _measures(m, counts) or _grows(text, m, known.names)]
    found.sort(key=_place)
    out: list[Piece] = []
    for piece in found:
        if not out or out[-1].end <= piece.start:
            out.append(piece)
        elif out[-1].kind == "date" and piece.kind == "metric" and piece.end > out[-1].end:
            out += _rest(text, out[-1].end, piece.end)  # 2024年 + 销量, not 年销量
        elif out[-1].kind not in _FIXED and (piece.kind in _FIXED or piece.end - piece.start > out[-1].end - out[-1].start):
            cut = out.pop()
            if cut.kind == "metric" and cut.start < piece.start:
                out += _rest(text, cut.start, piece.start)  # 金价 + 年内 + 涨幅
            out.append(piece)
        elif out[-1].kind == "name" and piece.kind == "metric" and piece.end > out[-1].end:
            out += _rest(text, out[-1].end, piece.end)  # 布伦特原油期货 + 价格, not 期货价格
    return out


def _rest(text: str, start: int, end: int) -> list[Piece]:
    return [Piece("metric", m.start, m.end, m) for m in find(text, start, end) if m.entry.part == "head"]


def _named(text: str, date: DateMention) -> bool:
    """“春节庙会”: a date that opens a quoted name."""
    return text[date.start - 1 : date.start] in ("“", "《", "「") and text[date.end : date.end + 1] not in ("”", "》", "」", "，", "")


def _place(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end


def _grows(text: str, mention: MetricMention, names: Sequence[NameMention]) -> bool:
    """经济 of 巴西经济增长3%, not of 某园经济: the output of a place."""
    return mention.entry.part == "moving" and (
        any(name.end == mention.start and name.kind == "place" for name in names) or text.endswith(ends("wide"), 0, mention.start)
    )


def _measures(mention: MetricMention, counts: Sequence[tuple[int, bool]]) -> bool:
    """Whether a metric word is one here: 企业 is a metric only right before a count that counts nothing else (公司有3家门店)."""
    if mention.entry.part != "head" or mention.text in listed("expected"):
        return False
    if mention.entry.family != "数量" or mention.text[-1] in "数量额率數額":
        return True
    at = bisect_left(counts, (mention.end, False))
    return at < len(counts) and counts[at][0] - mention.end <= 8 and (mention.entry.tally or not counts[at][1])
