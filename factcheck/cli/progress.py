"""A count on standard error, on a terminal only, and only when the work takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE, STEP = 1.0, 0.1


def counted(things: Iterable[T], noun: str, quiet: bool = False) -> Iterator[T]:
    """The things, one by one; meanwhile the terminal says how many there have been."""
    if quiet or not sys.stderr.isatty():
        yield from things
        return
    due, shown = time.monotonic() + PATIENCE, False
    for number, thing in enumerate(things, 1):
        if (now := time.monotonic()) >= due:
            print(f"\r{number:,} {noun}", end="", file=sys.stderr, flush=True)
            due, shown = now + STEP, True
        yield thing
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
