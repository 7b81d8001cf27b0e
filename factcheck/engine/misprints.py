"""One figure mistyped in a second report of an event, found by its digits: figures of one day that differ as slips do.

Claims meet only when their whole key agrees, twins only when their words do. Here the same digits of one day, in any order and scale, are enough to meet
(42.6万 and 46.2万, 3.5亿 and 3.5万, 12.6% and 12.6个百分点), all digits but one, or a subject and a metric; how likely a slip is, their words then say,
and whether both articles report one event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from factcheck.engine.events import known_by, one_event, retold
from factcheck.engine.frames import ROLES, moving, one_frame, one_quote, one_time, together
from factcheck.engine.grades import grade, told_as
from factcheck.engine.proper import core_of, proper
from factcheck.engine.shared import VERBATIM, run_shared, shared_words, words_shared
from factcheck.engine.slips import Slip, likely, one_subject, slip, two_metrics, two_names, written_digits
from factcheck.engine.twins import Twin
from factcheck.lexicon.silence import pattern
from factcheck.model import Fact, Severity, Statement

MISPRINT = "~"  # first part of such a key
_CROWD, _VALUES, _ALIKE = 24, 4, 5
_KNOWN_BY = 3  # digits from which a figure is hardly ever shared by chance
_LONG, _KNOWN = 6, 2  # digits of a figure, and particular figures of its article, up to and from which one wrong digit is looked for
MISPRINTED = {"money": "money", "percent": "share", "points": "share", "count": "count", "number": "count", "measure": "measure", "duration": "duration"}
_TURNS: tuple[Slip, ...] = ("digit", "direction")


class Figure(Twin):
    """A number by itself, as one that may be another mistyped."""

    __slots__ = ("_known", "_written")

    def __init__(self, statement: Statement, fact: Fact) -> None:
        super().__init__(statement, *fact.at, (fact,))
        self._written = ""
        self._known: str | None = None

    @property
    def known(self) -> str:
        """``known_by`` of the number."""
        if self._known is None:
            self._known = known_by(self.facts[0])
        return self._known

    @property
    def written(self) -> str:
        """All that ``slip`` asks of the number, as one word."""
        if not self._written:
            fact, quantity = self.facts[0], self.facts[0].quantity
            number = f"{quantity.value} {quantity.precision} {quantity.unit} {quantity.dimension} {quantity.hedge}"
            self._written = f"{number} {fact.direction} {fact.role} {'.' in quantity.text}"
        return self._written


def misprinted(statements: Iterable[Statement]) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """``(key, member)`` for each figure: its digits on the day of the report and on the next, three of them or two of one subject or metric; its digits but
    one; its subject and metric."""
    for statement in statements:
        if statement.sentence.region in ("body", "list", "title"):
            yield from _misprinted(statement)


def _misprinted(statement: Statement) -> Iterator[tuple[tuple[str, ...], Figure]]:
    days = _days(statement.article.published)
    for fact in statement.facts:
        kind = MISPRINTED.get(fact.quantity.kind)
        if not kind or not fact.quantity.value or fact.role not in ROLES or (digits := written_digits(fact)) < 2:
            continue
        if kind == "duration" and fact.measured is None:
            continue
        member, told = Figure(statement, fact), _digits(fact)
        for about in (*(("",) if digits > 2 else ()), *(_about(fact) if len(told) < 3 else ())):
            yield from [((MISPRINT, day, kind, told + about), member) for day in days]
        if 2 < digits < _LONG and len(statement.figures) >= _KNOWN:
            yield from (((MISPRINT, days[0], kind, one_open), member) for one_open in _masked(fact))
        if fact.measured and fact.subject_id:
            yield (MISPRINT, core_of(fact.subject_id), kind, fact.measured), member


def expired(member: Twin) -> bool:
    """Whether a figure is forecast for a period that was over when the article came out, and not told as what was once thought."""
    fact = member.facts[0]
    if fact.modality != "forecast" or fact.period is None or member.published is None or fact.period.end > member.published:
        return False
    return pattern("hindsight").search(fact.sentence.text) is None


def misprints(members: Sequence[Figure]) -> Iterator[tuple[Slip, Fact, Fact, Severity]]:
    """Pairs of different articles of one time, the loudest for each way of slipping; figures that many values are told of are no single event's."""
    found: dict[Slip, tuple[Fact, Fact, Severity]] = {}
    told: set[tuple[str, _Said]] = set()
    for how, one, two in _slipped(members):
        a, b = one.facts[0], two.facts[0]
        if how == "exchanged":
            if how not in found and (other := _exchanged(one, two)) is not None:
                found[how] = *other, "warning"
            continue
        told = told or {(member.sentence.article, _said(member.facts[0], how)) for member in members for how in _TURNS}
        if (how in found and found[how][2] == "warning") or _both_told(how, one, two, told):
            continue
        same_event = one_event(one.statement, two.statement, a, b)
        if how == "digit" and not same_event and (not _one_name(a, b) or len({said for _, said in told if len(said) == 1}) > _VALUES):
            continue
        certain = same_event and (_hardly_chance(how, one, two) or _word_for_word(how, a, b))
        if (certain or (one_frame(a, b, how, same_event) and likely(a, b, same_event) and one_quote(one, two))) and not _told_already(a, b):
            severity = "warning" if certain else _severity(a, b, same_event, how)
            if how not in found or severity == "warning":
                found[how] = a, b, severity
    yield from ((how, *pair) for how, pair in found.items())


