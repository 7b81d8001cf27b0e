"""One pass over the pieces of a sentence: every number gets what the words before it, and some after it, say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.facts import about, counting, measured, respectively, roles, shares, when
from factcheck.facts.clauses import Noun, Piece
from factcheck.facts.metrics import MetricMention, settled
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import KNOWN, Found, canonical, clean, plausible, read
from factcheck.facts.words import ends, listed
from factcheck.model import DateMention, Fact, Quantity, Sentence, Slot
from factcheck.model.fact import Basis, Direction, Modality

_SPOKEN = frozenset(("预计", "预期", "预测", "预估", "估计", "测算", "估算", "推算", "预判", "料", "預計", "預期", "預測", "料"))
_YEAR_AGO = ("同期", "上年", "去年", "上一年", "前一年", "上年度", "上一年度", "上一财年")
_MONTH_AGO = ("上月", "上个月", "前一月", "上季", "上季度", "上一季度", "上个季度", "前一季度", "上周", "前一周", "前值")
_PRICES = frozenset((None, "涨跌幅", "涨跌额", "股价", "点位", "收盘点位", "收盘价"))
_SPANS = frozenset(("期间", "以来", "之际", "同期", "期間", "以來"))
_RECORD = re.compile("(?:以来|来|内)?(?:的?(?:最|新高|新低|首次|首度|第一次|历史)|到期)")
_TOWARDS = frozenset(("对", "向", "给", "针对", "對"))
_COMPARED = frozenset(("rate", "delta", "to", "price_move", "ratio", "multiple", "from"))


class Binder:
    """The state of one sentence; ``facts`` come in order of place."""

    def __init__(self, sentence: Sentence, row: Sequence[Piece], carry: Carry) -> None:
        self.sentence, self.text, self.row, self.carry = sentence, sentence.text, row, carry
        self.clause, self.said = Clause(), Said()
        self.facts: list[Fact] = []
        self.stack: list[tuple[Clause, Said]] = []
        self.shared: dict[int, respectively.Share] = {}
        self.last: roles.Reading | None = None
        self.lists: dict[int, list[int]] = {}

    def run(self) -> list[Fact]:
        self.lists = {i: members for members in respectively.members(self.text, self.row) for i in members}
        for at, piece in enumerate(self.row):
            step = _STEPS.get(piece.kind)
            if step is not None:
                step(self, at, piece)
        return self.facts

    # — points —

    def comma(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if clause.subject is not None:
            self._remember(clause.subject)
        self._open_metric(clause)
        part = clause.part and at and self.row[at - 1].kind == "whole"
        self.clause = Clause(part=bool(part))

    def _open_metric(self, clause: Clause) -> None:
        """PE较低，分别为52倍: a metric without a number in its clause waits for the next one."""
        if clause.metrics:
            self._go_on(clause.metrics[-1])

    def _go_on(self, metric: MetricMention) -> None:
        self.said.metric = metric
        if metric.entry.type != "ratio":
            self.said.flow = metric

    def stop(self, at: int, piece: Piece) -> None:
        if self.text[piece.start] in "|｜丨┃" and not self.facts:
            self.clause = Clause()  # 某财讯 | …: who publishes is nobody's subject
            return
        self.comma(at, piece)
        self.said.metric, self.said.scope, self.said.fresh = None, (), True
        if self.said.topic is not None and at + 1 < len(self.row):
            self.said.focus = None

    def colon(self, at: int, piece: Piece) -> None:
        after = self.row[at + 1].kind if at + 1 < len(self.row) else ""
        if after in ("forecast", "opinion", "target", "quote") and self.clause.subject is not None:
            self._attribute()
        self.comma(at, piece)

    def open(self, at: int, piece: Piece) -> None:
        self.stack.append((self.clause, replace(self.said)))
        self._open_metric(self.clause)
        inner = Clause(period=self.clause.period, base=self.clause.base, comparing=self.clause.comparing)
        before = self.row[at - 1] if at else None
        if before is not None and before.kind == "noun":
            noun = before.value
            assert isinstance(noun, Noun)
            if noun.metrics:
                inner.metrics = noun.metrics
                inner.subject, inner.prefix = self.clause.subject, self.clause.prefix
            elif (found := self._found(noun.joints[-1] + 1 if noun.joints else noun.start, noun.end, noun)) is not None and found.id is not None:
                inner.subject, inner.given = found, True
        elif before is not None and before.kind == "number":
            inner.metrics = self.clause.metrics
        self.clause = inner

    def close(self, at: int, piece: Piece) -> None:
        if self.stack:
            self.clause, self.said = self.stack.pop()

    def whole(self, at: int, piece: Piece) -> None:
        self.clause.part = True

    # — words —

    def adverb(self, at: int, piece: Piece) -> None:
        word = self.text[piece.start : piece.end]
        if word in listed("running"):
            self.clause.scope.append("累计")
        elif word in listed("earlier"):
            self.clause.scope.append("此前")

    def joint(self, at: int, piece: Piece) -> None:
        self.clause.prepared = False

    def example(self, at: int, piece: Piece) -> None:
        """以某公司为例: what follows is about it."""
        if self.clause.adjunct is not None:
            self.said.topic = self.clause.adjunct

    def cause(self, at: int, piece: Piece) -> None:
        """使国产芯片…: whoever is made to change is the subject from here on."""
        if self.clause.subject is not None:
            self._remember(self.clause.subject)
        self.clause = Clause(period=self.clause.period, scope=self.clause.scope)

    def its(self, at: int, piece: Piece) -> None:
        if self._compares(at):
            self.clause.comparand = self.text[piece.start : piece.end]

    def link(self, at: int, piece: Piece) -> None:
        """与, 和 outside a phrase: 可与某模型媲美."""
        if self.text[piece.start : piece.end] in ("与", "和", "跟", "與"):
            self.clause.prepared = True

    def modal(self, at: int, piece: Piece) -> None:
        """After 可, 已 … a short unknown phrase is a verb: 可产出约150个."""
        self.clause.modal = piece.end

    def prep(self, at: int, piece: Piece) -> None:
        self.clause.prepared = True

    def each(self, at: int, piece: Piece) -> None:
        word = self.text[piece.start : piece.end]
        after = self.row[at + 1].kind if at + 1 < len(self.row) else ""
        if after in ("number", "date"):
            self.clause.each, self.clause.unit_of = True, piece.start
        else:
            self.clause.each = word[0] in "每单"
            self.clause.scope.append(word)

    def extreme(self, at: int, piece: Piece) -> None:
        self.clause.extreme = piece.kind

    def compare(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if clause.other is not None and self.row[at - 1].kind == "date":
            clause.base, clause.period, clause.other = clause.other, None, None  # 与去年同期相比
        elif piece.kind == "compare" or self._next(at) != "number":
            clause.compares = clause.comparing = True
            clause.beyond = piece.kind == "beyond"

    def source(self, at: int, piece: Piece) -> None:
        if not self.clause.verb and self.clause.subject is None:
            self.clause.quoting = True

    def say(self, at: int, piece: Piece) -> None:
        self._attribute()
        self.clause = Clause(period=self.clause.period)

    def exclude(self, at: int, piece: Piece) -> None:
        """剔除汇率影响: a measure of its own."""
        self.clause.excluding = True
        self.clause.scope.append(self.text[piece.start : piece.end])

    def announce(self, at: int, piece: Piece) -> None:
        """公布营收3亿元 has an object, 公布，… goes on with what is said."""
        after = self.row[at + 1] if at + 1 < len(self.row) else None
        if (after is not None and after.kind in ("noun", "number", "adverb", "date")) or (at and self.row[at - 1].kind == "date"):
            self.verb(at, piece)
        else:
            self.say(at, piece)

    def mood(self, at: int, piece: Piece) -> None:
        word = self.text[piece.start : piece.end]
        after = self.row[at + 1] if at + 1 < len(self.row) else None
        if word in ("将", "將") and after is not None and after.kind == "noun" and not after.value.metrics:  # type: ignore[union-attr]
            self.clause.prepared = True
            return
        if word in listed("expected") and self._expected(at):
            self.clause.expected = True
            return
        if word in _SPOKEN:
            self._attribute(keep=True)
        self.said.modality = _MODALITIES[piece.kind]

    def _expected(self, at: int) -> bool:
        """不及预期的17.5万人, 预期17.5万: what was expected, beside what came."""
        before = self.row[at - 1].kind if at else ""
        after = self.row[at + 1].kind if at + 1 < len(self.row) else ""
        return before in ("beyond", "compare", "threshold", "verb", "of", "number") or (after in ("number", "reach") and bool(self.facts))

    def moving(self, at: int, piece: Piece) -> None:
        clause = self.clause
        clause.verb = clause.moving = self.text[piece.start : piece.end]
        clause.direction = _DIRECTIONS[piece.kind]
        clause.compares = clause.comparing = False

    def basis(self, at: int, piece: Piece) -> None:
        self.clause.basis = _BASES[piece.kind]
        self.clause.prepared = self.clause.compares = False

    def share(self, at: int, piece: Piece) -> None:
        self.clause.share = True
        self.clause.verb = self.text[piece.start : piece.end]

    def verb(self, at: int, piece: Piece) -> None:
        clause = self.clause
        if piece.kind == "from" and clause.period is not None:
            clause.begun = clause.period
        if piece.kind == "reach" and self._compares(at):
            return
        clause.verb = self.text[piece.start : piece.end]
        if clause.verb in listed("running"):
            clause.scope.append("累计")
        if piece.kind == "verb" and clause.verb not in listed("light") and not clause.each:
            clause.heavy, clause.stale = True, bool(clause.metrics)
        if piece.kind == "growth":
            clause.moving = clause.moving or clause.verb
        clause.prepared = clause.compares = False

    def respectively(self, at: int, piece: Piece) -> None:
        self.clause.listing = self.said.period
        self.shared.update(respectively.plan(self.text, self.row, at))
        periods = respectively.periods_before(self.row, at)
        if len(periods) > 1:
            self.said.listed = tuple(periods)
        if len(self.said.listed) > 1:
            self._spread(at)
        self.verb(at, piece)

    def _spread(self, at: int) -> None:
        """The periods listed in an earlier clause go to as many values here."""
        listed = self.said.listed
        values = next((members for start, members in self.lists.items() if start > at), [])
        if len(values) == len(listed) and values[0] not in self.shared:
            self.shared.update({value: respectively.Share(period=period) for value, period in zip(values, listed)})

    # — names and dates —

    def date(self, at: int, piece: Piece) -> None:
        mention, clause = piece.value, self.clause
        assert isinstance(mention, DateMention)
        if clause.compares or self.row[at - 1].kind in ("yoy", "qoq") and at:
            clause.base, clause.compares = mention, False  # 环比上周
            return
        if mention.text == "同期" or _RECORD.match(self.text, mention.end):
            return  # 创近十年以来最差, 一年内到期: no period of a number
        if mention.kind == "comparison":
            clause.period = clause.other = mention  # 上年同期为3亿元: its own period, for this clause alone
            return
        if mention.kind in ("event", "window") and mention.period is None or mention.period is None:
            return
        if clause.listing is not None and self.row[at - 1].kind == "and":
            clause.period = self.said.period = clause.listing  # 分别在6月、9月、12月完成三次: within what was said before
            return
        clause.period = mention
        self.said.period, self.said.period_of = mention, None

    def noun(self, at: int, piece: Piece) -> None:
        noun, clause, text = piece.value, self.clause, self.text
        assert isinstance(noun, Noun)
        if clause.excluding:
            clause.excluding = False
            return
        if clause.quoting:
            self.said.attribution = clean(text[noun.start : noun.end])
            self.said.source = Slot("clause", KNOWN, noun.start, noun.end)
            clause.quoting = False
            return
        clause.scope += [name.id for name in noun.names if name.kind == "place" and name.start == noun.start and not (noun.end == name.end and not clause.verb)]
        if clause.compares:
            clause.comparand, clause.compares = clean(text[noun.start : noun.end]), False
            return
        if self._compares(at):
            clause.comparand = clean(text[noun.start : noun.end])
            return
        if at + 1 < len(self.row) and text[self.row[at + 1].start : self.row[at + 1].end] in _SPANS:
            return  # 双节期间
        if clause.each and self._counted(at):
            if clause.unit_of >= 0:
                clause.scope.append(text[clause.unit_of : noun.end])  # 每百万输出tokens
                clause.unit_of = -1
            return
        if at + 1 < len(self.row) and self.row[at + 1].kind == "number" and noun.names and noun.names[-1].kind == "currency" and noun.names[-1].start == noun.start:
            return
        if noun.metrics and not (clause.share and not clause.verb.startswith("占比") and self._whole(at)):
            self._measured(at, noun)
            return
        if clause.share and clause.comparand is None and self._whole(at):
            clause.comparand = clean(text[noun.start : noun.end])
            return
        if clause.metrics and text[noun.start : noun.end] in listed("scope"):
            clause.scope.append(text[noun.start : noun.end])
            return
        clause.phrase = noun
        if clause.subject is None and self._relative(at) and (found := self._found(noun.start, noun.end, noun)) is not None and found.id is not None:
            clause.subject, clause.verb = found, ""
            return
        if self._counted(at):
            self._crowd(at, noun)
            return
        if clause.prepared and clause.verb:
            found = self._found(noun.start, noun.end, noun)
            if found is not None:
                self._adjoin(at, found)
            return
        if clause.verb or clause.share:
            if clause.subject is not None and not clause.subject.sure and not clause.metrics and "的" in text[noun.start : noun.end]:
                found = self._found(noun.start, noun.end, noun)
                if found is not None and found.sure and found.start > noun.start:
                    clause.subject, clause.verb = found, ""  # 唯一跟踪某指数的某ETF
            return
        if at and self.row[at - 1].kind == "its":
            return
        if clause.modal == noun.start and not noun.names and noun.end - noun.start <= 4:
            clause.verb = text[noun.start : noun.end]
            return
        found = self._found(noun.start, noun.end, noun)
        if found is None:
            return
        if clause.prepared:
            self._adjoin(at, found)
        elif clause.subject is None or clause.given or (clause.subject.id is None and clause.subject.text not in about.COMPANIES) or clause.subject.text in listed("scope"):
            clause.subject, clause.given = found, False

    def _measured(self, at: int, noun: Noun) -> None:
        clause, text = self.clause, self.text
        if at > 1 and self.row[at - 1].kind == "of" and self.row[at - 2].kind in ("verb", "noun") and clause.verb:
            clause.scope.append(clean(text[self._opened(at) : self.row[at - 1].start])[-16:])  # 通过第三方实现的收入
        clause.metrics, clause.stale = tuple(map(measured.underlying, noun.metrics)), False
        before = self.row[at - 1] if at else None
        if before is not None and before.kind == "number" and before.value.kind == "duration" and noun.start - before.end <= 1:  # type: ignore[union-attr]
            clause.tenor = self.text[before.start : before.end]  # 7天SHIBOR
        if change := noun.metrics[-1].growth:
            clause.basis = next((basis for word, basis in _GROWTH if word in change), clause.basis)
        prepared, clause.prepared = clause.prepared, False
        metric = noun.metrics[-1]
        if (named := metric.entry.subject) and named not in metric.id:
            clause.subject = Found(named, canonical(named), "clause", KNOWN)  # 金价 names 黄金 and its 价格
            return
        if named and clause.adjunct is None:
            clause.adjunct = Found(named, canonical(named), "clause", KNOWN)
        if noun.start >= noun.head:
            self._inside(noun)
            return
        if self.row[at - 1].kind in ("its", "each"):
            return
        raw = clean(text[noun.start : noun.head])
        if raw.endswith(ends("narrow")):
            clause.scope += [word for word in ends("narrow") if raw.endswith(word)]
        found = read(text, noun.start, noun.head, noun.names, self.carry.learned.ids, fused=True)
        if found is None:
            if len(raw) > 1 and raw not in listed("modifier") and raw not in listed("generic"):
                clause.scope.append(raw[-12:])
            return
        if prepared and not found.sure:
            self._adjoin(at, found)
        elif clause.subject is None and not clause.verb:
            clause.prefix = found
        elif found.start != (clause.subject.start if clause.subject else -1):
            clause.prefix = found

    def _inside(self, noun: Noun) -> None:
        """两市 of 两市成交额, 项目 of 项目总投资: the metric word begins with whose it is."""
        clause, text = self.clause, noun.metrics[0].text
        if clause.subject is not None or clause.verb:
            return
        for size in (4, 3, 2):
            head = text[:size]
            if len(text) > size + 1 and head in listed("owner"):
                clause.prefix = Found(head, canonical(head), "clause", 0.75, noun.start, noun.start + size)
                return

    def _opened(self, at: int) -> int:
        """Where the clause of ``row[at]`` begins."""
        i = at
        while i and self.row[i - 1].kind not in ("comma", "stop", "colon", "open", "close"):
            i -= 1
        return self.row[i].start

    def _adjoin(self, at: int, found: Found) -> None:
        """What 对, 向 … leads in limits the number; 在 only places it."""
        clause = self.clause
        clause.adjunct, clause.prepared = found, False
        before = self.row[at - 1]
        if self.text[before.start : before.end] in _TOWARDS and len(found.text) <= 12:
            clause.scope.append(found.text)

    def _found(self, start: int, end: int, noun: Noun) -> Found | None:
        return read(self.text, start, end, noun.names, self.carry.learned.ids)

    def _next(self, at: int) -> str:
        return self.row[at + 1].kind if at + 1 < len(self.row) else ""

    def _compares(self, at: int) -> bool:
        """Whether the phrase (and its 是) stands in X是Y的十分之一, 达到Y的75%."""
        row, clause = self.row, self.clause
        if row[at].kind not in ("noun", "its") or not clause.verb or not (clause.metrics or clause.phrase or self.said.metric):
            return False
        if row[at].kind == "its":
            return at + 1 < len(row) and row[at + 1].kind == "number" and row[at + 1].value.kind in roles.RELATIVE  # type: ignore[union-attr]
        if at + 2 >= len(row) or row[at + 1].kind != "of" or row[at + 2].kind != "number":
            return False
        return row[at + 2].value.kind in roles.RELATIVE and not clause.share  # type: ignore[union-attr]

    def _counted(self, at: int) -> bool:
        before = self.row[at - 1] if at else None
        return before is not None and before.kind == "number" and self.row[at].start - before.end <= 1

    def _whole(self, at: int) -> bool:
        """Whether a phrase after 占 is the whole: 占总营收的33%."""
        row = self.row
        i = at + 1
        while i < len(row) and row[i].kind in ("of", "adverb", "reach", "share"):
            i += 1
        return i < len(row) and row[i].kind == "number" and row[at - 1].kind in ("share", "adverb")

    def _relative(self, at: int) -> bool:
        """Whether a verb and 的 stand before: 去年开业的某公司."""
        row = self.row
        return at > 1 and row[at - 1].kind == "of" and row[at - 2].kind in ("verb", "say", "announce", "up", "down")

    def _crowd(self, at: int, noun: Noun) -> None:
        """75家公司合计实现…: the counted are the subject of what follows, within their number."""
        clause = self.clause
        number = self.row[at - 1]
        if clause.subject is None and not clause.verb and number.value.kind == "count":  # type: ignore[union-attr]
            phrase = clean(self.text[noun.start : noun.end])
            clause.subject = Found(phrase, None, "clause", 0.6, noun.start, noun.end, self.text[number.start : number.end])

    def _attribute(self, keep: bool = False) -> None:
        subject = self.clause.subject or self.clause.prefix
        if subject is None:
            return
        self.said.attribution = subject.text
        self.said.source = Slot("clause", subject.confidence, subject.start, subject.end)
        if not keep:
            self.clause.subject = None
        if subject.sure or subject.company:
            self.said.speaker = subject

    def _remember(self, found: Found) -> None:
        topic = self.said.topic
        if found.id is not None and not self.clause.part and (found.sure or self.said.fresh or topic is None or not topic.sure):
            self.said.topic, self.said.fresh = found, False

    # — numbers —

    def number(self, at: int, piece: Piece) -> None:
        quantity, clause, said = piece.value, self.clause, self.said
        assert isinstance(quantity, Quantity)
        reading = self._reading(at)
        share = self.shared.get(at)
        metric = share.metric if share and share.metric else measured.choose(self.text, self.row, at, clause, said, self.carry, reading)
        subject, parts = about.choose(quantity, clause, said, self.carry, metric)
        if (owner := self._owner(at, metric)) is not None:
            subject, parts = owner, []
        if metric is not None and clause.share and quantity.kind in roles.RELATIVE and reading.role in ("level", "share"):
            metric = shares.of(shares.named(metric, clause, said), clause)
        if metric is not None and quantity.kind == "count" and (told := counting.predicate(self.text, self.row, at, metric)) is not None:
            metric = told.metric
            subject, parts = self._found(*told.object, self.row[told.noun].value) or subject, []  # type: ignore[arg-type]
        if (named := self._beside(at, metric)) is not None:
            subject, parts = (named, []) if named.sure or subject is None else (subject, [*parts, named.text])
        if share and share.subject:
            subject, parts = self._shared(share, subject)
        fact = Fact(quantity, self.sentence, (quantity.start, quantity.end), role=reading.role, direction=reading.direction)
        limited: list[str] = []
        if metric is not None:
            if metric.metric.entry.generic and clause.prefix is not None and not clause.prefix.sure and subject is not clause.prefix and metric.where == "clause":
                metric = self._narrowed(metric, clause.prefix)
                limited = [clause.prefix.text]
                parts = [part for part in parts if part != clause.prefix.text]
            fact.metric, fact.metric_id = metric.metric.text, settled(metric.metric, quantity.dimension)
            fact.slots["metric"] = metric.slot()
            own = clause.subject
            if own is not None and own is not subject and metric.metric.start >= 0 and own.start <= metric.metric.start < own.end:
                clause.subject = None
            if metric.metric.text in ("盈利", "利润") and said.metric is not None and said.metric.entry.family == "利润" and fact.quantity.kind == "money":
                fact.metric_id = said.metric.id
            elif metric.where == "clause" and metric.metric.id and metric.metric.start >= 0:
                self._go_on(metric.metric)
        if metric is not None and metric.metric.entry.subject:
            named = metric.metric.entry.subject
            if metric.metric.entry.type != "price" and subject is not None and (subject.where in ("clause", "sentence") or subject.company) and subject.text != named:
                parts = [*parts, named]
            else:
                subject = Found(named, canonical(named), "clause", KNOWN, metric.metric.start, metric.metric.end, "", "named")
        if subject is not None:
            fact.subject, fact.subject_id = subject.text, subject.id
            fact.slots["subject"] = Slot(subject.where, subject.confidence, subject.start, subject.end)
            said.focus = subject._replace(part="")
        parts = [*parts, *self._between(metric, subject, fact), *([clause.tenor] if clause.tenor else [])]
        said.scope = tuple([*parts, *limited])
        fact.scope = tuple(sorted({*clause.scope, *parts} - {fact.subject or ""}))
        self._compared(fact)
        if fact.role == "level" and fact.metric_id and fact.metric_id.endswith("占比") and fact.quantity.kind in roles.RELATIVE:
            fact.role = "share"
        if clause.extreme and fact.role == "level":
            fact.role = "max" if clause.extreme == "extreme_high" else "min"
        if clause.comparing and (fact.role in ("level", "threshold", "rank") or reading.near == "after"):
            gap = clause.beyond and fact.quantity.kind in ("points", "percent", "multiple") and clause.comparand and self.row[at - 1].kind != "of"
            fact.role = "delta" if gap else "from" if clause.base is not None else "other"
            if gap:
                fact.basis, fact.comparand = "vs_comparand", clause.comparand
        elif clause.part and metric is not None and metric.where == "sentence" and not parts and fact.role == "level":
            fact.role = "member"
        fact.modality, fact.attribution = said.modality, said.attribution
        if clause.expected or self._foretold(at):
            fact.modality, fact.role = "forecast", "other" if fact.role == "level" else fact.role
        if said.attribution and said.source:
            fact.slots["attribution"] = said.source
        if fact.role == "from" and clause.base is not None:
            fact.period, fact.slots["period"] = clause.base.period, Slot("clause", KNOWN, clause.base.start, clause.base.end)
        elif share and share.period is not None:
            fact.period, fact.slots["period"] = share.period, Slot("clause", KNOWN)
        else:
            when.place(fact, clause, said, self.carry)
        self._listed(at, fact, share)
        self._followed(at, fact)
        if not said.framed:
            said.framed, said.frame = True, clause.period or said.period
        if said.period_of is None and fact.slots.get("period") is not None:
            said.period_of = fact.subject_id
        if reading.role == "from":
            self._began(fact)
        self.facts.append(fact)

    def _foretold(self, at: int) -> bool:
        """8%的预期."""
        row = self.row
        i = at + 1 + (at + 1 < len(row) and row[at + 1].kind == "of")
        return i > at + 1 and i < len(row) and row[i].kind in ("forecast", "target") and self.text[row[i].start : row[i].end] in listed("expected")

    def _reading(self, at: int) -> roles.Reading:
        """The role; the second of two values (33%和44%) has that of the first."""
        row = self.row
        if at > 1 and row[at - 1].kind == "and" and row[at - 2].kind == "number" and self.last is not None:
            quantity = row[at].value
            assert isinstance(quantity, Quantity)
            return self.last if quantity.text[:1] not in "+-＋－−" else self.last._replace(direction=roles.signed(quantity))
        if at > 1 and row[at - 2].kind == "number" and self.text[row[at - 1].start : row[at - 1].end] in ("至", "到") and self.last is not None and self.last.direction != "none":
            return self.last._replace(role="to")  # 提高21%至3500万美元
        if at > 1 and self.last is not None and self._again(at):
            return self.last  # 16万盎司（约4.97吨）
        self.last = roles.read(self.text, row, at)
        return self.last

    def _again(self, at: int) -> bool:
        """Whether a bracket says the number before it in another unit."""
        row = self.row
        i = at - 1
        while i and row[i].kind in ("reach", "adverb"):
            i -= 1
        if row[i].kind != "open" or i == 0 or row[i - 1].kind != "number":
            return False
        return (row[i - 1].value.kind in roles.RELATIVE) == (row[at].value.kind in roles.RELATIVE)  # type: ignore[union-attr]

    def _owner(self, at: int, metric: measured.Chosen | None) -> Found | None:
        """Who follows in 参数规模达6710亿的某模型."""
        row = self.row
        if row[at].kind == "its":
            return at + 1 < len(row) and row[at + 1].kind == "number" and row[at + 1].value.kind in roles.RELATIVE  # type: ignore[union-attr]
        if at + 2 >= len(row) or row[at + 1].kind != "of" or metric is None or metric.metric.start > row[at].start:
            return None
        noun = row[at + 2].value
        if not isinstance(noun, Noun) or noun.metrics and not noun.joints:
            return None
        if not noun.names:
            found = self._found(noun.start, noun.end, noun)
            return found if found is not None and found.id is not None and len(found.text) > 3 and not noun.metrics else None
        end = noun.joints[-1] if noun.metrics and noun.joints else noun.head
        first = next((name for name in noun.names if name.kind != "place"), None)
        if first is None or first.start != noun.start:
            return None
        if noun.joints and noun.joints[0] < end:
            whole = clean(self.text[noun.start : end])
            return Found(whole, canonical(whole), "clause", KNOWN, noun.start, end, "", first.kind)
        return self._found(noun.start, end, noun)

    def _narrowed(self, metric: measured.Chosen, prefix: Found) -> measured.Chosen:
        """广告与宣传的开支 is a metric of its own."""
        mention = metric.metric
        text = self.text[prefix.start : mention.end]
        return metric._replace(metric=mention._replace(id=prefix.text + mention.id, text=text, start=prefix.start))

    def _between(self, metric: measured.Chosen | None, subject: Found | None, fact: Fact) -> list[str]:
        """A phrase between the metric and the number that is neither's name limits the number: 价格…干熄焦下调55元."""
        phrase = self.clause.phrase
        if phrase is None or metric is None or (metric.where == "clause" and metric.metric.start < phrase.start) is False and metric.where == "clause":
            return []
        if subject is not None and subject.start <= phrase.start < subject.end or metric.metric.start == phrase.start or phrase.end > fact.at[0]:
            return []
        text = clean(self.text[phrase.start : phrase.end])
        own = self.clause.subject
        if text in listed("generic") or (own is not None and own.start == phrase.start and own.id is None) or not plausible(text):
            return []
        return [text[:12]]

    def _beside(self, at: int, metric: measured.Chosen | None) -> Found | None:
        """基建45亿元、设备20亿元: the phrase right before the number, where the metric stands further off."""
        before = self.row[at - 1] if at else None
        if before is None or before.kind != "noun" or metric is None or metric.metric.start >= before.start or metric.metric.start < 0:
            return None
        noun = before.value
        assert isinstance(noun, Noun)
        return None if noun.metrics or self._counted(at - 1) else self._found(noun.start, noun.end, noun)

    def _listed(self, at: int, fact: Fact, share: respectively.Share | None) -> None:
        """Siblings in a list that nothing distributes are members, never rivals; the periods listed before go to as many values."""
        members = self.lists.get(at)
        if members is None or (share is not None and (share.subject or share.metric or share.period)):
            return
        if self.clause.metrics and len(self.clause.metrics) == len(members) and fact.role in ("level", "from", "to", "rate"):
            metric = self.clause.metrics[members.index(at)]
            fact.metric, fact.metric_id = metric.text, settled(metric, fact.quantity.dimension)
        elif len(self.said.listed) == len(members):
            fact.period, fact.slots["period"] = self.said.listed[members.index(at)], Slot("sentence", 0.8)
        else:
            fact.role = "member"

    def _shared(self, share: respectively.Share, subject: Found | None) -> tuple[Found | None, list[str]]:
        """One of 某公司的硅片、组件: the first names the owner of all."""
        noun = self.row[share.noun].value
        assert isinstance(noun, Noun) and share.subject is not None
        start, end = share.subject
        first = noun.joints[0] if noun.joints else noun.head
        owner = read(self.text, noun.start, first, noun.names, self.carry.learned.ids, fused=True)
        if owner is not None and owner.part and owner.end < first:
            return owner, [owner.part if start == noun.start else clean(self.text[start:end])]
        return self._found(start, end, noun) or subject, []

    def _followed(self, at: int, fact: Fact) -> None:
        """What follows a number and changes what it counts: 前五大客户 is no rank of the subject, 2元（缓存未命中） one of two prices."""
        row, after = self.row, self.row[at + 1] if at + 1 < len(self.row) else None
        if after is None:
            return
        if after.kind == "number" and after.start == row[at].end and after.value.kind == fact.quantity.kind:  # type: ignore[union-attr]
            fact.role = "member"
        elif fact.role == "rank" and after.kind == "noun":
            fact.role, fact.metric, fact.metric_id = "other", None, None
        elif after.kind == "open" and at + 3 < len(row) and row[at + 2].kind == "noun" and row[at + 3].kind == "close":
            note = self.text[row[at + 2].start : row[at + 2].end]
            if len(note) <= 12:
                fact.scope = tuple(sorted({*fact.scope, note}))

    def _began(self, fact: Fact) -> None:
        """What stands after 从 is the past: its period does not hold for the number after 至."""
        self.said.begun = fact.period
        if self.clause.begun is not self.clause.period:
            self.clause.period = self.said.period = self.clause.begun

    def _compared(self, fact: Fact) -> None:
        clause = self.clause
        if fact.role == "price_move" and fact.metric_id not in _PRICES:
            fact.role = "rate" if fact.quantity.kind in roles.RELATIVE else "delta"
        if clause.share and fact.role == "level" and fact.quantity.kind in roles.RELATIVE:
            fact.role = "share"
        if clause.comparand and fact.role == "level" and fact.quantity.kind in roles.RELATIVE:
            fact.role = "ratio" if fact.quantity.kind != "multiple" else "multiple"
        if fact.role in _COMPARED:
            fact.basis, fact.comparand = clause.basis, clause.comparand
            if clause.base is not None and fact.basis == "none":
                fact.basis = "yoy" if clause.base.text.endswith(_YEAR_AGO) else "qoq" if clause.base.text.endswith(_MONTH_AGO) else "vs_comparand"
                fact.comparand = clause.base.text if fact.basis == "vs_comparand" else None
            elif clause.comparand and fact.basis == "none":
                fact.basis = "vs_comparand"
            elif fact.basis == "none" and self.facts and not clause.metrics and clause.phrase is None:
                before = self.facts[-1]  # 比上年增加3亿元，增长5%
                if before.role in ("delta", "rate") and before.metric_id == fact.metric_id and before.basis != "cagr":
                    fact.basis, fact.comparand = before.basis, before.comparand



