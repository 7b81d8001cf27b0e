"""同一段文字出现两次。A sentence that stands twice.

Printed twice in one article it is most likely a slip of the page: a ``warning``. Sentences that two articles share, word for word or nearly so (seven tenths
of their five-character pieces), are ``info``: the editor knows where else the passage stands, and two prints of one wire report count once.

Quiet: titles, summaries, headings, captions and tables, which repeat the body on purpose; boilerplate (编辑, 风险提示); sentences of fewer than twenty characters.

Fires: 公司将于下月启动二期工程建设，预计年底投产。公司将于下月启动二期工程建设，预计年底投产。
Quiet: 蓝湾港航线增至46条。蓝湾港航线增至48条。
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Mark, Say, Sentence, Severity

RULE = Rule("FC405", "repeated-text", "文本重复", "info", "text")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARKS = re.compile(r"[\W_]+")
_SHORTEST, _NEAR, _GRAM = 18, 0.7, 5
_NEARBY = 10
_STOPS = ("。", "！", "？", "”", "」", "；", "!", "?", ".", "）")


def check(block: Block) -> Iterator[Draft]:
    told: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in block.members:
        if len(bare := _MARKS.sub("", sentence.text)) >= _SHORTEST and not pattern("boilerplate").search(sentence.text):
            told[bare].append(sentence)
    for same in told.values():
        yield from _copies(same)
    yield from _near_copies(told)


def _copies(same: Sequence[Sentence]) -> Iterator[Draft]:
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in same:
        by_article[sentence.article].append(sentence)
    for repeated in by_article.values():
        if len(repeated) > 1 and (severity := _slip(repeated)) is not None:
            yield Draft(
                Say(f"同一句话在文中出现了 {len(repeated)} 次", f"one sentence stands {len(repeated)} times in the article"),
                [Mark.whole(sentence) for sentence in repeated],
                help=Say("删去重复的一处", "delete the repetition"),
                severity=severity,
            )
    if len(by_article) > 1:
        yield Draft(
            Say(f"同一句话见于 {len(by_article)} 篇文章", f"one sentence stands in {len(by_article)} articles"),
            [Mark.whole(sentences[0]) for sentences in by_article.values()],
        )


def _slip(repeated: Sequence[Sentence]) -> Severity | None:
    """A whole sentence close to its copy is a slip of the page; a line without a full stop is a caption.

    An outline that the body repeats far below, or a line quoted in large print, is told on purpose: a note.
    """
    text = repeated[0].text.strip()
    if not text.endswith(_STOPS) or len(_HAN.findall(text)) < _SHORTEST // 2 or pattern("saying").search(text[-6:]):
        return None
    close = any(two.index - one.index <= _NEARBY for one, two in pairwise(repeated))
    quoted = len({sentence.text.startswith(("“", "「")) for sentence in repeated}) == 2
    return "warning" if close and not quoted else "info"


def _near_copies(told: dict[str, list[Sentence]]) -> Iterator[Draft]:
    """Each text against the next ones in the order of texts: linear, and the same whatever the order of articles."""
    texts = sorted(told)
    for i, text in enumerate(texts):
        for other in texts[i + 1 : i + 4]:
            if _overlap(text, other) >= _NEAR and _agree(_figures(text), _figures(other)):
                one, two = told[text][0], told[other][0]
                yield Draft(Say("两处文字几乎相同", "two passages are nearly the same"), [Mark.whole(one), Mark.whole(two)])


def _overlap(one: str, two: str) -> float:
    a, b = ({text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)} for text in (one, two))
    return len(a & b) / max(1, min(len(a), len(b)))


def _figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+|[一二三四五六七八九十百千万亿两]+", text))


def _agree(one: Counter[str], two: Counter[str]) -> bool:
    """Whether the figures of one are all among those of the other: a time line may leave out the day."""
    return one <= two or two <= one
