"""Twin sentences: clauses equal but for their numbers line facts up without any lexicon.

A mistyped figure in a second report of one event is found this way, whatever its words. The mask of a clause is its text without numbers, dates
and marks; pieces of the mask are its keys, so that clauses which share the words around a number meet, in time linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from factcheck.lexicon.silence import only, pattern, words
from factcheck.model import Fact, Period, Sentence, Statement

_PART = re.compile(r"[^；。！？!?;]+")
_PIECE = re.compile(r"[^\W\d_]{4,}")
_MARKS = re.compile(r"[\W_]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]+|[《“]([^》”]{2,16})[》”]")
_LONGEST, _SHORTEST, _GRAM, _CROWD = 240, 6, 5, 12


class Twin(NamedTuple):
    """A clause and its mask: letters alone, each number a ``#``. ``days`` are the periods it names, ``published`` the day of its article."""

    mask: str
    facts: tuple[Fact, ...]
    sentence: Sentence
    start: int
    end: int
    days: tuple[Period | None, ...]
    published: date | None


def twins(statement: Statement) -> Iterator[tuple[tuple[str], Twin]]:
    """``(key, twin)`` for each clause with a number and enough words around it; up to three keys each."""
    facts = [fact for fact in statement.facts if fact.quantity.kind != "date"]
    if not facts:
        return
    sentence = statement.sentence
    if sentence.region not in ("body", "list", "title"):
        return
    for part in _PART.finditer(sentence.text):
        inside = tuple(fact for fact in facts if part.start() <= fact.at[0] < part.end())
        if not inside or part.end() - part.start() > _LONGEST:
            continue
        twin, spaced = _masked(statement, part.start(), part.end(), inside)
        if len(twin.mask) - len(inside) >= _SHORTEST:
            for key in _keys(spaced):
                yield (key,), twin


def _masked(statement: Statement, start: int, end: int, facts: tuple[Fact, ...]) -> tuple[Twin, str]:
    text = statement.sentence.text
    dates = [mention for mention in statement.dates if start <= mention.start < end]
    holes = sorted([(*fact.at, "#") for fact in facts] + [(mention.start, mention.end, " ") for mention in dates])
    parts: list[str] = []
    here = start
    for begin, stop, filling in holes:
        if begin >= here:
            parts += text[here:begin], filling
            here = stop
    spaced = "".join(parts) + text[here:end]
    mask = "".join("#" if piece == "#" else _MARKS.sub("", piece) for piece in re.split("(#)", spaced))
    days = tuple(mention.period for mention in dates if mention.kind != "comparison")
    return Twin(mask, facts, statement.sentence, start, end, days, statement.article.published), spaced


def _keys(spaced: str) -> set[str]:
    """Five characters from the first and from the last place in the order of characters, and the end of the longest piece: a stable choice that clauses which
    share most of their words make alike, wherever in the clause those words stand."""
    pieces = _PIECE.findall(spaced)
    if not pieces:
        return set()
    places = [(pair, i, piece) for piece in pieces for i, pair in enumerate(pairwise(piece[:-2]))]
    low, high = min(places), max(places)
    return {low[2][low[1] : low[1] + _GRAM], high[2][high[1] : high[1] + _GRAM], max(pieces, key=len)[-_GRAM:]}


def likely(members: Iterable[Twin]) -> Iterator[tuple[Twin, Twin]]:
    """Pairs of twins of a bucket that tell one thing: first those of one mask, then those whose masks are almost equal.

    A crowded bucket compares neighbours in the order of masks alone, so that its cost stays linear.
    """
    by_mask: dict[tuple[str, object], list[Twin]] = defaultdict(list)
    for twin in members:
        by_mask[twin.mask, frozenset(twin.days)].append(twin)
    for same in by_mask.values():
        lead = same[0]
        yield from ((lead, other) for other in same[1:_CROWD] if _meet(lead, other))
    leads = sorted((same[0] for same in by_mask.values()), key=lambda twin: (twin.mask, str(twin.days)))
    reach = len(leads) if len(leads) <= _CROWD else 3
    for i, lead in enumerate(leads):
        yield from ((lead, other) for other in leads[i + 1 : i + 1 + reach] if lead.mask != other.mask and _meet(lead, other) and _alike(lead.mask, other.mask))


def _meet(a: Twin, b: Twin) -> bool:
    """Names, periods and the count of numbers agree, and the two are not one place."""
    if len(a.facts) != len(b.facts) or a.sentence is b.sentence or set(a.days) != set(b.days):
        return False
    if not a.days and a.published and b.published and abs((a.published - b.published).days) > 1:
        return False
    if any(one.subject_id and two.subject_id and one.subject_id != two.subject_id for one, two in zip(a.facts, b.facts, strict=True)):
        return False
    return names(a) == names(b)


def anchored(a: Twin, b: Twin) -> bool:
    """Whether a name stands in both: without one, equal words may be told of two firms."""
    return bool(names(a) or subjects(a) & subjects(b))


def names(twin: Twin) -> frozenset[str]:
    """Latin words and quoted titles of the clause."""
    text = twin.sentence.text
    return frozenset(match[0].casefold() for match in _NAME.finditer(text, twin.start, twin.end))


def subjects(twin: Twin) -> frozenset[str]:
    return frozenset(fact.subject_id for fact in twin.facts if fact.subject_id)


def _alike(one: str, two: str) -> bool:
    """Whether the masks differ in words of no weight alone: not 营收 against 净利润, not one name against another; one number may change its place."""
    if not 0.6 < len(one) / len(two) < 1.7:
        return False
    if one.count("#") == 1 and _same_bag(one, two):
        return True
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < 0.7 or matcher.quick_ratio() < 0.7:
        return False
    changes = [(one[a:b], two[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return len(changes) <= 4 and all(_harmless(*change) for change in changes)


def _same_bag(one: str, two: str) -> bool:
    """The same characters in another order, words of no weight left out."""
    plain = pattern("harmless")
    a, b = Counter(plain.sub("", one)), Counter(plain.sub("", two))
    return (a - b).total() + (b - a).total() <= 1 and a.total() >= 8


def _harmless(before: str, after: str) -> bool:
    plain = only("harmless")
    turned = (before in words("up") and after in words("down")) or (before in words("down") and after in words("up"))
    return turned or bool(plain.fullmatch(before) and plain.fullmatch(after))
