"""Which rules run: prefixes of codes, or whole names, chosen and left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from factcheck.engine.discover import RuleError
from factcheck.engine.notices import NOTICES
from factcheck.engine.rule import Loaded, Rule


def choose(select: Sequence[str], ignore: Sequence[str], rules: Iterable[Loaded]) -> tuple[Loaded, ...]:
    """The rules that run. Nothing selected: those on by default. The longer prefix wins, so FC201 of ``select`` outweighs FC2 of ``ignore``."""
    return tuple(rule for rule in (*rules, *NOTICES) if _reach(rule.card, select, rule.card.default) > _reach(rule.card, ignore, False))


def matches(card: Rule, selector: str) -> bool:
    """Whether a selector means this rule: a prefix of its code, or its name.

    >>> matches(Rule("FC201", "growth-rate-mismatch", "增长率验算", "error", "sentence"), "fc2")
    True
    """
    return card.code.startswith(selector.upper()) or card.name == selector


def verify(selectors: Iterable[tuple[str, str]], rules: Iterable[Loaded]) -> None:
    """Takes selectors with the key that holds them. Raises ``RuleError``, with what may have been meant, for one that names no rule."""
    cards = [rule.card for rule in (*rules, *NOTICES)]
    for key, selector in selectors:
        if not selector or not any(matches(card, selector) for card in cards):
            raise RuleError(f"{key}: unknown rule {selector!r}{_suggestion(selector, cards)}; `factcheck explain` lists the rules")


def _reach(card: Rule, selectors: Sequence[str], otherwise: bool) -> int:
    if not selectors:
        return int(otherwise)
    return max((len(card.code) if card.name == selector else len(selector) for selector in selectors if matches(card, selector)), default=0)


def _suggestion(selector: str, cards: list[Rule]) -> str:
    known = [name for card in cards for name in (card.code, card.name)]
    close = get_close_matches(selector.upper(), known, 1, 0.6) or get_close_matches(selector.lower(), known, 1, 0.6)
    return f" (did you mean {close[0]}?)" if close else ""
