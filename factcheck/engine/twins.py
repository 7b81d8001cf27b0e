"""Twin sentences: clauses equal but for their numbers line facts up without any lexicon.

A mistyped figure in a second report of one event is found this way, whatever its words. The mask of a clause is its text without numbers, dates
and marks; pieces of the mask are its keys, so that clauses which share the words around a number meet, in time linear in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple
from zlib import crc32

from factcheck.lexicon.silence import only, words
from factcheck.model import Fact, Period, Sentence, Statement

_PART = re.compile(r"[^；。！？!?;]+")
_PIECE = re.compile(r"[^\W\d_]{6,}")
_MARKS = re.compile(r"[\W_]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]+|[《“]([^》”]{2,16})[》”]")
_LONGEST, _KEYS, _SHORTEST = 240, 3, 8


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
    """``(key, twin)`` for each clause with a number and enough words around it; a few keys each, chosen by a stable hash."""
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
    parts, here = [], start
    for begin, stop, filling in holes:
        if begin >= here:
            parts += text[here:begin], filling
            here = stop
    spaced = "".join(parts) + text[here:end]
    mask = "".join("#" if piece == "#" else _MARKS.sub("", piece) for piece in re.split("(#)", spaced))
    days = tuple(mention.period for mention in dates if mention.kind != "comparison")
    return Twin(mask, facts, statement.sentence, start, end, days, statement.article.published), spaced


def _keys(spaced: str) -> list[str]:
    """The edges of the longer pieces: words beside numbers and marks survive a change elsewhere in the clause."""
    grams = {gram for piece in _PIECE.findall(spaced) for gram in (piece[:6], piece[-6:])}
    return sorted(grams, key=_stable)[:_KEYS]


def _stable(gram: str) -> int:
    return crc32(gram.encode())


def likely(members: Iterable[Twin]) -> Iterator[tuple[Twin, Twin]]:
    """Pairs of twins of a bucket that tell one thing: first those of one mask, then neighbours in the order of masks."""
    by_mask: dict[tuple[str, object], list[Twin]] = defaultdict(list)
    for twin in members:
        by_mask[twin.mask, frozenset(twin.days)].append(twin)
    for same in by_mask.values():
        lead = same[0]
        yield from ((lead, other) for other in same[1:40] if _meet(lead, other))
    leads = sorted((same[0] for same in by_mask.values()), key=lambda twin: (twin.mask, str(twin.days)))
    for i, lead in enumerate(leads):
        yield from ((lead, other) for other in leads[i + 1 : i + 4] if lead.mask != other.mask and _meet(lead, other) and _alike(lead.mask, other.mask))


def _meet(a: Twin, b: Twin) -> bool:
    """Names, periods and the count of numbers agree, and the two are not one place."""
    if len(a.facts) != len(b.facts) or a.sentence is b.sentence or set(a.days) != set(b.days):
        return False
    if not a.days and a.published and b.published and abs((a.published - b.published).days) > 1:
        return False
    return _same_names(a, b)


def _same_names(a: Twin, b: Twin) -> bool:
    for one, two in zip(a.facts, b.facts, strict=True):
        if one.subject_id and two.subject_id and one.subject_id != two.subject_id:
            return False
    written, others = names(a), names(b)
    return written == others and bool(written or subjects(a) & subjects(b))


def names(twin: Twin) -> frozenset[str]:
    """Latin words and quoted titles of the clause."""
    text = twin.sentence.text
    return frozenset(match[0].casefold() for match in _NAME.finditer(text, twin.start, twin.end))


def subjects(twin: Twin) -> frozenset[str]:
    return frozenset(fact.subject_id for fact in twin.facts if fact.subject_id)


def _alike(one: str, two: str) -> bool:
    """Whether the masks differ in words of no weight alone: not 营收 against 净利润, not one name against another."""
    if abs(len(one) - len(two)) > max(6, len(one) // 3):
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.quick_ratio() < 0.7:
        return False
    changes = [(one[a:b], two[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return len(changes) <= 4 and all(_harmless(*change) for change in changes)


def _harmless(before: str, after: str) -> bool:
    plain = only("harmless")
    turned = (before in words("up") and after in words("down")) or (before in words("down") and after in words("up"))
    return turned or bool(plain.fullmatch(before) and plain.fullmatch(after))
