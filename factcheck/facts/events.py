"""Dated events (发布于2024年12月26日): facts of kind ``date``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from factcheck.model.article import Sentence
from factcheck.model.fact import Fact
from factcheck.model.period import DateMention

if TYPE_CHECKING:
    from factcheck.facts.names import NameMention


def find(sentence: Sentence, dates: list[DateMention], names: list[NameMention]) -> list[Fact]:
    """The dated events of a sentence, each a fact whose quantity is the date."""
    return []
