"""One check from the first article to the findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol, runtime_checkable

from factcheck.config import Config
from factcheck.engine.blocks import Whole
from factcheck.engine.findings import findings, order
from factcheck.engine.places import Places
from factcheck.engine.remarks import remarks
from factcheck.engine.run import Alone, Hit, Plan, Run, Share, here
from factcheck.engine.suppress import Silence, asked_for
from factcheck.lexicon.own import in_force
from factcheck.model import Article, Fact
from factcheck.model.report import Coverage, Outcome
from factcheck.reading import Document, Suppression


@runtime_checkable
class Corpus(Protocol):
    """Articles that are kept elsewhere, such as an archive."""

    def complete(self, run: Run) -> None:
        """Adds to the run's blocks (``Run.keys``, ``Run.meet``) what the corpus has under their keys."""

    def sources(self, ids: Collection[str]) -> Mapping[str, Article]:
        """Those of these articles that the corpus has, whole: findings quote them."""


class Session:
    """``add`` understood articles one by one, then ``conclude``. Articles that are not ``reported`` are only compared with."""

    def __init__(self, plan: Plan, config: Config) -> None:
        self._plan, self._config = plan, config
        self._reported: set[str] = set()
        self._run = Run(plan, self._reported)
        self._hits: list[Hit] = []
        self._sources: dict[str, Article] = {}
        self._corpora: list[Corpus] = []
        self._suppressions: dict[str, list[Suppression]] = {}
        self._remarkable: list[Document] = []
        self.facts: list[Fact] = []

    def add(self, whole: Whole, reported: bool = True, known: Alone | None = None) -> None:
        """``known`` is what was found in the article alone, where another process has judged it."""
        name = whole.article.id
        self._sources[name] = whole.article
        if whole.document.suppressions:
            self._suppressions[name] = whole.document.suppressions
        if reported:
            self._reported.add(name)
            if whole.document.suppressions or whole.document.problems:
                self._remarkable.append(whole.document)
            for statement in whole.statements:
                self.facts += statement.facts
        with in_force(self._config):
            self._hits += self._run.add(whole, known)

    def complete(self, corpus: Corpus) -> None:
        """Compares with what is kept elsewhere; an archive looks at what has been added so far."""
        with in_force(self._config):
            corpus.complete(self._run)
        self._corpora.append(corpus)

    def conclude(self, share: Share = here) -> Outcome:
        """The findings that touch a reported article. What is to be judged may be ``share``d among processes."""
        with in_force(self._config):
            hits = [hit for hit in (*self._hits, *self._run.finish(share)) if hit.articles & self._reported]
        for corpus in self._corpora:
            kept = corpus.sources({name for hit in hits for name in hit.articles} - self._sources.keys())
            self._sources.update(kept)
            self._suppressions.update(asked_for(kept.values()))
        places, lang = Places(self._sources), self._config.lang
        silence = Silence(self._suppressions, self._config.ignored)
        reasons = silence.reasons(hits)
        found = findings([hit for hit in hits if id(hit) not in reasons], places, lang, self._reported)
        return Outcome(
            findings=sorted([*found, *remarks(self._plan, self._remarkable, silence, places, lang)], key=order),
            suppressed=findings([hit for hit in hits if id(hit) in reasons], places, lang, self._reported, reasons),
            coverage=self._coverage(),
            articles=sorted(self._reported),
            sources=self._sources,
        )

    def _coverage(self) -> Coverage:
        numbers = [fact for fact in self.facts if fact.quantity.kind != "date"]
        return Coverage(understood=sum(fact.understood for fact in numbers), seen=len(numbers))
