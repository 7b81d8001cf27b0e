"""Documents to statements: every sentence with its facts and dates."""

from __future__ import annotations

from factcheck.facts import events, metrics, names, periods
from factcheck.facts.bind import Binder
from factcheck.facts.clauses import Known, pieces
from factcheck.facts.learned import learn
from factcheck.facts.names import NameMention
from factcheck.facts.state import Carry
from factcheck.model import Article, Fact, Quantity, Sentence, Statement
from factcheck.quantities import Skip, scan
from factcheck.reading import Document


def extract(document: Document) -> list[Statement]:
    """One statement for every sentence of the document, in order.

    >>> from factcheck.model import Article
    >>> from factcheck.reading import read
    >>> [f.metric for s in extract(read(Article(id="a", text="星河汽车2024年营收80亿元。"))) for f in s.facts]
    ['营收']
    """
    learned = learn(document.article.text)
    carry, section = Carry(learned, text=document.article.text), -1
    statements = []
    for sentence in document.sentences:
        if sentence.section != section:
            carry, section = Carry(learned, text=document.article.text), sentence.section
        statements.append(_statement(document.article, sentence, carry))
    return statements


def _statement(article: Article, sentence: Sentence, carry: Carry) -> Statement:
    text = sentence.text
    tokens = scan(text)
    numbers = [t for t in tokens if isinstance(t, Quantity)]
    skips = [t for t in tokens if isinstance(t, Skip)]
    dates = periods.resolve(text, skips, article.published)
    if not numbers:
        carry.pending = text
        return Statement(sentence, events.find(sentence, dates, _names(text, carry)) if dates else [], dates, article)
    known = _names(text, carry)
    facts = _bound(sentence, Known(numbers, skips, dates, metrics.find(text), known), carry).facts
    happened = events.find(sentence, dates, known) if dates else []
    return Statement(sentence, sorted(facts + happened, key=_place) if happened else facts, dates, article)


def _place(fact: Fact) -> int:
    return fact.at[0]


def _bound(sentence: Sentence, known: Known, carry: Carry) -> Binder:
    binder = Binder(sentence, pieces(sentence.text, known), carry)
    binder.run()
    said = binder.said
    topic = said.topic or said.focus
    if topic is not None and topic.id is not None and topic.where != "carried":
        handed = topic.carried("carried", 0.5 if topic.sure else 0.35)._replace(start=-1, end=-1, part="")
        if topic.company:
            carry.agent = handed
        if topic.sure or carry.topic is None or carry.text.count(topic.text) > 2:
            carry.topic = handed
    carry.period = said.period or carry.period
    return binder


def _names(text: str, carry: Carry) -> list[NameMention]:
    """The names of the shipped table and of the article, the longer one at each place."""
    found = names.find(text)
    learned = carry.learned.find(text)
    if not learned:
        return found
    kept: list[NameMention] = []
    for name in sorted([*learned, *found], key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
