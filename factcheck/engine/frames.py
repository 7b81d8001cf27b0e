"""Whether two figures of different articles may be one: of one time, in one role, of one scope, and not moved by a market."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factcheck.engine.grades import quoted, told_as
from factcheck.engine.slips import Slip, one_subject, written_digits
from factcheck.engine.twins import Twin
from factcheck.lexicon.silence import pattern, words
from factcheck.model import Fact

ROLES = {
    "level": "level",
    "to": "level",
    "threshold": "level",
    "member": "level",
    "from": "from",
    "rate": "rate",
    "delta": "rate",
    "price_move": "move",
    "share": "share",
    "per_unit": "per_unit",
}
_DAY = timedelta(days=1)
_SCALE: frozenset[Slip] = frozenset(("magnitude", "currency", "points"))  # slips that no market makes
_BESIDE = 12  # characters around a number that say whether a market quotes it
_AMBIGUOUS = frozenset(("member", "from"))


def together(one: Twin, two: Twin) -> bool:
    """Of one day, or of days that nobody tells; the reports of another week tell of another time."""
    a, b = one.published, two.published
    return a == b or not (a and b) or abs((a - b).days) <= 1


def one_frame(a: Fact, b: Fact, how: Slip, same_event: bool) -> bool:
    """Whether both figures have one role, modality, basis, scope and time, and no market moved the one to the other."""
    if ROLES[a.role] != ROLES[b.role] or told_as(a) != told_as(b) or (a.basis != b.basis and "none" not in (a.basis, b.basis)):
        return False
    if not same_event and {a.role, b.role} & _AMBIGUOUS:
        return False
    if not set(a.scope) ^ set(b.scope) <= words("wholes") and a.scope and b.scope:
        return False
    if not one_time(a, b, same_event):
        return False
    return (how in _SCALE and same_event and one_subject(a, b)) or not _moving(a, b, how, same_event)


def _moving(a: Fact, b: Fact, how: Slip, same_event: bool) -> bool:
    """Whether a market quotes the figures, which move through the day; only up and down by one figure of one thing cannot both be.

    A price of a kind of its own (票价, 发行价) is not what a market quotes where two reports of one event tell it and no word beside it is the market's.
    """
    priced = same_event and a.measured == b.measured and _priced(a) and _priced(b)
    if a.role == "price_move":
        return how != "direction" or a.subject_id != b.subject_id or min(written_digits(a), written_digits(b)) < 3
    return any(quoted(fact) for fact in (a, b)) and not priced or _beside_market(a) or _beside_market(b)


def moving(a: Fact, b: Fact) -> bool:
    """Whether either figure is a move, a level or a price of a market."""
    return any(fact.role == "price_move" or (quoted(fact) and not _priced(fact)) or _beside_market(fact) for fact in (a, b))


def _beside_market(fact: Fact) -> bool:
    return pattern("market").search(fact.sentence.text, max(0, fact.at[0] - _BESIDE), fact.at[1] + _BESIDE) is not None


def _priced(fact: Fact) -> bool:
    return fact.quantity.kind == "money" and fact.role != "price_move" and fact.measured != "价格" and not pattern("traded").search(fact.sentence.text)


def one_quote(one: Twin, two: Twin) -> bool:
    """Whether nothing says that the quotes are of two hours: 收报0.93元 in one sentence, 收报0.91元 in the other."""
    if one.facts[0].role != "price_move":
        return True
    a, b = _quotes(one), _quotes(two)
    return not (a and b) or not a.isdisjoint(b)


def _quotes(twin: Twin) -> set[Decimal | None]:
    """The value of the same subject that stands nearest, for a wrap of the market quotes a hundred shares; without one all values of the sentence."""
    move = twin.facts[0]
    told = [fact for fact in twin.statement.facts if fact.quantity.kind not in ("percent", "points", "date")]
    own = [fact for fact in told if fact.subject_id == move.subject_id]
    return {min(own, key=lambda fact: abs(fact.at[0] - move.at[0])).quantity.value} if own else {fact.quantity.value for fact in told}


def one_time(a: Fact, b: Fact, same_event: bool = True) -> bool:
    """Equal periods where both sentences say one; in reports of one event also those that end together: 2024年末 and 2024年."""
    one, two = a.period, b.period
    if one is None or two is None or one == two or not (dated(a) and dated(b)):
        return True
    return same_event and one.end == two.end and _DAY in (one.end - one.start, two.end - two.start)


def dated(fact: Fact) -> bool:
    """Whether the sentence itself says of which time the figure is."""
    slot = fact.slots.get("period")
    return fact.period is not None and (slot is None or slot.where in ("clause", "sentence", "given", "table"))
