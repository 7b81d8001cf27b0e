"""One key function for each kind of block: statements whose keys are equal meet in one block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from factcheck.engine.rule import Kind
from factcheck.model import Article, Fact, Sentence, Statement
from factcheck.reading import Document

Key = tuple[Any, ...]
#: The kinds whose members meet across sentences and articles, in the order in which they are checked.
PAIRWISE: tuple[Kind, ...] = ("claim", "series", "figure", "term", "twin", "text")

_CLASS = {"to": "level", "threshold": "level"}  # 突破6000亿 and 达到6276亿 answer the same question
_FREE_ROLES = frozenset({"member", "other", "from"})
_MEANING = re.compile(r"\w")
_GLOSS = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,15}|[\u4e00-\u9fff]{2,8})（([\u4e00-\u9fff]{4,24})）")
_CLAUSE = re.compile(r"[^，；：。！？!?;]+")
_REPEATED_FROM = 20


class Whole(NamedTuple):
    """An article with everything understood in it; ``title`` are its statements of region ``title``."""

    article: Article
    statements: tuple[Statement, ...]
    title: tuple[Statement, ...]
    document: Document


class Term(NamedTuple):
    """A name with its gloss as written beside it, 简称（释义）."""

    name: str
    gloss: str
    sentence: Sentence
    start: int
    end: int


class Twin(NamedTuple):
    """A clause whose numbers are masked; clauses of one mask are told of the same thing in the same words."""

    mask: str
    facts: tuple[Fact, ...]
    sentence: Sentence
    start: int
    end: int


def whole(document: Document, statements: list[Statement]) -> Whole:
    return Whole(document.article, tuple(statements), tuple(s for s in statements if s.sentence.region == "title"), document)


def claim(statement: Statement) -> Iterator[tuple[Key, Fact]]:
    """Facts that measure one thing: everything but the value and its direction."""
    for fact in statement.facts:
        if fact.metric_id is None or fact.role in _FREE_ROLES:
            continue
        subject = fact.subject_id or (fact.article, fact.subject)
        role = _CLASS.get(fact.role, fact.role)
        yield (subject, fact.metric_id, fact.scope, fact.period, fact.basis, fact.comparand, role, fact.modality, fact.quantity.dimension), fact


def series(statement: Statement) -> Iterator[tuple[Key, Fact]]:
    """Facts of one subject and metric, the rest free: growth across periods, totals, supersession."""
    for fact in statement.facts:
        if fact.metric_id is not None and fact.subject_id is not None:
            yield (fact.subject_id, fact.metric_id), fact


def figure(statement: Statement) -> Iterator[tuple[Key, Fact]]:
    """Facts that share a figure too particular to be shared by chance: three significant digits or more."""
    for fact in statement.facts:
        quantity = fact.quantity
        if quantity.value is None or quantity.kind == "date":
            continue
        value = quantity.value.normalize()
        if len(value.as_tuple().digits) >= 3:
            yield (value, quantity.unit, quantity.kind), fact


def term(statement: Statement) -> Iterator[tuple[Key, Term]]:
    text = statement.sentence.text
    if "（" not in text:
        return
    for match in _GLOSS.finditer(text):
        yield (match.group(1).upper(),), Term(match.group(1), match.group(2), statement.sentence, match.start(), match.end())


def twin(statement: Statement) -> Iterator[tuple[Key, Twin]]:
    """Clauses with their numbers masked, of eight meaning characters at least."""
    facts = [fact for fact in statement.facts if fact.quantity.kind != "date"]
    if not facts:
        return
    text = statement.sentence.text
    for clause in _CLAUSE.finditer(text):
        inside = tuple(fact for fact in facts if clause.start() <= fact.at[0] < clause.end())
        if not inside:
            continue
        mask = _mask(text, clause.start(), clause.end(), inside)
        if len(mask) >= 8 + 2 * len(inside):
            yield (mask,), Twin(mask, inside, statement.sentence, clause.start(), clause.end())


def text(statement: Statement) -> Iterator[tuple[Key, Sentence]]:
    """Sentences of twenty characters or more, by their words and figures without marks and spaces."""
    sentence = statement.sentence
    if len(sentence.text) >= _REPEATED_FROM and sentence.region in ("body", "list"):
        bare = "".join(_MEANING.findall(sentence.text))
        if len(bare) >= _REPEATED_FROM - 2:
            yield (bare,), sentence


KEYS: dict[Kind, Callable[[Statement], Iterator[tuple[Key, Any]]]] = {"claim": claim, "series": series, "figure": figure, "term": term, "twin": twin, "text": text}


def facts_of(member: Any) -> tuple[Fact, ...]:
    """The facts that a member of a block stands for."""
    if isinstance(member, Fact):
        return (member,)
    return member.facts if isinstance(member, Twin) else ()


def sentence_of(member: Any) -> Sentence:
    return member if isinstance(member, Sentence) else member.sentence  # type: ignore[no-any-return]


def place(member: Any) -> tuple[str, bool, int, int]:
    """Where a member stands, for an order that does not depend on the order of the articles."""
    sentence = sentence_of(member)
    start = member.at[0] if isinstance(member, Fact) else getattr(member, "start", 0)
    return sentence.article, sentence.field == "text", sentence.index, start


def _mask(text: str, start: int, end: int, facts: tuple[Fact, ...]) -> str:
    parts, at = [], start
    for fact in facts:
        parts += text[at : fact.at[0]], "#" + fact.quantity.unit
        at = fact.at[1]
    parts.append(text[at:end])
    return "".join(parts)
