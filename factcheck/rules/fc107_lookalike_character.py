"""A digit written for a letter, or a letter for a digit.

Fires: 本次发布的A1O芯片即此前预告的A10芯片。
Quiet: 本次发布的A10芯片即此前预告的A10芯片。

Two spellings of one name in an article that differ only by 0 and O, or 1, l and I; and letters inside a number (1O0亿元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say, Sentence, Statement

RULE = Rule("FC107", "lookalike-character", "形近字符", "warning", "article")

# what stands before is looked at after the first character: a pattern that begins with plain characters is searched for much faster
_NAME = re.compile(r"[A-Za-z](?<![A-Za-z0-9./_@#%=&?-].)[A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9_/@=&]|\.[a-z])")
_MIXED = re.compile(r"[0-9０-９](?:(?<=[A-Za-z-].)|(?=[OolI]))")  # cheap, to spare most sentences the rest
_SUSPECT = re.compile(r"[0O1lIo]")
_GLUED = re.compile(r"[\dOlI](?<![A-Za-z0-9./_-].)(?:(?<=\d)\d*[OolI]\d*(?=[亿万%％]|元|年|月|日|家|个)|(?<=[OlI])\d+(?=[亿万%％]元?))")
_FOLD = str.maketrans("oOlLiI", "001111")


def check(block: Block) -> Iterator[Draft]:
    spelt: dict[str, dict[str, tuple[Sentence, int, int]]] = {}
    statements: tuple[Statement, ...] = block.members[0].statements
    for statement in statements:
        sentence = statement.sentence
        if not _MIXED.search(sentence.text):
            continue
        for found in _NAME.finditer(sentence.text):
            name = found.group()
            if folded := _folded(name):
                spelt.setdefault(folded, {}).setdefault(name, (sentence, found.start(), found.end()))
        for found in _GLUED.finditer(sentence.text):
            yield _glued(sentence, found)
    for spellings in spelt.values():
        yield from _differing(spellings)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """What the look-alike spellings of a name share; nothing for one without such characters."""
    return name.translate(_FOLD).upper() if len(name) > 2 and _SUSPECT.search(name) else ""


def _differing(spellings: dict[str, tuple[Sentence, int, int]]) -> Iterator[Draft]:
    names = list(spellings)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            if _swapped(one, other):
                wrong, right = (one, other) if _odd(one) >= _odd(other) else (other, one)
                yield Draft(
                    Say(f"“{wrong}”与“{right}”只差形近的数字和字母", f"{wrong} and {right} differ only by a digit and a letter that look alike"),
                    [Mark(*spellings[wrong]), Mark(*spellings[right])],
                    Say(_difference(wrong, right), _difference(wrong, right)),
                    Say("统一为正确的名称", "settle on the right name"),
                )
                return


def _swapped(one: str, other: str) -> bool:
    """Whether a digit of one stands where the other has its look-alike letter."""
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a.casefold() != b.casefold()]
    return bool(differ) and all(a.isdigit() != b.isdigit() for a, b in differ) and all(any(c.isdigit() for c in name) for name in (one, other))


def _odd(name: str) -> int:
    """Whether the name reads like a slip: a letter amid digits, or a leading zero."""
    return len(re.findall(r"\d[OolI]|[OolI]\d|(?<!\d)0\d", name))


def _difference(wrong: str, right: str) -> str:
    return "、".join(f"{a} ≠ {b}" for a, b in zip(wrong, right, strict=True) if a.casefold() != b.casefold())


def _glued(sentence: Sentence, found: re.Match[str]) -> Draft:
    return Draft(
        Say(f"数字中混入字母：“{found.group()}”", f"a letter inside a number: {found.group()}"),
        [Mark(sentence, found.start(), found.end())],
        Say("字母 O、l、I 与数字 0、1 形近", "the letters O, l and I look like 0 and 1"),
        Say("改为数字", "write digits"),
    )
