"""Which facts of a block are rivals for one truth, and how far that may be told: the work that all claim rules share.

A block of kind ``claim`` holds facts of one subject and metric; here they meet only when scope, period, basis, comparand, role and
modality agree as well. Of each such cell one pair is told for each kind of finding: the canonical fact and what differs from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from factcheck.engine.proper import proper
from factcheck.engine.rule import Block
from factcheck.engine.twins import Twin, anchored, likely, subjects
from factcheck.engine.verdicts import MOVES, SAME, Group, canonical, groups, magnitude, rank, significant, verdict
from factcheck.facts.metrics import lookup
from factcheck.lexicon.silence import pattern, words
from factcheck.model import Fact, Period, Severity

Kind = Literal["value", "digit", "magnitude", "bound", "currency", "direction", "duplicate", "equivalent", "rounding", "subsumed"]
CONFLICTS: frozenset[Kind] = frozenset(("value", "digit", "magnitude", "bound", "currency", "direction"))
_BOUNDS = frozenset(("above", "at_least", "below", "at_most"))
_CLASS = {"level": "level", "to": "level", "threshold": "level", "rate": "rate", "price_move": "rate", "delta": "delta", "share": "share", "ratio": "ratio"}
_CLASS |= {"multiple": "multiple", "min": "min", "max": "max", "per_unit": "per_unit", "rank": "rank", "from": "from"}
_FEW = 12  # cells of a claim up to which a part left open is compared with what the others say
_SURE = 0.6  # a slot found in the clause or the sentence of its number; what was carried lies below


class Pair(NamedTuple):
    """Two facts of one claim, the canonical one first, and how loudly their difference may be told."""

    kind: Kind
    first: Fact
    second: Fact
    severity: Severity
    others: tuple[Fact, ...] = ()


def pairs(block: Block) -> tuple[Pair, ...]:
    """The pairs of a ``claim`` or ``twin`` block, each cell of rivals giving one of a kind. The last block is remembered: eight rules ask."""
    global _last
    members, found = _last
    if members is not block.members:
        found = tuple(_JUDGES[block.kind](block.members))
        _last = block.members, found
    return found


_last: tuple[object, tuple[Pair, ...]] = (None, ())


def _of_figures(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One figure of kin: an attribute that a child has from its parent (参数量, 尺寸), a ratio to one thing, a list whose ends are a range told elsewhere."""
    for one, two in shared(facts):
        entry = lookup(one.metric_id or "")
        if entry is None or one.metric_id != two.metric_id or one.article == two.article:
            continue
        a, b = one.subject_id or "", two.subject_id or ""
        if (entry.inherit and (siblings(a, b) or one.quantity.value is None or two.quantity.value is None)) or (_ratio_of(one, two) and _kin(a, b)):
            kind = verdict(one.quantity, two.quantity)
            if kind in SAME or one.quantity.value is None or two.quantity.value is None:
                yield Pair(kind if kind in SAME else "subsumed", one, two, "info")


def _ratio_of(one: Fact, two: Fact) -> bool:
    """Two ratios to one thing, or to what a pronoun leaves open."""
    return one.role == two.role == "ratio" and (one.comparand == two.comparand or "其" in (one.comparand, two.comparand))


def _kin(a: str, b: str) -> bool:
    """One name begins the other, or they are siblings."""
    one, two = _bare_name(a), _bare_name(b)
    return bool(one and two) and (one.startswith(two) or two.startswith(one) or siblings(a, b))


def _of_claims(facts: Sequence[Fact]) -> Iterator[Pair]:
    frames: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if (role := _CLASS.get(fact.role)) is not None and not is_reference(fact):
            frames[role, fact.basis, fact.comparand, _told_as(fact)].append(fact)
    for rivals in frames.values():
        if len(rivals) > 1:
            yield from _of_frame(rivals)


def _told_as(fact: Fact) -> str:
    return "actual" if fact.modality == "opinion" else fact.modality


_Cell = tuple[str, tuple[str, ...], Period | None]


def _of_frame(facts: list[Fact]) -> Iterator[Pair]:
    cells: dict[_Cell, list[Fact]] = defaultdict(list)
    for fact in facts:
        period = None if fact.quantity.kind == "date" else fact.period  # a dated event has its day for a value
        cells[fact.subject_id or "", fact.scope, period].append(fact)
    open_to_doubt = set()
    for rivals in cells.values():
        for pair in _of_cell(rivals):
            open_to_doubt.update((id(pair.first), id(pair.second)))
            yield pair
    if 1 < len(cells) <= _FEW:
        yield from (pair for pair in _across_cells(cells) if not {id(pair.first), id(pair.second)} & open_to_doubt)


