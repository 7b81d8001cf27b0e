"""同一简称，两种释义。One abbreviation is spelt out in two ways that share next to nothing.

Quiet: one expansion holds the other, or most of their characters are shared (工业生产者出厂价格指数, 生产者价格指数).

Fires: CPI（居民消费价格指数）同比上涨。 / CPI（工业生产者价格指数）同比上涨。
Quiet: PPI（工业生产者出厂价格指数）回升。 / PPI（生产者价格指数）回升。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.engine.terms import Term
from factcheck.model import Draft, Mark, Say

RULE = Rule("FC310", "term-gloss-conflict", "术语/简称释义不一", "warning", "term")
_HELP = Say("统一释义，或写明两者不是同一术语", "Use one expansion, or say that these are two terms")


def check(block: Block) -> Iterator[Draft]:
    if block.key[0] != "gloss":
        return
    told: dict[str, Term] = {}
    for term in block.members:
        told.setdefault(term.gloss, term)
    terms = sorted(told.values(), key=lambda term: (term.sentence.article, term.sentence.index, term.start))[:20]
    for i, one in enumerate(terms):
        other = next((other for other in terms[i + 1 :] if _apart(one, other)), None)
        if other is not None:
            message = Say(f"{one.name} 有两种释义：“{one.gloss}”与“{other.gloss}”", f"{one.name} is spelt out as “{one.gloss}” and as “{other.gloss}”")
            yield Draft(message, [Mark(term.sentence, term.start, term.end) for term in (one, other)], help=_HELP)
            return


def _apart(one: Term, other: Term) -> bool:
    """Two kinds of one thing (居民消费|价格指数, 工业生产者|价格指数); inside an article, also two things that share next to nothing.

    Newsrooms use one abbreviation in many fields, so two articles must speak of one field: their expansions end alike.
    """
    a, b = one.gloss, other.gloss
    if a in b or b in a or not (_chinese(a) and _chinese(b)):
        return False
    if one.before and other.before:
        return False  # where either begins is unsure
    tail = next((i for i, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y), 0)
    if 3 * tail > 2 * min(len(a), len(b)):
        return False  # 高级 and 自动 before one long name are two renderings of it
    if tail >= 2:
        return min(len(a), len(b)) >= tail + 2 and not set(a[:-tail]) & set(b[:-tail])
    return one.sentence.article == other.sentence.article and not (one.before or other.before) and len(set(a) & set(b)) < min(len(set(a)), len(set(b))) / 3


def _chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)
