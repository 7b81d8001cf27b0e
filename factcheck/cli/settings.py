"""The configuration, with what the command line says on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from factcheck.config import Config, find_config
from factcheck.processes import processors

Command = TypeVar("Command", bound=Callable[..., Any])

#: For commands that read many articles and only look at them: all processors, once there are enough articles.
JOBS = click.option("--jobs", type=click.IntRange(1), default=processors, show_default="one for each processor", metavar="N", help="Processes that share the work.")

_SHARED = [
    click.option("--config", "config_file", metavar="FILE", help="The configuration file, instead of the one found upward to the git root."),
    click.option("--select", multiple=True, metavar="CODES", help="Run these rules only: codes, their beginnings, or names; FC for all."),
    click.option("--ignore", multiple=True, metavar="CODES", help="Leave these rules out."),
    click.option("--against", multiple=True, metavar="ARCHIVE_OR_PATH", help="Compare with this archive, file or folder too."),
    click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the messages."),
    JOBS,
    click.option("-q", "--quiet", is_flag=True, help="Print findings only: no counts, no progress, no remarks."),
]


def shared(command: Command) -> Command:
    """The options that ``check`` and ``report`` have in common."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def settings(config_file: str | None, **said: Any) -> Config:
    """The configuration found or named; what the command line says outweighs it. Raises ``ConfigError``."""
    return find_config(config_file).model_copy(update={name: value for name, value in said.items() if value not in (None, [])})


def codes(given: tuple[str, ...]) -> list[str]:
    """``--select FC1,FC2 --select FC3`` as one list.

    >>> codes(("FC1,FC2", "FC3"))
    ['FC1', 'FC2', 'FC3']
    """
    return [code.strip() for each in given for code in each.split(",") if code.strip()]