_MODALITIES: dict[str, Modality] = {"forecast": "forecast", "target": "target", "opinion": "opinion"}
_GROWTH: tuple[tuple[str, Basis], ...] = (("同比", "yoy"), ("环比", "qoq"), ("按年", "yoy"), ("按月", "qoq"), ("按季", "qoq"), ("复合", "cagr"), ("年均", "cagr"), ("CAGR", "cagr"))
_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}
_BASES: dict[str, Basis] = {"yoy": "yoy", "qoq": "qoq", "cagr": "cagr"}
_STEPS: dict[str, Callable[[Binder, int, Piece], None]] = {
    **dict.fromkeys(("verb", "reach", "threshold", "new", "from", "turn", "growth"), Binder.verb),
    **dict.fromkeys(("forecast", "target", "opinion"), Binder.mood),
    **dict.fromkeys(("up", "down"), Binder.moving),
    **dict.fromkeys(("yoy", "qoq", "cagr"), Binder.basis),
    **dict.fromkeys(("compare", "beyond"), Binder.compare),
    "noun": Binder.noun,
    "number": Binder.number,
    "date": Binder.date,
    "comma": Binder.comma,
    "stop": Binder.stop,
    "colon": Binder.colon,
    "open": Binder.open,
    "close": Binder.close,
    "joint": Binder.joint,
    "prep": Binder.prep,
    "source": Binder.source,
    "say": Binder.say,
    "share": Binder.share,
    "announce": Binder.announce,
    "exclude": Binder.exclude,
    "each": Binder.each,
    "extreme_high": Binder.extreme,
    "extreme_low": Binder.extreme,
    "example": Binder.example,
    "cause": Binder.cause,
    "and": Binder.link,
    "its": Binder.its,
    "modal": Binder.modal,
    "adverb": Binder.adverb,
    "respectively": Binder.respectively,
    "whole": Binder.whole,
}
