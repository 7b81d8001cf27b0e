"""How loudly a difference may be told: an error inside one article, a warning across, a note in doubt, and silence in two doubts."""

from __future__ import annotations

import re

from factcheck.engine.proper import core_of, proper
from factcheck.facts import names
from factcheck.facts.metrics import lookup
from factcheck.lexicon.silence import pattern, words
from factcheck.model import Fact, Severity

_MOVING = frozenset(("price", "change"))
_LATER = frozenset(("value", "direction", "bound"))  # ways in which two hours of one day differ
_FOOTING = 16  # characters before a rate that say on which footing it stands
NEAR = 300  # code points
_SURE = 0.6  # a slot found in the clause or the sentence of its number; what was carried lies below


def grade(a: Fact, b: Fact, kind: str) -> Severity | None:
    """``error`` inside one article, ``warning`` across; ``info`` when a part of the key is less than sure, and silence when two parts are."""
    if quoted(a) or quoted(b) or tells_too(a, b) or tells_too(b, a):
        return None
    doubts, one_article = 0, a.article == b.article
    if of_two_hours(a, b, kind):
        return None
    for doubt in (_unsure, _side_by_side, of_two_totals, _not_plain, _worded_apart):  # the cheap ones first
        doubts += doubt(a, b)
        if doubts > (not one_article):
            return None
    same_time = _same_time(a, b, kind)
    if (one_article and a.sentence.section == b.sentence.section and not same_time) or not _one_place(a, b):
        return None
    if doubts or not same_time or not _one_source(a, b) or (a.quantity.unit != b.quantity.unit and kind != "currency"):
        return "info"
    if kind == "digit":
        return "warning" if one_article else "info"
    return "error" if one_article and a.attribution == b.attribution else "warning"


def of_two_hours(a: Fact, b: Fact, kind: str | None) -> bool:
    """Whether two reports of one day may tell of a market at two hours: at noon and at the close."""
    return kind in _LATER and a.article != b.article and _of_a_session(a) and _of_a_session(b)


def _of_a_session(fact: Fact) -> bool:
    """Whether a market counts the figure through the day, which nobody may have named."""
    return fact.measured in words("session") and (fact.period is None or fact.period.granularity == "day")


def tells_too(a: Fact, b: Fact) -> bool:
    """Whether the sentence of one tells the other's figure beside its own: 50万辆，此前为42万辆."""
    text, figure = a.sentence.text, b.quantity.text
    at = text.find(figure)
    return at >= 0 and figure != a.quantity.text and not (at and (text[at - 1].isdigit() or text[at - 1] in ".,"))


def undoubted(fact: Fact) -> bool:
    """Whether nothing of the fact itself raises a doubt: where both are of one article, others are not told."""
    return sure(fact) and _plain(fact)


def _unsure(a: Fact, b: Fact) -> bool:
    return not (sure(a) and sure(b))


def of_two_totals(a: Fact, b: Fact) -> bool:
    """营业总收入 holds what a firm's bank earns as well, 营业收入 does not."""
    return any(word in (a.metric or "") and word not in (b.metric or "") or word in (b.metric or "") and word not in (a.metric or "") for word in words("wider"))


def _not_plain(a: Fact, b: Fact) -> bool:
    return not (_plain(a) and _plain(b))


def _worded_apart(a: Fact, b: Fact) -> bool:
    return not same_wording(a, b)


def _one_source(a: Fact, b: Fact) -> bool:
    return {a.modality, b.modality} == {"actual"} and (not a.attribution or not b.attribution or a.attribution == b.attribution)


def _one_place(a: Fact, b: Fact) -> bool:
    """Whether both sentences, up to their numbers, speak of the same places: sales in Australia are not those in China."""
    return _places(a) == _places(b)


def _places(fact: Fact) -> frozenset[str]:
    return frozenset(name.id for name in names.find(fact.sentence.text, 0, fact.at[0]) if name.kind == "place" and name.text not in words("wholes"))


def quoted(fact: Fact) -> bool:
    """Whether a market quotes the figure, which moves through the day: a price, a move, a level of an index, a column that is not known."""
    entry = lookup(fact.measured or "")
    if entry is None and fact.sentence.region == "table":
        return True
    return fact.role == "price_move" or fact.quantity.kind == "index" or (entry is not None and entry.type in _MOVING)


