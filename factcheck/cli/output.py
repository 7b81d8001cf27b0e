"""Where results go: standard output, or a file that is replaced whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from factcheck.reports.files import write


def emit(pieces: Iterable[str], path: str | None) -> None:
    """Writes to ``path``, or to standard output for ``None`` and ``-``. Raises ``OSError``; a closed pipe is no error."""
    if path in (None, "-"):
        try:
            for piece in pieces:
                sys.stdout.write(piece)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        write(Path(str(path)), "".join(pieces))


def colour(path: str | None) -> bool:
    """Whether to colour: on a terminal; ``NO_COLOR`` forbids and ``FORCE_COLOR`` demands it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return path in (None, "-") and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def warn(line: str, quiet: bool = False) -> None:
    """One line on standard error."""
    if not quiet:
        print(f"factcheck: {line}", file=sys.stderr)
