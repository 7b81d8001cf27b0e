"""题文不符。A number of a headline, summary or subheading that the body does not bear out.

Each such number should be entailed by one of the body: equal, rounded, inside its bound. A body figure of the same claim on the other side makes an
``error``; a body
figure with the same digits ten or ten thousand times apart, or with two digits swapped, a ``warning``; a number that the body does not have is ``info``.

Quiet: slogans and ordinals, summaries that are cut off, bodies too short to hold the figure.

Fires: 标题：海州港吞吐量突破1亿吨　正文：海州港全年完成吞吐量9760万吨。
Quiet: 标题：海州港吞吐量近亿吨　正文：海州港全年完成吞吐量9760万吨。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.engine.blocks import Whole
from factcheck.engine.grades import sure, told_as
from factcheck.engine.proper import proper
from factcheck.engine.rule import Block, Rule
from factcheck.engine.shared import VERBATIM, common, run_shared, words_shared
from factcheck.engine.slips import likely, one_subject, slip, two_metrics, written_digits
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.engine.verdicts import verdict
from factcheck.model import Draft, Fact, Mark, Quantity, Say, Statement

RULE = Rule("FC307", "headline-body-conflict", "题文不符", "error", "article")
_HELP = Say("以正文与原始出处核对标题中的数字", "Check the number of the headline against the body and its source")
_KINDS = frozenset(("money", "percent", "points", "count", "measure", "multiple", "index", "number", "duration"))
_HEADS = frozenset(("title", "summary", "heading"))
_SHORT, _FEW = 2, 20
_FAR = 10  # times apart, from which a bound and a figure are of two things
_DIGITS, _WORDS = 3, 3
_RETOLD, _SOME = 3, 2  # pairs of characters shared around two numbers
_ROLES = {"to": "level", "threshold": "level"}
_ALSO: tuple[set[str], ...] = ({"count", "number"}, {"money"}, {"money", "number"}, {"percent", "points"})


def check(block: Block) -> Iterator[Draft]:
    whole: Whole = block.members[0]
    heads = [
        fact
        for statement in whole.statements
        if statement.sentence.region in _HEADS and not _cut(statement)
        for fact in statement.facts
        if fact.quantity.kind in _KINDS
    ]
    if not heads:
        return
    body = [fact for statement in whole.statements if statement.sentence.region not in _HEADS for fact in statement.facts if fact.quantity.kind in _KINDS]
    for head in heads:
        yield from _judge(head, [fact for fact in body if _alike(head, fact)], len(body))


def _under(head: Fact, body: Sequence[Fact]) -> Sequence[Fact]:
    """What a headline may contradict: a subheading speaks of its own section, as each of the briefs of a digest has one."""
    return body if head.sentence.region != "heading" else [fact for fact in body if fact.section == head.section]


def _cut(statement: Statement) -> bool:
    return statement.sentence.text.rstrip().endswith(("...", "…"))


def _alike(head: Fact, fact: Fact) -> bool:
    """Of one kind: amounts of any currency, and points beside per cent, since a headline may have mistaken one for the other."""
    kinds = {head.quantity.kind, fact.quantity.kind}
    return head.quantity.dimension == fact.quantity.dimension or kinds in _ALSO


def _judge(head: Fact, body: Sequence[Fact], known: int) -> Iterator[Draft]:
    own = _under(head, body)
    if not any(_tells(fact, head) for fact in body) and (other := next((fact for fact in own if _retold(head, fact)), None)) is not None:
        yield _against(head, other, "warning")
        return
    if head.role == "price_move":
        return  # quotes move between the headline and the text
    turned = [fact for fact in own if likely(head, fact) == "direction" or (slip(head, fact) == "direction" and written_digits(head) >= _DIGITS)]
    if turned and not any(fact.direction == head.direction and _bears_out(head, fact) for fact in body):
        yield _against(head, turned[0], "warning")
        return
    rivals = [fact for fact in own if _one_claim(head, fact) and _ROLES.get(fact.role, fact.role) == _ROLES.get(head.role, head.role)]
    broken = [fact for fact in rivals if _breaks(head, fact)]
    borne_out = any(_bears_out(head, fact) for fact in body)
    if borne_out and not broken:
        return
    against = broken or [fact for fact in rivals if head.quantity.dimension == fact.quantity.dimension and verdict(head.quantity, fact.quantity) == "conflict"]
    if against and len({fact.quantity.stated.low for fact in rivals}) == 1 and (proper(head.subject or "") or _one_name(head, broken)):
        yield _against(head, against[0], "error" if sure(against[0]) and head.basis == against[0].basis else "warning")
    elif (mistyped := next((fact for fact in own if _mistyped(head, fact)), None)) is not None:
        yield _against(head, mistyped, "warning")
    elif not borne_out and known >= _SHORT and head.quantity.hedge not in ("vague", "range") and head.quantity.kind != "duration" and not _frames(head):
        message = Say(f"正文中没有与“{written(head)}”相应的数字", f"the body has no number like “{written(head)}”")
        yield Draft(message, [Mark.of(head)], help=_HELP, severity="info")


def _tells(fact: Fact, head: Fact) -> bool:
    """Whether the body has the very number."""
    return fact.quantity.value == head.quantity.value and fact.quantity.unit == head.quantity.unit


def _retold(head: Fact, fact: Fact) -> bool:
    """Whether the words say that both numbers are one, of whatever hedge they share: word for word, or in some words where the digits differ as a slip does."""
    one, two = head.quantity, fact.quantity
    if one.hedge != two.hedge or one.unit != two.unit or told_as(head) != told_as(fact) or head.direction != fact.direction:
        return False
    words, run = words_shared(head, fact), run_shared(head, fact)
    if slip(head, fact) not in (None, "digit") and written_digits(head) >= _DIGITS and words >= _RETOLD:
        return not two_metrics(head, fact)
    if one.precision != two.precision:
        return False
    turned = sorted(str(one.value)) == sorted(str(two.value))
    known = head.measured is not None and head.measured == fact.measured and bool(head.subject_id) and head.subject_id == fact.subject_id
    if turned and known and head.role == fact.role != "price_move" and head.basis == fact.basis and words >= _SOME:
        return True
    return run >= VERBATIM and words >= _SOME and (turned or head.role != "price_move")


def _one_name(head: Fact, broken: Sequence[Fact]) -> bool:
    """Whether a bound that is nearly reached is told of the same name in both places, however plain that name is."""
    bound = head.quantity.value or 0
    near = (fact for fact in broken if fact.quantity.value and bound / 2 < fact.quantity.value < bound * 2)
    return len(head.subject_id or "") > 2 and any(fact.subject_id == head.subject_id for fact in near)


def _mistyped(head: Fact, fact: Fact) -> bool:
    """Whether the headline's number, which the body does not have, is one of the body's mistyped: one word in common is enough for the same three digits."""
    if likely(head, fact, one_event=True):
        return True
    how, digits = slip(head, fact), written_digits(head)
    if digits < _DIGITS and not _other_scale(head.quantity, fact.quantity) or digits >= _DIGITS and how in (None, "direction"):
        return False
    shared = common(head.sentence.text, fact.sentence.text[: fact.at[0]])
    if digits < _DIGITS:
        return shared >= _WORDS
    if how == "digit":
        return shared >= (_WORDS if digits == _DIGITS else 1)
    return digits > _DIGITS or shared > 0 or head.basis == fact.basis != "none"


def _other_scale(one: Quantity, two: Quantity) -> bool:
    """The same text but for 万 and 亿."""
    return one.unit == two.unit and one.text != two.text and one.text.replace("万", "亿") == two.text.replace("万", "亿")


def _frames(head: Fact) -> bool:
    """三大看点, 十张图: what the headline counts is the text itself."""
    value = head.quantity.value
    return head.quantity.kind == "count" and value is not None and value < _FEW


def _against(head: Fact, fact: Fact, severity: str) -> Draft:
    message = Say(
        f"标题写“{written(head)}”，正文写“{written(fact)}”（{claim_of(fact)}）",
        f"the headline says “{written(head)}”, the body “{written(fact)}” ({claim_of(fact)})",
    )
    return Draft(message, together(head, fact), sides(head, fact), _HELP, "error" if severity == "error" else "warning")


def _bears_out(head: Fact, fact: Fact) -> bool:
    """Whether the body's figure may be the headline's; a wide range or bound of another metric holds too much to say so."""
    if head.quantity.dimension != fact.quantity.dimension and "number" not in (head.quantity.kind, fact.quantity.kind):
        return False
    value = fact.quantity.value
    if value is not None and (value == head.quantity.value or (head.quantity.unit == fact.quantity.unit and head.quantity.plausible.contains(value))):
        return True  # 2900关口 bears out 2900美元, 不超过20.25万股 bears out 20万股
    found = verdict(head.quantity, fact.quantity)
    plausible = fact.quantity.plausible
    told = plausible.high.is_finite() and plausible.low.is_finite() and value is not None
    return found != "conflict" and (told or (fact.measured is not None and fact.measured == head.measured))


def _one_claim(head: Fact, fact: Fact) -> bool:
    """The same metric in the same frame; what the headline leaves open (subject, period) may be known in the body."""
    if (
        head.measured is None
        or head.measured != fact.measured
        or head.modality != fact.modality
        or (head.scope != fact.scope and head.subject_id == fact.subject_id)
    ):
        return False
    if head.basis not in ("none", fact.basis) or not one_subject(head, fact) or (head.subject_id and fact.subject is None):
        return False
    return not (head.period and fact.period and head.period != fact.period)


def _breaks(head: Fact, fact: Fact) -> bool:
    """突破1亿 in the headline, 9760万 in the body: a bound that the exact figure does not reach, by any reading of that figure."""
    bound, exact = head.quantity, fact.quantity
    if not bound.value or not exact.value or exact.hedge != "exact" or (bound.unit != exact.unit and {bound.kind, exact.kind} != {"count", "number"}):
        return False
    if not bound.value / _FAR < exact.value < bound.value * _FAR:
        return False
    if bound.hedge in ("above", "at_least"):
        return exact.plausible.high <= bound.value
    return bound.hedge in ("below", "at_most") and exact.plausible.low >= bound.value
