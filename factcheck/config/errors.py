"""What can be wrong with a configuration."""

from __future__ import annotations

from pathlib import Path


class ConfigError(Exception):
    """A configuration that cannot be used: the file, the line, and the way out.

    >>> str(ConfigError("unknown key selct", "did you mean select?", Path("factcheck.toml"), 3))
    'factcheck.toml:3: unknown key selct; did you mean select?'
    """

    def __init__(self, problem: str, remedy: str, path: Path | None = None, line: int = 0) -> None:
        super().__init__(problem, remedy, path, line)
        self.problem, self.remedy, self.path, self.line = problem, remedy, path, line

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        return f"{place}{self.problem}; {self.remedy}"
