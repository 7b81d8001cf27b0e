"""When a number holds."""

from __future__ import annotations

from factcheck.facts.state import Carry, Clause, Said
from factcheck.model import DateMention, Fact, Period, Slot

CLAUSE, SENTENCE, CARRIED = 0.95, 0.85, 0.4


def place(fact: Fact, clause: Clause, said: Said, carry: Carry) -> None:
    """Sets the period of a fact: its clause's, else the sentence's, else that of the sentence before when the subject is carried too."""
    if fact.role == "rate" and fact.basis == "cagr" and said.begun is not None and clause.period is None:
        last = said.period.period if said.period is not None else None
        if last is not None and last.start > said.begun.start:
            fact.period = Period(said.begun.start, last.end, "years")
            fact.slots["period"] = Slot("sentence", SENTENCE)
            return
    if clause.period is not None:
        _set(fact, clause.period, CLAUSE)
    elif said.framed and clause.subject is not None and clause.subject.id is not None and said.period_of not in (None, clause.subject.id):
        if said.frame is not None:
            _set(fact, said.frame, SENTENCE)  # a new subject begins again at the period of the sentence
    elif said.period is not None:
        _set(fact, said.period, SENTENCE)
    elif carry.period is not None and (_subject_carried(fact) or carry.same_day or carry.framed == carry.paragraph):
        fact.period = carry.period.period
        fact.slots["period"] = Slot("carried", CARRIED)


def _set(fact: Fact, mention: DateMention, confidence: float) -> None:
    fact.period = mention.period
    fact.slots["period"] = Slot("clause" if confidence == CLAUSE else "sentence", confidence, mention.start, mention.end)


def _subject_carried(fact: Fact) -> bool:
    slot = fact.slots.get("subject")
    return slot is None or slot.where == "carried"
