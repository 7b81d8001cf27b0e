"""What is checked, and what it is compared with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from factcheck.config import Config
from factcheck.engine.notices import BROKEN_FRONT_MATTER, UNDECODABLE_FILE
from factcheck.engine.remarks import REPAIR
from factcheck.model import Article, Finding, Say, Span
from factcheck.reading import BrokenFrontMatter, MissingPath, ReadingError, UndecodableFile, load

STDIN = "-"
_SAVE = Say("另存为 UTF-8 文本；不是文本的，请排除在外", "save it as UTF-8; exclude it when it is no text")


class NothingToCheck(Exception):
    """The paths hold no article; a check that passes on nothing leaves a CI green for years."""


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

    def articles(self, paths: Sequence[str]) -> Iterator[Article]:
        """What is asked about. Raises ``NothingToCheck`` at the end, when there was none."""
        none = True
        for article in self.read(paths):
            none = False
            yield article
        if none and len(self.bad) == len(self.missing):
            empty = f"{', '.join(paths)}: no articles there (.md, .markdown, .txt); name files, or another folder"
            raise NothingToCheck("; ".join(map(str, self.missing)) or empty)

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
        return [_notice(error, self._config.lang) for error in self.bad if isinstance(error, (UndecodableFile, BrokenFrontMatter))]


def within(paths: set[Path]) -> Callable[[Article], bool]:
    """Whether an article is one of these files."""
    return lambda article: article.id == STDIN or Path(os.path.realpath(article.id)) in paths


def _notice(error: ReadingError, lang: str) -> Finding:
    card, way_out = (BROKEN_FRONT_MATTER.card, REPAIR) if isinstance(error, BrokenFrontMatter) else (UNDECODABLE_FILE.card, _SAVE)
    message = Say(f"{card.title}：{error.problem}", error.problem).told(lang)
    span = Span(article=error.path, start=0, end=0, line=max(1, error.line), column=1, quote="")
    mark = f"{card.code}-{error.path}-{error.line}"
    return Finding(code=card.code, name=card.name, severity=card.severity, message=message, help=way_out.told(lang), spans=[span], fingerprint=mark)
