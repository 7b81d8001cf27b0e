"""Findings that an editor has silenced, in a comment, in front matter or for a file; and the words that silence nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from factcheck.engine.rule import Rule
from factcheck.engine.run import Hit
from factcheck.engine.select import matches
from factcheck.model import Article, Mark
from factcheck.reading import Suppression, read


class Silence:
    """``suppressions`` by article id; ``ignored`` gives the codes left out for a file as a whole."""

    def __init__(self, suppressions: Mapping[str, Sequence[Suppression]], ignored: Callable[[str], Iterable[str]]) -> None:
        self._suppressions, self._ignored = suppressions, ignored
        self._used: set[tuple[str, Suppression, str]] = set()

    def reasons(self, hits: Iterable[Hit]) -> dict[int, str]:
        """Why each silenced hit (by ``id``) is silenced: either side of a pair silences it."""
        found = {id(hit): self._reason(hit) for hit in hits}
        return {hit: reason for hit, reason in found.items() if reason is not None}

    def unused(self, article: str, ran: Sequence[Rule], known: Sequence[Rule]) -> Iterator[tuple[Suppression, str]]:
        """The codes of an article's suppressions that silenced nothing although their rule ran, or that no rule has."""
        for suppression in self._suppressions.get(article, ()):
            for code in suppression.codes:
                idle = any(matches(card, code) for card in ran) or not any(matches(card, code) for card in known)
                if idle and (article, suppression, code) not in self._used:
                    yield suppression, code

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


def asked_for(articles: Iterable[Article]) -> dict[str, list[Suppression]]:
    """What articles that nobody has read yet silence, by their ids; most name no rule at all."""
    return {article.id: found for article in articles if "factcheck" in article.text and (found := read(article).suppressions)}


def _covers(suppression: Suppression, mark: Mark) -> bool:
    start = mark.sentence.source(mark.start) if mark.sentence.field == "text" else 0
    return suppression.start <= start < suppression.end
