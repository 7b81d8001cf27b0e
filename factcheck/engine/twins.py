"""Twin sentences: clauses equal but for their numbers line facts up without any lexicon.

A mistyped figure in a second report of one event is found this way, whatever its words. The mask of a clause is its text without numbers, dates
and marks; pieces of the mask are its keys, so that clauses which share the words around a number meet, in time linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from operator import attrgetter

from factcheck.lexicon.silence import only, pattern, words
from factcheck.model import DateMention, Fact, Period, Statement

_PART = re.compile(r"[^；。！？!?;]+")
_PIECE = re.compile(r"[^\W\d_]{4,}")
_MARKS = re.compile(r"[\W_]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]+|[《“]([^》”]{2,16})[》”]")
_LONGEST, _SHORTEST, _GRAM, _CROWD = 240, 6, 5, 12
_START = attrgetter("start")


def _at(fact: Fact) -> int:
    return fact.at[0]


class Twin:
    """A clause with the numbers in it, code points ``[start, end)`` of its sentence. What is read from its words is read when it first meets another."""

    __slots__ = ("_days", "_mask", "_names", "end", "facts", "sentence", "start", "statement")

    def __init__(self, statement: Statement, start: int, end: int, facts: tuple[Fact, ...]) -> None:
        self.statement, self.start, self.end, self.facts = statement, start, end, facts
        self.sentence = statement.sentence
        self._mask: str | None = None
        self._days: frozenset[Period | None] | None = None
        self._names: frozenset[str] | None = None

    @property
    def published(self) -> date | None:
        return self.statement.article.published

    @property
    def dates(self) -> list[DateMention]:
        dates = self.statement.dates
        return dates[bisect_left(dates, self.start, key=_START) : bisect_left(dates, self.end, key=_START)]

    @property
    def days(self) -> frozenset[Period | None]:
        """The periods that the clause names."""
        if self._days is None:
            self._days = frozenset(mention.period for mention in self.dates if mention.kind != "comparison")
        return self._days

    @property
    def names(self) -> frozenset[str]:
        """Latin words and quoted titles of the clause."""
        if self._names is None:
            self._names = frozenset(match[0].casefold() for match in _NAME.finditer(self.statement.sentence.text, self.start, self.end))
        return self._names

    @property
    def mask(self) -> str:
        """Letters alone, each number a ``#``, each date gone."""
        if self._mask is None:
            self._mask = _masked(self)
        return self._mask


def twins(statements: Iterable[Statement]) -> Iterator[tuple[tuple[str], Twin]]:
    """``(key, twin)`` for each clause with a number and enough words around it; up to three keys each."""
    for statement in statements:
        for twin in _clauses(statement):
            for key in _keys(statement.sentence.text, twin.start, twin.end):
                yield (key,), twin


def dated(statements: Iterable[Statement]) -> Iterator[tuple[tuple[str], Twin]]:
    """Of ``twins`` those that may contradict another of their own article: two clauses that name the same days; without one they are rows of a list."""
    told: dict[tuple[int, frozenset[Period | None]], list[Twin]] = defaultdict(list)
    for statement in statements:
        for twin in _clauses(statement) if statement.dates else ():
            if any(days := twin.days):
                told[len(twin.facts), days].append(twin)
    for same in told.values():
        for twin in same if len(same) > 1 else ():
            for key in _keys(twin.sentence.text, twin.start, twin.end):
                yield (key,), twin


def _clauses(statement: Statement) -> Iterator[Twin]:
    facts = [fact for fact in statement.facts if fact.quantity.kind != "date"]
    if not facts or statement.sentence.region not in ("body", "list", "title"):
        return
    text = statement.sentence.text
    for part in _PART.finditer(text):
        start, end = part.span()
        if not _SHORTEST <= end - start <= _LONGEST:
            continue
        inside = tuple(facts[bisect_left(facts, start, key=_at) : bisect_left(facts, end, key=_at)])
        if inside:
            yield Twin(statement, start, end, inside)


