"""Copies count once: what two articles share sentence by sentence is one note, not thirty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factcheck.model import Draft, Say

if TYPE_CHECKING:
    from factcheck.engine.run import Hit


def folded(hits: Iterable[Hit]) -> list[Hit]:
    """The hits, those about repeated text (``info``, of more than one article) told once for each set of articles, the longest passage first."""
    kept: list[Hit] = []
    shared: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        if hit.severity == "info" and "text" in hit.card.kinds and len(hit.articles) > 1:
            shared.setdefault((hit.card.code, *sorted(hit.articles)), []).append(hit)
        else:
            kept.append(hit)
    return kept + [_one(copies) for copies in shared.values()]


def _one(copies: list[Hit]) -> Hit:
    if len(copies) == 1:
        return copies[0]
    copies.sort(key=lambda hit: (hit.draft.marks[0].start - hit.draft.marks[0].end, hit.draft.marks[0].sentence.article, hit.draft.marks[0].sentence.index))
    lead, count, articles = copies[0], len(copies), len(copies[0].articles)
    message = Say(f"{articles} 篇文章有 {count} 句相同或几乎相同", f"{articles} articles share {count} sentences")
    marks = [mark for hit in copies for mark in hit.draft.marks]
    return lead._replace(draft=Draft(message, marks, lead.draft.explanation, lead.draft.help, lead.draft.severity))