def _of_cell(facts: list[Fact]) -> Iterator[Pair]:
    """At most one conflict, and one duplicate of a kind, of facts whose keys agree."""
    told = groups(facts)
    if (open_conflict := _first_conflict(told)) is not None:
        yield open_conflict
        return
    lead = told[0]
    again = [fact for fact in lead.facts[1:] if _elsewhere(lead.lead, fact)]
    if again:
        kind = next((v for fact in again if (v := verdict(lead.lead.quantity, fact.quantity)) == "equivalent"), "duplicate")
        yield Pair(kind, lead.lead, again[0], "info", tuple(again[1:]))
    seen = set()
    for group in told[1:]:
        kind = _kind(lead.lead, group.lead)
        if kind in SAME and kind not in seen and _elsewhere(lead.lead, group.lead):
            seen.add(kind)
            yield Pair(kind, lead.lead, group.lead, "info", group.facts[1:])


def _first_conflict(told: list[Group]) -> Pair | None:
    """The canonical fact against the first that cannot be true beside it, the gravest way of differing first."""
    found: Pair | None = None
    for i, group in enumerate(told[:6]):
        for other in told[i + 1 : 40]:
            kind = _kind(group.lead, other.lead)
            if kind in CONFLICTS:
                for a, b in _closest(group, other):
                    if a.sentence is b.sentence:
                        continue  # who writes two values side by side means two things
                    severity = grade(a, b, kind)
                    if severity is not None and (found is None or _LOUD[severity] > _LOUD[found.severity]):
                        found = Pair(kind, a, b, severity)
    return found


_LOUD = {"info": 0, "warning": 1, "error": 2}


def _closest(group: Group, other: Group) -> Iterator[tuple[Fact, Fact]]:
    """The leads, and a pair inside one article if there is one."""
    yield group.lead, other.lead
    homes = {fact.article: fact for fact in reversed(group.facts)}
    yield from ((homes[fact.article], fact) for fact in other.facts[:20] if fact.article in homes and fact is not other.lead)


def _kind(a: Fact, b: Fact) -> Kind | None:
    one, two = a.quantity, b.quantity
    if one.dimension != two.dimension and not _bare(a, b):
        same_digits = one.kind == two.kind == "money" and one.value is not None and one.value == two.value and significant(one) >= 2
        return "currency" if same_digits else None
    if a.role in MOVES and {a.direction, b.direction} == {"up", "down"}:
        return "direction"
    found = verdict(one, two)
    if found == "one_digit":
        return "digit"
    if found != "conflict":
        return None if found == "compatible" else found
    if magnitude(one, two) is not None:
        return "magnitude"
    return "bound" if one.hedge in _BOUNDS or two.hedge in _BOUNDS else "value"


def _bare(a: Fact, b: Fact) -> bool:
    """671B参数 and 参数规模6710亿: a bare number takes the counter of the other."""
    return {a.quantity.kind, b.quantity.kind} <= {"count", "number"} and "number" in (a.quantity.kind, b.quantity.kind)


def _across_cells(cells: dict[_Cell, list[Fact]]) -> Iterator[Pair]:
    """What one side leaves open is no wildcard: a clear difference is told as ``info`` where only one other reading is known."""
    for one, facts in cells.items():
        known = [others for other, others in cells.items() if other != one and _opens(one, other)]
        if known:
            yield from _loosely(facts, known)


def _opens(one: _Cell, other: _Cell) -> bool:
    """Whether the first leaves open (period, scope, the last word of the subject) what the second says, and they agree in the rest."""
    subject, scope, period = one
    return other[0].startswith(subject) and (scope == other[1] or not scope or subject != other[0]) and (period == other[2] or period is None or other[2] is None)


