"""Facts that last: the DuckDB archive, frames for pandas, Spark for what one machine does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.archive.errors import ArchiveError
    from factcheck.archive.store import Added, Archive

__all__ = ["Added", "Archive", "ArchiveError"]


def __getattr__(name: str) -> Any:
    if name == "ArchiveError":
        from factcheck.archive import errors

        return errors.ArchiveError
    if name in __all__:
        from factcheck.archive import store

        return getattr(store, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
