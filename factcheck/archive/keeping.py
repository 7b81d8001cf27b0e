"""What of an understood article is kept: its statements with their postings, and what was found in it alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from factcheck.archive.own import told
from factcheck.archive.postings import Postings, postings, table
from factcheck.archive.records import Record, encode, pack
from factcheck.engine.blocks import Whole, whole
from factcheck.engine.copies import sketch
from factcheck.engine.discover import discover
from factcheck.engine.run import Hit, Plan, Run
from factcheck.engine.select import choose
from factcheck.engine.suppress import Silence
from factcheck.facts import extract
from factcheck.model import Article, Statement
from factcheck.reading import read


class Prepared(NamedTuple):
    """An article as it is written to the file, but for its number; small enough to be handed from one process to another."""

    article: Article
    understood: int
    seen: int
    own: str | None
    record: bytes
    postings: Postings


class Kept(NamedTuple):
    """A statement, those of its facts that its own article has put in doubt (by number), and the postings of the others."""

    statement: Statement
    closed: tuple[int, ...]
    postings: list[tuple[Any, ...]]


def understood(article: Article) -> Whole:
    document = read(article)
    return whole(document, extract(document))


def all_prepared(articles: Iterable[Article]) -> Iterator[Prepared]:
    return (prepared(understood(article)) for article in articles)


def prepared(one: Whole) -> Prepared:
    """All that can be done for an article before it has its number."""
    statements, hits = kept(one)
    figures = statements[0].statement.figures if statements else frozenset[str]()
    record = pack(Record(one.article.text, figures, sketch(one), [encode(each.statement, each.closed) for each in statements]))
    own = json.dumps(list(map(told, hits)), ensure_ascii=False) if hits else None
    rows = [(hash, 0, line, *gist) for line, each in enumerate(statements) for hash, *gist in each.postings]
    return Prepared(one.article, *coverage(one), own, record, table(rows))


def coverage(one: Whole) -> tuple[int, int]:
    """Numbers understood, and seen."""
    numbers = [fact for statement in one.statements for fact in statement.facts if fact.quantity.kind != "date"]
    return sum(fact.understood for fact in numbers), len(numbers)


def kept(one: Whole) -> tuple[list[Kept], list[Hit]]:
    """The statements that hold a fact or meet others; and the warnings and errors inside the article that nobody has silenced."""
    run = Run(_plan())
    hits = [hit for hit in run.alone(one) if hit.severity != "info"]
    silenced = Silence({one.article.id: one.document.suppressions}, lambda _: ()).reasons(hits)
    found = [_kept(statement, rest) for statement, rest in zip(one.statements, run.open(one).statements, strict=True)]
    return [each for each in found if each.postings or each.statement.facts], [hit for hit in hits if id(hit) not in silenced]


def _kept(statement: Statement, rest: Statement) -> Kept:
    closed = () if rest is statement else tuple(number for number, fact in enumerate(statement.facts) if not any(fact is free for free in rest.facts))
    return Kept(statement, closed, list(dict.fromkeys(postings(rest))))


@cache
def _plan() -> Plan:
    """The rules that are on by default: what they doubt inside an article feeds no comparison with others."""
    return Plan(choose((), (), discover()))
