from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.rule import Loaded, Rule
from factcheck.engine.screen import Screen

LETTERS = "增长降至从0"
TRIGGERS = st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=3)


@given(st.lists(TRIGGERS, max_size=5), st.text(LETTERS + "的，", max_size=12))
def test_the_screen_shows_exactly_the_rules_whose_triggers_stand_in_the_text(triggers: list[list[str]], text: str) -> None:
    rules = [Loaded(Rule(f"FC{i}", "", "", "info", "sentence", triggers=tuple(words)), lambda block: (), "", "") for i, words in enumerate(triggers)]
    wanted = [rule for rule in rules if not rule.card.triggers or any(word in text for word in rule.card.triggers)]
    assert list(Screen(rules).rules(text)) == wanted
