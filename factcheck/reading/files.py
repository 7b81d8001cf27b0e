"""Paths to articles: one for each text file, in order, with the folders' own .gitignore respected."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.model import Article
from factcheck.reading.decode import decode
from factcheck.reading.errors import BrokenFrontMatter, MissingPath, ReadingError
from factcheck.reading.front_matter import front_matter

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

#: What a folder is searched for; a file that is named itself may end in anything.
SUFFIXES = (".md", ".markdown", ".txt")
STDIN = "-"

StrPath = str | os.PathLike[str]
OnError = Callable[[ReadingError], None]


def load(*paths: StrPath, exclude: str | Sequence[str] = (), root: StrPath = ".", on_error: OnError | None = None) -> Iterator[Article]:
    """Articles from files and folders, one a file, id = the path as given; ``"-"`` is standard input.

    ``exclude`` holds patterns as in a .gitignore, relative to ``root``. A file that cannot be read raises a ``ReadingError``, or goes to ``on_error`` while the
    others are still read. A file met twice is read once.

    >>> next(load("fixtures/articles/no-such.md"))
    Traceback (most recent call last):
    factcheck.reading.errors.MissingPath: fixtures/articles/no-such.md: no such file or folder; check the path
    """
    seen: set[str] = set()
    for path in files(*paths, exclude=exclude, root=root, on_error=on_error):
        real = path if path == STDIN else os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            yield article(_content(path), path)
        except ReadingError as error:
            _tell(error, on_error)


def article(content: bytes, path: str) -> Article:
    """One file's bytes as an article: title, date and source come from its front matter. Raises ``UndecodableFile`` or ``BrokenFrontMatter``.

    >>> article("---\\ntitle: 年报\\ndate: 2025-02-07\\n---\\n营收3亿元。".encode(), "a.md").published
    datetime.date(2025, 2, 7)
    """
    text = decode(content, path)
    front = front_matter(text)
    if front.problem:
        line = text.count("\n", 0, front.problem_at) + 1
        raise BrokenFrontMatter(path, line, front.problem, "correct it, or take the front matter away")
    return Article(path, text, front.text("title"), front.published(), front.text("source") or None)


def files(*paths: StrPath, exclude: str | Sequence[str] = (), root: StrPath = ".", on_error: OnError | None = None) -> Iterator[str]:
    """The files that ``load`` would read, without opening them."""
    unwanted = _patterns([exclude] if isinstance(exclude, str) else exclude)
    for given in paths:
        path = os.fspath(given)
        if path == STDIN or os.path.isfile(path):
            yield path
        elif os.path.isdir(path):
            yield from _walk(path, unwanted, os.path.abspath(root))
        else:
            _tell(MissingPath(path, 0, "no such file or folder", "check the path"), on_error)


def _tell(error: ReadingError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _content(path: str) -> bytes:
    if path == STDIN:
        if sys.stdin is None:
            raise MissingPath(path, 0, "standard input is closed", "pipe a text into it")
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise MissingPath(path, 0, error.strerror or "cannot be opened", "check its permissions") from None


def _walk(folder: str, unwanted: GitIgnoreSpec | None, root: str) -> Iterator[str]:
    ignored = _inherited(os.path.abspath(folder))
    for place, folders, names in os.walk(folder):
        here = os.path.abspath(place)
        if (own := _gitignore(here)) is not None:
            ignored.append((here, own))

        def wanted(name: str, is_folder: bool, here: str = here) -> bool:
            full = os.path.join(here, name)
            if name.startswith(".") or _matches(unwanted, root, full, is_folder):
                return False
            return not any(_matches(spec, base, full, is_folder) for base, spec in ignored)

        folders[:] = sorted(name for name in folders if wanted(name, True))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and wanted(name, False):
                yield os.path.join(place, name)


def _matches(spec: GitIgnoreSpec | None, base: str, path: str, is_folder: bool) -> bool:
    if spec is None:
        return False
    relative = os.path.relpath(path, base)
    if relative.startswith(os.pardir + os.sep):
        return False
    return spec.match_file(relative.replace(os.sep, "/") + "/" * is_folder)


def _inherited(folder: str) -> list[tuple[str, GitIgnoreSpec]]:
    """The .gitignore files above a folder, up to the root of its repository; none outside one, and none that ignores the folder itself."""
    found: list[tuple[str, GitIgnoreSpec]] = []
    place = Path(folder)
    if (place / ".git").exists():
        return found
    for parent in place.parents:
        if (spec := _gitignore(str(parent))) is not None and not _matches(spec, str(parent), folder, True):
            found.append((str(parent), spec))
        if (parent / ".git").exists():
            return found
    return []


def _gitignore(folder: str) -> GitIgnoreSpec | None:
    try:
        text = Path(folder, ".gitignore").read_text("utf-8", "replace")
    except OSError:
        return None
    return _patterns(text.splitlines())


def _patterns(lines: Sequence[str]) -> GitIgnoreSpec | None:
    if not any(line.strip() for line in lines):
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
