"""Values only: what the layers hand to one another. Nothing here reads a file, a word list or a clock."""

from factcheck.model.article import Article, Sentence
from factcheck.model.fact import LISTED, Fact, Slot, Statement
from factcheck.model.finding import SEVERITIES, Draft, Finding, Mark, Say, Severity, Span
from factcheck.model.interval import Interval
from factcheck.model.period import DateMention, Period
from factcheck.model.quantity import Quantity

__all__ = [
    "LISTED",
    "SEVERITIES",
    "Article",
    "DateMention",
    "Draft",
    "Fact",
    "Finding",
    "Interval",
    "Mark",
    "Period",
    "Quantity",
    "Say",
    "Sentence",
    "Severity",
    "Slot",
    "Span",
    "Statement",
]
