"""A quantity and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from factcheck.model.article import Article, Sentence
from factcheck.model.packed import packed
from factcheck.model.period import DateMention, Period
from factcheck.model.quantity import Quantity

Basis = Literal["none", "yoy", "qoq", "cagr", "vs_comparand"]
Role = Literal[
    "level", "from", "to", "delta", "rate", "share", "ratio", "multiple", "min", "max", "member", "threshold", "per_unit", "price_move", "rank", "other"
]
Modality = Literal["actual", "forecast", "target", "opinion"]
Direction = Literal["up", "down", "none"]
Where = Literal["clause", "sentence", "carried", "heading", "title", "table", "article", "given"]


Place = tuple[str, str, int, tuple[int, int]]
#: How sure a metric is that is only listed: what a crowd counts, a share of nobody's, an age.
LISTED = 0.3


class Slot(NamedTuple):
    """Where a slot was found: code points of the sentence's text (``-1`` when it lies elsewhere), and how sure, 0 to 1."""

    where: Where
    confidence: float
    start: int = -1
    end: int = -1


@packed
@dataclass(slots=True)
class Fact:
    """A number as a typed claim. ``subject`` and ``metric`` are as written or ``None``; ``*_id`` is what compares equal.

    ``quantity.start`` and ``.end`` are code points of the raw source; ``at`` is the same place in ``sentence.text``.
    ``slots`` says where each of its values was found. Role, basis and the like are told in ``docs/vocabulary.md``.

    >>> import factcheck as fc
    >>> rate = fc.extract("星河汽车2024年营收80亿元，同比增长12%。")[1]
    >>> rate.metric, rate.role, rate.basis, rate.direction, str(rate.quantity.value), rate.period.start.year
    ('营收', 'rate', 'yoy', 'up', '12', 2024)
    """

    quantity: Quantity
    sentence: Sentence = field(repr=False)
    at: tuple[int, int] = field(repr=False)
    subject: str | None = None
    subject_id: str | None = None
    metric: str | None = None
    metric_id: str | None = None
    scope: tuple[str, ...] = ()
    period: Period | None = None
    basis: Basis = "none"
    comparand: str | None = None
    direction: Direction = "none"
    role: Role = "level"
    modality: Modality = "actual"
    attribution: str | None = None
    slots: dict[str, Slot] = field(default_factory=dict, repr=False)

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.sentence.article

    @property
    def section(self) -> int:
        """The number of its section: slots bind within one."""
        return self.sentence.section

    @property
    def place(self) -> Place:
        """Where the number stands, as a value: article, field, sentence, code points. No two facts share it."""
        return self.sentence.article, self.sentence.field, self.sentence.index, self.at

    @property
    def measured(self) -> str | None:
        """The metric under which it has rivals; ``None`` for one that is unknown or only listed: 三家公司涨价 counts no firms that anyone has."""
        if self.metric_id is None or (slot := self.slots.get("metric")) is None or slot.confidence > LISTED:
            return self.metric_id
        return None

    @property
    def understood(self) -> bool:
        """Whether both subject and metric are bound."""
        return self.subject is not None and self.metric_id is not None


@packed
@dataclass(slots=True)
class Statement:
    """A sentence with everything that was understood in it, in order of place; ``figures`` are those by which its whole article is known."""

    sentence: Sentence
    facts: list[Fact]
    dates: list[DateMention]
    article: Article
    figures: frozenset[str] = frozenset()
