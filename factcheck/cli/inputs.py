"""What is checked, and what it is compared with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from factcheck.config import Config
from factcheck.engine.notices import BROKEN_FRONT_MATTER, UNDECODABLE_FILE
from factcheck.model import Article, Finding, Span
from factcheck.reading import BrokenFrontMatter, MissingPath, ReadingError, UndecodableFile, load

STDIN = "-"


class Inputs:
    """Reads articles, and keeps what could not be read."""

    def __init__(self, config: Config, stdin_filename: str | None = None) -> None:
        self._config, self._stdin = config, stdin_filename
        self.bad: list[ReadingError] = []

    def paths(self, given: Sequence[str]) -> tuple[str, ...]:
        """The paths given, or those of the configuration. Raises ``click.UsageError`` when there are none."""
        paths = tuple(given) or tuple(map(str, self._config.paths))
        if not paths:
            raise click.UsageError("no PATHS given, and none in a configuration; name files or folders, or - for standard input")
        return paths

    def read(self, paths: Sequence[str]) -> Iterator[Article]:
        """The articles; files that cannot be read go to ``bad``."""
        for article in load(*paths, exclude=self._config.exclude, root=self._config.root, on_error=self.bad.append):
            if article.id == STDIN and self._stdin:
                article.id = self._stdin
            yield article

    @property
    def missing(self) -> list[ReadingError]:
        return [error for error in self.bad if isinstance(error, MissingPath)]

    def notices(self) -> list[Finding]:
        """FC902 and FC903 for the files that are there and cannot be read."""
        return [_notice(error) for error in self.bad if isinstance(error, (UndecodableFile, BrokenFrontMatter))]


def within(paths: set[Path]) -> Callable[[Article], bool]:
    """Whether an article is one of these files."""
    return lambda article: article.id == STDIN or Path(os.path.realpath(article.id)) in paths


def _notice(error: ReadingError) -> Finding:
    card = (BROKEN_FRONT_MATTER if isinstance(error, BrokenFrontMatter) else UNDECODABLE_FILE).card
    span = Span(article=error.path, start=0, end=0, line=max(1, error.line), column=1, quote="")
    mark = f"{card.code}-{error.path}-{error.line}"
    return Finding(code=card.code, name=card.name, severity=card.severity, message=error.problem, help=error.remedy, spans=[span], fingerprint=mark)
