"""首个、率先冲突。Somebody is said to be first, and somebody else did the same thing earlier by the text's own dates.

Quiet: 之一 and scopes (国内, 海外, 同类) on either side, and 率先 without a date.

Fires: 甲公司3月5日率先发布折叠屏电视。 / 乙公司3月1日已发布折叠屏电视。
Quiet: 甲公司3月5日在国内率先发布新机。 / 乙公司3月1日在海外发布新机。
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.engine.blocks import Whole
from factcheck.engine.rule import Block, Rule
from factcheck.engine.terms import Term
from factcheck.facts import names
from factcheck.lexicon.silence import pattern, said
from factcheck.model import DateMention, Draft, Mark, Say, Sentence, Statement

RULE = Rule("FC309", "rank-conflict", "首个/排名冲突", "warning", "term", also=("article",))
_HELP = Say("核对先后，或写明“率先”的范围", "Check who was first, or say in which scope")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "article":
        yield from _time_line(block.members[0])
        return
    if block.key[0] != "event":
        return
    for first in block.members:
        if not first.first or _scoped(first):
            continue
        earlier = [term for term in block.members if term.day < first.day and _another(term.name, first.name) and not _scoped(term)]
        if earlier:
            before = min(earlier, key=lambda term: (term.day, term.sentence.article, term.start))
            message = Say(
                f"{first.name}（{first.day}）称“率先”{first.gloss}，{before.name}在{before.day}已{before.gloss}",
                f"{first.name} is said to be first on {first.day}; {before.name} did so on {before.day}",
            )
            yield Draft(message, [Mark(term.sentence, term.start, term.end) for term in (first, before)], help=_HELP)
            return


def _scoped(term: Term) -> bool:
    return pattern("one_of").search(term.sentence.text, term.start, term.end) is not None


def _another(a: str, b: str) -> bool:
    return a not in b and b not in a


class _Step(NamedTuple):
    """What a time line says of one day: who brought which products."""

    day: date
    actor: str
    products: frozenset[str]
    sentence: Sentence


def _time_line(whole: Whole) -> Iterator[Draft]:
    """率先 in an article whose other entries are dated earlier: a day may stand on a line of its own above its entry."""
    if not said("leading", whole.article.text):
        return
    steps = list(_steps(whole.statements))
    for first in steps:
        claim = pattern("leading").search(first.sentence.text)
        if not claim or not _of_product(first.sentence.text, claim) or pattern("one_of").search(first.sentence.text[: claim.start()]):
            continue
        earlier = [step for step in steps if step.day < first.day and step.actor != first.actor and step.products & first.products]
        if earlier:
            before = min(earlier, key=lambda step: (step.day, step.sentence.index))
            message = Say(
                f"{first.actor}（{first.day.month}月{first.day.day}日）称“率先”，而{before.actor}在{before.day.month}月{before.day.day}日已经先行",
                f"{first.actor} is said to be first on {first.day:%d %B}; {before.actor} was there on {before.day:%d %B}",
            )
            yield Draft(message, [Mark.whole(first.sentence), Mark.whole(before.sentence)], help=_HELP)
            return


def _of_product(text: str, claim: re.Match[str]) -> bool:
    """Whether what was done first was done with a product: one is named in the clause of 率先 or in the next; 率先开工，… is told of something else."""
    between = (text[min(name.end, claim.end()) : max(name.start, claim.start())] for name in names.find(text) if name.kind == "product")
    return any(len(_CLAUSE_END.findall(words)) <= 1 for words in between)


_CLAUSE_END = re.compile("[，,；;。]")


def _steps(statements: tuple[Statement, ...]) -> Iterator[_Step]:
    day: date | None = None
    for statement in statements:
        text = statement.sentence.text
        if statement.dates and statement.dates[0].start == 0:
            day = _day(statement.dates[0]) or day
            if len(statement.dates[0].text) >= len(text) - 2:
                continue  # a line with nothing but its day
        if day is not None and pattern("launch").search(text):
            found = names.find(text)
            products = frozenset(name.id for name in found if name.kind == "product")
            actor = next((name.id for name in found if name.kind == "company"), None)
            if actor and products:
                yield _Step(day, actor, products, statement.sentence)
        day = None


def _day(mention: DateMention) -> date | None:
    """The day; of an open year, one leap year stands for all, since only the order counts."""
    if mention.period is not None:
        return mention.period.start if mention.period.granularity == "day" else None
    return date(2000, mention.month, mention.day) if mention.month and mention.day and mention.day <= monthrange(2000, mention.month)[1] else None
