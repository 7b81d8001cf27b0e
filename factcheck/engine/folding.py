"""Copies count once: what articles share sentence by sentence is one note for each set of copies, not thirty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.model import Draft, Say

if TYPE_CHECKING:
    from factcheck.engine.run import Hit

_COPY = 3  # sentences that two prints of one text share


def folded(hits: Iterable[Hit]) -> list[Hit]:
    """The hits, notes about repeated text told once for each article, and once for each set of articles, where prints of one text stand for one."""
    kept: list[Hit] = []
    shared: list[Hit] = []
    for hit in hits:
        (shared if hit.severity == "info" and "text" in hit.card.kinds else kept).append(hit)
    if not shared:
        return kept
    print_of = _prints(shared)
    told: dict[tuple[str, ...], list[Hit]] = {}
    for hit in shared:
        told.setdefault((hit.card.code, *sorted({print_of.get(article, article) for article in hit.articles})), []).append(hit)
    return kept + [_one(copies) for copies in told.values()]


def _prints(hits: Iterable[Hit]) -> dict[str, str]:
    """For each article that is a print of another, the first of all its prints: two that share three sentences are prints of one text."""
    pairs = Counter(pair for hit in hits for pair in combinations(sorted(hit.articles), 2))
    first: dict[str, str] = {}

    def root(article: str) -> str:
        while article in first:
            article = first[article]
        return article

    for one, two in sorted(pair for pair, count in pairs.items() if count >= _COPY):
        a, b = sorted((root(one), root(two)))
        if a != b:
            first[b] = a
    return {article: root(article) for article in first}


def _one(copies: list[Hit]) -> Hit:
    if len(copies) == 1:
        return copies[0]
    copies.sort(key=lambda hit: (hit.draft.marks[0].start - hit.draft.marks[0].end, hit.draft.marks[0].sentence.article, hit.draft.marks[0].sentence.index))
    lead, count, articles = copies[0], len(copies), len({article for hit in copies for article in hit.articles})
    message = Say(f"{articles} 篇文章有 {count} 句相同或几乎相同", f"{articles} articles share {count} sentences")
    if articles == 1:
        message = Say(f"文中有 {count} 句出现不止一次", f"{count} sentences stand more than once in the article")
    marks = [mark for hit in copies for mark in hit.draft.marks]
    return lead._replace(draft=Draft(message, marks, lead.draft.explanation, lead.draft.help, lead.draft.severity))
