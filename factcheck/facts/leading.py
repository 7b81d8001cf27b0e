"""The phrase right before a number as its metric, known or not: 办结率99%, 抖音粉丝从60万增至120万."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts import counted, neighbours
from factcheck.facts.chosen import UNKNOWN, fits, written
from factcheck.facts.metrics import MetricMention
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import Reading
from factcheck.facts.subjects import generic
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

_KINDS = frozenset(("count", "measure", "duration", "number", "money", "percent", "multiple"))
STANDING = ("from", "to", "level", "min", "max", "threshold", "delta", "multiple")
_PERSONS = frozenset(("人", "名", "位"))
_PRICES = frozenset(("money", "percent", "number", "index"))
_AMOUNTS = frozenset(("money", "percent", "multiple"))


def phrase(text: str, row: Sequence[Piece], at: int, left: Noun, reading: Reading) -> MetricMention | None:
    """The metric that ``left`` says, without the name that it begins with; ``None`` where it is somebody or something else."""
    quantity = row[at].value
    assert isinstance(quantity, Quantity)
    if quantity.kind not in _KINDS or quantity.unit == "连板" or any(name.end >= left.end for name in left.names):
        return None
    if quantity.kind in _PRICES and text.endswith(ends("traded"), left.start, left.end) and text[left.end - 1] not in "数數":
        return None  # 纽约期金升穿3000美元
    if quantity.kind in _AMOUNTS and (wide := _widened(text, row, left)) is not None:
        return wide
    if quantity.unit in _PERSONS and text.endswith(ends("proper"), left.start, left.end):
        return MetricMention("", "人数", -1, -1, UNKNOWN)  # 这所学校3000人: who has them is no measure
    named = [name.end for name in left.names if name.kind != "place" or name.start == left.start and left.end - name.end > 2]
    metric = written(text, named[-1] if named else _begins(text, row, at, left), left.end)
    if len(metric.text) < 2 or named and not (metric.id or metric.text.endswith(ends("measures"))) or not _tells(metric, quantity, reading, row[at - 1].kind):
        return None
    return metric if _weighs(metric, quantity) else metric._replace(id="")


def _widened(text: str, row: Sequence[Piece], left: Noun) -> MetricMention | None:
    """采购总金额, BD交易总金额: a word that says little, with the verb that makes it a metric or as it stands behind a noun; listed, never a rival."""
    word = text[left.start : left.end]
    if not generic(word) or not word.endswith(ends("little")):
        return None
    before = next((piece for piece in row if left.start - 1 <= piece.end <= left.start and piece.kind in ("verb", "noun")), None)
    if before is None:
        return None
    return written(text, before.start if before.kind == "verb" else before.end, left.end)._replace(id="")


def _begins(text: str, row: Sequence[Piece], at: int, left: Noun) -> int:
    """Where the phrase before a number begins: without the verbs of an order (优化调整公交线路60条)."""
    start = neighbours.fused(row, at, left)
    while text[start : start + 2] in listed("orders") and left.end - start > 5:
        start += 2
    return start


def _tells(phrase: MetricMention, quantity: Quantity, reading: Reading, before: str) -> bool:
    """Whether the phrase before a number is its metric: what is counted, one that the lexicon knows, one that ends like a metric."""
    if quantity.unit in counted.NATURAL:
        return bool(phrase.id) and fits(phrase, quantity, reading.role)  # 甲队取得15分
    if quantity.kind == "count" and before == "share":
        return False  # 北区占16个: whose they are
    if quantity.kind == "count" or quantity.kind == "measure" and reading.role not in ("from", "to") and quantity.dimension != "celsius":
        return True
    if generic(phrase.text) or quantity.kind in ("percent", "multiple") and before == "of":
        return False  # 这一规模, 国内生产总值的120%
    if phrase.id and fits(phrase, quantity, reading.role):
        return True
    if quantity.kind == "duration":
        return phrase.text.endswith(ends("lasting"))
    return phrase.text.endswith(ends("measures")) or quantity.kind == "money" and phrase.text.endswith(ends("sums"))


def _weighs(phrase: MetricMention, quantity: Quantity) -> bool:
    """Whether a known metric measures in such units: 住宅 in square metres is not how many there are."""
    return quantity.kind != "measure" or not phrase.id or quantity.dimension in phrase.entry.dimensions
