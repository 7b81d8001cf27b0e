"""What can be wrong with a file: each error knows where, and tells the way out."""

from __future__ import annotations


class ReadingError(Exception):
    """A file that could not become an article.

    >>> str(UndecodableFile("a.md", 3, "not UTF-8 text", "save the file as UTF-8"))
    'a.md:3: not UTF-8 text; save the file as UTF-8'
    """

    code = "FC902"

    def __init__(self, path: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(path, line, problem, remedy)
        self.path, self.line, self.problem, self.remedy = path, line, problem, remedy

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path or "''"
        return f"{place}: {self.problem}; {self.remedy}"


class MissingPath(ReadingError):
    """A path that is not there, or may not be opened."""


class UndecodableFile(ReadingError):
    """A binary file, or one whose bytes are neither UTF-8 nor GB18030."""


class BrokenFrontMatter(ReadingError):
    """Front matter that is not YAML or TOML, is never closed, or holds a date that does not exist."""

    code = "FC903"
