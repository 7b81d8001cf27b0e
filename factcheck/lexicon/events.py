"""The verbs of dated events."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table


class EventWords(NamedTuple):
    """``metric`` is that of each verb; ``lists`` are the verbs of one behaviour; the patterns read around a date."""

    metric: dict[str, str]
    lists: dict[str, frozenset[str]]
    verb: re.Pattern[str]
    adverb: re.Pattern[str]
    ends: re.Pattern[str]
    act: re.Pattern[str]
    papers: tuple[str, ...]


@cache
def event_words() -> EventWords:
    """The tables of ``events.toml``.

    >>> event_words().metric["竣工"], "发布" in event_words().lists["releases"]
    ('竣工日期', True)
    """
    tables = table("events.toml")
    metric = {verb: name for part in ("happens", "releases") for name, verbs in tables[part].items() for verb in verbs.split()}
    lists = {name: frozenset(tables[name]["words"].split()) for name in ("done_to", "founding", "placed")}
    lists["releases"] = frozenset(" ".join(tables["releases"].values()).split())
    return EventWords(
        metric,
        lists,
        re.compile(_any(" ".join(metric))),
        re.compile(_any(tables["adverbs"]["words"])),
        re.compile(rf"[，,。；;：:！!？?、）)\s”」』》—]|$|{_any(tables['ends']['words'])}"),
        re.compile(_any(tables["acts"]["words"])),
        tuple(tables["papers"]["words"].split()),
    )


def _any(words: str) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))) + ")"
