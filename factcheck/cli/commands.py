"""The group of commands, and the one place where an exception becomes a line and an exit code."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from factcheck._version import __version__
from factcheck.cli.group import Group
from factcheck.cli.patterns import keep

COMMANDS = {
    "check": "Check articles: the gate.",
    "report": "Write the report for editors, one HTML page.",
    "facts": "List the facts of articles.",
    "explain": "Show a rule's page, or the list of rules.",
    "archive": "Keep facts in an archive, and check against it.",
}
COULD_NOT = 2
_PATIENCE = 2_000_000  # objects between two looks for garbage: neither word lists nor facts are any, and both would be looked through again and again


class Interrupted(click.ClickException):
    """What an interrupt becomes before click answers it with an empty line."""


class Commands(Group):
    """Imports a command when it is asked for: ``--version`` pays for none."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted("interrupted") from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"factcheck.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"the commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Completion: eval "$(_FACTCHECK_COMPLETE=bash_source factcheck)", or zsh_source, fish_source.',
)
@click.version_option(__version__, prog_name="factcheck")
def cli() -> None:
    """Finds the numbers in Chinese articles that cannot all be true, and the claims told twice."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and exits."""
    gc.set_threshold(_PATIENCE)
    keep()
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (closed by the shell: 2>&-)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name that is no UTF-8, a terminal that is no Chinese one
    code = run(arguments) if sys.stdout else _tell("standard output is closed; name a file with -o FILE")
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        _close_pipe()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code; whatever goes wrong is told in one line."""
    try:
        result: Any = cli.main(args=None if arguments is None else list(arguments), prog_name="factcheck", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as problem:
        return _tell(_usage(problem))
    except (click.Abort, KeyboardInterrupt):
        return _tell("interrupted")
    except (BrokenPipeError, SystemExit):  # click exits when a pipe is closed under its own echo
        _close_pipe()
        return 0
    except Exception as problem:
        return _tell(_line(problem))


def _usage(problem: click.ClickException) -> str:
    context = getattr(problem, "ctx", None)
    return problem.format_message() + (f" (see {context.command_path} --help)" if context else "")


def _line(problem: Exception) -> str:
    if os.environ.get("FACTCHECK_DEBUG"):
        import traceback

        traceback.print_exc()
    if type(problem).__module__.startswith("factcheck."):
        return str(problem)
    if isinstance(problem, OSError) and problem.filename:
        return f"{problem.filename}: {problem.strerror}; check the path and its permissions"
    if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
        return f"standard output: {problem.strerror}"
    where = "".join(f" {note}" for note in getattr(problem, "__notes__", ()))
    return f"internal error{where}: {type(problem).__name__}: {problem}; please report it, with the traceback that FACTCHECK_DEBUG=1 prints"


def _tell(line: str) -> int:
    print("factcheck: " + " ".join(line.split()), file=sys.stderr)
    return COULD_NOT


def _close_pipe() -> None:
    """Whoever read us has had enough (``| head``): the interpreter must not complain when it closes standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
