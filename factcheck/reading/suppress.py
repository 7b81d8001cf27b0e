"""Suppression comments: <!-- factcheck-disable-next-line FC302 -- reason -->."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.reading.blocks import Block
from factcheck.reading.document import Problem, Suppression

_DIRECTIVE = re.compile(r"<!--\s*factcheck-(?P<verb>disable-next-line|disable-file|disable|enable)(?![\w-])(?P<rest>[^<>]*?)-->$", re.S)
_CODE = re.compile(r"[A-Z]{1,10}\d{0,4}")

Stretch = tuple[int, int]


def suppressions(source: str, comments: Sequence[Stretch], blocks: Sequence[Block]) -> tuple[list[Suppression], list[Problem]]:
    """What the comments silence, and those that name no code.

    >>> source = "<!-- factcheck-disable-file FC4 -- 转述 -->"
    >>> found, _ = suppressions(source, [(0, len(source))], [])
    >>> found[0].codes, found[0].reason
    (('FC4',), '转述')
    """
    found: list[Suppression] = []
    problems: list[Problem] = []
    opened: dict[str, Suppression] = {}
    starts = [block.start for block in blocks]
    for start, end in comments:
        directive = _DIRECTIVE.match(source, start, end)
        if directive is None:
            continue
        verb, (written, _, reason) = directive["verb"], directive["rest"].partition("--")
        codes = tuple(word for word in re.split(r"[\s,，、]+", written.strip()) if word)
        if not all(map(_CODE.fullmatch, codes)) or (verb != "enable" and not codes):
            problems.append(Problem(f"factcheck-{verb} names no rule", start, end))
        elif verb == "enable":
            found += [opened.pop(code)._replace(end=start) for code in codes or tuple(opened) if code in opened]
        elif verb == "disable":
            for code in codes:
                opened.setdefault(code, Suppression((code,), end, len(source), reason.strip(), start, end))
        else:
            reach = (0, len(source)) if verb == "disable-file" else _next(blocks, bisect_left(starts, end), end)
            found.append(Suppression(codes, *reach, reason.strip(), start, end))
    return sorted([*found, *opened.values()], key=lambda silence: silence.at), problems


def _next(blocks: Sequence[Block], index: int, end: int) -> Stretch:
    """The paragraph after a comment; nothing at the end of an article."""
    return (blocks[index].start, blocks[index].end) if index < len(blocks) else (end, end)
