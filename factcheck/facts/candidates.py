"""Who a number may be about: the phrase at the head of its clause, the one before its metric, and whoever came before."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.facts.chosen import Chosen
from factcheck.facts.state import Clause, Said
from factcheck.facts.subjects import Found
from factcheck.model import Quantity

#: A subject, and the parts of it that the number is limited to.
Whose = tuple[Found | None, list[str]]


@dataclass(slots=True)
class Case:
    """What a rule may look at: the phrase at the head of the clause, the one before the metric, and whoever came before."""

    quantity: Quantity
    metric: Chosen | None
    clause: Clause
    said: Said
    own: Found | None
    prefix: Found | None
    whole: Found | None


def names_of(found: Found | None) -> list[str]:
    return [found.text] if found is not None and found.id is not None else []