def _plain(fact: Fact) -> bool:
    """A figure told once and plainly of a name that means one thing: no list, no price, no rate without its base, nothing that a market quotes."""
    if (lookup(fact.measured or "") is None and fact.quantity.kind != "date") or quoted(fact) or fact.role in ("rank", "share", "min", "max", "from"):
        return False
    if fact.role == "rate" and (fact.basis == "none" or pattern("restated").search(fact.sentence.text, max(0, fact.at[0] - _FOOTING), fact.at[0])):
        return False
    said = fact.sentence.text, *clause(fact)
    if pattern("earlier").search(*said):
        return False  # 上年为21.6亿元: the figure of another time
    return not _listed(fact) and not pattern("market").search(*said) and proper(core_of(fact.subject or ""))


def _side_by_side(a: Fact, b: Fact) -> bool:
    """In one paragraph of one article: rows of a list rather than two tellings."""
    return a.article == b.article and a.sentence.paragraph == b.sentence.paragraph and a.sentence.section == b.sentence.section


def rows(a: Fact, b: Fact) -> bool:
    """Whether two facts of one article stand in one paragraph, or in a list that goes through names or times."""
    return _side_by_side(a, b) or _listed(a) or _listed(b)


def _listed(fact: Fact) -> bool:
    return pattern("rows").search(fact.sentence.text, max(0, fact.at[0] - NEAR), fact.at[1] + 6) is not None


def near(fact: Fact) -> tuple[int, int]:
    """The words of the sentence around a number: in a sentence of a thousand clauses not all of them."""
    return max(0, fact.at[0] - NEAR), fact.at[1] + NEAR


def sure(fact: Fact) -> bool:
    """Whether subject and metric stand in the sentence of the number (or were given)."""
    return fact.measured is not None and all(
        (slot := fact.slots.get(name)) is None or (slot.confidence >= _SURE and slot.where in ("clause", "sentence", "given", "table", "title"))
        for name in ("subject", "metric")
    )


def _same_time(a: Fact, b: Fact, kind: str) -> bool:
    """Two equal periods that stand in their own sentences; or none on either side, where the difference itself speaks: ten thousandfold, or another currency."""
    if a.quantity.kind == "date":
        return True
    if a.period is None and b.period is None:
        return kind in ("magnitude", "currency") or timeless(a)
    return a.period == b.period and _named(a) and _named(b)


def _named(fact: Fact) -> bool:
    """Whether the sentence itself names the period, and no shorter one that may be meant (半年报 beside 2024年); a headline leaves too much out."""
    if fact.sentence.region == "title" or (
        fact.period is not None and fact.period.granularity == "year" and pattern("shorter").search(fact.sentence.text, *near(fact))
    ):
        return False
    slot = fact.slots.get("period")
    if slot is not None and slot.start >= 0 and pattern("rolling").search(fact.sentence.text, slot.start, slot.end):
        return False  # 近一年 of another day is another year
    return slot is None or slot.where in ("clause", "sentence", "given", "table")


def timeless(fact: Fact) -> bool:
    """Whether the metric belongs to a thing once and for all: a contract, a length, an investment."""
    return fact.measured is not None and (entry := lookup(fact.measured)) is not None and entry.inherit


_MARKS = re.compile(r"[\s\d\W_]+")


def same_wording(a: Fact, b: Fact) -> bool:
    """Whether nothing of weight stands between the slots of one side only (出口营收 is not 营收, 其中 opens a part)."""
    one, two = residue(a), residue(b)
    return len(set(one) ^ set(two)) <= 1


def residue(fact: Fact) -> str:
    """What stands before the number in its clause and belongs to no slot."""
    text, (at, _), (begin, _) = fact.sentence.text, fact.at, clause(fact)
    covered = sorted((slot.start, slot.end) for slot in fact.slots.values() if slot.start >= begin and slot.end <= at)
    kept, here = [], begin
    for start, end in covered:
        kept.append(text[here : max(here, start)])
        here = max(here, end)
    kept.append(text[here:at])
    left = "".join(kept)
    for word in fact.quantity.hedge_words:
        left = left.replace(word, "")
    return pattern("moves").sub("", pattern("harmless").sub("", _MARKS.sub("", left)))


def clause(fact: Fact) -> tuple[int, int]:
    text, (start, end) = fact.sentence.text, fact.at
    return max(text.rfind(mark, 0, start) for mark in "，。；;,：:（(") + 1, end


def told_as(fact: Fact) -> str:
    """The modality that counts; a rate of what was turned into another currency (以美元计) is another rate."""
    if fact.role == "rate" and pattern("converted").search(fact.sentence.text, max(0, fact.at[0] - NEAR), fact.at[0]):
        return "converted"
    if "此前" in fact.scope:
        return "earlier"  # 更正为3亿元，此前为4亿元: no longer told
    return "actual" if fact.modality == "opinion" else fact.modality
