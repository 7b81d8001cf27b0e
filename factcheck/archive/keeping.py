"""What of an understood article is kept: its statements with their postings, and what was found in it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from factcheck.archive.postings import postings
from factcheck.engine.blocks import Whole, whole
from factcheck.engine.discover import discover
from factcheck.engine.run import Hit, Plan, Run
from factcheck.engine.select import choose
from factcheck.engine.suppress import Silence
from factcheck.facts import extract
from factcheck.model import Article, Statement
from factcheck.reading import read


class Kept(NamedTuple):
    """A statement, those of its facts that its own article has put in doubt (by number), and the postings of the others."""

    statement: Statement
    closed: tuple[int, ...]
    postings: list[tuple[Any, ...]]


def understood(article: Article) -> Whole:
    document = read(article)
    return whole(document, extract(document))


def all_understood(articles: Iterable[Article]) -> Iterator[Whole]:
    return map(understood, articles)


def coverage(one: Whole) -> tuple[int, int]:
    """Numbers understood, and seen."""
    numbers = [fact for statement in one.statements for fact in statement.facts if fact.quantity.kind != "date"]
    return sum(fact.understood for fact in numbers), len(numbers)


def kept(one: Whole) -> tuple[list[Kept], list[Hit]]:
    """The statements that hold a fact or meet others; and the warnings and errors inside the article that nobody has silenced."""
    run = Run(_plan())
    hits = [hit for hit in run.add(one) if hit.severity != "info"]
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
