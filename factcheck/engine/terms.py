"""Names and what is said of them without a number: glosses, who was first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from factcheck.lexicon.silence import pattern, said, words
from factcheck.model import DateMention, Sentence, Statement

# what stands before a name is looked at after its first character: a pattern that begins with plain characters is searched for much faster
_GLOSSED = re.compile(r"([A-Z](?<![A-Za-z0-9-].)[A-Z][A-Za-z0-9-]{0,10})[（(]([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{2,23})[）)]")
_GLOSSING = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{3,23})[（(](?:简称)?[“\"]?([A-Z]{2}[A-Za-z0-9-]{0,10})[”\"]?[）)]")
_SHORTENED = re.compile(r"[（(](?:简称)?[“\"]?[A-Z]{2}")
_CAPITALS = re.compile("[A-Z]{2}")


class Term(NamedTuple):
    """A name at code points ``[start, end)`` of a sentence, and what is said of it there.

    ``gloss``: ``name`` with its expansion, 简称（释义）, or 释义（简称）, where the expansion begins somewhere in ``gloss`` (``before``).
    ``turn``: ``name`` turned against what was expected (不降反增), as ``gloss`` says; ``first`` when it rose.
    ``event``: ``name`` did what ``gloss`` says on ``day``; ``first`` when the text says that nobody did so before.
    """

    kind: Literal["gloss", "event", "turn"]
    name: str
    gloss: str
    sentence: Sentence
    start: int
    end: int
    day: date | None = None
    first: bool = False
    before: bool = False


def terms(statements: Iterable[Statement]) -> Iterator[tuple[tuple[str, str], Term]]:
    """``(key, term)`` for each name of a sentence; the key says what kind of term may meet."""
    for statement in statements:
        text = statement.sentence.text
        if ("（" in text or "(" in text) and _CAPITALS.search(text):
            yield from _glosses(statement.sentence)
        if statement.dates and any(mention.day for mention in statement.dates) and said("launch", text):
            yield from _events(statement)
        if "反" in text:
            yield from _turns(statement)


def _glosses(sentence: Sentence) -> Iterator[tuple[tuple[str, str], Term]]:
    for match in _GLOSSED.finditer(sentence.text):
        yield ("gloss", match[1].upper()), Term("gloss", match[1], match[2], sentence, match.start(), match.end())
    for match in _GLOSSING.finditer(sentence.text) if _SHORTENED.search(sentence.text) else ():
        yield ("gloss", match[2].upper()), Term("gloss", match[2], match[1], sentence, match.start(1), match.end(), before=True)


def _turns(statement: Statement) -> Iterator[tuple[tuple[str, str], Term]]:
    text = statement.sentence.text
    for rises, name in ((True, "rise"), (False, "fall")):
        for match in pattern(name).finditer(text):
            about = _ABOUT.search(text, 0, match.start())
            if about is not None:
                term = Term("turn", about[0], match[0], statement.sentence, about.start(), match.end(), statement.article.published, rises)
                yield ("turn", about[0][-_TAIL:]), term


_ABOUT = re.compile(r"[^\W\d_]{4,12}$")
_TAIL = 4
_OBJECT = re.compile(r"了?(?:首个|首款|全球|第一款)?([\u4e00-\u9fffA-Za-z0-9-]{2,16})(?=[，。；,;！]|$)")
_ACTOR = re.compile(r"[\u4e00-\u9fffA-Za-z0-9-]{2,16}")
_ADVERB = re.compile(r"率先|已|正式|宣布|首次|将|最早|在|于|又|也")


def _events(statement: Statement) -> Iterator[tuple[tuple[str, str], Term]]:
    """Who did what on which day: 甲公司3月5日率先发布折叠屏电视. What was done is the verb and the last words of its object."""
    text = statement.sentence.text
    for verb in pattern("launch").finditer(text):
        begin = max(text.rfind(mark, 0, verb.start()) for mark in "，。；,;：:") + 1
        day = _day(statement, begin, verb.start())
        done = _OBJECT.match(text, verb.end())
        if day is None or day.period is None or done is None:
            continue
        head = text[begin : verb.start()]
        if name := _actor(text[begin : day.start], text[max(begin, day.end) : verb.start()]):
            first = any(word in head for word in words("first"))
            yield ("event", verb[0] + done[1][-4:]), Term("event", name, verb[0] + done[1], statement.sentence, begin, done.end(), day.period.start, first)


def _day(statement: Statement, begin: int, end: int) -> DateMention | None:
    """The one day that the clause names, or that stands alone before it: 8月12日，蓝湾云率先上线."""
    days = [mention for mention in statement.dates if mention.period and mention.period.granularity == "day" and mention.start < end]
    inside = [mention for mention in days if mention.start >= begin] or [mention for mention in days if mention.end == begin - 1]
    return inside[0] if len(inside) == 1 else None


def _actor(before: str, after: str) -> str:
    """The name before the date, or between date and verb: 甲公司3月5日率先, 3月5日甲公司率先."""
    name = before.strip(" 于在") or _ADVERB.split(after)[0].strip()
    return name if _ACTOR.fullmatch(name) else ""
