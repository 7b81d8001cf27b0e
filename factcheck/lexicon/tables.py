"""The word tables of ``data/*.toml``, and where an entry stands in its file."""

from __future__ import annotations

import tomllib
from functools import cache
from pkgutil import get_data  # importlib.resources takes longer to import than the tables to read
from typing import Any


def source(name: str) -> str:
    return (get_data("factcheck.lexicon", f"data/{name}") or b"").decode("utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """One file of ``factcheck/lexicon/data`` as a dictionary, which many ask for and none may change."""
    return tomllib.loads(source(name))


def lines_of(name: str, word: str) -> list[int]:
    """The 1-based lines of a data file on which a word stands by itself; for messages about duplicates."""
    return [number for number, line in enumerate(source(name).splitlines(), 1) if word in line.replace(":", " ").replace("|", " ").split()]
