"""Arithmetic that the heads of a table close: a total over its parts, growth beside the values of two years, shares beside their parts.

That the lines belong together is borne out by the table itself: where most of them hold, one that fails is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from factcheck.engine import readings
from factcheck.engine.blocks import Whole
from factcheck.engine.nearly import slips
from factcheck.engine.sheets import Sheet, is_inner, is_total, sheets
from factcheck.engine.slips import written_digits
from factcheck.facts.headed import CHANGE, SHARE
from factcheck.facts.metrics import lookup
from factcheck.lexicon.wording import finder, words
from factcheck.model import Fact, Severity
from factcheck.model.interval import total

Kind = Literal["sum", "growth", "share"]
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEVELS = frozenset(("level", "to", "member", "other"))
_KINDS = frozenset(("money", "count", "measure", "number"))
_HUNDRED, _ENOUGH, _DIGITS = Decimal(100), 2, 3


class Tally(NamedTuple):
    """A line of arithmetic of a table: what is ``told``, and the numbers that give it (parts; old and new value; whole and part)."""

    kind: Kind
    told: Fact
    of: tuple[Fact, ...]
    sign: int = 1

    @property
    def numbers(self) -> tuple[Fact, ...]:
        return self.told, *self.of

    @property
    def verdict(self) -> Severity | None:
        if self.kind == "sum":
            return _apart(self.told, self.of)
        formula = readings.growth if self.kind == "growth" else readings.share
        return readings.verdict(self.told.quantity, formula, *(fact.quantity for fact in self.of), sign=self.sign)


_last: tuple[Whole | None, tuple[tuple[Tally, Severity], ...]] = (None, ())


def broken(whole: Whole, kind: Kind) -> Iterator[tuple[Tally, Severity]]:
    """The lines of this kind that fail among others that hold; no number is blamed twice. Three rules ask of the same article, so the last answer is kept."""
    global _last
    last = _last  # another thread may set it meanwhile
    if last[0] is not whole:
        last = _last = whole, tuple(_told(whole))
    return ((tally, severity) for tally, severity in last[1] if tally.kind == kind)


def _told(whole: Whole) -> Iterator[tuple[Tally, Severity]]:
    for sheet in sheets(whole):
        kinds = [[(tally, tally.verdict) for tally in lines] for lines in (_sums(sheet), _sums(sheet.turned), _grown(sheet), _down(sheet), _shares(sheet))]
        borne_out = {id(fact) for lines in kinds for tally, severity in lines if severity is None for fact in tally.numbers}
        blamed: set[int] = set()
        failing = [failed for lines in kinds for failed in _failing(lines)]
        for tally, severity in sorted(failing, key=lambda failed: failed[1] != "error"):
            suspects = {id(fact) for fact in tally.numbers} - borne_out or {id(tally.told)}
            if blamed.isdisjoint(suspects):
                blamed |= suspects
                yield tally, severity


def _failing(lines: Sequence[tuple[Tally, Severity | None]]) -> Iterator[tuple[Tally, Severity]]:
    failing = [(tally, severity) for tally, severity in lines if severity is not None]
    holding = len(lines) - len(failing)
    if len(failing) < holding:
        yield from ((tally, severity if holding >= _ENOUGH else "warning") for tally, severity in failing)
    elif len(failing) == 1 and _alone(failing[0][0]):
        yield failing[0][0], "warning"


def _alone(tally: Tally) -> bool:
    """Whether a line that no other bears out is told: growth of two years, of which the heads say enough; a total that its parts exceed, or meet but for a digit."""
    if tally.kind != "sum":
        return tally.kind == "growth"
    return total(part.quantity.plausible for part in tally.of).low >= tally.told.quantity.plausible.high or _mistyped(tally.numbers)


def _mistyped(numbers: Sequence[Fact]) -> bool:
    """Whether one digit makes a total and its parts agree."""
    told, *parts = numbers
    if len({fact.quantity.precision for fact in numbers}) > 1 or min(map(written_digits, numbers)) < _DIGITS:
        return False
    off = sum(map(_value, parts)) - _value(told)
    slack = told.quantity.precision * len(numbers) / 2
    wanted = ((fact, _value(fact) + (off if fact is told else -off)) for fact in numbers if _value(fact) > 0)
    return any(abs(value - meant) < slack for fact, meant in wanted for value, _ in slips(fact.quantity))


def _apart(whole: Fact, parts: Sequence[Fact]) -> Severity | None:
    if total(part.quantity.stated for part in parts).overlaps(whole.quantity.stated):
        return None
    return "warning" if total(part.quantity.plausible for part in parts).overlaps(whole.quantity.plausible) else "error"


def _value(fact: Fact) -> Decimal:
    assert fact.quantity.value is not None
    return fact.quantity.value


def _sums(sheet: Sheet) -> Iterator[Tally]:
    """The one row of totals, first or last, over all rows that are no part of another."""
    labels = {r: label for r, label in sorted(sheet.labels().items()) if not finder("tables", "aside").search(label)}
    totals = [r for r, label in labels.items() if is_total(label)]
    parts = [r for r, label in labels.items() if r not in totals and not is_inner(label)]
    if len(totals) != 1 or len(parts) < 2 or parts[0] < totals[0] < parts[-1] or not all(labels[r] for r in parts):
        return
    if len({head.row[:-1] for (r, _), head in sheet.heads.items() if r in parts}) > 1:
        return
    for c in sheet.titles():
        column = sheet.column(c)
        whole, of = column.get(totals[0]), tuple(column[r] for r in parts if r in column)
        if whole is not None and len(of) == len(parts) and _adds_up(whole, of):
            yield Tally("sum", whole, of)


def _adds_up(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Amounts and counts in one unit, and shares of a hundred."""
    if any(part.quantity.unit != whole.quantity.unit or part.role != whole.role for part in parts):
        return False
    if whole.role == "share":
        return whole.quantity.value == _HUNDRED
    entry = lookup(whole.measured or "")
    return whole.role in _LEVELS and whole.quantity.kind in _KINDS and (entry is None or entry.additive)


