"""Shares of a whole."""

from __future__ import annotations

from factcheck.facts.state import Clause
from factcheck.model import Fact, Quantity


def is_share(clause: Clause, quantity: Quantity, fact: Fact) -> bool:
    return clause.share and quantity.kind in ("percent", "ratio") and fact.role == "level"
