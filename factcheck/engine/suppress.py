"""Findings that an editor has silenced, in a comment, in front matter or for a file; and the words that silence nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from factcheck.engine.findings import Places, digest
from factcheck.engine.notices import UNUSED_SUPPRESSION
from factcheck.engine.rule import Rule
from factcheck.engine.run import Hit
from factcheck.engine.select import matches
from factcheck.model import Finding, Mark, Span
from factcheck.reading import Suppression


class Silence:
    """``suppressions`` by article id; ``ignored`` gives the codes left out for a file as a whole."""

    def __init__(self, suppressions: Mapping[str, Sequence[Suppression]], ignored: Callable[[str], Iterable[str]]) -> None:
        self._suppressions, self._ignored = suppressions, ignored
        self._used: set[tuple[str, Suppression, str]] = set()

    def reasons(self, hits: Iterable[Hit]) -> dict[int, str]:
        """Why each silenced hit (by ``id``) is silenced: either side of a pair silences it."""
        found = {id(hit): self._reason(hit) for hit in hits}
        return {hit: reason for hit, reason in found.items() if reason is not None}

    def unused(self, articles: Iterable[str], cards: Sequence[Rule], places: Places, lang: str) -> list[Finding]:
        """FC901 for every code of a suppression, of a rule that ran, that silenced nothing."""
        return [
            _unused(article, suppression, code, places, lang)
            for article in articles
            for suppression in self._suppressions.get(article, ())
            for code in suppression.codes
            if (article, suppression, code) not in self._used and any(matches(card, code) for card in cards)
        ]

    def _reason(self, hit: Hit) -> str | None:
        given = [suppression.reason for mark in hit.draft.marks for suppression in self._silencers(mark, hit.card)]
        if given:
            return given[0]
        files = {mark.sentence.article for mark in hit.draft.marks}
        return "per-file-ignores" if any(matches(hit.card, code) for file in files for code in self._ignored(file)) else None

    def _silencers(self, mark: Mark, card: Rule) -> Iterator[Suppression]:
        for suppression in self._suppressions.get(mark.sentence.article, ()):
            for code in suppression.codes:
                if matches(card, code) and _covers(suppression, mark):
                    self._used.add((mark.sentence.article, suppression, code))
                    yield suppression


def _covers(suppression: Suppression, mark: Mark) -> bool:
    start = mark.sentence.source(mark.start) if mark.sentence.field == "text" else 0
    return suppression.start <= start < suppression.end


def _unused(article: str, suppression: Suppression, code: str, places: Places, lang: str) -> Finding:
    line, column = places.of(article, "text", suppression.at)
    quote = places.source(article, "text")[suppression.at : suppression.until]
    span = Span(article=article, start=suppression.at, end=suppression.until, line=line, column=column, quote=quote)
    card = UNUSED_SUPPRESSION.card
    message = f"the suppression of {code} silences nothing" if lang == "en" else f"这条抑制没有压下任何 {code}"
    help = "remove it, so that it does not hide a later mistake" if lang == "en" else "请删除，以免日后掩盖真正的错误"
    return Finding(
        code=card.code,
        name=card.name,
        severity=card.severity,
        message=message,
        help=help,
        spans=[span],
        fingerprint=digest(card.code, code, article, quote, str(suppression.at)),
    )
