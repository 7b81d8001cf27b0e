"""Documents to statements: every sentence with its facts and dates."""

from __future__ import annotations

import re
from datetime import date

from factcheck.facts import entitled, events, home, lasting, listing, metrics, names, outline, periods, prices, tables, trading, voices
from factcheck.facts.bind import bind
from factcheck.facts.clauses import pieces
from factcheck.facts.learned import Learned, learn
from factcheck.facts.lines import Line, lines
from factcheck.facts.names import NameMention
from factcheck.facts.pieces import Known
from factcheck.facts.state import Carry
from factcheck.facts.subjects import GUESSED, KNOWN, Found, canonical, generic, place
from factcheck.facts.wholes import PLACES
from factcheck.facts.words import ends, marks
from factcheck.model import Article, Fact, Period, Quantity, Sentence, Statement
from factcheck.quantities import Page, Skip, tokens, yuan_of
from factcheck.reading import Document

_DATED = re.compile(r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
_CLAUSE_END = re.compile("[，。；！？!?;]")
#: Who publishes his own figures: 某某餐饮近日发布年报。
_REPORTS = re.compile(
    "([\u4e00-\u9fffA-Za-z0-9·]{2,12}?)(?:日前|近日|今日|昨日|今天|昨天)?(?:发布|公布|披露|提交|更新)了?.{0,8}(?:年报|季报|半年报|中报|财报|业绩|招股书)"
)
_KNOWN_FROM = 20_000  # characters of an article in which a phrase must come back to be carried on
_TELLER = re.compile("([\u4e00-\u9fff]{2,6}(?:证券|国际)|高盛|大摩|小摩|花旗|瑞银|野村|里昂|汇丰|美银)(?:发布?)?(?:研报|报告|研指|表示|指出|认为|首次|维持|给予)")
_HEAD = 40  # characters of a sentence without numbers in which it names whom it is about
_NAME = range(3, 9)  # characters of a name that nobody knows
_ALONE = 4  # names that a text on one firm explains
_SURE, _UNSURE = 0.5, 0.35


def extract(document: Document) -> list[Statement]:
    """One statement for every sentence of the document, in order.

    >>> from factcheck.model import Article
    >>> from factcheck.reading import read
    >>> [f.metric for s in extract(read(Article(id="a", text="星河汽车2024年营收80亿元。"))) for f in s.facts]
    ['营收']
    """
    article = document.article
    learned = learn(article.text, article.title)
    cells = tables.cells(document)
    yuan = yuan_of(article.text)
    carry, section, title = _first(article, learned, yuan), -1, None
    statements = []
    for sentence, line in zip(document.sentences, lines([sentence.text for sentence in document.sentences]), strict=True):
        if sentence.section != section:
            carry, section = _anew(carry, title), sentence.section
        cell = cells.get(sentence.index)
        statement = _statement(article, sentence, line, carry) if cell is None else tables.statement(article, sentence, cell, title, yuan)
        carry.before = sentence.text
        statements.append(statement)
        if sentence.region == "title":
            _look_back(carry, carry.pending.text[:_HEAD] if carry.pending is not None else "")
            _entitle(sentence.text, carry)
            title = carry.agent or carry.topic or carry.named
    return statements


def _entitle(title: str, carry: Carry) -> None:
    """The company that the title is about, for the text under it."""
    mentions = _names(title, carry)
    if len(set(carry.learned.ids.values())) <= _ALONE and (firm := entitled.coded(title, mentions)) is not None:
        carry.agent, carry.coded = firm, True
    elif carry.agent is None:
        carry.agent = entitled.company(title, carry.text, mentions)


def _latest(text: str) -> Period | None:
    """Of an article without a date: the latest month or day that it names with its year; a day without a year lies near it."""
    mentions = [m for match in _DATED.finditer(text) for m in periods.resolve(match.group())]
    return max((m.period for m in mentions if m.period is not None), key=_start, default=None)


def _start(period: Period) -> date:
    return period.start


def _first(article: Article, learned: Learned, yuan: str) -> Carry:
    """What holds for the whole article."""
    report = home.report(article)
    place, day = report if report is not None else (None, None)
    day = article.published or day
    anchor = _latest(article.text) if day is None else None
    told = article.text[:_KNOWN_FROM]
    return Carry(
        learned, day, place, title=article.title, text=told, anchor=anchor, yuan=yuan, bourse=prices.bourse(told), latest=trading.last(article.published)
    )


def _anew(carry: Carry, title: Found | None) -> Carry:
    """What a section begins with: the company that the title is about."""
    agent = title if title is not None and title.company else None
    begun = Carry(carry.learned, carry.day, carry.report, agent=agent, home=carry.report, named=title, title=carry.title, text=carry.text)
    begun.coded = carry.coded
    begun.anchor, begun.yuan, begun.latest, begun.mood, begun.era, begun.timed = carry.anchor, carry.yuan, carry.latest, carry.mood, carry.era, carry.timed
    begun.realm, begun.bourse = home.titled(carry.title), carry.bourse
    return begun


def _statement(article: Article, sentence: Sentence, line: Line | None, carry: Carry) -> Statement:
    text = sentence.text
    if line is None:
        carry.pending = sentence
        if carry.voice or carry.quoted or carry.unheard or "“" in text:
            voices.heard(sentence, carry, None, [])
        return Statement(sentence, [], [], article)
    found = tokens(Page(text, line.folded, carry.yuan or yuan_of(text)), line.numbers)
    skips = [t for t in found if isinstance(t, Skip)]
    dates = periods.mentions(line, skips, carry.day, carry.anchor, lasting.before(carry, sentence))
    if carry.report is not None:
        dates = outline.times(carry, sentence, dates)
    carry.anchor = periods.anchored(dates, carry.anchor)
    lasting.note(carry, sentence, dates)
    if len(skips) == len(found):
        carry.pending = sentence
        voices.heard(sentence, carry, None, [])
        trading.named(dates, carry, sentence.paragraph)
        lasting.frame(carry, sentence, dates)
        happened = events.find(sentence, dates, _names(text, carry)) if dates and events.told(text, dates) else []
        return Statement(sentence, _sourced(article, happened), dates, article)
    known = _names(text, carry)
    numbers = [t for t in found if isinstance(t, Quantity)]
    ended = _CLAUSE_END.search(text, numbers[-1].end)
    stop = ended.end() if ended else len(text)  # what follows the last number's clause says nothing about a number
    facts = _sourced(article, _bound(sentence, text[:stop], Known(numbers, skips, dates, metrics.find(text, 0, stop), known), carry))
    if dates and (happened := events.find(sentence, dates, known)):
        facts = sorted(facts + _sourced(article, happened), key=_place)
    return Statement(sentence, facts, dates, article)


def _place(fact: Fact) -> int:
    return fact.at[0]


def _sourced(article: Article, facts: list[Fact]) -> list[Fact]:
    """Quantities with their place and text in the raw source."""
    for fact in facts:
        quantity, sentence = fact.quantity, fact.sentence
        quantity.start, quantity.end = sentence.source_span(*fact.at)
        if len(sentence.pieces) > 1:
            raw = article.title if sentence.field == "title" else article.text
            quantity.text = raw[quantity.start : quantity.end]
    return facts


def _bound(sentence: Sentence, text: str, known: Known, carry: Carry) -> list[Fact]:
    if carry.pending is not None:
        voices.introduced(sentence, carry, carry.pending)
        _look_back(carry, carry.pending.text[:_HEAD])
    lasting.enter(carry, sentence)
    scene = bind(sentence, pieces(text, known), carry)
    voices.heard(sentence, carry, scene.said, scene.facts)
    topic, focus = scene.said.topic, scene.said.focus
    carry.metric, carry.told = scene.said.flow, scene.said.told
    _hand_on(carry, topic if topic is not None and (topic.sure or focus is None or focus.id is None) else focus)
    lasting.leave(carry, sentence, scene.facts, scene.said)
    carry.listed = scene.said.listed or carry.listed
    trading.told(scene.facts, carry, sentence.paragraph, scene.said.record)
    carry.last = focus
    if (season := scene.said.season) is not None:
        carry.season = season.carried("carried", _SURE)._replace(start=-1, end=-1)
    listing.name(scene.facts)
    return scene.facts


def _look_back(carry: Carry, head: str) -> None:
    """Whom the sentence before, which has no number, begins with."""
    carry.pending = None
    begins = 0
    if (teller := _TELLER.search(head)) is not None:
        begins, carry.voice = teller.end(), teller[1]  # 某证券首次覆盖某公司。该行预计…
    named = (name for name in _names(head, carry) if name.kind in ("company", "learned", "product", "index"))
    first = next((name for name in named if name.start >= begins), None)
    if first is not None and first.start <= begins + 8:
        _hand_on(carry, Found(first.text, first.id, "clause", KNOWN, kind=first.kind))
    elif first is None and (told := _REPORTS.match(head)) is not None and not any(kind != "noun" for _, _, kind in marks(told[1])):
        _hand_on(carry, Found(told[1], canonical(told[1]), "clause", GUESSED, kind="learned"))


def _hand_on(carry: Carry, topic: Found | None) -> None:
    """What the next sentence may be about: a known name, or a phrase that the article comes back to."""
    if topic is None or topic.id is None or topic.where == "carried":
        return
    if topic.kind == "named" and not place(topic.text) and (carry.metric is None or carry.metric.entry.type != "price"):
        carry.topic = None  # 肉类 of 肉类产量 goes no further
        return
    handed = topic.carried("carried", _SURE if topic.sure else _UNSURE)._replace(start=-1, end=-1, part="")
    if topic.kind == "person":
        carry.person, carry.topic = handed, None  # only 他 goes on with a person
        return
    if topic.text[-1] in PLACES or topic.kind == "place" or place(topic.text):
        carry.home = handed
    if topic.company and not generic(topic.text):
        carry.agent = carry.agent if carry.coded else handed
    elif (
        carry.named is None
        and (topic.kind == "topic" or len(topic.text) in _NAME or len(topic.text) == 2 and carry.title.startswith(topic.text))
        and topic.text in carry.title
        and topic.text in carry.text
        and _someone(topic.text)
    ):
        carry.named = handed
    carry.organ = handed if topic.text.endswith(ends("organs")) else None
    carry.topic = handed if topic.sure or topic.company else None  # a phrase that nobody knows is carried by nobody


def _someone(text: str) -> bool:
    """Whether 公司 may mean it: no place, no office."""
    return not place(text) and not text.endswith(ends("office"))


def _names(text: str, carry: Carry) -> list[NameMention]:
    """The names of the shipped table and of the article, the longer one at each place."""
    found = names.find(text)
    learned = carry.learned.find(text)
    if not learned:
        return found
    kept: list[NameMention] = []
    for name in sorted([*learned, *found], key=_order):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _order(name: NameMention) -> tuple[int, int]:
    return name.start, -name.end
