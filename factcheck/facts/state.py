"""What is known at a place in a sentence: the clause so far, the sentence so far, and what the sentences before handed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from factcheck.facts.learned import Learned
from factcheck.facts.metrics import MetricMention
from factcheck.facts.pieces import Noun
from factcheck.facts.subjects import Found
from factcheck.model import DateMention, Fact, Period, Sentence, Slot
from factcheck.model.fact import Basis, Direction, Modality


@dataclass(slots=True)
class Clause:
    """Reset at every comma."""

    subject: Found | None = None  # the phrase at its head
    prefix: Found | None = None  # the phrase fused before the metric: 汽车业务 of 汽车业务收入
    adjunct: Found | None = None  # the phrase after 在, 对 …
    led: str = ""  # the word that leads it in
    metrics: tuple[MetricMention, ...] = ()
    phrase: Noun | None = None  # the last noun phrase without a metric
    verb: str = ""
    heavy: bool = False  # a verb that does something of its own
    period: DateMention | None = None
    base: DateMention | None = None  # 较去年同期
    owed: bool = False  # 高于去年12月的: the next number is that time's
    other: DateMention | None = None  # 上年同期, the period of this clause
    basis: Basis = "none"
    comparand: str | None = None
    direction: Direction = "none"
    moving: str = ""  # the verb of change as written
    beyond: str = ""  # 高于, 低于
    comparing: bool = False  # after 较, until the verb of change
    stale: bool = False  # a verb has come between the metric and what follows
    excluding: bool = False  # after 剔除
    compares: bool = False  # after 较: the next phrase is the comparand
    prepared: bool = False  # after 在: the next phrase is an adjunct
    quoting: bool = False  # after 据: the next phrase is a source
    published: bool = False  # after 某协会发布的: what it has published says the same
    part: bool = False  # 其中
    share: bool = False
    expected: bool = False  # 不及预期的
    mood: bool = False  # a word of this clause foretells or intends
    done: bool = False  # 已, 了: it has come to pass
    each: bool = False
    listing: DateMention | None = None  # the period before 分别
    given: bool = False  # the subject is only that of the bracket around
    modal: int = -1  # where a modal word ends
    begun: DateMention | None = None  # the period before 从
    left: DateMention | None = None  # the one right behind it
    extreme: str = ""  # 最高, 最低
    unit_of: int = -1  # where 每 begins
    its: bool = False  # 其 stands in it
    tenor: str = ""  # 7天 of 7天SHIBOR
    apart: bool = False  # 目前, 此前: not at the time told
    scope: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Carry:
    """What one sentence hands to the next of its section."""

    learned: Learned
    day: date | None = None  # of publication
    report: Found | None = None  # the place whose own report the article is
    realm: Found | None = None  # the place whose prices, jobs and output the article tells
    topic: Found | None = None
    agent: Found | None = None  # the company that 公司 means
    coded: bool = False  # the title names it with its code: 公司 means no other
    person: Found | None = None  # whom 他 and 她 mean
    home: Found | None = None  # the place that 全市, 该县 mean
    mood: Modality = "actual"  # what a part of such a report tells of
    era: DateMention | None = None  # the time of the part
    timed: bool = False  # its heading has named it
    began: tuple[int, DateMention | None] = (-1, None)  # a paragraph of it, and the time that it began with
    named: Found | None = None  # or else the name that nobody knows, in the title and in the text
    title: str = ""
    period: DateMention | None = None
    stood: DateMention | None = None  # the day at which the sentence before began, beside its period: 二季度末，余额…；上半年增加…
    framed: int = -1  # the paragraph that the period at the head of a sentence frames: 2024年，…。逻辑产品销售额…
    borne: bool = False  # a number of the sentence before holds at the period
    lasts: bool = False  # so do those of this sentence that name no other
    same_day: bool = False  # the period is a day of this paragraph, or 其中 goes on with it
    bearers: set[str | None] = field(default_factory=set)  # whose numbers held at the period
    offered: tuple[int, DateMention | None] = (-1, None)  # the sentence that told a time last, for 其中 behind it
    parts: bool = False  # 其中 at the head of the sentence goes on with its period
    metric: MetricMention | None = None
    season: Found | None = None  # that films run in: 春节档
    told: tuple[MetricMention, str] | None = None  # the last metric of a level, and its unit
    last: Found | None = None  # whom the last number was about: 其中 goes on with him
    organ: Found | None = None  # the body whose deeds the last sentence tells: 海州市公安局
    before: str = ""  # the last sentence
    paragraph: int = -1
    text: str = ""
    pending: Sentence | None = None  # the last sentence without a number, not yet read
    anchor: Period | None = None  # the last time of the article that says its year
    yuan: str | None = None  # what 元 means in this article
    bourse: bool = False  # the article tells of a stock exchange
    latest: Period | None = None  # the last day of trading up to publication
    traded: tuple[int, Period | None] = (-1, None)  # the day of trading that a paragraph tells of
    noted: tuple[int, Period | None] = (-2, None)  # the last time that was named, and in which paragraph
    viewed: tuple[int, Basis] = (-1, "none")  # 从同比看: the basis of a paragraph
    dated: int = -1  # the paragraph in which the period was told
    listed: tuple[Period, ...] = ()  # the periods that 分别 had last: those of the report
    pointed: bool = False  # 报告期, 同期: at the time told
    voice: str | None = None  # the source of the sentence before
    voiced: int = -1  # its paragraph
    echoes: int = 0  # sentences since it was named
    voicing: str = ""  # company, person, known or nothing
    quoted: bool = False  # its quotation is still open
    unheard: list[Fact] = field(default_factory=list)  # facts of a quotation whose speaker is not yet named


@dataclass(slots=True)
class Said:
    """Kept to the end of a sentence."""

    topic: Found | None = None  # who the sentence is about
    speaker: Found | None = None  # who says so, when nobody else is named
    publisher: Found | None = None  # who publishes figures of his own
    season: Found | None = None  # that films run in: 春节档
    framed_by: Found | None = None  # 民航方面，…
    told: tuple[MetricMention, str] | None = None  # the last metric of a level, and its unit
    focus: Found | None = None  # who its last number was about
    metric: MetricMention | None = None
    flow: MetricMention | None = None  # the last metric that is no ratio
    parted: MetricMention | None = None  # the last metric before a semicolon
    spread: Fact | None = None  # the number right before the bracket
    dividing: bool = False  # 其中: what follows are parts of a whole
    period: DateMention | None = None
    modality: Modality = "actual"
    began: Modality | None = None  # of the first number since the last semicolon
    attribution: str | None = None
    source: Slot | None = None
    lasting: bool = True  # the source may go on in the next sentence
    scope: tuple[str, ...] = ()  # of the last number
    begun: Period | None = None  # of the last from-value
    frame: DateMention | None = None  # the period of the first number
    part: DateMention | None = None  # the period that a part behind a semicolon begins with
    framed: bool = False
    unit: str = ""  # of the last number
    market: bool = False  # the last number is a move of the market
    named: MetricMention | None = None  # its metric as written, known or not
    period_of: str | None = None  # whose number took the period
    fresh: bool = True  # a semicolon: the next subject is free
    listed: tuple[Period, ...] = ()  # periods listed before
    timed: bool = False  # a time was named that stays open: 过去两年间
    viewed: Basis = "none"  # 从同比看
    bourse: bool = False  # the article tells of a stock exchange
    apart: bool = False  # 目前, 此前 before any time is told
    aimed: Found | None = None  # at whom something is done: 对青禾银行给予警告
    tally: str = ""  # the unit of the number that ``named`` was told of
    record: Period | None = None  # since when something is the highest: 是2月3日后新高

    def copy(self) -> Said:
        """The same, to come back to; ``dataclasses.replace`` takes ten times as long."""
        return Said(*_ALL(self))


_ALL = attrgetter(*Said.__slots__)