def _grown(sheet: Sheet) -> Iterator[Tally]:
    """2024年 | 2023年 | 同比: growth beside the values of two years, or of this one and the one before."""
    titles = sheet.titles()
    for c, title in titles.items():
        if not _yearly(title) or (found := _years(titles.get(c - 2, ""), titles.get(c - 1, ""))) is None:
            continue
        newer, older = (c - 2, c - 1) if found > 0 else (c - 1, c - 2)
        for r in sheet.labels():
            yield from _growth(sheet, (r, older), (r, newer), (r, c))


def _down(sheet: Sheet) -> Iterator[Tally]:
    """Years one below the other, with their values and growth side by side."""
    titles = sheet.titles()
    years = {int(found[0]): r for r, label in sheet.labels().items() if (found := _YEAR.match(label)) and len(label) <= len("2024年度")}
    for c, title in titles.items():
        if _yearly(title) and not _years(titles.get(c - 2, ""), titles.get(c - 1, "")):
            for year, r in years.items():
                if year - 1 in years:
                    yield from _growth(sheet, (years[year - 1], c - 1), (r, c - 1), (r, c))


def _yearly(title: str) -> bool:
    head = title.rpartition("|")[2]
    return CHANGE.search(head) is not None and not finder("bases", "sequential").search(head)


def _growth(sheet: Sheet, older: tuple[int, int], newer: tuple[int, int], told: tuple[int, int]) -> Iterator[Tally]:
    old, new, rate = (sheet.facts.get(place) for place in (older, newer, told))
    if old is None or new is None or rate is None or rate.quantity.kind != "percent" or rate.role != "rate" or sheet.says(told, "real"):
        return
    if old.quantity.unit == new.quantity.unit and old.quantity.kind in _KINDS and old.role in _LEVELS and old.quantity.stated.low > 0 < new.quantity.stated.low:
        falls = finder("tables", "falls").search(sheet.heads[told].column[-1]) or (rate.direction == "down" and _value(rate) > 0)
        yield Tally("growth", rate, (old, new), -1 if falls else 1)


def _years(one: str, two: str) -> int | None:
    """1 when the first head is that of the later year, -1 when the second is; they say the same besides."""
    years = [int(found[0]) if (found := _YEAR.search(title)) else None for title in (one, two)]
    if years[0] and years[1]:
        return years[0] - years[1] if abs(years[0] - years[1]) == 1 and _YEAR.sub("", one) == _YEAR.sub("", two) else None
    pairs = words("tables", "before", sort=False)
    for now, then in zip(pairs[::2], pairs[1::2], strict=True):
        if now in one and one.replace(now, then) == two:
            return 1
        if now in two and two.replace(now, then) == one:
            return -1
    return None


def _shares(sheet: Sheet) -> Iterator[Tally]:
    """A column of shares behind one of values with a total."""
    titles, labels = sheet.titles(), sheet.labels()
    totals = [r for r, label in labels.items() if is_total(label)]
    for c, title in titles.items():
        whole = sheet.facts.get((totals[0], c - 1)) if len(totals) == 1 else None
        if whole is None or not SHARE.search(title.rpartition("|")[2]) or whole.quantity.kind not in _KINDS or whole.quantity.stated.low <= 0:
            continue
        for r in labels:
            part, share = sheet.facts.get((r, c - 1)), sheet.facts.get((r, c))
            if r not in totals and part is not None and share is not None and share.role == "share" and part.quantity.unit == whole.quantity.unit:
                yield Tally("share", share, (whole, part))
