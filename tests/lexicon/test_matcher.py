"""The matcher finds what a plain search would, in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lexicon.errors import LexiconError
from factcheck.lexicon.matcher import Matcher, own_words

WORDS = ["价格", "价格战", "格战", "R1", "R1-Zero", "战R1", "GDP"]
MATCHER = Matcher(dict.fromkeys(WORDS, True))


@given(st.text(alphabet="价格战R1-ZeroGDPgdp.x ", max_size=40))
def test_mentions_are_in_order_and_known(text: str) -> None:
    at = 0
    for start, end, _ in MATCHER.find(text):
        assert at <= start < end
        assert text[start:end].casefold() in {word.casefold() for word in WORDS}
        at = end


@given(st.text(alphabet="价格战R1-Zero", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_window_bounds_what_is_found(text: str, start: int, end: int) -> None:
    assert all(start <= a < b <= end for a, b, _ in MATCHER.find(text, start, end))


def test_an_own_word_of_one_character_is_refused() -> None:
    with pytest.raises(LexiconError, match="one character"):
        list(own_words({"价": "价格"}))


def test_the_longest_word_wins() -> None:
    assert [(a, b) for a, b, _ in MATCHER.find("价格战与价格")] == [(0, 3), (4, 6)]
    assert MATCHER.find("R10、XR1、R1.5、R1-Zero-X") == []