def _loosely(open_facts: list[Fact], known: list[list[Fact]]) -> Iterator[Pair]:
    values = {(fact.quantity.dimension, fact.quantity.value): fact for facts in known for fact in facts if fact.quantity.value is not None}
    for group in groups(open_facts):
        same = values.get((group.lead.quantity.dimension, group.lead.quantity.value))
        if same is not None and significant(same.quantity) >= 3 and _elsewhere(same, group.lead):
            yield Pair("duplicate" if verdict(same.quantity, group.lead.quantity) == "duplicate" else "equivalent", same, group.lead, "info")
            return
    if len(known) == 1 and (pair := _first_conflict(groups((canonical(open_facts), canonical(known[0]))))) is not None:
        yield pair._replace(severity="info")


def grade(a: Fact, b: Fact, kind: Kind) -> Severity | None:
    """``error`` inside one article, ``warning`` across; ``info`` when a part of the key is less than sure, and silence when two parts are."""
    if "index" in (a.quantity.kind, b.quantity.kind):
        return "warning" if _closing(a, b) and a.period == b.period and proper(a.subject or "") else None
    doubts = sum((not (sure(a) and sure(b)), not same_wording(a, b), _side_by_side(a, b), not (_plain(a) and _plain(b))))
    if doubts > 1 or (doubts and a.article == b.article):
        return None
    if doubts or not _one_source(a, b) or not _same_time(a, b, kind) or (a.quantity.unit != b.quantity.unit and kind != "currency"):
        return "info"
    if kind == "digit":
        return "warning" if a.article == b.article else "info"
    return "error" if a.article == b.article else "warning"


def _one_source(a: Fact, b: Fact) -> bool:
    return {a.modality, b.modality} == {"actual"} and (not a.attribution or not b.attribution or a.attribution == b.attribution)


def _plain(fact: Fact) -> bool:
    """A figure told once and plainly of a name that means one thing: no list, no price, no rate without its base, nothing that a market quotes."""
    entry = lookup(fact.metric_id or "")
    if entry is None or entry.type == "price" or fact.role in ("price_move", "rank", "share", "min", "max", "from"):
        return False
    if not proper(fact.subject or "") or (fact.role == "rate" and fact.basis == "none"):
        return False
    return not pattern("rows").search(fact.sentence.text) and not pattern("market").search(fact.sentence.text, *_clause(fact))


def _closing(a: Fact, b: Fact) -> bool:
    """Two closes of one index on one day."""
    return a.period is not None and all(pattern("closing").search(fact.sentence.text) and not pattern("intraday").search(fact.sentence.text) for fact in (a, b))


def _side_by_side(a: Fact, b: Fact) -> bool:
    """In one paragraph of one article: rows of a list rather than two tellings."""
    return a.article == b.article and a.sentence.paragraph == b.sentence.paragraph and a.sentence.section == b.sentence.section


def sure(fact: Fact) -> bool:
    """Whether subject and metric stand in the sentence of the number (or were given)."""
    return fact.metric_id is not None and all(
        (slot := fact.slots.get(name)) is None or (slot.confidence >= _SURE and slot.where in ("clause", "sentence", "given", "table", "title"))
        for name in ("subject", "metric")
    )


def _same_time(a: Fact, b: Fact, kind: Kind) -> bool:
    """Two equal periods that stand in their own sentences; or none on either side, where the difference itself speaks: ten thousandfold, or another currency."""
    if a.period is None and b.period is None:
        return kind in ("magnitude", "currency") or timeless(a)
    return a.period == b.period and _named(a) and _named(b)


def _named(fact: Fact) -> bool:
    slot = fact.slots.get("period")
    return slot is None or slot.where in ("clause", "sentence", "given", "table")


def timeless(fact: Fact) -> bool:
    """Whether the metric belongs to a thing once and for all: a contract, a length, an investment."""
    return fact.metric_id is not None and (entry := lookup(fact.metric_id)) is not None and entry.inherit


_MARKS = re.compile(r"[\s\d\W_]+")


def same_wording(a: Fact, b: Fact) -> bool:
    """Whether nothing of weight stands between the slots of one side only (出口营收 is not 营收, 其中 opens a part)."""
    one, two = residue(a), residue(b)
    return len(set(one) ^ set(two)) <= 1


def residue(fact: Fact) -> str:
    """What stands before the number in its clause and belongs to no slot."""
    text, (at, _), (begin, _) = fact.sentence.text, fact.at, _clause(fact)
    covered = sorted((slot.start, slot.end) for slot in fact.slots.values() if slot.start >= begin and slot.end <= at)
    kept, here = [], begin
    for start, end in covered:
        kept.append(text[here : max(here, start)])
        here = max(here, end)
    kept.append(text[here:at])
    return pattern("moves").sub("", pattern("harmless").sub("", _MARKS.sub("", "".join(kept))))


