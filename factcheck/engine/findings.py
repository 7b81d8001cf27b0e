"""From what a rule drafts to what a reader is shown: places, quotes, a fingerprint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from factcheck.engine.apart import of_other_days
from factcheck.engine.places import Places
from factcheck.engine.run import Hit
from factcheck.model import SEVERITIES, Finding, Mark

SHOWN = 5
_MEANING = re.compile(r"\w")


def fingerprint(hit: Hit) -> str:
    """Content alone: the code with the sentences and quotes of the two decisive marks, so that a moved or rewrapped text keeps it."""
    sides = sorted(f"{_bare(mark.sentence.text)}\x1f{_bare(mark.sentence.text[mark.start : mark.end])}" for mark in hit.draft.marks[:2])
    return digest(hit.card.code, *sides)


def digest(*parts: str) -> str:
    return blake2b("\x1e".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def findings(
    hits: Iterable[Hit], places: Places, lang: str = "zh", reported: set[str] | None = None, reasons: Mapping[int, str] | None = None
) -> list[Finding]:
    """The findings in order of place. Copies of one passage in several articles are one finding with all their places.

    ``reasons`` says of hits (by ``id``) that an editor has silenced them, and why.
    """
    merged: dict[str, list[Hit]] = {}
    for hit in sorted((hit for hit in hits if not of_other_days(hit, places)), key=_order):
        merged.setdefault(fingerprint(hit), []).append(hit)
    made = [_finding(mark, same, places, lang, reported, (reasons or {}).get(id(same[0]))) for mark, same in merged.items()]
    return sorted(made, key=order)


def order(finding: Finding) -> tuple[str, bool, int, int, str]:
    """By article and place; a title given apart from the text comes first."""
    span = finding.spans[0]
    return span.article, span.field == "text", span.start, SEVERITIES.index(finding.severity), finding.code


def _finding(mark: str, same: list[Hit], places: Places, lang: str, reported: set[str] | None, suppressed: str | None) -> Finding:
    hit, marks = same[0], _marks(same, reported)
    draft = hit.draft
    return Finding(
        code=hit.card.code,
        name=hit.card.name,
        severity=min((other.severity for other in same), key=SEVERITIES.index),
        message=draft.message.told(lang),
        explanation=draft.explanation.told(lang),
        help=draft.help.told(lang),
        spans=[places.span(mark, "other" if i else "primary") for i, mark in enumerate(marks[:SHOWN])],
        more=max(0, len(marks) - SHOWN),
        fingerprint=mark,
        suppressed=suppressed,
    )


def _marks(same: list[Hit], reported: set[str] | None) -> list[Mark]:
    """The marks of all copies without repetition; one of an article under report comes first."""
    marks = {
        (mark.sentence.article, mark.sentence.field, mark.sentence.source(mark.start), mark.end - mark.start): mark for hit in same for mark in hit.draft.marks
    }
    found = list(marks.values())
    if reported is not None:
        found.sort(key=lambda mark: mark.sentence.article not in reported)
    return found


def _bare(text: str) -> str:
    return "".join(_MEANING.findall(text)).casefold()


def _order(hit: Hit) -> tuple[int, list[tuple[str, bool, int, int]]]:
    return SEVERITIES.index(hit.severity), [(mark.sentence.article, mark.sentence.field == "text", mark.sentence.index, mark.start) for mark in hit.draft.marks]
