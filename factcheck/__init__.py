"""A newsroom's numbers editor: every number in Chinese articles as a typed fact, and which of them cannot all be true.

>>> import factcheck as fc
>>> fc.parse("首次突破6000亿美元")[0].unit
'USD'

Names are imported when first used, so that ``import factcheck`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from factcheck._version import __version__

if TYPE_CHECKING:
    from factcheck.archive import Archive
    from factcheck.checker import FactTable, Report, canonical, check, check_frame, extract, load, parse
    from factcheck.config import Config
    from factcheck.model import Article, Fact, Finding, Interval, Period, Quantity, Span

__all__ = [
    "Archive",
    "Article",
    "Config",
    "Fact",
    "FactTable",
    "Finding",
    "Interval",
    "Period",
    "Quantity",
    "Report",
    "Span",
    "__version__",
    "canonical",
    "check",
    "check_frame",
    "extract",
    "load",
    "parse",
]

_HOMES = {
    "factcheck.archive": ("Archive",),
    "factcheck.checker": ("FactTable", "Report", "canonical", "check", "check_frame", "extract", "load", "parse"),
    "factcheck.config": ("Config",),
    "factcheck.model": ("Article", "Fact", "Finding", "Interval", "Period", "Quantity", "Span"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
