"""Documents to statements: every sentence with its facts and dates."""

from __future__ import annotations

from factcheck.facts import metrics, names, periods
from factcheck.facts.bind import Binder
from factcheck.facts.clauses import Known, pieces
from factcheck.facts.state import Carry
from factcheck.model import Quantity, Sentence, Statement
from factcheck.quantities import Skip, scan
from factcheck.reading import Document


def extract(document: Document) -> list[Statement]:
    """One statement for every sentence of the document, in order.

    >>> from factcheck.model import Article
    >>> from factcheck.reading import read
    >>> [f.metric for s in extract(read(Article(id="a", text="星河汽车2024年营收80亿元。"))) for f in s.facts]
    ['营收']
    """
    carry, section = Carry(), -1
    statements = []
    for sentence in document.sentences:
        if sentence.section != section:
            carry, section = Carry(), sentence.section
        statements.append(_statement(document, sentence, carry))
    return statements


def _statement(document: Document, sentence: Sentence, carry: Carry) -> Statement:
    text = sentence.text
    tokens = scan(text)
    if not tokens:
        return Statement(sentence, [], [], document.article)
    skips = [t for t in tokens if isinstance(t, Skip)]
    numbers = [t for t in tokens if isinstance(t, Quantity)]
    dates = periods.resolve(text, skips, document.article.published)
    if not numbers:
        return Statement(sentence, [], dates, document.article)
    known = Known(numbers, skips, dates, metrics.find(text), names.find(text))
    binder = Binder(sentence, pieces(text, known), carry)
    facts = binder.run()
    topic = binder.said.topic or binder.said.focus
    if topic is not None and topic.id is not None:
        carry.topic = topic.carried("carried", 0.5)._replace(start=-1, end=-1)
    return Statement(sentence, facts, dates, document.article)
