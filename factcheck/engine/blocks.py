"""One key function for each kind of block: members whose keys are equal meet in one block.

A key is made of strings and numbers of one fact or sentence alone, so that memory, an archive and Spark group alike. Keys are wider than rivalry: what must
agree besides (period, scope, basis …) is for the rules to compare, because an unknown part is no part of a key. A name of one article alone
(公司, 该项目, none) takes the article into its key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from factcheck.engine.derived import derived
from factcheck.engine.events import particular
from factcheck.engine.misprints import misprinted
from factcheck.engine.proper import core_of
from factcheck.engine.rule import Kind
from factcheck.engine.terms import Term, terms
from factcheck.engine.twins import Twin, dated, twins
from factcheck.engine.verdicts import significant
from factcheck.facts.metrics import lookup
from factcheck.lexicon.units import factor
from factcheck.model import Article, Fact, Sentence, Statement
from factcheck.reading import Document

__all__ = ["KEYS", "PAIRWISE", "WITHIN", "Term", "Twin", "Whole", "articles_of", "ending", "facts_of", "place", "sentence_of", "whole"]

Key = tuple[Any, ...]
#: The kinds whose members meet across sentences and articles, in the order in which they are checked.
PAIRWISE: tuple[Kind, ...] = ("claim", "series", "figure", "term", "twin", "text")

#: First part of a ``series`` key under which kin meet: products whose names begin with one Latin word.
KIN = "~"
_LATIN = re.compile(r"[A-Za-z]{4,}")
_NO_RIVAL = frozenset(("member", "other"))
_MARKS = re.compile(r"[\W_]+")
_REPEATED_FROM, _EDGE = 20, 8


class Whole(NamedTuple):
    """An article with everything understood in it; ``title`` are its statements of region ``title``."""

    article: Article
    statements: tuple[Statement, ...]
    title: tuple[Statement, ...]
    document: Document


def whole(document: Document, statements: list[Statement]) -> Whole:
    figures = particular(statements)
    for statement in statements:
        statement.figures = figures
    return Whole(document.article, tuple(statements), tuple(s for s in statements if s.sentence.region == "title"), document)


def claim(statements: Iterable[Statement]) -> Iterator[tuple[Key, Fact]]:
    """Facts of one subject and metric whose values are of one kind; amounts of different currencies meet here."""
    for statement in statements:
        for fact in statement.facts:
            metric = fact.measured or (fact.metric and f"~{fact.metric}")
            if metric and fact.role not in _NO_RIVAL:
                subject = (_stem(fact.subject_id),) if fact.subject_id else _subject(fact)
                yield (*subject, metric, measured_as(fact)), fact


def series(statements: Iterable[Statement]) -> Iterator[tuple[Key, Fact]]:
    """Facts of one subject and metric, the rest free: growth across periods, totals, supersession."""
    for statement in statements:
        for fact in statement.facts:
            if fact.measured is not None and fact.role not in _NO_RIVAL and fact.quantity.kind != "date":
                yield (*_subject(fact), fact.measured), fact
                if fact.role in ("ratio", "rate") and fact.subject_id and (family := _LATIN.match(fact.subject_id)):
                    yield (KIN, family[0].casefold(), fact.measured), fact


def figure(statements: Iterable[Statement]) -> Iterator[tuple[Key, Fact]]:
    """Facts that share a figure too particular to be shared by chance, subjects free.

    Three significant digits or more of one family of metrics; a range of shares, whatever its metric; a ratio; the ends of a range or of a list.
    """
    for statement in statements:
        for fact in statement.facts:
            quantity = fact.quantity
            if quantity.kind == "date" or (fact.measured is None and not fact.metric):
                continue
            if quantity.value is None:
                yield from _ranges(fact)
            elif significant(quantity) >= 3:
                yield (measured_as(fact), _plain(fact), _family(fact)), fact
            elif fact.role == "ratio":
                yield ("ratio", _plain(fact), fact.measured or ""), fact
        if len(statement.facts) > 2:
            yield from _lists(statement.facts)


def _ranges(fact: Fact) -> Iterator[tuple[Key, Fact]]:
    quantity = fact.quantity
    if quantity.hedge == "range" and quantity.low is not None and quantity.high is not None:
        if quantity.kind == "percent":
            yield ("range", f"{quantity.low.normalize():f}", f"{quantity.high.normalize():f}"), fact
        elif quantity.high > 9 * quantity.low:
            yield ("ends", measured_as(fact), f"{quantity.low.normalize():f}", f"{quantity.high.normalize():f}"), fact


def _lists(facts: list[Fact]) -> Iterator[tuple[Key, Fact]]:
    """Three values or more of one subject and metric, close together: the list stands for the range from its least to its greatest."""
    for metric, row in groupby(facts, key=lambda fact: (fact.measured, fact.subject_id, fact.quantity.unit)):
        values = [(fact.quantity.value, fact.at, fact) for fact in row if fact.quantity.value is not None and fact.quantity.hedge == "exact"]
        if metric[0] and len(values) > 2 and all(two[1][0] - one[1][1] < 4 for one, two in pairwise(values)):
            ends = sorted(value for value, _, _ in values)
            yield ("ends", measured_as(values[0][2]), f"{ends[0].normalize():f}", f"{ends[-1].normalize():f}"), values[0][2]


def text(statements: Iterable[Statement]) -> Iterator[tuple[Key, Sentence]]:
    """Sentences of twenty characters or more, by their last letters: copies share them, and so do most near-copies."""
    for statement in statements:
        sentence = statement.sentence
        if len(sentence.text) >= _REPEATED_FROM and sentence.region in ("body", "list"):
            yield (ending(sentence.text),), sentence


def ending(text: str) -> str:
    """The last letters of a sentence, marks left out."""
    if (tail := text[-_EDGE - 1 : -1]).isalnum() and not text[-1].isalnum():
        return tail  # as most sentences end
    return _MARKS.sub("", text[-2 * _EDGE :])[-_EDGE:]


def twin(statements: Sequence[Statement]) -> Iterator[tuple[Key, Twin]]:
    """Clauses told in the same words, figures that may be one figure mistyped, and numbers that give together what is told elsewhere."""
    yield from twins(statements)
    yield from misprinted(statements)
    yield from derived(statements)


_Keys = dict[Kind, Callable[[Sequence[Statement]], Iterator[tuple[Key, Any]]]]
KEYS: _Keys = {"claim": claim, "series": series, "figure": figure, "term": terms, "twin": twin, "text": text}
#: Of kinds that are judged by the rules of the project alone: the keys under which the members of a single article can contradict one another.
WITHIN: _Keys = {"twin": dated}


def facts_of(member: Any) -> tuple[Fact, ...]:
    """The facts that a member of a block stands for."""
    if isinstance(member, Fact):
        return (member,)
    return member.facts if isinstance(member, Twin) else ()


def sentence_of(member: Any) -> Sentence:
    return member if isinstance(member, Sentence) else member.sentence


def articles_of(members: Sequence[Any]) -> set[str]:
    """The ids of the articles in which the members of one kind stand."""
    return set(map(_OF_SENTENCE if members and isinstance(members[0], Sentence) else _OF_MEMBER, members))


_OF_SENTENCE, _OF_MEMBER = attrgetter("article"), attrgetter("sentence.article")


def place(member: Any) -> tuple[str, bool, int, int]:
    """Where a member stands, for an order that does not depend on the order of the articles."""
    if isinstance(member, Fact):
        sentence, start = member.sentence, member.at[0]
    else:
        sentence, start = sentence_of(member), getattr(member, "start", 0)
    return sentence.article, sentence.field == "text", sentence.index, start


def _subject(fact: Fact) -> tuple[str, ...]:
    return (fact.subject_id,) if fact.subject_id else (fact.article, fact.subject or "")


_KIND_OF_NAME = re.compile(r"(?:应用|app|系列模型|系列|大模型|模型|软件|客户端|平台)$")


@lru_cache(maxsize=8192)
def _stem(subject: str) -> str:
    """A name without the word for its kind, so that DeepSeek and DeepSeek应用 meet; whether they are one is for the rules to doubt."""
    core = core_of(subject)
    return _KIND_OF_NAME.sub("", core) or core


def measured_as(fact: Fact) -> str:
    """What the values of two facts must agree in to be compared at all."""
    quantity = fact.quantity
    if quantity.kind in ("count", "number"):
        return "count"  # 671B参数 and 参数规模6710亿: a bare number takes the counter of the other
    return quantity.kind if quantity.kind in ("money", "date") else quantity.dimension


def _plain(fact: Fact) -> str:
    quantity = fact.quantity
    assert quantity.value is not None
    return f"{quantity.value * factor(quantity.unit):.12g}" + (quantity.unit if quantity.kind == "money" else "")


def _family(fact: Fact) -> str:
    return _family_of(fact.measured or "") or (fact.measured or fact.metric or "")[-2:]


@lru_cache(maxsize=4096)
def _family_of(metric: str) -> str:
    entry = lookup(metric) if metric else None
    return entry.family if entry else ""
