"""``factcheck explain``."""

from __future__ import annotations

import click

from factcheck.engine.discover import discover
from factcheck.engine.notices import NOTICES
from factcheck.engine.rule import Loaded
from factcheck.engine.select import matches, verify


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Show a rule's page; without RULE the list of rules. RULE is a code, the beginning of codes, or a name."""
    rules = (*discover(), *NOTICES)
    if rule is None:
        longest = max(len(each.card.name) for each in rules)
        click.echo("\n".join(_row(each, longest) for each in rules))
        return
    verify([("explain", rule)], discover())
    click.echo("\n\n\n".join(_page(each) for each in rules if matches(each.card, rule)))


def _row(rule: Loaded, longest: int) -> str:
    card = rule.card
    return f"{card.code}  {card.severity:7}  {'on ' if card.default else 'off'}  {card.name:{longest}}  {card.title}"


def _page(rule: Loaded) -> str:
    card = rule.card
    state = "on by default" if card.default else "off unless selected"
    return f"{card.code} {card.name} · {card.title}\n{card.severity}, {state}\n\n{rule.page}"
