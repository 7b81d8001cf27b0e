"""The words that a newsroom adds in its configuration, in force for one piece of work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from factcheck.config import Config

Words = tuple[tuple[str, str], ...]


class Own(NamedTuple):
    """More names and more metric words: each a word and what it stands for."""

    names: Words = ()
    metrics: Words = ()


_NONE = Own()
_IN_FORCE: ContextVar[Own] = ContextVar("own words")


def own() -> Own:
    """The words in force now; none unless a check with a configuration is under way."""
    return _IN_FORCE.get(_NONE)


@contextmanager
def in_force(config: Config) -> Iterator[None]:
    """Inside the block, the words of the configuration count as known.

    >>> with in_force(Config(aliases={"云岭集团": ["云岭"]})):
    ...     own().names
    (('云岭集团', '云岭集团'), ('云岭', '云岭集团'))
    """
    token = _IN_FORCE.set(Own(_words(config.aliases), _words(config.metrics)))
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def _words(table: Mapping[str, Sequence[str]]) -> Words:
    return tuple((word, head) for head, others in table.items() for word in (head, *others))
