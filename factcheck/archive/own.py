"""What was found in an article alone, as a few lists of JSON and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.archive.records import row_of, sentence_of
from factcheck.engine.run import Hit, Plan
from factcheck.model import Draft, Mark, Say


def told(hit: Hit) -> list[Any]:
    """Code, severity, the three texts in both languages, and the marks."""
    draft = hit.draft
    return [hit.card.code, hit.severity, draft.message, draft.explanation, draft.help, [[row_of(mark.sentence), mark.start, mark.end] for mark in draft.marks]]


def hits(lines: list[Any], article: str, rules: Plan) -> Iterator[Hit]:
    """The hits again, those of rules that are asked for; their marks stand on sentences without facts."""
    for code, severity, message, explanation, remedy, marks in lines:
        card = next((card for card in rules.cards if card.code == code), None)
        if card is not None:
            found = [Mark(sentence_of(sentence, article), start, end) for sentence, start, end in marks]
            level = rules.severity.get(code, severity)
            yield Hit(card, Draft(Say(*message), found, Say(*explanation), Say(*remedy), level), level)
