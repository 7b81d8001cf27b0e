"""What the words around two figures share: so many pairs of characters as tell one thing, or the same characters in a row."""

from __future__ import annotations

from difflib import SequenceMatcher

from factcheck.engine.proper import proper
from factcheck.lexicon.silence import pattern
from factcheck.model import Fact

_WIDE, _AFTER = 24, 14  # characters before a number that say what it measures, and behind it
_AMID = 2  # characters on both sides of a word that make it another one in the same place
#: Characters in a row before two numbers from which both places tell one thing.
VERBATIM = 6


def shared_words(a: Fact, b: Fact, named: bool = True) -> int:
    """How many pairs of characters the words of both figures share: subject (unless not to be ``named``), metric and what stands before the number."""
    one, two = (_words(fact) if named else f"{fact.metric or ''} {unnamed(fact)}" for fact in (a, b))
    return len(pieces(one) & pieces(two))


def common(one: str, two: str) -> int:
    """How many pairs of characters two wordings share, words without weight left out."""
    return len(pieces(one) & pieces(two))


def words_shared(a: Fact, b: Fact) -> int:
    """Pairs of characters that the words before both share, and the words behind."""
    one, two = a.sentence.text, b.sentence.text
    before = common(one[max(0, a.at[0] - _WIDE) : a.at[0]], two[max(0, b.at[0] - _WIDE) : b.at[0]])
    return before + common(one[a.at[1] : a.at[1] + _AFTER], two[b.at[1] : b.at[1] + _AFTER])


def run_shared(a: Fact, b: Fact) -> int:
    """How many characters in a row are the same before both numbers."""
    one, two = a.sentence.text[max(0, a.at[0] - _WIDE) : a.at[0]], b.sentence.text[max(0, b.at[0] - _WIDE) : b.at[0]]
    return next((i for i, (x, y) in enumerate(zip(reversed(one), reversed(two), strict=False)) if x != y), min(len(one), len(two)))


def contrasted(a: Fact, b: Fact) -> bool:
    """Whether one word stands for another amid the same words: 总销货价值的估计上升, 总销货数量的估计上升."""
    one, two = _before(a), _before(b)
    changes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return any(
        word[0] == "replace" and one[word[1] : word[2]].isalpha() and two[word[3] : word[4]].isalpha() and _same(before) and _same(after)
        for before, word, after in zip(changes, changes[1:], changes[2:], strict=False)
    )


def _same(change: tuple[str, int, int, int, int]) -> bool:
    return change[0] == "equal" and change[2] - change[1] >= _AMID


def pieces(words: str) -> set[str]:
    """The pairs of characters of a wording, moves and words without weight left out."""
    words = pattern("moves").sub(" ", pattern("harmless").sub(" ", words))
    return {words[i : i + 2] for i in range(len(words) - 1) if words[i : i + 2].isalpha()}


def unnamed(fact: Fact) -> str:
    """The words before the number without the subject's name; what is no name of one thing says what is measured."""
    return _before(fact).replace(fact.subject, " ") if fact.subject and proper(fact.subject) else _before(fact)


def _words(fact: Fact) -> str:
    return f"{fact.subject or ''} {fact.metric or ''} {_before(fact)}"


def _before(fact: Fact) -> str:
    return fact.sentence.text[max(0, fact.at[0] - _WIDE) : fact.at[0]]
