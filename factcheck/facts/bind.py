"""One pass over the pieces of a sentence: every number gets what the words before it, and some after it, say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.facts import counted, roles, shares
from factcheck.facts.clauses import Noun, Piece
from factcheck.facts.metrics import MetricMention
from factcheck.facts.names import NameMention
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import Found, canonical, clean, generic, plausible
from factcheck.facts.words import listed
from factcheck.model import DateMention, Fact, Quantity, Sentence, Slot

_OWN_CLAUSE, _OWN_SENTENCE, _HEURISTIC = 0.95, 0.85, 0.75


class Binder:
    """The state of one sentence. ``facts`` are in order of place."""

    def __init__(self, sentence: Sentence, row: Sequence[Piece], carry: Carry) -> None:
        self.sentence, self.text, self.row, self.carry = sentence, sentence.text, row, carry
        self.clause, self.said = Clause(), Said()
        self.facts: list[Fact] = []
        self.stack: list[tuple[Clause, Said]] = []

    def run(self) -> list[Fact]:
        steps = {
            "noun": self.noun, "number": self.number, "date": self.date, "comma": self.comma, "stop": self.stop, "colon": self.stop_colon,
            "open": self.open, "close": self.close, "joint": self.joint, "prep": self.prep, "compare": self.compare, "beyond": self.compare, "source": self.source,
            "say": self.say, "forecast": self.forecast, "target": self.forecast, "opinion": self.forecast, "up": self.moving, "down": self.moving,
            "yoy": self.basis, "qoq": self.basis, "cagr": self.basis, "share": self.share, "verb": self.verb, "reach": self.verb, "threshold": self.verb, "new": self.verb,
            "from": self.verb, "adverb": self.adverb, "respectively": self.verb, "whole": self.whole, "turn": self.verb, "growth": self.verb,
        }  # fmt: skip
        for at, piece in enumerate(self.row):
            step = steps.get(piece.kind)
            if step is not None:
                step(at, piece)
        return self.facts

    # — points —

    def comma(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if clause.subject is not None and not clause.quoting:
            self._remember(clause.subject)
        self.clause = Clause(part=False)

    def stop(self, at: int, piece: Piece) -> None:
        self.comma(at, piece)
        self.said.metric = None

    def stop_colon(self, at: int, piece: Piece) -> None:
        self.comma(at, piece)

    def open(self, at: int, piece: Piece) -> None:
        self.stack.append((self.clause, replace(self.said)))
        inner = Clause()
        before = self.row[at - 1] if at else None
        if before is not None and before.kind == "noun":
            noun = before.value
            assert isinstance(noun, Noun)
            if noun.metrics:
                inner.metrics = noun.metrics
            elif (found := self._found(noun.start, noun.end, noun)) is not None and found.id is not None:
                inner.subject = found
        self.clause = inner

    def close(self, at: int, piece: Piece) -> None:
        if self.stack:
            self.clause, self.said = self.stack.pop()

    def whole(self, at: int, piece: Piece) -> None:
        self.clause.part = True

    # — words —

    def adverb(self, at: int, piece: Piece) -> None:
        word = self.text[piece.start : piece.end]
        if word in listed("running"):
            self.clause.scope.append("累计")

    def joint(self, at: int, piece: Piece) -> None:
        self.clause.prepared = False

    def prep(self, at: int, piece: Piece) -> None:
        self.clause.prepared = True

    def compare(self, at: int, piece: Piece) -> None:
        self.clause.compares = True

    def source(self, at: int, piece: Piece) -> None:
        if not self.clause.verb:
            self.clause.quoting = True
            self.said.attribution, self.said.source = None, None

    def say(self, at: int, piece: Piece) -> None:
        self._attribute(piece)
        self.clause = Clause(period=self.clause.period, modality=self.clause.modality)

    def forecast(self, at: int, piece: Piece) -> None:
        word = self.text[piece.start : piece.end]
        if word in ("将", "拟") and self._next(at, "noun") is not None and word == "将" and self.clause.verb:
            self.clause.prepared = True
            return
        if word in ("预计", "预期", "预测", "预估", "估计", "测算", "估算"):
            self._attribute(piece)
        self.said.modality = piece.kind  # type: ignore[assignment]

    def moving(self, at: int, piece: Piece) -> None:
        self.clause.verb = self.clause.moving = self.text[piece.start : piece.end]
        self.clause.direction = piece.kind  # type: ignore[assignment]
        self.clause.compares = False

    def basis(self, at: int, piece: Piece) -> None:
        self.clause.basis = piece.kind  # type: ignore[assignment]
        self.clause.prepared = False

    def share(self, at: int, piece: Piece) -> None:
        self.clause.share = True

    def verb(self, at: int, piece: Piece) -> None:
        if piece.kind == "growth" and not self.clause.moving:
            self.clause.moving = self.text[piece.start : piece.end]
        self.clause.verb = self.text[piece.start : piece.end]
        self.clause.prepared = self.clause.compares = False

    # — names and dates —

    def date(self, at: int, piece: Piece) -> None:
        mention = piece.value
        assert isinstance(mention, DateMention)
        clause = self.clause
        if clause.compares or mention.kind == "comparison":
            clause.base = mention
            clause.compares = False
            return
        if mention.kind == "event" or mention.period is None:
            return
        clause.period = mention
        self.said.period = mention

    def noun(self, at: int, piece: Piece) -> None:
        noun, clause = piece.value, self.clause
        assert isinstance(noun, Noun)
        text = self.text
        for name in noun.names:
            if name.kind == "place":
                clause.scope.append(name.id)
        if clause.quoting:
            self.said.attribution = clean(text[noun.start : noun.end])
            self.said.source = Slot("clause", _OWN_CLAUSE, noun.start, noun.end)
            clause.quoting = False
            return
        if clause.compares:
            clause.comparand = clean(text[noun.start : noun.end])
            clause.compares = False
            return
        if noun.metrics:
            self._measured(noun)
            return
        clause.phrase = noun
        if clause.verb or clause.share:
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
        clause.prepared = False
        end = noun.head
        if noun.start < end:
            found = self._found(noun.start, end, noun)
            if found is not None and found.text not in listed("modifier"):
                if clause.subject is None and not clause.verb:
                    clause.subject = found
                else:
                    clause.prefix = found

    def _found(self, start: int, end: int, noun: Noun) -> Found | None:
        """The subject that ``text[start:end]`` names, known names first."""
        text = clean(self.text[start:end])
        if not plausible(text):
            return None
        known = any(name.start >= start and name.end <= end for name in noun.names)
        return Found(text, canonical(text), "clause", _OWN_CLAUSE if known else _HEURISTIC, start, end)

    def _attribute(self, piece: Piece) -> None:
        subject = self.clause.subject
        if subject is not None:
            self.said.attribution = subject.text
            self.said.source = Slot("clause", _OWN_SENTENCE, subject.start, subject.end)
            self.clause.subject = None
            if self.said.topic is None:
                self.said.topic = subject

    def _remember(self, found: Found) -> None:
        if found.id is None or self.clause.part:
            return
        self.said.topic = found

    def _next(self, at: int, kind: str) -> Piece | None:
        after = self.row[at + 1] if at + 1 < len(self.row) else None
        return after if after is not None and after.kind == kind else None

    # — numbers —

    def number(self, at: int, piece: Piece) -> None:
        quantity = piece.value
        assert isinstance(quantity, Quantity)
        reading = roles.read(self.text, self.row, at)
        metric, slot = self._metric(at, quantity, reading)
        subject = self._subject(quantity, metric)
        fact = Fact(self._raw(quantity), self.sentence, (quantity.start, quantity.end), role=reading.role, direction=reading.direction)
        if metric is not None:
            fact.metric, fact.metric_id = metric.text, metric.id or None
            fact.slots["metric"] = slot
        if subject is not None:
            fact.subject, fact.subject_id = subject.text, subject.id
            fact.slots["subject"] = Slot(subject.where, subject.confidence, subject.start, subject.end)
            self.said.focus = subject
        self._when(fact)
        self._rest(fact, quantity)
        self.facts.append(fact)

    def _raw(self, quantity: Quantity) -> Quantity:
        start, end = self.sentence.source_span(quantity.start, quantity.end)
        return replace(quantity, start=start, end=end)

    def _metric(self, at: int, quantity: Quantity, reading: roles.Reading) -> tuple[MetricMention | None, Slot]:
        clause = self.clause
        right = counted.right(self.text, self.row, at)
        if right is not None and (not clause.metrics or counted.stronger(self.row, at)):
            return right, Slot("clause", _OWN_SENTENCE, right.start, right.end)
        if clause.metrics:
            metric = clause.metrics[-1]
            self.said.metric = metric
            return metric, Slot("clause", _OWN_CLAUSE, metric.start, metric.end)
        if right is not None:
            return right, Slot("clause", _OWN_SENTENCE, right.start, right.end)
        if clause.moving and clause.phrase is not None and reading.role in ("rate", "delta", "to"):
            phrase = clause.phrase
            return counted.written(self.text, phrase.start, phrase.end), Slot("clause", _HEURISTIC, phrase.start, phrase.end)
        if self.said.metric is not None:
            metric = self.said.metric
            return metric, Slot("sentence", _OWN_SENTENCE, metric.start, metric.end)
        return None, Slot("clause", 0.0)

    def _subject(self, quantity: Quantity, metric: MetricMention | None) -> Found | None:
        clause = self.clause
        own = clause.subject or clause.prefix
        if own is not None and metric is not None and own.start <= metric.start < own.end:
            own = clause.prefix if own is clause.subject else None
        if own is not None and own.id is not None:
            return own
        if self.said.focus is not None:
            return self.said.focus.carried("sentence", _OWN_SENTENCE)
        if self.said.topic is not None:
            return self.said.topic.carried("sentence", _OWN_SENTENCE)
        if clause.adjunct is not None and clause.adjunct.id is not None:
            return clause.adjunct
        if self.carry.topic is not None:
            return self.carry.topic
        return own

    def _when(self, fact: Fact) -> None:
        mention = self.clause.period or self.said.period
        if mention is not None:
            fact.period = mention.period
            own = self.clause.period is not None
            fact.slots["period"] = Slot("clause" if own else "sentence", _OWN_CLAUSE if own else _OWN_SENTENCE, mention.start, mention.end)

    def _rest(self, fact: Fact, quantity: Quantity) -> None:
        clause = self.clause
        fact.modality = self.said.modality
        fact.attribution = self.said.attribution
        fact.scope = tuple(sorted(set(clause.scope)))
        if fact.role in ("rate", "delta", "to", "price_move", "ratio", "multiple"):
            fact.basis, fact.comparand = clause.basis, clause.comparand
            if fact.basis == "none" and (clause.comparand or clause.base):
                fact.basis = "vs_comparand"
        if shares.is_share(clause, quantity, fact):
            fact.role = "share"
