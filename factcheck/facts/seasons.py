"""The season that films run in, whose takings and audiences are told without a name: 春节档总票房, 档期总场次."""

from __future__ import annotations

from factcheck.facts.chosen import Chosen
from factcheck.facts.state import Carry, Said
from factcheck.facts.subjects import KNOWN, Found, canonical
from factcheck.facts.words import listed
from factcheck.model import DateMention

_END = "档"


def season(mention: DateMention) -> Found | None:
    """春节档 of 2025年春节档.

    >>> season(DateMention("2025年春节档", 0, 8, None)).text
    '春节档'
    """
    if not mention.text.endswith(_END):
        return None
    name = mention.text.rpartition("年")[2]
    start = mention.end - len(name)
    return Found(name, canonical(name), "clause", KNOWN, start, mention.end, "", "other")


def whose(own: Found | None, prefix: Found | None, whole: Found | None, metric: Chosen | None, said: Said, carry: Carry) -> Found | None:
    """The season, where the clause has takings or audiences and names no film; of a film in the same sentence what follows goes on."""
    told = said.season or carry.season
    if told is None or metric is None or metric.metric.id not in listed("showing"):
        return None
    if any(found is not None and found.text not in listed("screened") for found in (own, prefix)):
        return None
    if whole is not None and whole.where == "sentence" and whole.id != told.id and whole.text not in listed("screened") and whole.kind != "institution":
        return None
    return told if told is said.season else told if whole is None or whole.text in listed("screened") else None
