"""What of an understood article is kept: its statements, and which of their facts take part in comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from factcheck.archive.members import Row, rows
from factcheck.engine.blocks import Whole, whole
from factcheck.engine.discover import discover
from factcheck.engine.run import Plan, Run
from factcheck.engine.select import choose
from factcheck.facts import extract
from factcheck.model import Article, Statement
from factcheck.reading import read


class Kept(NamedTuple):
    """A statement, those of its facts that its own article has put in doubt (by number), and the keys of the others."""

    statement: Statement
    closed: str
    rows: set[Row]


def understood(article: Article) -> Whole:
    document = read(article)
    return whole(document, extract(document))


def all_understood(articles: Iterable[Article]) -> Iterator[Whole]:
    return map(understood, articles)


def coverage(one: Whole) -> tuple[int, int]:
    """Numbers understood, and seen."""
    numbers = [fact for statement in one.statements for fact in statement.facts if fact.quantity.kind != "date"]
    return sum(fact.understood for fact in numbers), len(numbers)


def kept(one: Whole) -> Iterator[Kept]:
    """The statements that hold a fact or meet others."""
    run = Run(_plan())
    run.add(one)
    for statement, rest in zip(one.statements, run.open(one).statements, strict=True):
        found = set(rows(rest))
        if found or statement.facts:
            closed = [] if rest is statement else [str(i) for i, fact in enumerate(statement.facts) if fact not in rest.facts]
            yield Kept(statement, " ".join(closed), found)


def free(statement: Statement, closed: str) -> Statement:
    """The statement without its closed facts."""
    if closed:
        numbers = set(map(int, closed.split()))
        statement.facts = [fact for i, fact in enumerate(statement.facts) if i not in numbers]
    return statement


@cache
def _plan() -> Plan:
    """The rules that are on by default: what they doubt inside an article feeds no comparison with others."""
    return Plan(choose((), (), discover()))