def _slipped(members: Sequence[Figure]) -> Iterator[tuple[Slip, Figure, Figure]]:
    """Members near one another, of two articles of one time, with the way in which one may be the other mistyped; what is written alike is asked about once."""
    ways: dict[tuple[str, str], Slip | None] = {}
    of_several = _of_several(members)
    told = [(member.sentence.article, member.published, member.written, member) for member in members]
    for i, (article, day, written, one) in enumerate(told):
        for other, same, its, two in told[i + 1 : i + 1 + _CROWD]:
            if article == other or not (day == same or together(one, two)):
                continue
            if (pair := (written, its)) not in ways:
                ways[pair] = slip(one.facts[0], two.facts[0])
            if of_several and one.facts[0].quantity.value == two.facts[0].quantity.value:
                yield "exchanged", one, two
            if (how := ways[pair]) is not None and not (how == "digit" and _strangers(one, two)):
                yield how, one, two


def _strangers(one: Figure, two: Figure) -> bool:
    """Whether neither a figure of their articles nor a name is the same: one digit that is another is then nothing to tell."""
    return one.statement.figures.isdisjoint(two.statement.figures) and not _one_name(one.facts[0], two.facts[0])


def _hardly_chance(how: Slip, one: Figure, two: Figure) -> bool:
    """Whether two figures of one event are one whatever their words say: so many digits agree, and nearly all the other figures of the shorter report are the
    longer one's. Names must not contradict, and no market may have moved the one to the other."""
    a, b = one.facts[0], two.facts[0]
    digits = min(written_digits(a), written_digits(b))
    if digits < _KNOWN_BY or how == "direction" or told_as(a) != told_as(b) or "member" in (a.role, b.role):
        return False
    if moving(a, b) or two_names(a, b) or not retold(one.statement, two.statement, a, b):
        return False
    return how != "digit" or (one_time(a, b) and not two_metrics(a, b) and (digits > _KNOWN_BY or shared_words(a, b) > 0))


def _word_for_word(how: Slip, a: Fact, b: Fact) -> bool:
    """Whether two figures of one event are one because the words around them are the same, whatever moves and however sure it is told."""
    if how in _TURNS or two_names(a, b) or two_metrics(a, b) or not one_time(a, b):
        return False
    digits = min(written_digits(a), written_digits(b))
    return digits >= _KNOWN_BY and run_shared(a, b) >= VERBATIM or digits > _KNOWN_BY and words_shared(a, b) > _KNOWN_BY


def quiet(members: Sequence[Figure]) -> bool:
    """Whether nothing can be said of figures: they are one figure under one name."""
    first = members[0]
    return all(member.written == first.written for member in members) and not _of_several(members)


def _of_several(members: Sequence[Figure]) -> bool:
    """Whether one metric is told of two names."""
    names = {(fact.measured, fact.subject_id) for fact in (member.facts[0] for member in members) if fact.measured and fact.subject_id}
    return len(names) > 1 and len(names) > len({metric for metric, _ in names})


