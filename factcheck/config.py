"""The configuration: a thin first version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Config:
    """The keys of ``factcheck.toml``; all have defaults."""

    paths: Sequence[str] = ()
    corpus: Sequence[str] = ()
    exclude: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str = "error"
    baseline: str | None = None
    lang: Literal["zh", "en"] = "zh"
    severity: Mapping[str, Any] = field(default_factory=dict)
    root: Path = Path(".")

    def ignored(self, article: str) -> Sequence[str]:
        return ()


def find_config(path: Path | None = None) -> Config:
    return Config()
