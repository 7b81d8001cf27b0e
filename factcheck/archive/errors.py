"""What can go wrong with an archive, in one line with the way out."""

from __future__ import annotations


class ArchiveError(Exception):
    """The archive cannot be used as asked; the message says what to do."""
