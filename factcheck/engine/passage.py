"""A sentence as its numbers and the words between them, in one writing: what closed wording is read from."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.wording import finder, words
from factcheck.model import Fact, Statement
from factcheck.quantities.fold import fold

_MARKS = (*zip(",;:()!?", "，；：（）！？", strict=True), ("複", "复"))
_OPENS = ("（", "（约", "（合", "（约合", "（折合")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?=年|财年|/|E|、|到|至|-|—|）|Q|$)")


class Passage(NamedTuple):
    """``facts`` in order of place, without dates; ``gaps[i]`` are the words before ``facts[i]``, the last gap those after all of them.

    Words are folded (half width, simplified), without spaces; soft hedges beside a number are gone, for the quantity knows them.
    """

    statement: Statement
    facts: list[Fact]
    gaps: list[str]
    text: str
    said: dict[tuple[str, str], bool]

    def year(self, i: int) -> int | None:
        """The one year named in the words just before number ``i``; ``None`` for none or several."""
        found = set(_YEAR.findall(self.gaps[i]))
        if len(found) == 1:
            return int(found.pop())
        return None if found else self._resolved(i)

    def years(self, i: int) -> list[int]:
        return [int(year) for year in _YEAR.findall(self.gaps[i])]

    def _resolved(self, i: int) -> int | None:
        """The year that 去年, 今年 … in the gap resolve to."""
        start, end = self.facts[i - 1].at[1] if i else 0, self.facts[i].at[0]
        found = {date.period.start.year for date in self.statement.dates if start <= date.start < end and date.period and date.period.granularity == "year"}
        return found.pop() if len(found) == 1 else None

    def says(self, section: str, name: str) -> bool:
        """Whether the sentence holds a word of this entry of ``wording.toml``."""
        key = section, name
        if key not in self.said:
            self.said[key] = finder(section, name).search(self.text) is not None
        return self.said[key]

    def says_of(self, place: int, section: str, name: str) -> bool:
        """Whether the sentence holds such a word up to the end of the part in which number ``place`` stands: 同比增长8%；调整后每股收益… is no footing of the 8%."""
        end = self.text.find("；", self.facts[place].at[1])
        return self.says(section, name) and (end < 0 or finder(section, name).search(self.text, 0, end) is not None)


_last: tuple[Statement, Passage] | None = None


def passage(statement: Statement) -> Passage:
    """The passage of a sentence; all rules ask for the same sentence in a row, so the last one is kept."""
    global _last
    last = _last
    if last is not None and last[0] is statement:
        return last[1]
    _last = statement, (made := _read(statement))
    return made


def joined(first: Statement, second: Statement) -> Passage:
    """Two sentences read as one: what the second says of the first (。其中…)."""
    one, two = passage(first), _read(second)
    gaps = [*one.gaps[:-1], one.gaps[-1] + two.gaps[0], *two.gaps[1:]]
    return Passage(first, one.facts + two.facts, gaps, one.text + two.text, {})


def _read(statement: Statement) -> Passage:
    text = fold(statement.sentence.text)
    for mark, full in _MARKS:
        if mark in text:
            text = text.replace(mark, full)
    facts: list[Fact] = []
    gaps: list[str] = []
    at = 0
    for fact in statement.facts:
        if fact.quantity.kind == "date":
            continue
        if fact.quantity.kind == "measure" and facts and _converted(text, facts[-1], fact):
            at = fact.at[1] + 1
            continue
        facts.append(fact)
        gaps.append(_bare(text[at : fact.at[0]], at > 0))
        at = max(at, fact.at[1])
    gaps.append(_bare(text[at:], at > 0))
    return Passage(statement, facts, gaps, text, {})


def _converted(text: str, one: Fact, two: Fact) -> bool:
    """13659.6万吨（2731.9亿斤）: the same amount in another unit, which is no part of what is told of it."""
    return one.quantity.kind == "measure" and text[one.at[1] : two.at[0]] in _OPENS and text[two.at[1] : two.at[1] + 1] == "）"


def _bare(gap: str, after: bool) -> str:
    if " " in gap:
        gap = gap.replace(" ", "")
    before, lasts, behind, firsts = _beside()
    while gap[-1:] in lasts and gap.endswith(before):
        gap = gap[: -next(len(word) for word in before if gap.endswith(word))]
    if after and gap[:1] in firsts and gap.startswith(behind):
        gap = gap[next(len(word) for word in behind if gap.startswith(word)) :]
    return gap


@cache
def _beside() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...], frozenset[str]]:
    """The soft hedges before a number with their last characters, and those behind one with their first."""
    before, behind = words("beside", "before"), words("beside", "after")
    return before, frozenset(word[-1] for word in before), behind, frozenset(word[0] for word in behind)
