from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.rule import Loaded, Rule
from factcheck.engine.screen import Screen
from factcheck.model import Fact, Quantity, Sentence
from factcheck.model.quantity import Kind

LETTERS = "增长降至从0"
SENTENCE = Sentence("", 0, "body", 0, 0, "a", ((0, 0),))
TRIGGERS = st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=3)
KINDS: list[Kind] = ["percent", "money", "count"]
CARDS = st.builds(
    lambda words, least, needs: Rule("FC1", "", "", "info", "sentence", triggers=tuple(words), facts=least, needs=tuple(needs)),
    TRIGGERS,
    st.integers(0, 3),
    st.lists(st.sampled_from(KINDS), max_size=2),
)


@given(st.lists(CARDS, max_size=5), st.text(LETTERS + "的，", max_size=12), st.lists(st.sampled_from(KINDS), max_size=5))
def test_the_screen_shows_exactly_the_rules_whose_triggers_and_facts_stand_in_the_text(cards: list[Rule], text: str, kinds: list[Kind]) -> None:
    rules = [Loaded(card, lambda block: (), "", "") for card in cards]
    facts = [Fact(Quantity("1", 0, 1, Decimal(1), "1", "1", kind), SENTENCE, (0, 1)) for kind in kinds]
    assert list(Screen(rules).rules(text, facts)) == [rule for rule in rules if _concerned(rule.card, text, kinds)]


def _concerned(card: Rule, text: str, kinds: list[Kind]) -> bool:
    said = not card.triggers or any(word in text for word in card.triggers)
    return said and card.facts <= len(kinds) and (not card.needs or not set(card.needs).isdisjoint(kinds))
