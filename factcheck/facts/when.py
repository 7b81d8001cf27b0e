"""When a number holds."""

from __future__ import annotations

from factcheck.facts.metrics import lookup
from factcheck.facts.periods import look_back
from factcheck.facts.state import Carry, Clause, Said
from factcheck.model import DateMention, Fact, Period, Slot

CLAUSE, SENTENCE, GUESSED, CARRIED = 0.95, 0.85, 0.6, 0.4


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
    elif not clause.apart:
        _told(fact, clause, said, carry)


def _told(fact: Fact, clause: Clause, said: Said, carry: Carry) -> None:
    told = (said.part or said.frame) if carry.report is None and _anew(clause, said) else said.period
    if told is not None:
        _set(fact, told, SENTENCE)
    elif carry.report is not None:
        _reported(fact, said, carry)
    elif carry.period is not None and said.period is None and not (said.timed or said.apart) and _lasts(fact, carry):
        _carried(fact, carry.stood if carry.stood is not None and _stands(fact) else carry.period)


def _stands(fact: Fact) -> bool:
    """Whether a number tells how much there is at a time, and not over one: a balance, its growth."""
    entry = lookup(fact.metric_id) if fact.metric_id is not None else None
    return entry is not None and entry.type == "level" and fact.role != "delta"


def _anew(clause: Clause, said: Said) -> bool:
    """Whether a new subject begins again at the period of the sentence, if it has one."""
    return said.framed and clause.subject is not None and clause.subject.id is not None and said.period_of not in (None, clause.subject.id)


def _reported(fact: Fact, said: Said, carry: Carry) -> None:
    """In the report of a place: the time that its paragraph began with, else that of the part."""
    paragraph, told = carry.began
    if not said.apart and (told := told if paragraph == carry.paragraph else carry.era) is not None:
        _carried(fact, told)


def _carried(fact: Fact, mention: DateMention) -> None:
    fact.period = mention.period
    fact.slots["period"] = Slot("carried", CARRIED)


def back(fact: Fact, told: DateMention | None) -> None:
    """由上月上涨2%: the month before the one that is told of, not before publication."""
    if told is None or told.period is None or told.period.granularity not in ("month", "quarter", "week"):
        fact.period = None
        del fact.slots["period"]
    else:
        fact.period = look_back(told.period, "qoq")


def before(fact: Fact, said: Said) -> None:
    """前值3.1%: the month or week before the one told."""
    told = said.period.period if said.period is not None else None
    fact.period = look_back(told, "qoq") if told is not None else None
    if fact.period is not None:
        fact.slots["period"] = Slot("sentence", GUESSED)


def _set(fact: Fact, mention: DateMention, confidence: float) -> None:
    fact.period = mention.period
    fact.slots["period"] = Slot("clause" if confidence == CLAUSE else "sentence", confidence, mention.start, mention.end)


def _lasts(fact: Fact, carry: Carry) -> bool:
    if carry.framed == carry.paragraph or carry.parts:
        return fact.quantity.kind != "duration"
    slot = fact.slots.get("subject")
    same = slot is None or slot.where == "carried" or fact.subject_id is not None and fact.subject_id in carry.bearers
    return carry.lasts and fact.measured is not None and (same or carry.same_day or carry.pointed)
