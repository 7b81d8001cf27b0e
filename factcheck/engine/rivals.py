"""Which facts of a block are rivals for one truth, and how far that may be told: the work that all claim rules share.

A block of kind ``claim`` holds facts of one subject and metric; here they meet only when scope, period, basis, comparand, role and
modality agree as well. Of each such cell one pair is told for each kind of finding: the canonical fact and what differs from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple

from factcheck.engine.blocks import Whole
from factcheck.engine.derived import DERIVED, sums
from factcheck.engine.grades import grade, of_two_hours, of_two_totals, quoted, rows, told_as, undoubted
from factcheck.engine.kinship import kin, shared, siblings
from factcheck.engine.misprints import MISPRINT, Figure, misprints
from factcheck.engine.proper import core_of
from factcheck.engine.retold import retold
from factcheck.engine.rule import Block
from factcheck.engine.telling import written
from factcheck.engine.twins import Twin, anchored, likely, subjects
from factcheck.engine.verdicts import MOVES, Group, groups, magnitude, rank, significant, verdict
from factcheck.facts.metrics import lookup
from factcheck.lexicon.silence import pattern, words
from factcheck.model import Fact, Period, Severity

Kind = Literal["value", "digit", "magnitude", "bound", "currency", "direction", "duplicate", "equivalent", "rounding", "subsumed"]
CONFLICTS: frozenset[Kind] = frozenset(("value", "digit", "magnitude", "bound", "currency", "direction"))
_BOUNDS = frozenset(("above", "at_least", "below", "at_most"))
_CLASS = {"level": "level", "to": "level", "threshold": "level", "rate": "rate", "price_move": "rate", "delta": "delta", "share": "share", "ratio": "ratio"}
_CLASS |= {"multiple": "multiple", "min": "min", "max": "max", "per_unit": "per_unit", "rank": "rank", "from": "from"}
_VERBATIM = 16  # letters from which one wording on one day tells one event
FEW = 12  # cells of a claim up to which a part left open is compared with what the others say


class Pair(NamedTuple):
    """Two facts of one claim, the canonical one first, and how loudly their difference may be told."""

    kind: Kind
    first: Fact
    second: Fact
    severity: Severity
    others: tuple[Fact, ...] = ()
    said: str = ""  # the arithmetic, where the first value is that of two numbers

    @property
    def values(self) -> str:
        """Both values as written."""
        return f"“{self.said or written(self.first)}”与“{written(self.second)}”"


def pairs(block: Block) -> tuple[Pair, ...]:
    """The pairs of a ``claim`` or ``twin`` block, each cell of rivals giving one of a kind. The last block is remembered: eight rules ask."""
    global _last
    members, found = _last
    if members is not block.members:
        judge = _BY_KEY.get(block.key[0]) or _JUDGES[block.kind]
        found = tuple(judge(block.members))
        _last = block.members, found
    return found


_last: tuple[object, tuple[Pair, ...]] = (None, ())


def _of_figures(facts: Sequence[Fact]) -> Iterator[Pair]:
    """One figure of kin: an attribute that a child has from its parent (参数量, 尺寸), a ratio to one thing, a list whose ends are a range told elsewhere."""
    for one, two in shared(facts):
        entry = lookup(one.measured or "")
        if entry is None or one.measured != two.measured or one.article == two.article:
            continue
        a, b = one.subject_id or "", two.subject_id or ""
        if (entry.inherit and (siblings(a, b) or one.quantity.value is None or two.quantity.value is None)) or (_ratio_of(one, two) and kin(a, b)):
            kind = same(one, two)
            if kind is not None or one.quantity.value is None or two.quantity.value is None:
                yield Pair(kind or "subsumed", one, two, "info")


def _ratio_of(one: Fact, two: Fact) -> bool:
    """Two ratios to one thing, or to what a pronoun leaves open."""
    return one.role == two.role == "ratio" and (one.comparand == two.comparand or "其" in (one.comparand, two.comparand))


def _of_claims(facts: Sequence[Fact]) -> Iterator[Pair]:
    frames: dict[_Frame, list[Fact]] = defaultdict(list)
    for fact in facts:
        if (frame := _frame(fact)) is not None:
            frames[frame].append(fact)
    for rivals in frames.values():
        if len(rivals) > 1 and (_of_several(rivals) or _may_be_told(rivals)):
            yield from _of_frame(rivals)


def _of_several(facts: Sequence[Fact]) -> bool:
    """Whether they stand in more than one article."""
    article = facts[0].sentence.article
    return any(fact.sentence.article != article for fact in facts)


def _may_be_told(facts: Sequence[Fact]) -> bool:
    """Whether two facts of one article may be in conflict: written otherwise, and nothing in doubt about either."""
    if len({(fact.quantity.text, fact.quantity.hedge, fact.quantity.unit, fact.direction) for fact in facts}) < 2:
        return False
    return len(list(islice(filter(undoubted, facts), 2))) > 1


_Frame = tuple[str, str, str | None, str]
_Cell = tuple[str, tuple[str, ...], Period | None]


def rivalry(fact: Fact) -> tuple[_Frame, _Cell] | None:
    """What the facts of a claim must share to be rivals for one truth; ``None`` for a fact that has no rival."""
    return None if (frame := _frame(fact)) is None else (frame, _cell(fact))


def _frame(fact: Fact) -> _Frame | None:
    if (role := _CLASS.get(fact.role)) is None or is_reference(fact):
        return None
    return role, fact.basis, fact.comparand, told_as(fact)


def _cell(fact: Fact) -> _Cell:
    return core_of(fact.subject_id or ""), fact.scope, None if fact.quantity.kind == "date" else fact.period  # a dated event has its day for a value


def _of_frame(facts: list[Fact]) -> Iterator[Pair]:
    cells: dict[_Cell, list[Fact]] = defaultdict(list)
    for fact in facts:
        cells[_cell(fact)].append(fact)
    open_to_doubt: set[int] = set()
    told = {cell: groups(rivals) for cell, rivals in cells.items()}
    for cell in told.values():
        for pair in _of_cell(cell):
            open_to_doubt.update((id(pair.first), id(pair.second)))
            yield pair
    if 1 < len(cells) <= FEW:
        yield from (pair for pair in _across_cells(told) if not {id(pair.first), id(pair.second)} & open_to_doubt)


def _of_cell(told: list[Group]) -> Iterator[Pair]:
    """At most one conflict, and one duplicate of a kind, of facts whose keys agree."""
    if (open_conflict := _first_conflict(told)) is not None:
        yield open_conflict
        return
    lead = told[0]
    again = [fact for fact in lead.facts[1:] if _elsewhere(lead.lead, fact)] if _tells_much(lead.lead) else []
    if again:
        other_writing = any(same(lead.lead, fact) == "equivalent" for fact in again)
        yield Pair("equivalent" if other_writing else "duplicate", lead.lead, again[0], "info", tuple(again[1:]))
    seen: set[Kind] = set()
    for group in told[1:]:
        kind = _kind(lead.lead, group.lead)
        if kind is not None and kind not in CONFLICTS and kind not in seen and _elsewhere(lead.lead, group.lead):
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
        return same(a, b)
    if magnitude(one, two) is not None:
        return "magnitude"
    return "bound" if one.hedge in _BOUNDS or two.hedge in _BOUNDS else "value"


def _same_whole(a: Fact, b: Fact) -> bool:
    """Whether the scopes speak of one whole: 全球 beside nothing may, 对东盟 beside nothing is a part."""
    return set(a.scope) ^ set(b.scope) <= words("wholes")


def same(a: Fact, b: Fact) -> Kind | None:
    """The kind of duplicate that two facts of one claim are."""
    return _SAME.get(verdict(a.quantity, b.quantity))


_SAME: dict[str, Kind] = {"duplicate": "duplicate", "equivalent": "equivalent", "rounding": "rounding", "subsumed": "subsumed"}


def _bare(a: Fact, b: Fact) -> bool:
    """671B参数 and 参数规模6710亿: a bare number takes the counter of the other."""
    return {a.quantity.kind, b.quantity.kind} <= {"count", "number"} and "number" in (a.quantity.kind, b.quantity.kind)


def _across_cells(cells: dict[_Cell, list[Group]]) -> Iterator[Pair]:
    """What one side leaves open is no wildcard: a clear difference is told as ``info`` where only one other reading is known."""
    for one, told in cells.items():
        known = [others for other, others in cells.items() if other != one and _opens(one, other)]
        if known:
            yield from _loosely(told, known)


def _opens(one: _Cell, other: _Cell) -> bool:
    """Whether the first leaves open (period, scope, the last word of the subject) what the second says, and they agree in the rest."""
    subject, scope, period = one
    return (
        other[0].startswith(subject) and (scope == other[1] or not scope or subject != other[0]) and (period == other[2] or period is None or other[2] is None)
    )


def _loosely(told: list[Group], others: list[list[Group]]) -> Iterator[Pair]:
    values = {(group.lead.quantity.dimension, group.lead.quantity.value): group.lead for each in others for group in each}
    for group in told:
        again = values.get((group.lead.quantity.dimension, group.lead.quantity.value))
        if again is not None and again.quantity.value is not None and significant(again.quantity) >= 3 and _elsewhere(again, group.lead):
            yield Pair(same(again, group.lead) or "duplicate", again, group.lead, "info")
            return
    if len(others) == 1 and _same_whole(told[0].lead, others[0][0].lead):
        pair = _first_conflict(groups((told[0].lead, others[0][0].lead)))
        if pair is not None:
            yield pair._replace(severity="info")


def _tells_much(fact: Fact) -> bool:
    """Whether a number says enough to be told twice: 三大 and 两个 are no figures."""
    return fact.quantity.kind != "count" or significant(fact.quantity) > 1 or any(character.isdecimal() for character in fact.quantity.text)


def _elsewhere(a: Fact, b: Fact) -> bool:
    """Told again: in another article, and not in a copy of the same sentence, which is repeated text."""
    return a.article != b.article and (len(a.sentence.text) < 20 or a.sentence.text != b.sentence.text)


def _of_twins(members: Sequence[Twin]) -> Iterator[Pair]:
    told: set[int] = set()
    for a, b in likely(members):
        if id(a) in told:
            continue  # one claim, one finding
        kinds = [_kind(one, two) for one, two in zip(a.facts, b.facts, strict=True)]
        open_conflicts = [i for i, kind in enumerate(kinds) if kind in CONFLICTS]
        if not open_conflicts:
            yield from _same_twins(a, b, kinds)
        elif len(open_conflicts) <= (1 if len(kinds) < 4 else 2) and anchored(a, b) and not pattern("market").search(a.sentence.text, a.start, a.end):
            i = open_conflicts[0]
            severity = _grade_twins(a, b, i, kinds)
            if severity is not None:
                told.add(id(a))
                yield Pair(kinds[i] or "value", a.facts[i], b.facts[i], severity)


def _same_twins(a: Twin, b: Twin, kinds: list[Kind | None]) -> Iterator[Pair]:
    """Of clauses whose numbers agree, the first that tells enough: one digit alone is no claim told twice."""
    if not _elsewhere(a.facts[0], b.facts[0]):
        return
    for kind, one, two in zip(kinds, a.facts, b.facts, strict=True):
        if kind is not None and significant(one.quantity) >= 2:
            first, second = sorted((one, two), key=rank)
            yield Pair(kind, first, second, "info")
            return


def _grade_twins(a: Twin, b: Twin, i: int, kinds: list[Kind | None]) -> Severity | None:
    """``warning`` when subject or metric is bound equal and something else fixes the claim: a named day, or another number that is the same."""
    one, two = a.facts[i], b.facts[i]
    if told_as(one) != told_as(two) or (one.role == "member" and len(kinds) > 2) or quoted(one) or quoted(two) or of_two_hours(one, two, kinds[i]):
        return None
    bound = bool(subjects(a) & subjects(b)) or (one.measured is not None and one.measured == two.measured)
    one_day = a.published is not None and b.published is not None
    again = any(kind == "duplicate" and significant(fact.quantity) >= 2 for kind, fact in zip(kinds, a.facts, strict=True))
    verbatim = a.mask == b.mask and len(a.mask) >= _VERBATIM
    fixed = any(a.days) or (one_day and (again or verbatim))
    if a.sentence.article == b.sentence.article and (not any(a.days) or rows(one, two)):
        return None
    if kinds[i] == "digit":
        return "info" if bound and fixed else None
    return "warning" if bound and fixed and not of_two_totals(one, two) else "info"


def _of_misprints(members: Sequence[Figure]) -> Iterator[Pair]:
    for how, one, two, severity in misprints(members):
        first, second = sorted((one, two), key=rank)
        yield Pair(_SLIPS.get(how, "value"), first, second, severity)


def _of_article(members: Sequence[Whole]) -> Iterator[Pair]:
    """Figures told again with a slip, unless the claim tells of them more loudly."""
    for how, one, two in retold(members[0].statements):
        first, second = sorted((one, two), key=rank)
        kind = _SLIPS.get(how, "value")
        if rivalry(one) is None or rivalry(one) != rivalry(two) or one.measured != two.measured or grade(one, two, kind) != "error":
            yield Pair(kind, first, second, "warning")


def _of_sums(members: Sequence[Twin]) -> Iterator[Pair]:
    for found in sums(members):
        yield Pair(found.kind, found.first, found.second, "info", (found.beside,), found.said)


_SLIPS: dict[str, Kind] = {"magnitude": "magnitude", "currency": "currency", "direction": "direction"}
_JUDGES: dict[str, Callable[[Sequence[Any]], Iterator[Pair]]] = {"claim": _of_claims, "twin": _of_twins, "figure": _of_figures}
PAIRED = frozenset(_JUDGES)
_JUDGES["article"] = _of_article
_BY_KEY: dict[object, Callable[[Sequence[Any]], Iterator[Pair]]] = {MISPRINT: _of_misprints, DERIVED: _of_sums}


def is_reference(fact: Fact) -> bool:
    """Whether a fact is an agreed figure of an editor's table: it has a slot ``reference``."""
    return "reference" in fact.slots
