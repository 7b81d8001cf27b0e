"""The block of keys above an article, with the place of every value in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.M)}
_KEY = re.compile(r"[ \t]*[\w-]+[ \t]*[:=]|[ \t]*#|\s*$")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_DEPTH = 50
_TOML_KEY = re.compile(r"""^[ \t]*([\w-]+)[ \t]*=[ \t]*(?=["'])""", re.M)


class Scalar(NamedTuple):
    """A value: its text, and ``[start, end)`` in the source, quotes included."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class FrontMatter:
    """``end`` is where the article begins. ``values`` are keyed by path (``factcheck.ignore``). ``problem`` is set when it could not be read."""

    end: int = 0
    values: dict[str, list[Scalar]] = field(default_factory=dict)
    problem: str = ""
    problem_at: int = 0

    def text(self, key: str) -> str:
        return self.values[key][0].text.strip() if key in self.values else ""

    def published(self) -> date | None:
        """The date as written, ``None`` when there is none; raises ``ValueError`` for a day that does not exist."""
        match = _DATE.search(self.text("date"))
        return date(*map(int, match.groups())) if match else None


def front_matter(source: str) -> FrontMatter:
    """The front matter of a source; an empty one when there is none. Never raises.

    >>> front = front_matter('---\\ntitle: "营收3亿元"\\n---\\n正文')
    >>> front.values["title"], front.end
    ([Scalar(text='营收3亿元', start=11, end=18)], 22)
    """
    opened = _OPEN.match(source)
    if opened is None or not _KEY.match(source, opened.end(), _line_end(source, opened.end())):
        return FrontMatter()
    closed = _CLOSE[opened[1]].search(source, opened.end())
    if closed is None:
        if opened[1] == "---" and ":" not in source[opened.end() : _line_end(source, opened.end())]:
            return FrontMatter()
        return FrontMatter(problem=f"front matter opens with {opened[1]} and is never closed", problem_at=opened.start(1))
    found = FrontMatter(end=closed.end())
    try:
        for path, value in (_yaml if opened[1] == "---" else _toml)(source[opened.end() : closed.start()]):
            found.values.setdefault(path, []).append(Scalar(value.text, value.start + opened.end(), value.end + opened.end()))
    except _Broken as error:
        found.problem, found.problem_at = str(error), opened.end() + error.at
        return found
    _check_date(found)
    return found


class _Broken(Exception):
    def __init__(self, problem: str, at: int) -> None:
        super().__init__(problem)
        self.at = at


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _check_date(found: FrontMatter) -> None:
    try:
        found.published()
    except ValueError:
        found.problem, found.problem_at = f"the date {found.text('date')} does not exist", found.values["date"][0].start


def _yaml(text: str) -> Iterator[tuple[str, Scalar]]:
    """Scalars with their paths, from the event stream: no recursion, and no object is ever built."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    containers: list[str | None] = []  # the pending key of each open mapping, "" while waiting for one; None for a list
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent) and containers and containers[-1] == "":
                containers[-1] = str(event.value)
                continue
            if isinstance(event, yaml.ScalarEvent):
                yield ".".join(filter(None, containers[:3])), Scalar(str(event.value), *_place(event))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                containers.append("" if isinstance(event, yaml.MappingStartEvent) else None)
                if len(containers) > _DEPTH:  # libyaml takes quadratic time over open brackets
                    raise _Broken("front matter is nested too deeply", _place(event)[0])
                continue
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                containers.pop()
            elif not isinstance(event, yaml.AliasEvent):
                continue
            if containers and containers[-1] is not None:
                containers[-1] = ""
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        raise _Broken(f"front matter is not YAML: {problem}", mark.index if mark else 0) from None


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _toml(text: str) -> Iterator[tuple[str, Scalar]]:
    import tomllib

    try:
        values = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise _Broken(f"front matter is not TOML: {error}", 0) from None
    except RecursionError:
        raise _Broken("front matter is nested too deeply", 0) from None
    places = {match[1]: match.end() for match in _TOML_KEY.finditer(text)}
    for key, value in values.items():
        if not isinstance(value, (dict, list)):
            start = places.get(key, 0)
            yield key, Scalar(str(value), start, _line_end(text, start))
    ignore = values.get("factcheck", {})
    for code in ignore.get("ignore", ()) if isinstance(ignore, dict) else ():
        yield "factcheck.ignore", Scalar(str(code), 0, 0)


def align(scalar: Scalar, source: str) -> tuple[tuple[int, int], ...]:
    """Pieces of a value over the source: quotes, escapes and folded lines lie between them.

    >>> align(Scalar('a"b', 0, 6), '"a\\\\"b"')
    ((0, 1), (1, 3))
    """
    at = scalar.start
    pieces: list[tuple[int, int]] = []
    for offset, char in enumerate(scalar.text):
        found = source.find(char, at, min(scalar.end, at + 12))
        if found < 0:  # an escape such as \\u4ebf, or a folded line break: it stands where the reading is
            found = at
        if not pieces or found != pieces[-1][1] + offset - pieces[-1][0]:
            pieces.append((offset, found))
        at = min(found + 1, scalar.end - 1)
    return tuple(pieces) or ((0, scalar.start),)