def _exchanged(one: Twin, two: Twin) -> tuple[Fact, Fact] | None:
    """The rival values of one name, where the second report gives it another figure and its own to a sibling: A 9.8, B 5.6 against A 5.6, B 9.8."""
    a, b = one.facts[0], two.facts[0]
    if a.quantity.value != b.quantity.value or a.quantity.unit != b.quantity.unit or a.measured is None or a.measured != b.measured:
        return None
    if one_subject(a, b) or not (proper(a.subject or "") and proper(b.subject or "")) or not one_frame(a, b, "digit", True):
        return None
    for x, y, statement in ((a, b, two.statement), (b, a, one.statement)):
        for other in statement.facts:
            if other.subject_id == x.subject_id and _rival(x, other) and one_frame(x, other, "digit", True) and y.quantity.value != other.quantity.value:
                return (x, other) if x is a else (other, x)
    return None


def _one_name(a: Fact, b: Fact) -> bool:
    return bool(a.subject_id and b.subject_id) and core_of(a.subject_id or "") == core_of(b.subject_id or "")


def _rival(a: Fact, b: Fact) -> bool:
    one, two = a.quantity, b.quantity
    return a.measured == b.measured and one.unit == two.unit and not one.plausible.overlaps(two.plausible)


_Said = tuple[object, ...]


def _said(fact: Fact, how: Slip) -> _Said:
    """What must not stand in both reports: the value, or the value with its direction."""
    return (fact.quantity.value, fact.direction) if how == "direction" else (fact.quantity.value,)


def _both_told(how: Slip, one: Figure, two: Figure, told: Collection[tuple[str, _Said]]) -> bool:
    """Whether one of the articles tells the other's figure too, here or among those by which it is known."""
    a, b = one.facts[0], two.facts[0]
    if how in ("currency", "points"):
        return False
    if (b.article, _said(a, how)) in told or (a.article, _said(b, how)) in told:
        return True
    return how != "direction" and (one.known in two.statement.figures or two.known in one.statement.figures)


def _told_already(a: Fact, b: Fact) -> bool:
    """Whether the whole key agrees, so that the claim tells of it."""
    same = (a.subject_id, a.measured, a.period, a.scope) == (b.subject_id, b.measured, b.period, b.scope)
    return bool(a.subject_id) and same and grade(a, b, "value") == "warning"


def _severity(a: Fact, b: Fact, same_event: bool, how: Slip) -> Severity:
    """``warning`` of one event, unless one digit is other and one metric open; else where metric and subject are known and agree, where more digits agree
    than chance repeats, or where one metric is open but the words agree."""
    if same_event and (how != "digit" or (a.measured is None) == (b.measured is None)):
        return "warning"
    named = bool(a.subject_id and b.subject_id) and one_subject(a, b)
    if a.measured is not None and b.measured is not None:
        alike = named or written_digits(a) > 3 and bool(a.subject_id) == bool(b.subject_id)
        return "warning" if a.measured == b.measured and alike else "info"
    return "warning" if named and proper(core_of(a.subject or "")) and shared_words(a, b) >= _ALIKE else "info"


def _about(fact: Fact) -> Iterator[str]:
    """The subject, and the end of the metric: 产量 of 夏粮产量."""
    if fact.subject_id:
        yield core_of(fact.subject_id)
    if fact.measured:
        yield fact.measured[-2:]


def _masked(fact: Fact) -> Iterator[str]:
    """The written digits, each in turn left open, with their place: what two figures share that differ in one digit."""
    quantity = fact.quantity
    assert quantity.value is not None
    digits, place = str(abs(int(quantity.value / quantity.precision))), str(quantity.precision)
    yield from (f"{digits[:i]}_{digits[i + 1 :]}{place}" for i in range(len(digits)))


@lru_cache(maxsize=64)
def _days(published: date | None) -> tuple[str, ...]:
    return ("",) if published is None else (published.isoformat(), (published + timedelta(days=1)).isoformat())


def _digits(fact: Fact) -> str:
    assert fact.quantity.value is not None
    return "".join(sorted(str(abs(fact.quantity.value)).partition("E")[0].replace(".", "").replace("0", "")))
