"""A report as text, in the formats that people and tools read. A format is a module with ``render(outcome, options)`` that yields text."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from factcheck.model.report import Outcome
from factcheck.reports.options import Options

FORMATS = ("full", "concise", "json", "sarif", "rdjson", "junit", "github", "gitlab")

__all__ = ["FORMATS", "Options", "render"]


def render(name: str, outcome: Outcome, options: Options = Options()) -> Iterator[str]:  # noqa: B008  (a value that never changes)
    """The report in one of ``FORMATS``, in pieces."""
    pieces: Iterator[str] = import_module(f"{__name__}.{name}").render(outcome, options)
    return pieces
