"""Which sentence rules a sentence concerns: one look at the kinds of its quantities, and one scan for the triggers of all rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.engine.rule import Loaded
from factcheck.model import Fact


class Screen:
    """Asked with a text and its facts, it answers with the rules that they concern; a text without any trigger costs one search.

    Most sentences have no fact, so the few rules that look at those are asked apart.
    """

    def __init__(self, rules: Iterable[Loaded]) -> None:
        self._rules = tuple(rules)
        self._most = max((rule.card.facts for rule in self._rules), default=0)
        kinds = sorted({kind for rule in self._rules for kind in rule.card.needs})
        self._bits = {kind: 1 << place for place, kind in enumerate(kinds)}
        self._all = _Triggers(self._rules)
        self._bare = _Triggers(rule for rule in self._rules if not rule.card.facts and not rule.card.needs)
        #: Whether some rule looks at sentences without facts.
        self.reads_all = any(not rule.card.facts and not rule.card.needs for rule in self._rules)
        self._open: dict[tuple[int, int], int] = {}

    def rules(self, text: str, facts: Sequence[Fact]) -> tuple[Loaded, ...]:
        if not facts:
            return self._bare.rules(text)
        held, bits = 0, self._bits
        for fact in facts:
            held |= bits.get(fact.quantity.kind, 0)
        asked = held, min(len(facts), self._most)
        if (choice := self._open.get(asked)) is None:
            choice = self._open[asked] = self._choice(*asked)
        return self._all.rules(text, choice)

    def _choice(self, held: int, count: int) -> int:
        """The rules, as bits, that may look at so many quantities of these kinds."""
        cards = (rule.card for rule in self._rules)
        fit = (card.facts <= count and (not card.needs or any(held & self._bits[kind] for kind in card.needs)) for card in cards)
        return sum(1 << place for place, fits in enumerate(fit) if fits)


class _Triggers:
    def __init__(self, rules: Iterable[Loaded]) -> None:
        self._rules = tuple(rules)
        self._always = sum(1 << i for i, rule in enumerate(self._rules) if not rule.card.triggers)
        bits: dict[str, int] = {}
        for i, rule in enumerate(self._rules):
            for trigger in rule.card.triggers:
                bits[trigger] = bits.get(trigger, 0) | 1 << i
        self._by_first: dict[str, list[tuple[str, int]]] = {}
        for trigger, mask in bits.items():
            self._by_first.setdefault(trigger[0], []).append((trigger, mask))
        firsts = "".join(map(re.escape, self._by_first))
        self._find = re.compile(f"[{firsts}]").findall if firsts else None
        self._sets: dict[int, tuple[Loaded, ...]] = {}

    def rules(self, text: str, choice: int = -1) -> tuple[Loaded, ...]:
        """Those whose triggers the text holds, of the choice (all: -1)."""
        wanted = self._always & choice
        if self._find and (firsts := self._find(text)):
            for first in set(firsts):
                for trigger, mask in self._by_first[first]:
                    if mask & choice & ~wanted and (trigger == first or trigger in text):
                        wanted |= mask & choice
        found = self._sets.get(wanted)
        if found is None:
            found = self._sets[wanted] = tuple(rule for i, rule in enumerate(self._rules) if wanted >> i & 1)
        return found
