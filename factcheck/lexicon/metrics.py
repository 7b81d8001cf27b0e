"""The metrics that numbers measure: heads with their aliases, by family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from factcheck.lexicon.errors import LexiconError
from factcheck.lexicon.matcher import Matcher, own_words
from factcheck.lexicon.tables import lines_of, table

#: One file a field; ``general.toml`` has what any field needs, and tells the form.
FILES = tuple(f"metrics/{field}.toml" for field in ("general", "accounts", "funding", "markets", "macro", "trade", "users", "technology", "society", "health"))
#: What the numbers of a metric can be, besides the dimensions of measures in ``units.toml``; ``price`` is money for each of something.
KINDS = frozenset(("money", "share", "points", "multiple", "count", "number", "index", "rank", "price"))
MetricType = Literal["level", "flow", "ratio", "price", "change"]
#: ``head`` measures; ``growth`` (增速) says that the metric before it moved; ``tail`` (金额) adds nothing to the metric before it, nor does
#: a ``suffix`` (水平), which is none alone; ``counted`` (企业) is a metric beside a count only; ``modifier`` (物流) narrows the metric after it;
#: ``phrase`` (价格战) only looks like a metric, ``moving`` (经济 of 某国经济预计增长3%) is one only where it is said to grow.
Part = Literal["head", "growth", "tail", "suffix", "counted", "moving", "modifier", "phrase"]


class Metric(NamedTuple):
    """One head of the lexicon; ``dimensions`` are those its numbers can carry, see the head of ``metrics/general.toml``.

    ``subject`` is the thing that the word itself names (黄金 of 金价), ``instead`` the heads that other dimensions measure, ``pair`` the heads
    that two numbers one after the other measure (产量 and 销量 of 产销). A count beside a ``tally`` is all there is to tell (3人死亡); beside
    another noun it may be a part (30家企业涨价).
    """

    id: str
    family: str
    type: MetricType
    dimensions: tuple[str, ...]
    additive: bool = False
    cumulative: bool = False
    inherit: bool = False
    generic: bool = False
    tally: bool = False
    subject: str = ""
    instead: tuple[tuple[str, str], ...] = ()
    pair: tuple[str, ...] = ()
    part: Part = "head"


def metrics(extra: Mapping[str, str] | None = None) -> Matcher[Metric]:
    """The matcher of all metric words; ``extra`` maps more words to a head (``{"战略收入": "营收"}``) or to a new head of their own.

    Raises ``LexiconError`` for a word of two heads.

    >>> metrics().get("營業收入").id
    '营收'
    """
    return _with(extra) if extra else _matcher()


@cache
def _matcher() -> Matcher[Metric]:
    return Matcher(shipped())


def _with(extra: Mapping[str, str]) -> Matcher[Metric]:
    words = dict(shipped())
    for word, head in own_words(extra):
        words[word] = words[head] = words.get(head) or Metric(head, head, "level", ())
    return Matcher(words)


@cache
def shipped() -> dict[str, Metric]:
    words: dict[str, Metric] = {}
    for file in FILES:
        for word, metric in _entries(table(file)):
            if len(word) < 2:
                raise LexiconError(f'{file}:{lines_of(file, word)[0]}: "{word}" is one character; metric words have two or more')
            if word in words:
                raise LexiconError.duplicate([(name, line) for name in FILES for line in lines_of(name, word)], word)
            words[word] = metric
    return words


@cache
def crowds() -> dict[str, str]:
    """What a number counts by the noun that ends the phrase behind it.

    >>> crowds()["运营商"]
    '企业数'
    """
    lines = (line.partition(":") for line in table("crowds.toml")["crowd"].strip().splitlines())
    return {noun: head for head, _, nouns in lines for noun in nouns.split()}


@cache
def doings() -> dict[str, str]:
    """The head that money beside a verb measures.

    >>> doings()["收购"]
    '收购价'
    """
    return _verbs("doing")


@cache
def dealings() -> dict[str, str]:
    """The head that a count of shares beside a verb measures.

    >>> dealings()["持有"]
    '持股数'
    """
    return _verbs("dealing")


def _verbs(key: str) -> dict[str, str]:
    lines = (line.partition(":") for line in table("doings.toml")[key].strip().splitlines())
    return {verb: head for head, _, verbs in lines for verb in verbs.split()}


def _entries(tables: dict[str, Any]) -> Iterator[tuple[str, Metric]]:
    for family in tables["family"]:
        default = Metric("", family["name"], family["type"], tuple(family["can"].split()), family.get("additive", False), part=family.get("part", "head"))
        for line in family["heads"].strip().splitlines():
            yield from _entry(default, line)
    for part in ("modifier", "phrase"):
        for word in tables.get(part, "").split():
            yield word, Metric(word, "", "level", (), part=part)


def _entry(default: Metric, line: str) -> Iterator[tuple[str, Metric]]:
    """The words of ``id: alias alias … | can=money,share type=level inherit``, each with what it means."""
    written, _, flags = line.partition("|")
    head, _, aliases = written.partition(":")
    given = {name: value for name, _, value in (flag.partition("=") for flag in flags.split())}
    counted, moving = given.pop("counted", ""), given.pop("moving", "")
    changes = {_FIELDS.get(name, name): _value(name, value) for name, value in given.items()}
    metric = default._replace(**({"id": head.strip()} | changes))
    if metric.instead:
        metric = metric._replace(dimensions=metric.dimensions + tuple(name for name, _ in metric.instead if name.islower()))
    for word in (head, *aliases.split()):
        yield word.strip().replace("_", " "), metric
    for noun in counted.split(",") if counted else ():
        yield noun, metric._replace(part="counted")
    for noun in moving.split(",") if moving else ():
        yield noun, metric._replace(part="moving")


_FIELDS = {"can": "dimensions", "else": "instead", "of": "subject"}


def _value(name: str, value: str) -> Any:
    if name in ("can", "pair"):
        return tuple(value.split(","))
    if name == "else":
        return tuple(tuple(pair.split(":")) for pair in value.split(","))
    return value if name in ("type", "id", "of", "part") else value != "no"
