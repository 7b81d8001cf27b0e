"""Metrics that are only listed: what a crowd counts (三家公司涨价), a share of nobody's, an age. They are found by their id, and have no rivals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from factcheck.facts.chosen import fits
from factcheck.facts.metrics import MetricMention, canonical, lookup, settled
from factcheck.facts.words import ends, marks
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import crowds
from factcheck.model import LISTED, Fact

_NOUN = range(4, 1, -1)  # characters of a counted noun
_COUNTS = ("数", "量", "率", "额")
_WORD = re.compile("[\u4e00-\u9fffA-Za-z]{2,10}")


def name(facts: Iterable[Fact]) -> None:
    """Gives the facts whose metric is known only as written the id of these words, where it can carry such numbers."""
    for fact in facts:
        if fact.metric is not None and fact.metric_id is None and (id := _known(fact) or _told(fact)) is not None:
            fact.metric_id = id
            fact.slots["metric"] = fact.slots["metric"]._replace(confidence=LISTED)


def _known(fact: Fact) -> str | None:
    """The head of the lexicon that ends the phrase: 企业数 of 食品公司."""
    known = canonical(fact.metric or "")
    entry = lookup(known) if known is not None else None
    if known is None or entry is None:
        return None
    metric = MetricMention(known, known, -1, -1, entry)
    return settled(metric, fact.quantity.dimension) if fits(metric, fact.quantity, "level") else None


def _told(fact: Fact) -> str | None:
    """What a count counts by the noun that ends the phrase (任务数 of 重点任务), else a phrase that ends like a measure of such numbers itself."""
    phrase = simplified(fact.metric or "")
    if fact.quantity.kind != "count":
        return phrase if _measures(phrase) else None
    crowd = next((id for size in _NOUN if (id := crowds().get(phrase[-size:])) is not None), None)
    return crowd or (phrase if len(phrase) > 2 and phrase.endswith(_COUNTS) and _measures(phrase) else None)


@lru_cache(maxsize=4096)
def _measures(phrase: str) -> bool:
    """Whether a phrase that no list has ends like a measure, and nothing in it is a word of another part of the clause: 解题率, not 率虽达, 该产品期限."""
    ended = phrase.endswith(ends("typed")) and _WORD.fullmatch(phrase) is not None and not phrase.startswith(ends("pointing"))
    return ended and all(kind in ("noun", "act") for _, _, kind in marks(phrase))
