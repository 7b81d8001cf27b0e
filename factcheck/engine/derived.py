"""What two numbers of one sentence give together, told elsewhere as one: two prices and a ratio, two counts and their sum.

A为16元，而B为438元 and A的价格只有B的三十分之一 are one claim in two tellings. Only agreement is told: whatever differs may be of another price, or of others
that were counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from factcheck.engine.frames import together
from factcheck.engine.proper import core_of
from factcheck.engine.telling import written
from factcheck.engine.twins import Twin
from factcheck.lexicon.silence import pattern
from factcheck.model import Fact, Interval, Statement

DERIVED = "÷+"  # first part of such a key
_KIN = re.compile(r"[A-Za-z]{4,}")
_BOUNDS = frozenset(("above", "at_least", "below", "at_most"))
_NOUN, _AFTER, _FEW = 4, 24, 12


class Sum(NamedTuple):
    """``first`` and ``beside`` give what ``second`` tells; ``said`` is their arithmetic."""

    kind: Literal["rounding", "subsumed"]
    first: Fact
    second: Fact
    beside: Fact
    said: str


def derived(statements: Iterable[Statement]) -> Iterator[tuple[tuple[str, ...], Twin]]:
    """``(key, member)``: a ratio of one thing to another and two levels side by side that give one; a bound on a count and two counts that are added up."""
    for statement in statements:
        yield from _derived(statement)


def _derived(statement: Statement) -> Iterator[tuple[tuple[str, ...], Twin]]:
    facts = [fact for fact in statement.facts if fact.quantity.value]
    for fact in facts:
        if fact.role in ("ratio", "multiple") and fact.comparand and fact.subject_id and fact.direction == "none":
            yield _of_two(fact.subject_id, fact.comparand), _member(statement, fact)
        elif fact.quantity.kind == "count" and fact.quantity.hedge in _BOUNDS and (noun := _noun(fact)):
            yield (DERIVED, fact.quantity.unit, noun), _member(statement, fact)
    for one, two in pairwise(facts):
        if one.quantity.unit != two.quantity.unit or one.quantity.hedge == "vague" or two.quantity.hedge == "vague":
            continue
        if one.measured and one.measured == two.measured and one.subject_id and two.subject_id and one.subject_id != two.subject_id:
            yield _of_two(one.subject_id, two.subject_id), _member(statement, one, two)
        elif one.quantity.kind == "count" and one.subject_id == two.subject_id and _added(one, two):
            yield from (((DERIVED, one.quantity.unit, noun), _member(statement, one, two)) for noun in sorted({_noun(one), _noun(two)} - {""}))


def sums(members: Sequence[Twin]) -> Iterator[Sum]:
    """What one member tells and two numbers of another give, each telling once."""
    told = [member for member in members if len(member.facts) == 1][:_FEW]
    pairs = [member for member in members if len(member.facts) == 2][:_FEW]
    for one in told:
        elsewhere = (pair for pair in pairs if pair.sentence.article != one.sentence.article and together(one, pair))
        if found := next(filter(None, (_agrees(one, pair) for pair in elsewhere)), None):
            yield found


def _agrees(one: Twin, pair: Twin) -> Sum | None:
    fact, (a, b) = one.facts[0], pair.facts
    if fact.quantity.kind == "count":
        total = a.quantity.stated + b.quantity.stated
        fits = bool(one.names & pair.names) and total.inside(fact.quantity.plausible)
        return Sum("subsumed", a, fact, b, f"{written(a)} + {written(b)}") if fits else None
    if _kin(a.subject_id) != _kin(fact.subject_id):
        a, b = b, a
    if not _one_measure(fact, a) or b.quantity.stated.low <= 0:
        return None
    ratio: Interval = a.quantity.stated / b.quantity.stated
    return Sum("rounding", a, fact, b, f"{written(a)} ÷ {written(b)}") if ratio.overlaps(fact.quantity.plausible) else None


def _one_measure(told: Fact, level: Fact) -> bool:
    """One metric, or two words for what is paid."""
    measures = [fact.measured or fact.metric or "" for fact in (told, level)]
    return measures[0] == measures[1] or all(map(pattern("costs").search, measures))


def _member(statement: Statement, *facts: Fact) -> Twin:
    return Twin(statement, 0, len(statement.sentence.text), facts)


def _of_two(one: str, two: str) -> tuple[str, ...]:
    return DERIVED, *sorted((_kin(one), _kin(two)))


def _kin(name: str | None) -> str:
    """The Latin word with which a name begins, else the name: OpenAI and OpenAI o1."""
    name = (name or "").casefold()
    found = _KIN.match(name)
    return found[0] if found else core_of(name)


def _noun(fact: Fact) -> str:
    """The last characters of what is counted: 智算企业 of 云服务和智算企业."""
    return fact.metric[-_NOUN:] if fact.metric and len(fact.metric) >= _NOUN else ""


def _added(one: Fact, two: Fact) -> bool:
    """12家医院和20家诊所均…: joined by a word for and, and told of together."""
    text = one.sentence.text
    between, after = text[one.at[1] : two.at[0]], text[two.at[1] : two.at[1] + _AFTER]
    return (
        len(between) < _AFTER
        and bool(pattern("joined").search(between))
        and not any(mark in between for mark in "，。；、")
        and bool(pattern("together").search(after))
    )
