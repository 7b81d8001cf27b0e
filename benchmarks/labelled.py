"""How well slots are bound on the labelled passages, those held out reported apart.

python benchmarks/labelled.py [--show]
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.facts import extract, metrics, subjects
from factcheck.model import Article, Fact, Period
from factcheck.reading import read

LABELS = Path(__file__).resolve().parent.parent / "fixtures" / "cases" / "facts" / "labelled.toml"
SLOTS = ("subject", "metric", "period", "role")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print every slot that is not as labelled")
    show = parser.parse_args().show
    right: Counter[tuple[bool, str]] = Counter()
    asked: Counter[tuple[bool, str]] = Counter()
    for passage in tomllib.loads(LABELS.read_text("utf-8"))["passage"]:
        for label, fact in matched(passage):
            for slot, good in zip(SLOTS, judged(label, fact), strict=True):
                if good is None:
                    continue
                key = (passage.get("held", False), slot)
                asked[key] += 1
                right[key] += good
                if show and not good:
                    print(f"  {slot:8} {label[0]:12} wants {label[1 + SLOTS.index(slot)]!r} got {told(fact, slot)!r}")
    for held, name in ((False, "open"), (True, "held")):
        print(name, ", ".join(f"{slot} {right[held, slot]}/{asked[held, slot]} ({right[held, slot] / asked[held, slot]:.0%})" for slot in SLOTS))


def matched(passage: dict[str, Any]) -> list[tuple[list[str], Fact | None]]:
    """Each label with the fact of that quantity, the n-th of equal texts with the n-th fact."""
    facts = [
        f for s in extract(read(Article(id="labelled", text=passage["text"], published=passage["published"]))) for f in s.facts if f.quantity.kind != "date"
    ]
    pairs = []
    for label in passage["facts"]:
        fact = next((f for f in facts if f.quantity.text.replace(" ", "") == label[0]), None)
        pairs.append((label, fact))
        facts = [f for f in facts if f is not fact]
    return pairs


def judged(label: list[str], fact: Fact | None) -> tuple[bool | None, ...]:
    """Whether each slot is as labelled; ``None`` where the label is silent."""
    _, subject, metric, period, role = label
    return (
        None if not subject else fact is not None and same("subject", fact.subject, subject),
        None if not metric else fact is not None and same("metric", fact.metric, metric),
        None if not period else fact is not None and (fact.period is None if period == "-" else within(fact.period, period)),
        None if not role else fact is not None and fact.role in role.split("|"),
    )


def same(kind: str, got: str | None, wanted: str) -> bool:
    canonical = subjects.canonical if kind == "subject" else metrics.canonical
    names = {bare(name) for word in wanted.split("|") for name in (word, canonical(word) or "")}
    return got is None and "" in wanted.split("|") or got is not None and bool({bare(got), bare(canonical(got) or "")} & (names - {""}))


def bare(text: str) -> str:
    return re.sub(r"[\s\-“”《》]", "", text).casefold()


def within(got: Period | None, wanted: str) -> bool:
    """Whether the period begins on the labelled day: 2024, 2024Q1, 2024H1, 2024-05, 2024-05-20 or 2025-01~2025-05."""
    return got is not None and got.start == day(wanted.split("~")[0])


def day(label: str) -> date:
    year, rest = int(label[:4]), label[4:]
    if rest.startswith("Q"):
        return date(year, 3 * int(rest[1]) - 2, 1)
    if rest.startswith("H"):
        return date(year, 6 * int(rest[1]) - 5, 1)
    parts = [int(part) for part in rest.split("-") if part]
    return date(year, *[*parts, 1, 1][:2])


def told(fact: Fact | None, slot: str) -> object:
    return getattr(fact, slot) if fact is not None else "no fact"


if __name__ == "__main__":
    main()
