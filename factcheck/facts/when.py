"""When a number holds."""

from __future__ import annotations

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
    elif clause.apart:
        return
    elif (
        carry.report is None
        and said.framed
        and clause.subject is not None
        and clause.subject.id is not None
        and said.period_of not in (None, clause.subject.id)
    ):
        if said.frame is not None:
            _set(fact, said.frame, SENTENCE)  # a new subject begins again at the period of the sentence
        elif said.period is None:
            _last(fact, said, carry)
    elif said.period is not None:
        _set(fact, said.period, SENTENCE)
    elif carry.report is not None:
        _reported(fact, said, carry)
    else:
        _last(fact, said, carry)


def _last(fact: Fact, said: Said, carry: Carry) -> None:
    """The period of the sentence before, as long as it lasts."""
    if carry.period is not None and not (said.timed or said.apart) and _lasts(fact, carry):
        _carried(fact, carry.period)


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
    if carry.framed == carry.paragraph:
        return True
    return carry.lasts and fact.measured is not None and (_subject_carried(fact) or carry.same_day or carry.pointed)


def _subject_carried(fact: Fact) -> bool:
    slot = fact.slots.get("subject")
    return slot is None or slot.where == "carried"
