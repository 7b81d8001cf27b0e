"""The metric that a sentence goes on about: of a list, of the parts of a whole, of a change that nothing else names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.facts import counted, doing, moving, shares
from factcheck.facts.chosen import Chosen, fits
from factcheck.facts.metrics import MetricMention
from factcheck.facts.moving import another, of_another
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import RELATIVE, Reading
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import clean
from factcheck.facts.wholes import PLACES
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

#: What leads a count on from the metric before: 销量大增，达到8万辆.
_REACHED = frozenset(("达到", "达", "达到了", "高达", "已达", "达至", "達到", "高達", "已達"))
#: Counters of anything: what 5家 are, only a noun tells.
_LOOSE = frozenset(("1", "个", "家", "项", "件", "次", "名", "位", "条", "人", "年", "天", "percent", "個"))


class Case(NamedTuple):
    """A number with all that may tell its metric; ``left`` is the phrase right before it."""

    text: str
    row: Sequence[Piece]
    at: int
    quantity: Quantity
    clause: Clause
    said: Said
    carry: Carry
    reading: Reading
    left: Noun | None


def before(case: Case) -> Chosen | None:
    """The metric that the sentence goes on about; a share of its whole and a counted deed come first."""
    text, row, at, quantity, clause, said, _, reading, left = case
    before = _spoken_of(quantity, clause, said, reading)
    if clause.share and before is not None and quantity.kind in RELATIVE and left is None:
        return Chosen(before, "sentence", 0.85)
    if (share := shares.bare(text, row, at, clause, reading)) is not None:
        return share
    listing = before or said.parted
    if left is not None and reading.moving and listing is not None and another(clean(text[left.start : left.end]), said):
        before = of_another(listing)
    elif left is not None and not left.names and not _carries(text, left, clause):
        return None
    if left is None and said.dividing and quantity.kind == "count" and quantity.unit == said.tally and said.named is not None:
        return Chosen(said.named, "sentence", 0.8)  # 1200家餐厅，其中80家位于北城
    if quantity.kind == "count" and (deed := counted.deed(text, row, at)) is not None:
        return Chosen(deed, "clause", 0.6)
    if before is None and (parted := _parted(case)) is not None:
        return parted
    if at and row[at - 1].kind == "prep" and not text.startswith(ends("ranked"), quantity.end):
        return None  # 以764万购入; 以764万位居榜首 goes on
    reached = at > 0 and row[at - 1].kind == "reach" and text[row[at - 1].start : row[at - 1].end] in _REACHED
    if before is None or clause.stale or clause.heavy and reading.role in ("level", "member"):
        return None
    return Chosen(before, "sentence", 0.85) if _goes_on(before, quantity, reading._replace(near="reach") if reached else reading) else None


def _spoken_of(quantity: Quantity, clause: Clause, said: Said, reading: Reading) -> MetricMention | None:
    """The metric that the sentence goes on about."""
    before = moving.grown(quantity, clause, said, reading)
    if reading.role == "rate" and (clause.basis != "none" or clause.base is not None and said.named is not None and said.named.entry.type == "price"):
        return moving.unknown(said) or before or said.named  # 综合净额为8亿元，同比增长9%
    if before is None and clause.base is not None and reading.role == "delta" and quantity.kind == "count" and quantity.unit == said.unit:
        return said.named  # 实施1240个项目，比去年增加76个
    return before


def _parted(case: Case) -> Chosen | None:
    """The metric before the semicolon, or before the sentence, of a change that nothing else names."""
    said, reading = case.said, case.reading
    if case.left is not None or case.clause.phrase is not None or reading.role not in ("rate", "delta", "to"):
        return None
    if said.parted is not None:
        return Chosen(said.parted, "sentence", 0.8) if _goes_on(said.parted, case.quantity, reading) else None
    carried = case.carry.metric if said.topic is None else None
    if carried is None or not _goes_on(carried, case.quantity, reading):
        return None
    return Chosen(carried._replace(start=-1, end=-1), "carried", 0.4)


def pace(case: Case) -> Chosen | None:
    """以8.8%的增速冲进前十: of what the list goes on about."""
    row, at = case.row, case.at
    if case.said.metric is not None or at + 2 >= len(row) or row[at + 1].kind != "of" or row[at + 2].kind != "growth" or not doing.led(case.text, row, at):
        return None
    metric = case.said.parted or case.carry.metric
    return Chosen(metric._replace(start=-1, end=-1), "carried", 0.4) if metric is not None and fits(metric, case.quantity, "rate") else None


def continued(case: Case) -> MetricMention | None:
    """The metric of a list that goes on: 甲系统的延迟是20毫秒，乙系统仅5毫秒; 新增装机容量，火电新增4700万千瓦."""
    text, row, at, quantity, clause, said, _, reading, left = case
    metric, phrase = said.metric or said.named, left or clause.phrase
    if (
        metric is None
        or phrase is None
        or clause.metrics
        or not fits(metric, quantity, reading.role)
        or text.endswith(ends("measures"), phrase.start, phrase.end)
    ):
        return None
    if quantity.kind == "measure" and reading.role in ("level", "delta") and quantity.dimension.split(":")[0] in metric.entry.dimensions:
        return metric
    if reading.role != "level" or quantity.unit != said.unit or left is None or clause.phrase is not left:
        return None
    listing = row[at - 1].value is left and quantity.kind in ("money", "percent", "measure") and text[left.end - 1] not in listed("verbal")
    return metric if listing or row[at - 1].kind in ("reach", "adverb") else None


def parallel(case: Case) -> Chosen | None:
    """What a verb that says little tells of another part in the unit of the last: 沿海港口完成6亿吨；内河港口完成2亿吨; across sentences behind 其中 alone."""
    text, row, at, quantity, clause, said, carry, reading, _ = case
    told, where = (said.told, "sentence") if said.told is not None else (carry.told if clause.part else None, "carried")
    if told is None or clause.metrics or reading.role not in ("level", "threshold") or quantity.unit != told[1]:
        return None
    named = clause.subject is not None and (clause.subject.kind == "place" or clause.subject.text[-1] in PLACES) and row[at - 1].kind == "noun"
    if said.dividing and named and quantity.kind == "count" and reading.role == "level":
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.75)  # type: ignore[arg-type]  # 病例113例。其中，甲省103例，乙省10例
    if quantity.unit == "人次" and row[at - 1].value is clause.phrase and _visited(text, row[at - 1]) and fits(told[0], quantity, reading.role):
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.75)  # type: ignore[arg-type]  # 甲景区接待9万人次；乙景区3万人次
    if said.dividing and quantity.kind == "count" and row[at - 1].kind in ("number", "of") and reading.role == "level":
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.6)  # type: ignore[arg-type]  # 病例300例。其中，60岁以上120例
    if quantity.unit in _LOOSE and not (quantity.kind == "percent" and row[at - 1].kind == "reach" and row[at - 2].kind == "noun" and where == "sentence"):
        return None
    if clause.subject is None or clause.stale or not fits(told[0], quantity, reading.role):
        return None
    i = at - 1
    while i > 0 and row[i].kind in ("adverb", "reach", "threshold"):
        i -= 1
    if clause.part and i == at - 1 and row[i].kind == "noun":
        return Chosen(told[0]._replace(start=-1, end=-1), where, 0.4)  # type: ignore[arg-type]  # 其中轿车95万辆
    if row[i].kind != "noun" if quantity.kind == "percent" else row[i].kind != "verb" or text[row[i].start : row[i].end] not in listed("light"):
        return None
    return Chosen(told[0]._replace(start=-1, end=-1), where, 0.75 if where == "sentence" else 0.4)  # type: ignore[arg-type]


def _visited(text: str, piece: Piece) -> bool:
    """Whether a phrase can be a place that people come to: no measure and no kind of people."""
    return piece.kind == "noun" and text[piece.end - 1] not in "客人者员" and not text.endswith(ends("measures"), piece.start, piece.end)


def _carries(text: str, left: Noun, clause: Clause) -> bool:
    """Whether a number may go on about the metric before although a phrase stands right before it: 华东地区增长30%, 这一规模增至…"""
    phrase = clean(text[left.start : left.end])
    own = clause.subject
    return (own is not None and own.start == left.start and own.sure) or phrase.endswith(ends("places")) or phrase.startswith(("这", "该", "此", "上述"))


def _goes_on(metric: MetricMention, quantity: Quantity, reading: Reading) -> bool:
    """Whether a number without a metric can be about the one before: a share only of a ratio, a count only where it moves or is reached."""
    if reading.role in ("per_unit", "rank", "other") or not fits(metric, quantity, reading.role):
        return False
    if quantity.kind in ("percent", "ratio") and reading.role == "level":
        return metric.entry.type == "ratio" or quantity.kind == "percent" and metric.id.endswith(("收益率", "利率"))  # 国债收益率上升5个基点，至4.4%
    if (
        quantity.kind == "number"
        and quantity.text[-1:] not in "亿万億萬"
        and "index" not in metric.entry.dimensions
        and "number" not in metric.entry.dimensions
    ):
        return False
    if quantity.kind in ("count", "duration"):
        return reading.role in ("to", "from", "threshold", "delta") or reading.near in ("reach", "beyond", "compare")
    return True
