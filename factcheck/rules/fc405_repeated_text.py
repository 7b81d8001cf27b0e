"""同一段文字出现两次。A sentence that stands twice.

Printed twice in one article it is most likely a slip of the page: a ``warning``. Sentences that two articles share, word for word or nearly so (seven tenths
of their five-character pieces), are ``info``: the editor knows where else the passage stands, and two prints of one wire report count once.

Quiet: titles, summaries, headings, captions and tables, which repeat the body on purpose; boilerplate (编辑, 风险提示); sentences of fewer than twenty characters.

Fires: 公司将于下月启动二期工程建设，预计年底投产。公司将于下月启动二期工程建设，预计年底投产。
Quiet: 蓝湾港航线增至46条。蓝湾港航线增至48条。
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.engine.blocks import Whole, ending
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Mark, Say, Sentence, Severity

RULE = Rule("FC405", "repeated-text", "文本重复", "info", "text", also=("article",))
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MARKS = re.compile(r"[\W_]+")
_SHORTEST, _NEAR, _GRAM, _BESIDE = 18, 0.7, 5, 3
_COPIES = 8  # articles beyond which a sentence is a formula
_NEARBY = 10  # sentences between a passage and its copy, beyond which it is repeated on purpose
_CREDIT_LINE = 32
_GALLERY, _CAPTION, _CREDIT = 6, 80, 14  # paragraphs from which a short line that is a paragraph of its own may be a caption
_CREDITED = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{2,4}(?<!拍)[摄攝]|[\w@. ]{2,24}(?:截图|截圖|图片|圖片|供图|供圖)|[\w.]+\.(?:com|cn|hk|net)(?![/\w]*[a-z/]))(?=\s*[^\s，。])"
)
_STOPS = ("。", "！", "？", "”", "」", "；", "!", "?", ".", "）")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "article":
        yield from _slips(block.members[0])
        return
    told: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in block.members:
        if (bare := _bare(sentence)) is not None:
            told[bare].append(sentence)
    for same in told.values():
        by_article = {sentence.article: sentence for sentence in reversed(same)}
        if 1 < len(by_article) <= _COPIES:
            yield Draft(
                Say(f"同一句话见于 {len(by_article)} 篇文章", f"one sentence stands in {len(by_article)} articles"),
                [Mark.whole(sentence) for sentence in sorted(by_article.values(), key=lambda sentence: sentence.article)],
            )
    yield from _near_copies(told)


def _bare(sentence: Sentence) -> str | None:
    """The letters of a sentence that may be a repetition worth telling."""
    if len(sentence.text) < _SHORTEST or sentence.region not in ("body", "list"):
        return None
    bare = _MARKS.sub("", sentence.text)
    return None if len(bare) < _SHORTEST or pattern("boilerplate").search(sentence.text) else bare


def _slips(whole: Whole) -> Iterator[Draft]:
    """Sentences that an article prints twice, close together; captions of a gallery and lines in large print are told again on purpose."""
    places: dict[str, list[int]] = defaultdict(list)
    sentences = [statement.sentence for statement in whole.statements]
    for i, sentence in enumerate(sentences):
        if len(sentence.text) >= _SHORTEST and sentence.region in ("body", "list"):
            places[ending(sentence.text)].append(i)
    repeated = [same for found in places.values() if len(found) > 1 for same in _equal(sentences, found)]
    gallery = sentences[-1].paragraph - sentences[0].paragraph >= _GALLERY if sentences else False
    for same in repeated:
        copies = [sentences[i] for i in same]
        alone = gallery and len(copies[0].text) < _CAPTION and sum(_alone(sentences, i) for i in same) >= len(same) - 1
        meant = alone or any(_credited(sentences, i) for i in same) or pattern("market").search(copies[0].text) or _in_full(sentences, same)
        if (severity := _severity(copies)) is not None:
            yield Draft(
                Say(f"同一句话在文中出现了 {len(copies)} 次", f"one sentence stands {len(copies)} times in the article"),
                [Mark.whole(sentence) for sentence in copies],
                help=Say("删去重复的一处", "delete the repetition"),
                severity="info" if meant else severity,
            )


def _equal(sentences: Sequence[Sentence], found: Sequence[int]) -> Iterator[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i in found:
        if (bare := _bare(sentences[i])) is not None:
            groups[bare].append(i)
    yield from (same for same in groups.values() if len(same) > 1)


def _alone(sentences: Sequence[Sentence], i: int) -> bool:
    """Whether a sentence is a paragraph of its own, as captions are; a credit may follow it (新华社)."""
    here = sentences[i].paragraph
    after = [len(sentence.text) for sentence in sentences[i + 1 : i + 3] if sentence.paragraph == here]
    return (i == 0 or sentences[i - 1].paragraph != here) and len(after) < 2 and sum(after) <= _CREDIT


def _credited(sentences: Sequence[Sentence], i: int) -> bool:
    """Whether a line of credit (林小满摄, a site's name) has run into the sentence or ends its paragraph: then both are of a picture."""
    if _CREDITED.match(sentences[i].text):
        return True
    after = sentences[i + 1] if i + 1 < len(sentences) else sentences[i]
    return after.paragraph == sentences[i].paragraph and len(after.text) <= _CREDIT_LINE and pattern("credit").search(after.text[-4:]) is not None


def _in_full(sentences: Sequence[Sentence], same: Sequence[int]) -> bool:
    """Whether what stands between a sentence and its copy says that a text follows whole: 以下是公告全文：."""
    between = sentences[same[0] + 1 : same[-1]][:_NEARBY]
    return any(sentence.text.rstrip().endswith(("：", ":")) and pattern("in_full").search(sentence.text) for sentence in between)


def _severity(copies: Sequence[Sentence]) -> Severity | None:
    text = copies[0].text.strip()
    if not text.endswith(_STOPS) or len(_HAN.findall(text)) < _SHORTEST // 2 or pattern("saying").search(text[-6:]):
        return None
    close = len(copies) == 2 and any(two.index - one.index <= _NEARBY for one, two in pairwise(copies))
    quoted = len({sentence.text.startswith(("“", "「")) for sentence in copies}) == 2
    return "warning" if close and not quoted else "info"


def _near_copies(told: dict[str, list[Sentence]]) -> Iterator[Draft]:
    """Each text against the ones before it in the order of texts: linear, and the same whatever the order of articles."""
    before: deque[tuple[str, set[str]]] = deque(maxlen=_BESIDE)
    for text in sorted(told) if len(told) > 1 else ():
        pieces = _pieces(text)
        for other, others in before:
            if len(pieces & others) >= _NEAR * max(1, min(len(pieces), len(others))) and _agree(_figures(text), _figures(other)):
                yield Draft(Say("两处文字几乎相同", "two passages are nearly the same"), [Mark.whole(told[other][0]), Mark.whole(told[text][0])])
        before.append((text, pieces))


def _pieces(text: str) -> set[str]:
    return {text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)}


def _figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+|[一二三四五六七八九十百千万亿两]+", text))


def _agree(one: Counter[str], two: Counter[str]) -> bool:
    """Whether the figures of one are all among those of the other: a time line may leave out the day."""
    return one <= two or two <= one
