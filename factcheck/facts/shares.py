"""What a share is a share of: 费用占总营收的33% and 占比 alone say it only together with the words before."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.chosen import Chosen
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Piece
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Clause, Said
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

_SHARE = "占比"
_LED = frozenset(("reach", "adverb", "threshold", "extreme_high", "extreme_low", "modal"))
_PASSED = frozenset(("reach", "adverb", "comma", "threshold"))


def named(chosen: Chosen, clause: Clause, said: Said) -> Chosen:
    """占比 as the share of a metric: 出货量占比 after 出货量; not known where nothing says of what."""
    metric = chosen.metric
    if metric.id != _SHARE:
        return chosen
    if clause.prefix is not None or chosen.where == "clause" and clause.subject is not None and clause.subject.part:
        return chosen
    whole = said.flow
    if whole is None or not whole.id or whole.id == _SHARE:
        return chosen._replace(metric=metric._replace(id="")) if clause.subject is None else chosen
    return chosen._replace(metric=metric._replace(id=whole.id + _SHARE))


def of(chosen: Chosen | None, clause: Clause) -> Chosen | None:
    """费用占营收的33%: the number measures the share, not the 费用."""
    if chosen is None or not chosen.metric.id or chosen.metric.id.endswith(_SHARE) or chosen.metric.entry.type == "ratio":
        return chosen
    known = lookup(_SHARE)
    if known is None:
        return chosen
    return chosen._replace(metric=chosen.metric._replace(id=chosen.metric.id + _SHARE))


def bare(text: str, row: Sequence[Piece], at: int, clause: Clause, reading: Reading) -> Chosen | None:
    """A share that no metric names: 约占全球的5%, 60%的受访者, 15%来自海外. Listed, never a rival."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    if quantity.kind not in RELATIVE or quantity.kind == "multiple" or reading.role not in ("level", "share", "min", "max"):
        return None
    known = lookup(_SHARE)
    if known is None or not (clause.share or crowd(text, row, at) or _among(text, row, at)):
        return None
    return Chosen(MetricMention("", known.id, -1, -1, known), "clause", 0.6)


def _among(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether those stand before of whom a share does what follows: 确诊个案中，约七成没有接种疫苗."""
    i = at - 1
    while i > 0 and row[i].kind in _PASSED:
        i -= 1
    does = at + 1 < len(row) and row[at + 1].start == row[at].end and row[at + 1].kind in ("verb", "modal")
    return does and i >= 0 and row[i].kind == "noun" and text[row[i].end - 1] == "中"


def _suffer(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether a share opens its clause and what it is of has something done: 9%的塑料垃圾被回收."""
    i = at - 1
    while i >= 0 and row[i].kind in _LED:
        i -= 1
    does = at + 2 < len(row) and (row[at + 2].kind == "modal" or text[row[at + 2].start : row[at + 2].end] == "被")
    return does and (i < 0 or row[i].kind in ("comma", "stop", "colon"))


def crowd(text: str, row: Sequence[Piece], at: int) -> bool:
    """Whether the share is one of those named right behind it, or of those who do what follows."""
    after = at + 1 + (at + 1 < len(row) and row[at + 1].kind == "of")
    if after >= len(row) or row[after].start - row[after - 1].end > 1:
        return False
    piece = row[after]
    if piece.kind == "noun":
        if after == at + 1 and "的" in text[piece.start : piece.end]:
            return False  # 100%控股的财险公司
        return not piece.value.metrics and (text.endswith(ends("crowd"), piece.start, piece.end) or _suffer(text, row, at))  # type: ignore[union-attr]
    return after == at + 1 and text[piece.start : piece.end] in listed("choosing")
