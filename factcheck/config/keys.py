"""The keys of the configuration, with their types and defaults."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from factcheck.config.errors import ConfigError
from factcheck.model import Severity
from factcheck.model.record import Record, default, twin

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pydantic import BaseModel


def hyphenated(name: str) -> str:
    return name.replace("_", "-")


@dataclass(frozen=True, kw_only=True)
class Config(Record):
    """What to check and how. The keys carry underscores in Python, hyphens in files (underscores pass too).

    Raises ``ConfigError`` (a ``ValueError``) for an unknown key or a value of the wrong type; whether a rule exists is for the engine to say.

    >>> Config(select="FC2", fail_on="warning", per_file_ignores={"drafts/": "FC4"}).ignored("drafts/a.md")
    ['FC4']
    """

    paths: list[str] = field(default_factory=list, metadata={"description": "What is read when no path is given."})
    corpus: list[str] = field(default_factory=list, metadata={"description": "What the paths are compared with."})
    exclude: list[str] = field(default_factory=list, metadata={"description": "Patterns as in a .gitignore, relative to the configuration's folder."})
    select: list[str] = field(
        default_factory=list, metadata={"description": "Rules to run: codes, their beginnings, or names; empty: those that are on by default."}
    )
    ignore: list[str] = field(default_factory=list, metadata={"description": "Rules to leave out; the longer of two matching beginnings wins."})
    fail_on: Literal["error", "warning", "info", "never"] = field(
        default="error", metadata={"description": "The lowest severity that makes `factcheck check` exit with 1."}
    )
    severity: dict[str, Severity] = field(default_factory=dict, metadata={"description": "Severities of one's own, by code or its beginning."})
    per_file_ignores: dict[str, list[str]] = field(default_factory=dict, metadata={"description": "Rules left out for the files of a pattern."})
    aliases: dict[str, list[str]] = field(default_factory=dict, metadata={"description": "Subjects: a name and its other names."})
    metrics: dict[str, list[str]] = field(default_factory=dict, metadata={"description": "Metric words of one's own: a metric and its other names."})
    references: list[str] = field(default_factory=list, metadata={"description": "CSV tables of agreed figures."})
    baseline: str | None = field(default=None, metadata={"description": "The file of findings that are accepted for now."})
    lang: Literal["zh", "en"] = field(default="zh", metadata={"description": "The language of the messages."})
    text_fields: list[str] = field(default_factory=lambda: ["title", "summary"], metadata={"description": "Front matter that is text to check."})
    root: Path = field(
        default=Path(), metadata={"description": "The folder that patterns are relative to: where the configuration file lies.", "exclude": True}
    )

    if not TYPE_CHECKING:  # there the keys are seen with their types

        def __init__(self, **given: Any) -> None:
            told = vars(self._read(recognised(given, "root"))) if given else {}
            for key in fields(self):
                object.__setattr__(self, key.name, told[key.name] if given else default(key))

    @classmethod
    @cache
    def twin(cls) -> type[BaseModel]:
        from pydantic import ConfigDict, field_validator

        rows = field_validator("paths", "corpus", "exclude", "select", "ignore", "references", "text_fields", mode="before")(_one_or_more)
        tables = field_validator("aliases", "metrics", "per_file_ignores", mode="before")(_lists)
        config = ConfigDict(extra="forbid", alias_generator=hyphenated, populate_by_name=True)
        return twin(cls, __config__=config, __validators__={"rows": rows, "tables": tables})

    @classmethod
    def _read(cls, given: Mapping[str, Any]) -> BaseModel:
        from pydantic import ValidationError

        try:
            return cls.twin()(**given)
        except ValidationError as error:
            first = error.errors()[0]
        place, message = ".".join(map(str, first["loc"])), str(first["msg"]).removeprefix("Value error, ")
        raise ConfigError(f"{place}: {message[:1].lower()}{message[1:]}", "correct the value", key=str(first["loc"][0]))

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


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _lists(value: Any) -> Any:
    return {key: [names] if isinstance(names, str) else names for key, names in value.items()} if isinstance(value, Mapping) else value


_KEYS = [hyphenated(key.name) for key in fields(Config) if key.name != "root"]


def recognised(given: Mapping[str, Any], *more: str) -> dict[str, Any]:
    """The values under hyphenated keys. Raises ``ConfigError`` for a key that is neither one of a file nor one ``more``.

    >>> recognised({"selct": ["FC1"]})
    Traceback (most recent call last):
    factcheck.config.errors.ConfigError: unknown key selct; did you mean select?
    """
    for key in given:
        if hyphenated(key) not in (*_KEYS, *more):
            from difflib import get_close_matches

            close = get_close_matches(hyphenated(key), _KEYS, n=1)
            raise ConfigError(f"unknown key {key}", f"did you mean {close[0]}?" if close else f"the keys are {', '.join(_KEYS)}", key=key)
    return {hyphenated(key): value for key, value in given.items()}
