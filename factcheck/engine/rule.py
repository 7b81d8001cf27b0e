"""What a rule is, and the blocks that it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from factcheck.model import Draft, Severity
from factcheck.model.quantity import Kind as QuantityKind

Kind = Literal["sentence", "article", "claim", "series", "figure", "term", "twin", "text"]


class Block(NamedTuple):
    """Members that share a key. What a member is depends on the kind:

    - ``sentence``: one ``Statement``; ``article``: one ``engine.blocks.Whole`` (article, statements, title);
    - ``claim``, ``series``, ``figure``: ``Fact``s; ``term``: ``engine.blocks.Term``s; ``twin``: ``engine.blocks.Twin``s;
    - ``text``: ``Sentence``s of equal or nearly equal text.
    """

    kind: Kind
    key: tuple[Any, ...]
    members: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's card. A sentence block is shown only when its text holds one of the ``triggers`` (empty: always), it has ``facts`` facts or more, and a
    quantity of one of the kinds that the rule ``needs`` (empty: any).

    ``tells``: the kinds of ``engine.rivals.Pair`` that the rule tells of claims, twins and figures; it is not shown a block that has none of them.
    ``also``: other kinds of block that the same ``check`` is shown (FC301 judges claims and twin sentences).
    """

    code: str
    name: str
    title: str  # the rule's name for editors, in Chinese
    severity: Severity
    kind: Kind
    default: bool = True
    triggers: tuple[str, ...] = ()
    also: tuple[Kind, ...] = ()
    facts: int = 0
    needs: tuple[QuantityKind, ...] = ()
    tells: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return (self.kind, *self.also)


Check = Callable[[Block], Iterable[Draft]]


class Loaded(NamedTuple):
    """A rule as found: its card, its check, the page of its docstring, and the module it came from."""

    card: Rule
    check: Check
    page: str
    module: str