def _masked(twin: Twin) -> str:
    text, here = twin.sentence.text, twin.start
    holes = sorted([(*fact.at, "#") for fact in twin.facts] + [(mention.start, mention.end, "") for mention in twin.dates])
    parts: list[str] = []
    for begin, stop, filling in holes:
        if begin >= here:
            parts += _MARKS.sub("", text[here:begin]), filling
            here = stop
    return "".join(parts) + _MARKS.sub("", text[here : twin.end])


def _keys(text: str, start: int, end: int) -> set[str]:
    """Five characters from the first and from the last character in the order of characters, and the end of the longest piece.

    Clauses which share most of their words choose alike, wherever in the clause those words stand.
    """
    pieces = _PIECE.findall(text, start, end)
    if not pieces:
        return set()
    openings = [piece[:-3] for piece in pieces]
    lowest, highest = list(map(min, openings)), list(map(max, openings))
    least, greatest = min(lowest), max(highest)
    low, high = pieces[lowest.index(least)], pieces[highest.index(greatest)]
    i, j = low.index(least), high.index(greatest)
    return {low[i : i + _GRAM], high[j : j + _GRAM], max(pieces, key=len)[-_GRAM:]}


def likely(members: Iterable[Twin]) -> Iterator[tuple[Twin, Twin]]:
    """Pairs of twins of a bucket that tell one thing: first those of one mask, then those whose masks are almost equal.

    A crowd compares neighbours in the order of masks alone, so that its cost stays linear.
    """
    cells: dict[Likeness, list[Twin]] = defaultdict(list)
    for twin in members:
        cells[likeness(twin)].append(twin)
    for cell in cells.values():
        if len(cell) > 1:
            yield from _likely([twin for twin in cell if len(twin.mask) - len(twin.facts) >= _SHORTEST])


def beside(members: Sequence[Twin], own: Collection[str]) -> list[Twin]:
    """The clauses of one's own articles and of the others those that may tell one thing with them; who else tells one thing is not asked."""
    mine = [twin for twin in members if twin.sentence.article in own]
    others = (twin for twin in members if twin.sentence.article not in own)
    return mine + [other for other in others if any(likeness(other) == likeness(one) and _meet(other, one) and _alike(other.mask, one.mask) for one in mine)]


Likeness = tuple[int, frozenset[Period | None], frozenset[str]]


def likeness(twin: Twin) -> Likeness:
    """What twins must share: the count of their numbers, their periods, their names."""
    return len(twin.facts), twin.days, twin.names


def _likely(cell: list[Twin]) -> Iterator[tuple[Twin, Twin]]:
    by_mask: dict[str, list[Twin]] = defaultdict(list)
    for twin in cell:
        by_mask[twin.mask].append(twin)
    for same in by_mask.values():
        lead = same[0]
        yield from ((lead, other) for other in same[1:_CROWD] if _meet(lead, other))
    leads = sorted((same[0] for same in by_mask.values()), key=lambda twin: twin.mask)
    reach = len(leads) if len(leads) <= _CROWD else 3
    for i, lead in enumerate(leads):
        yield from ((lead, other) for other in leads[i + 1 : i + 1 + reach] if lead.mask != other.mask and _meet(lead, other) and _alike(lead.mask, other.mask))


def _meet(a: Twin, b: Twin) -> bool:
    """Subjects and days of publication agree, and the two are not one place."""
    if a.sentence is b.sentence:
        return False
    if not a.days and a.published and b.published and abs((a.published - b.published).days) > 1:
        return False
    return not any(one.subject_id and two.subject_id and one.subject_id != two.subject_id for one, two in zip(a.facts, b.facts, strict=True))


def anchored(a: Twin, b: Twin) -> bool:
    """Whether a name stands in both: without one, equal words may be told of two firms."""
    return bool(a.names or subjects(a) & subjects(b))


def subjects(twin: Twin) -> frozenset[str]:
    return frozenset(fact.subject_id for fact in twin.facts if fact.subject_id)


def _alike(one: str, two: str) -> bool:
    """Whether the masks differ in words of no weight alone: not 营收 against 净利润, not one name against another; one number may change its place."""
    if one == two:
        return True
    if not two or not 0.6 < len(one) / len(two) < 1.7:
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