def _clause(fact: Fact) -> tuple[int, int]:
    text, (start, end) = fact.sentence.text, fact.at
    return max(text.rfind(mark, 0, start) for mark in "，。；;,：:（(") + 1, end


def _elsewhere(a: Fact, b: Fact) -> bool:
    """Told again: in another article, and not in a copy of the same sentence, which is repeated text."""
    return a.article != b.article and (len(a.sentence.text) < 20 or a.sentence.text != b.sentence.text)


def _of_twins(members: Sequence[Twin]) -> Iterator[Pair]:
    for a, b in likely(members):
        kinds = [_kind(one, two) for one, two in zip(a.facts, b.facts, strict=True)]
        open_conflicts = [i for i, kind in enumerate(kinds) if kind in CONFLICTS]
        if not open_conflicts:
            yield from _same_twins(a, b, kinds)
        elif len(open_conflicts) <= (1 if len(kinds) < 4 else 2) and anchored(a, b) and not pattern("market").search(a.sentence.text, a.start, a.end):
            i = open_conflicts[0]
            severity = _grade_twins(a, b, i, kinds)
            if severity is not None:
                yield Pair(kinds[i] or "value", a.facts[i], b.facts[i], severity)


def _same_twins(a: Twin, b: Twin, kinds: list[Kind | None]) -> Iterator[Pair]:
    """Of clauses whose numbers agree, the first that tells enough: one digit alone is no claim told twice."""
    if not _elsewhere(a.facts[0], b.facts[0]):
        return
    for kind, one, two in zip(kinds, a.facts, b.facts, strict=True):
        if kind in SAME and significant(one.quantity) >= 2:
            first, second = sorted((one, two), key=rank)
            yield Pair(kind, first, second, "info")
            return


def _grade_twins(a: Twin, b: Twin, i: int, kinds: list[Kind | None]) -> Severity | None:
    """``warning`` when subject or metric is bound equal and something else fixes the claim: a named day, or another number that is the same."""
    one, two = a.facts[i], b.facts[i]
    if _told_as(one) != _told_as(two) or (one.role == "member" and len(kinds) > 2):
        return None
    bound = bool(subjects(a) & subjects(b)) or (one.metric_id is not None and one.metric_id == two.metric_id)
    fixed = bool(a.days) or any(kind == "duplicate" and significant(fact.quantity) >= 2 for kind, fact in zip(kinds, a.facts, strict=True))
    if kinds[i] == "digit":
        return "info" if bound and fixed else None
    if not fixed and a.sentence.article == b.sentence.article:
        return None
    return "warning" if bound and fixed else "info"


_JUDGES: dict[str, Callable[[Sequence[Any]], Iterator[Pair]]] = {"claim": _of_claims, "twin": _of_twins, "figure": _of_figures}


def shared(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Of facts with one figure: pairs of different subjects, each subject once, in order of place."""
    told: dict[str, Fact] = {}
    for fact in sorted(facts, key=rank):
        if fact.subject_id and fact.subject_id not in told:
            told[fact.subject_id] = fact
    found = list(told.values())[:_FEW]
    for i, one in enumerate(found):
        yield from ((one, two) for two in found[i + 1 :] if one.sentence is not two.sentence)


def siblings(a: str, b: str) -> bool:
    """Whether two names are of one family: DeepSeek-V3 and DeepSeek-R1, 甲系统 and 乙系统; a name inside the other is no sibling.

    >>> siblings("deepseekv3", "deepseekr1"), siblings("甲系统", "乙系统"), siblings("deepseek", "deepseekv3")
    (True, True, False)
    """
    a, b = _bare_name(a), _bare_name(b)
    if a in b or b in a:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    tail = next((i for i, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y), 0)
    if head < len(a) and a[:head].isascii():
        return head >= 4
    return head >= 2 or (tail >= 2 and a[-2:] not in words("firm"))


def _bare_name(name: str) -> str:
    return _MARKS_IN_NAMES.sub("", name).casefold()


_MARKS_IN_NAMES = re.compile(r"[\s\-_·]+")


def is_reference(fact: Fact) -> bool:
    """Whether a fact is an agreed figure of an editor's table: it has a slot ``reference``."""
    return "reference" in fact.slots
