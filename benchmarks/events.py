"""Events told in one report or two: the invented ones of ``injected/``, and those made of articles from elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import factcheck as fc
from benchmarks.relations import agrees, compound
from benchmarks.written import Figure, figure

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "fixtures" / "articles"


@dataclass(frozen=True)
class Relation:
    """Figures of the first report that a reader can compute from one another; ``periods`` of compound growth."""

    kind: str
    parts: tuple[Figure, ...]
    periods: int = 0

    @property
    def rising(self) -> bool:
        return len(self.parts) < 2 or self.parts[1].value >= self.parts[0].value

    def holds(self, parts: tuple[Figure, ...], lenient: bool = False) -> bool:
        if self.kind == "cagr":
            return compound(self.periods, parts, lenient)
        return agrees(self.kind, parts, self.rising, lenient)


@dataclass(frozen=True)
class Event:
    name: str
    reports: tuple[fc.Article, ...]
    relations: tuple[Relation, ...] = ()
    siblings: tuple[str, ...] = ()
    running: tuple[str, ...] = field(default=())


def invented() -> Iterator[Event]:
    """The events of ``injected/``; raises ``ValueError`` for one whose figures do not agree."""
    for file in sorted((HERE / "injected").glob("*.toml")):
        for number, row in enumerate(tomllib.loads(file.read_text("utf-8"))["event"], 1):
            name = f"{file.stem}-{number}"
            published = date.fromisoformat(row["published"])
            reports = tuple(fc.Article(f"{name}/{i}", told["text"], told["title"], published, told["source"]) for i, told in enumerate(row["report"]))
            relations = tuple(_relation(line, reports[0].text) for line in row.get("relations", ()))
            yield Event(name, reports, relations, tuple(row.get("siblings", ())), tuple(row.get("running", ())))


def _relation(line: str, text: str) -> Relation:
    kind, *literals = line.split()
    periods = int(literals.pop(0)) if kind == "cagr" else 0
    relation = Relation(kind, tuple(figure(literal, text) for literal in literals), periods)
    if not relation.holds(relation.parts):
        raise ValueError(f"{line}: these figures do not agree")
    return relation


def told_twice(articles: Iterable[fc.Article]) -> Iterator[Event]:
    """Articles from elsewhere, each with a second report that says the same."""
    for article in articles:
        again = fc.Article(f"{article.id}#again", article.text, article.title, article.published, "另一家")
        yield Event(article.id, (article, again))
