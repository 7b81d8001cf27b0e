"""The keys of the configuration, with their types and defaults."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from factcheck.model import Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Config(BaseModel):
    """What to check and how. The keys carry underscores in Python, hyphens in files (underscores pass too).

    Raises pydantic's ``ValidationError`` for an unknown key or a value of the wrong type; whether a rule exists is for the engine to say.

    >>> Config(select="FC2", fail_on="warning", per_file_ignores={"drafts/": "FC4"}).ignored("drafts/a.md")
    ['FC4']
    """

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=hyphenated, populate_by_name=True)

    paths: list[str] = Field(default=[], description="What `factcheck check` reads when no path is given.")
    corpus: list[str] = Field(default=[], description="What the paths are compared with.")
    exclude: list[str] = Field(default=[], description="Patterns as in a .gitignore, relative to the configuration's folder.")
    select: list[str] = Field(default=[], description="Rules to run: codes, their beginnings, or names; empty: those that are on by default.")
    ignore: list[str] = Field(default=[], description="Rules to leave out; the longer of two matching beginnings wins.")
    fail_on: Literal["error", "warning", "info", "never"] = Field(default="error", description="The lowest severity that makes `factcheck check` exit with 1.")
    severity: dict[str, Severity] = Field(default={}, description="Severities of one's own, by code or its beginning.")
    per_file_ignores: dict[str, list[str]] = Field(default={}, description="Rules left out for the files of a pattern.")
    aliases: dict[str, list[str]] = Field(default={}, description="Subjects: a name and its other names.")
    metrics: dict[str, list[str]] = Field(default={}, description="Metric words of one's own: a metric and its other names.")
    references: list[str] = Field(default=[], description="CSV tables of agreed figures.")
    baseline: str | None = Field(default=None, description="The file of findings that are accepted for now.")
    lang: Literal["zh", "en"] = Field(default="zh", description="The language of the messages.")
    text_fields: list[str] = Field(default=["title", "summary"], description="Front matter that is text to check.")
    root: Path = Field(default=Path(), exclude=True, description="The folder that patterns are relative to: where the configuration file lies.")

    @field_validator("paths", "corpus", "exclude", "select", "ignore", "references", "text_fields", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @field_validator("aliases", "metrics", "per_file_ignores", mode="before")
    @classmethod
    def _lists(cls, value: Any) -> Any:
        return {key: [names] if isinstance(names, str) else names for key, names in value.items()} if isinstance(value, Mapping) else value

    def ignored(self, article: str) -> list[str]:
        """The codes that ``per_file_ignores`` leaves out for an article."""
        if not self.per_file_ignores:
            return []
        path = self._relative(article)
        return [code for pattern, codes in self._file_patterns if pattern.match_file(path) for code in codes]

    def selectors(self) -> Iterator[tuple[str, str]]:
        """Every word that should name a rule, with the key that holds it: what the engine verifies."""
        yield from (("select", code) for code in self.select)
        yield from (("ignore", code) for code in self.ignore)
        yield from (("severity", code) for code in self.severity)
        yield from (("per-file-ignores", code) for codes in self.per_file_ignores.values() for code in codes)

    @cached_property
    def _file_patterns(self) -> list[tuple[GitIgnoreSpec, list[str]]]:
        from pathspec import GitIgnoreSpec

        return [(GitIgnoreSpec.from_lines([pattern]), codes) for pattern, codes in self.per_file_ignores.items()]

    def _relative(self, path: str) -> str:
        """A path relative to ``root``; as given when it lies elsewhere."""
        inside = os.path.relpath(path, self.root)
        return (path if inside.startswith(os.pardir) else inside).replace(os.sep, "/")
