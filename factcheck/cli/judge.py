"""Runs a check for the command line: PATHS against a corpus, the changed files against the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck import checker
from factcheck.cli.git import changed
from factcheck.cli.inputs import Inputs, within
from factcheck.cli.progress import counted
from factcheck.config import Config
from factcheck.engine.findings import order
from factcheck.engine.session import Corpus
from factcheck.model import Article

ARCHIVE_SUFFIXES = (".duckdb", ".ddb", ".db")


class Request(NamedTuple):
    """PATHS, what to compare them with, since when they count as changed, and how the work is done."""

    paths: tuple[str, ...]
    against: tuple[str, ...] = ()
    changed: str | None = None
    jobs: int = 1
    quiet: bool = False


def judge(request: Request, inputs: Inputs, config: Config) -> checker.Report:
    """The report on the request's articles. Raises ``NothingToCheck`` when there are none; that nothing changed is no error."""
    session = checker.start(config)
    corpus, archives = _corpus(request, config)
    asked = None if request.changed is None else within(changed(request.changed))
    rest: list[Article] = []
    seen: set[str] = set()

    def reported() -> Iterator[Article]:
        for article in inputs.articles(request.paths):
            seen.add(os.path.realpath(article.id))
            if asked is None or asked(article):
                yield article
            else:
                rest.append(article)

    def others() -> Iterator[Article]:
        yield from rest
        yield from (article for article in inputs.read(corpus) if os.path.realpath(article.id) not in seen)

    for whole, alone in checker.judged(counted(reported(), "articles", request.quiet), config, request.jobs):
        session.add(whole, known=alone)
    for whole, alone in checker.judged(others(), config, request.jobs):
        session.add(whole, reported=False, known=alone)
    for archive in archives:
        session.complete(archive)
    report = checker.report(session, 1 if archives else request.jobs)
    return report.model_copy(update={"findings": sorted([*report.findings, *inputs.notices()], key=order)})


def _corpus(request: Request, config: Config) -> tuple[tuple[str, ...], list[Corpus]]:
    """Files and folders, and opened archives."""
    given = request.against or tuple(map(str, config.corpus))
    paths = tuple(each for each in given if Path(each).suffix not in ARCHIVE_SUFFIXES)
    if len(paths) == len(given):
        return paths, []
    from factcheck.archive import Archive

    return paths, [Archive(each) for each in given if each not in paths]
