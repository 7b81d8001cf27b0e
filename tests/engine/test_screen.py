from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.rule import Loaded, Rule
from factcheck.engine.screen import Screen

LETTERS = "增长降至从0"
TRIGGERS = st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=3)


@given(st.lists(st.tuples(TRIGGERS, st.integers(0, 3)), max_size=5), st.text(LETTERS + "的，", max_size=12), st.integers(0, 5))
def test_the_screen_shows_exactly_the_rules_whose_triggers_and_facts_stand_in_the_text(shown: list[tuple[list[str], int]], text: str, facts: int) -> None:
    cards = [Rule(f"FC{i}", "", "", "info", "sentence", triggers=tuple(words), facts=least) for i, (words, least) in enumerate(shown)]
    rules = [Loaded(card, lambda block: (), "", "") for card in cards]
    wanted = [rule for rule in rules if rule.card.facts <= facts and (not rule.card.triggers or any(word in text for word in rule.card.triggers))]
    assert list(Screen(rules).rules(text, facts)) == wanted
