"""Notes between articles of two seasons: who leaves the time of a figure open speaks of his own day."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.engine.grades import timeless
from factcheck.engine.places import Places
from factcheck.engine.run import Hit
from factcheck.model import Fact

_SEASON = timedelta(days=100)
_CONFLICTS = "FC3"


def of_other_days(hit: Hit, places: Places) -> bool:
    """Whether a note sets a figure without a time against one of another season; what belongs to a thing once and for all has none."""
    if hit.severity != "info" or not hit.card.code.startswith(_CONFLICTS) or len(facts := hit.facts) < 2:
        return False
    one, two = facts[:2]
    if one.article == two.article or (one.period is not None and two.period is not None) or timeless(one):
        return False
    a, b = _days(one, places), _days(two, places)
    return a is not None and b is not None and max(a[0] - b[1], b[0] - a[1]) > _SEASON


def _days(fact: Fact, places: Places) -> tuple[date, date] | None:
    """The first and the last day that a figure may be of."""
    if fact.period is not None:
        return fact.period.start, fact.period.end
    published = places.published(fact.article)
    return None if published is None else (published, published)
