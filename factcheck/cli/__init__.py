"""The command line. Exit codes: 0 nothing to stop for, 1 findings at or above ``--fail-on``, 2 the job could not be done."""

from __future__ import annotations

from factcheck.cli.commands import cli, main, run

__all__ = ["cli", "main", "run"]
