"""Which sentence rules a sentence concerns: one scan for the triggers of all rules."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.engine.rule import Loaded


class Screen:
    """Asked with a text and its count of facts, it answers with the rules that they concern; a text without any trigger costs one search.

    Most sentences have no fact, so the few rules that look at those are asked apart.
    """

    def __init__(self, rules: Iterable[Loaded]) -> None:
        rules = tuple(rules)
        self._most = max((rule.card.facts for rule in rules), default=0)
        self._by_facts = tuple(_Triggers(rule for rule in rules if rule.card.facts <= facts) for facts in range(self._most + 1))

    def rules(self, text: str, facts: int) -> tuple[Loaded, ...]:
        return self._by_facts[min(facts, self._most)].rules(text)


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

    def rules(self, text: str) -> tuple[Loaded, ...]:
        wanted = self._always
        if self._find and (firsts := self._find(text)):
            for first in set(firsts):
                for trigger, mask in self._by_first[first]:
                    if mask & ~wanted and (trigger == first or trigger in text):
                        wanted |= mask
        found = self._sets.get(wanted)
        if found is None:
            found = self._sets[wanted] = tuple(rule for i, rule in enumerate(self._rules) if wanted >> i & 1)
        return found
