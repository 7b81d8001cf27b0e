"""Tables as sheets of numbers with the heads around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.engine.blocks import Whole
from factcheck.facts.grid import Heads, read
from factcheck.lexicon.wording import finder
from factcheck.model import Fact

_BESIDE = re.compile(r"[\s\u3000:：*]|[（(][^（）()]*[)）]")
Place = tuple[int, int]


class Sheet(NamedTuple):
    """The numbers of a table by row and column, and the heads of each; a cell that holds anything but one plain number is left out."""

    facts: dict[Place, Fact]
    heads: dict[Place, Heads]

    @property
    def turned(self) -> Sheet:
        """Columns as rows."""
        heads = {(c, r): head._replace(column=head.row, row=head.column) for (r, c), head in self.heads.items()}
        return Sheet({(c, r): fact for (r, c), fact in self.facts.items()}, heads)

    def column(self, c: int) -> dict[int, Fact]:
        return {r: fact for (r, k), fact in self.facts.items() if k == c}

    def says(self, place: Place, name: str) -> bool:
        """Whether the heads or the caption over a number hold a word of this entry of ``[tables]``."""
        head = self.heads[place]
        return finder("tables", name).search("|".join((head.caption, *head.column, *head.row))) is not None

    def labels(self) -> dict[int, str]:
        """What the innermost head of each row says, marks and brackets left out."""
        return {r: _BESIDE.sub("", head.row[-1]) if head.row else "" for (r, _), head in self.heads.items()}

    def titles(self) -> dict[int, str]:
        """The heads of each column, the outer ones first."""
        return {c: "|".join(head.column) for (_, c), head in self.heads.items()}


def sheets(whole: Whole) -> Iterator[Sheet]:
    """The tables of an article that have two numbers or more."""
    if not whole.document.tables:
        return
    cells = {statement.sentence.index: statement.facts[0] for statement in whole.statements if statement.sentence.region == "table" and len(statement.facts) == 1}
    for table in whole.document.tables:
        heads = {sentence.index: head for sentence, head in read(table)}
        places = {
            cell.sentence.index: (cell.row, cell.column) for row in table.rows for cell in row if cell.sentence is not None and cell.sentence.index in heads
        }
        facts = {place: cells[index] for index, place in places.items() if index in cells and _plain(cells[index])}
        if len(facts) > 1:
            yield Sheet(facts, {place: heads[index] for index, place in places.items()})


def _plain(fact: Fact) -> bool:
    """A value told at its word; brackets round a number make it negative, or a remark."""
    quantity = fact.quantity
    return quantity.value is not None and quantity.hedge == "exact" and fact.sentence.text[:1] not in "(（" and quantity.kind not in ("date", "rank")


def is_total(label: str) -> bool:
    return finder("tables", "total").fullmatch(label) is not None


def is_inner(label: str) -> bool:
    """Whether a line tells a part of the line before it: 其中: …"""
    return finder("tables", "inner").match(label) is not None
