"""A group of commands that shows its help when it is told nothing."""

from __future__ import annotations

import click


class Group(click.Group):
    """Without a command: the help on standard error and exit code 2, for nothing has been checked."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)
