"""Metrics that are only listed: what a crowd counts (三家公司涨价), a share of nobody's, an age. They are found by their id, and have no rivals."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.facts.chosen import fits
from factcheck.facts.metrics import MetricMention, canonical, lookup, settled
from factcheck.model import LISTED, Fact


def name(facts: Iterable[Fact]) -> None:
    """Gives the facts whose metric is known only as written the id of these words, where it can carry such numbers."""
    for fact in facts:
        if fact.metric is None or fact.metric_id is not None:
            continue
        known = canonical(fact.metric)
        entry = lookup(known) if known is not None else None
        if known is None or entry is None or not fits(metric := MetricMention(known, fact.metric, -1, -1, entry), fact.quantity, "level"):
            continue
        fact.metric_id = settled(metric, fact.quantity.dimension)
        fact.slots["metric"] = fact.slots["metric"]._replace(confidence=LISTED)
