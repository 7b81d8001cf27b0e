"""The metrics that numbers measure: heads with their aliases, by family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from factcheck.lexicon.errors import LexiconError
from factcheck.lexicon.matcher import Matcher
from factcheck.lexicon.tables import lines_of, table

FILE = "metrics.toml"
MetricType = Literal["level", "flow", "ratio", "price", "change"]
#: ``head`` measures; ``growth`` (增速) says that the metric before it moved; ``tail`` (金额) adds nothing to the metric before it;
#: ``modifier`` (算力) narrows the metric after it; ``phrase`` (成本效益…) only looks like a metric.
Part = Literal["head", "growth", "tail", "modifier", "phrase"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One head of the lexicon; ``dimensions`` are those its numbers can carry, see the head of ``metrics.toml``."""

    id: str
    family: str
    type: MetricType
    dimensions: tuple[str, ...]
    additive: bool = False
    cumulative: bool = False
    inherit: bool = False
    generic: bool = False
    instead: tuple[tuple[str, str], ...] = ()
    part: Part = "head"


def metrics(extra: Mapping[str, str] | None = None) -> Matcher[Metric]:
    """The matcher of all metric words; ``extra`` maps more words to a head (``{"战略收入": "营收"}``) or to a new head of their own.

    Raises ``LexiconError`` for a word of two heads.

    >>> metrics().get("營業收入").id
    '营收'
    """
    return _with(extra) if extra else _shipped()


@cache
def _shipped() -> Matcher[Metric]:
    return Matcher(_words())


def _with(extra: Mapping[str, str]) -> Matcher[Metric]:
    words = dict(_words())
    for word, head in extra.items():
        known = words.get(head) or Metric(head, head, "level", ())
        words[word] = words[head] = known
    return Matcher(words)


@cache
def _words() -> dict[str, Metric]:
    words: dict[str, Metric] = {}
    for metric, aliases in _entries(table(FILE)):
        for word in (metric.id, *aliases):
            if len(word) < 2:
                raise LexiconError(f'{FILE}:{lines_of(FILE, word)[0]}: "{word}" is one character; metric words have two or more')
            if word in words:
                raise LexiconError.duplicate(FILE, word, lines_of(FILE, word))
            words[word] = metric
    return words


def _entries(tables: dict[str, Any]) -> Iterator[tuple[Metric, list[str]]]:
    for family in tables["family"]:
        default = Metric("", family["name"], family["type"], tuple(family["can"].split()), family.get("additive", False), part=family.get("part", "head"))
        for line in family["heads"].strip().splitlines():
            yield _entry(default, line)
    for part in ("modifier", "phrase"):
        for word in tables.get(part, "").split():
            yield Metric(word, "", "level", (), part=part), []


def _entry(default: Metric, line: str) -> tuple[Metric, list[str]]:
    """``id: alias alias | can=money,share type=level inherit``."""
    words, _, flags = line.partition("|")
    head, _, aliases = words.partition(":")
    changes: dict[str, Any] = {"id": head.strip()}
    for flag in flags.split():
        name, _, value = flag.partition("=")
        if name == "can":
            changes["dimensions"] = tuple(value.split(","))
        elif name == "type":
            changes["type"] = value
        elif name == "else":
            changes["instead"] = tuple(tuple(pair.split(":")) for pair in value.split(",") if pair)
        else:
            changes[name] = value != "no"
    return replace(default, **changes), [alias.replace("_", " ") for alias in aliases.split()]
