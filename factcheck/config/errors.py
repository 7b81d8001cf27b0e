"""What can be wrong with a configuration."""

from __future__ import annotations

from pathlib import Path


class ConfigError(ValueError):
    """A configuration that cannot be used: the file, the line, and the way out. ``key`` is the key that is at fault.

    >>> str(ConfigError("unknown key selct", "did you mean select?", Path("factcheck.toml"), 3))
    'factcheck.toml:3: unknown key selct; did you mean select?'
    """

    def __init__(self, problem: str, remedy: str, path: Path | None = None, line: int = 0, key: str = "") -> None:
        super().__init__(problem, remedy, path, line, key)
        self.problem, self.remedy, self.path, self.line, self.key = problem, remedy, path, line, key

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        return f"{place}{self.problem}; {self.remedy}"
