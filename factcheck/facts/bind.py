"""One pass over the pieces of a sentence: every number gets what the words before it, and some after it, say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.facts import about, measured, respectively, roles, when
from factcheck.facts.clauses import Noun, Piece
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import KNOWN, Found, clean, read
from factcheck.facts.words import listed
from factcheck.model import DateMention, Fact, Quantity, Sentence, Slot
from factcheck.model.fact import Basis, Direction, Modality

_SPOKEN = frozenset(("预计", "预期", "预测", "预估", "估计", "测算", "估算", "推算", "预判", "料", "預計", "預期", "預測", "料"))
_YEAR_AGO = ("上年同期", "去年同期", "上年", "去年", "同期")
_COMPARED = frozenset(("rate", "delta", "to", "price_move", "ratio", "multiple", "from"))


class Binder:
    """The state of one sentence; ``facts`` come in order of place."""

    def __init__(self, sentence: Sentence, row: Sequence[Piece], carry: Carry) -> None:
        self.sentence, self.text, self.row, self.carry = sentence, sentence.text, row, carry
        self.clause, self.said = Clause(), Said()
        self.facts: list[Fact] = []
        self.stack: list[tuple[Clause, Said]] = []
        self.shared: dict[int, respectively.Share] = {}

    def run(self) -> list[Fact]:
        for at, piece in enumerate(self.row):
            step = _STEPS.get(piece.kind)
            if step is not None:
                step(self, at, piece)
        return self.facts

    # — points —

    def comma(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if clause.subject is not None:
            self._remember(clause.subject)
        part = clause.part and at and self.row[at - 1].kind == "whole"
        self.clause = Clause(part=bool(part))

    def stop(self, at: int, piece: Piece) -> None:
        self.comma(at, piece)
        self.said.metric, self.said.scope = None, ()
        if self.said.topic is not None:
            self.said.focus = None

    def colon(self, at: int, piece: Piece) -> None:
        self.comma(at, piece)

    def open(self, at: int, piece: Piece) -> None:
        self.stack.append((self.clause, replace(self.said)))
        inner = Clause(period=self.clause.period, basis="none")
        before = self.row[at - 1] if at else None
        if before is not None and before.kind == "noun":
            noun = before.value
            assert isinstance(noun, Noun)
            if noun.metrics:
                inner.metrics = noun.metrics
                inner.subject, inner.prefix = self.clause.subject, self.clause.prefix
            elif (found := self._found(noun.joints[-1] + 1 if noun.joints else noun.start, noun.end, noun)) is not None and found.id is not None:
                inner.subject = found
        elif before is not None and before.kind == "number":
            inner.metrics = self.clause.metrics
        self.clause = inner

    def close(self, at: int, piece: Piece) -> None:
        if self.stack:
            self.clause, self.said = self.stack.pop()

    def whole(self, at: int, piece: Piece) -> None:
        self.clause.part = True

    # — words —

    def adverb(self, at: int, piece: Piece) -> None:
        if self.text[piece.start : piece.end] in listed("running"):
            self.clause.scope.append("累计")

    def joint(self, at: int, piece: Piece) -> None:
        self.clause.prepared = False

    def prep(self, at: int, piece: Piece) -> None:
        self.clause.prepared = True

    def each(self, at: int, piece: Piece) -> None:
        self.clause.each = True

    def compare(self, at: int, piece: Piece) -> None:
        self.clause.compares = True

    def source(self, at: int, piece: Piece) -> None:
        if not self.clause.verb and self.clause.subject is None:
            self.clause.quoting = True

    def say(self, at: int, piece: Piece) -> None:
        self._attribute()
        self.clause = Clause(period=self.clause.period)

    def modal(self, at: int, piece: Piece) -> None:
        word = self.text[piece.start : piece.end]
        after = self.row[at + 1] if at + 1 < len(self.row) else None
        if word in ("将", "將") and after is not None and after.kind == "noun" and not after.value.metrics:  # type: ignore[union-attr]
            self.clause.prepared = True
            return
        if word in _SPOKEN:
            self._attribute(keep=True)
        self.said.modality = _MODALITIES[piece.kind]

    def moving(self, at: int, piece: Piece) -> None:
        clause = self.clause
        clause.verb = clause.moving = self.text[piece.start : piece.end]
        clause.direction = _DIRECTIONS[piece.kind]
        clause.compares = False

    def basis(self, at: int, piece: Piece) -> None:
        self.clause.basis = _BASES[piece.kind]
        self.clause.prepared = self.clause.compares = False

    def share(self, at: int, piece: Piece) -> None:
        self.clause.share = True
        self.clause.verb = self.text[piece.start : piece.end]

    def verb(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if piece.kind == "from" and clause.period is not None:
            clause.begun = clause.period
        if piece.kind == "reach" and self._compares(at):
            return
        clause.verb = self.text[piece.start : piece.end]
        if piece.kind == "growth":
            clause.moving = clause.moving or clause.verb
        clause.prepared = clause.compares = False

    def respectively(self, at: int, piece: Piece) -> None:
        self.shared.update(respectively.plan(self.text, self.row, at))
        self.verb(at, piece)

    # — names and dates —

    def date(self, at: int, piece: Piece) -> None:
        mention, clause = piece.value, self.clause
        assert isinstance(mention, DateMention)
        if clause.compares or mention.kind == "comparison":
            clause.base, clause.compares = mention, False
            return
        if mention.kind in ("event", "window") and mention.period is None or mention.period is None:
            return
        clause.period = mention
        self.said.period = mention

    def noun(self, at: int, piece: Piece) -> None:
        noun, clause, text = piece.value, self.clause, self.text
        assert isinstance(noun, Noun)
        if clause.quoting:
            self.said.attribution = clean(text[noun.start : noun.end])
            self.said.source = Slot("clause", KNOWN, noun.start, noun.end)
            clause.quoting = False
            return
        clause.scope += [name.id for name in noun.names if name.kind == "place" and name.start == noun.start and not (noun.end == name.end and not clause.verb)]
        if clause.compares:
            clause.comparand, clause.compares = clean(text[noun.start : noun.end]), False
            return
        if self._compares(at):
            clause.comparand = clean(text[noun.start : noun.end])
            return
        if noun.metrics:
            self._measured(noun)
            return
        clause.phrase = noun
        if clause.verb or clause.share or self._counted(at):
            return
        found = self._found(noun.start, noun.end, noun)
        if found is None:
            return
        if clause.prepared:
            clause.adjunct, clause.prepared = found, False
        elif clause.subject is None or clause.subject.id is None or clause.subject.text in listed("scope"):
            clause.subject = found

    def _measured(self, noun: Noun) -> None:
        clause = self.clause
        clause.metrics = noun.metrics
        prepared, clause.prepared = clause.prepared, False
        if noun.start >= noun.head:
            return
        found = self._found(noun.start, noun.head, noun)
        if found is None:
            return
        if prepared and not found.sure:
            clause.adjunct = found
        elif clause.subject is None and not clause.verb:
            clause.prefix = found
        elif found.start != (clause.subject.start if clause.subject else -1):
            clause.prefix = found

    def _found(self, start: int, end: int, noun: Noun) -> Found | None:
        return read(self.text, start, end, noun.names, self.carry.learned.ids)

    def _compares(self, at: int) -> bool:
        """Whether the phrase (and its 是) stands in X是Y的十分之一, 达到Y的75%."""
        row, clause = self.row, self.clause
        if row[at].kind != "noun" or not clause.verb or not (clause.metrics or clause.phrase or self.said.metric):
            return False
        if at + 2 >= len(row) or row[at + 1].kind != "of" or row[at + 2].kind != "number":
            return False
        return row[at + 2].value.kind in roles.RELATIVE and not clause.share  # type: ignore[union-attr]

    def _counted(self, at: int) -> bool:
        before = self.row[at - 1] if at else None
        return before is not None and before.kind == "number" and self.row[at].start - before.end <= 1

    def _attribute(self, keep: bool = False) -> None:
        subject = self.clause.subject or self.clause.prefix
        if subject is None:
            return
        self.said.attribution = subject.text
        self.said.source = Slot("clause", subject.confidence, subject.start, subject.end)
        if not keep:
            self.clause.subject = None
        if self.said.topic is None and subject.sure:
            self.said.topic = subject

    def _remember(self, found: Found) -> None:
        if found.id is not None and not self.clause.part:
            self.said.topic = found

    # — numbers —

    def number(self, at: int, piece: Piece) -> None:
        quantity, clause, said = piece.value, self.clause, self.said
        assert isinstance(quantity, Quantity)
        reading = roles.read(self.text, self.row, at)
        share = self.shared.get(at)
        metric = share.metric if share and share.metric else measured.choose(self.text, self.row, at, clause, said, reading)
        subject, parts = about.choose(clause, said, self.carry, metric)
        if share and share.subject:
            subject, parts = self._found(*share.subject, self.row[share.noun].value) or subject, []  # type: ignore[arg-type]
        fact = Fact(self._raw(quantity), self.sentence, (quantity.start, quantity.end), role=reading.role, direction=reading.direction)
        if metric is not None:
            fact.metric, fact.metric_id = metric.metric.text, metric.metric.id or None
            fact.slots["metric"] = metric.slot()
            if metric.where == "clause" and metric.metric.id:
                said.metric = metric.metric
        if subject is not None:
            fact.subject, fact.subject_id = subject.text, subject.id
            fact.slots["subject"] = Slot(subject.where, subject.confidence, subject.start, subject.end)
            said.focus = subject._replace(part="")
        said.scope = tuple(parts)
        fact.scope = tuple(sorted({*clause.scope, *parts} - {fact.subject or ""}))
        self._compared(fact)
        fact.modality, fact.attribution = said.modality, said.attribution
        if said.attribution and said.source:
            fact.slots["attribution"] = said.source
        if share and share.period is not None:
            fact.period, fact.slots["period"] = share.period, Slot("clause", KNOWN)
        else:
            when.place(fact, clause, said, self.carry)
        if reading.role == "from":
            self._began(fact)
        self.facts.append(fact)

    def _began(self, fact: Fact) -> None:
        """What stands after 从 is the past: its period does not hold for the number after 至."""
        self.said.begun = fact.period
        if self.clause.begun is not self.clause.period:
            self.clause.period = self.said.period = self.clause.begun

    def _compared(self, fact: Fact) -> None:
        clause = self.clause
        if clause.share and fact.role == "level" and fact.quantity.kind in roles.RELATIVE:
            fact.role = "share"
        if clause.comparand and fact.role == "level" and fact.quantity.kind in roles.RELATIVE:
            fact.role = "ratio" if fact.quantity.kind != "multiple" else "multiple"
        if fact.role in _COMPARED:
            fact.basis, fact.comparand = clause.basis, clause.comparand
            if clause.base is not None and fact.basis == "none":
                fact.basis = "yoy" if clause.base.text.endswith(_YEAR_AGO) else "vs_comparand"
                fact.comparand = clause.base.text
            elif clause.comparand and fact.basis == "none":
                fact.basis = "vs_comparand"

    def _raw(self, quantity: Quantity) -> Quantity:
        start, end = self.sentence.source_span(quantity.start, quantity.end)
        return replace(quantity, start=start, end=end)


_MODALITIES: dict[str, Modality] = {"forecast": "forecast", "target": "target", "opinion": "opinion"}
_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}
_BASES: dict[str, Basis] = {"yoy": "yoy", "qoq": "qoq", "cagr": "cagr"}
_STEPS: dict[str, Callable[[Binder, int, Piece], None]] = {
    **dict.fromkeys(("verb", "reach", "threshold", "new", "from", "turn", "growth"), Binder.verb),
    **dict.fromkeys(("forecast", "target", "opinion"), Binder.modal),
    **dict.fromkeys(("up", "down"), Binder.moving),
    **dict.fromkeys(("yoy", "qoq", "cagr"), Binder.basis),
    **dict.fromkeys(("compare", "beyond"), Binder.compare),
    "noun": Binder.noun,
    "number": Binder.number,
    "date": Binder.date,
    "comma": Binder.comma,
    "stop": Binder.stop,
    "colon": Binder.colon,
    "open": Binder.open,
    "close": Binder.close,
    "joint": Binder.joint,
    "prep": Binder.prep,
    "source": Binder.source,
    "say": Binder.say,
    "share": Binder.share,
    "each": Binder.each,
    "adverb": Binder.adverb,
    "respectively": Binder.respectively,
    "whole": Binder.whole,
}
