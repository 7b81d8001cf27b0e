"""What noun phrases and dates do: they name who, what and when."""

from __future__ import annotations

import re

from factcheck.facts import measures, pointed, wholes
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.roles import RELATIVE
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import CROWD, GUESSED, KNOWN, Found, canonical, clean, generic
from factcheck.facts.words import ends, listed
from factcheck.model import Slot

#: 分期限看，: by what a whole is told in its parts.
_ASPECT = re.compile("分[\u4e00-\u9fff]{1,5}来?看[，,]|(?<=从)[\u4e00-\u9fff]{1,8}来?看[，,]")
_SPANS = frozenset(("期间", "以来", "之际", "同期", "期間", "以來"))
_HOME = re.compile("[座楼樓室号號]")  # what tells a flat, in its phrase or right behind
_DOOR = 3
_DEEDS = frozenset(("verb", "announce", "say", "modal", "forecast", "beyond"))
_IS = frozenset(("为", "是", "即", "还有", "即是", "為", "還有"))
_LEADING = frozenset(("of", "adverb", "reach", "share", "threshold", "from", "up", "down", "date", "forecast"))
_THERE = frozenset(("有", "还有", "還有"))
_DOING = frozenset(("prep", "verb", "adverb", "modal", "date", "up", "down"))
_ONWARD = frozenset(("number", "reach", "threshold", "compare"))
_BARE = 8  # characters of a measure that names nobody


def noun(scene: Scene, at: int, piece: Piece) -> None:
    """A noun phrase: what the words before it ask for, else a metric, else someone."""
    noun, clause = piece.value, scene.clause
    assert isinstance(noun, Noun)
    if at and scene.row[at - 1].kind == "from" and scene.next(at) == "of":
        return  # 由某厂供应的…
    if clause.excluding or clause.quoting or clause.compares:
        _asked_for(scene, noun)
        return
    if _ASPECT.match(scene.text, noun.start):
        return
    if noun.names and not (noun.joints and noun.names[0].end == noun.joints[0]):  # not 日本 of 日本、韩国
        clause.scope += [n.id for n in noun.names if n.kind == "place" and n.start == noun.start and (noun.end != n.end or clause.verb)]
    if _spent(scene, at, noun):
        return
    if noun.metrics and (noun.metrics[-1].text in ("指数", "指數") and noun.start < noun.head or _grows(scene, at, noun)):
        noun = noun._replace(metrics=(), head=noun.end)  # 蓝湾指数 is a name
    if clause.share and clause.comparand is None and not (noun.metrics and clause.verb.startswith("占比")) and _whole(scene, at):
        _divided(scene, noun)
    elif noun.metrics:
        measures.measured(scene, at, noun)
    else:
        _someone(scene, at, noun)


def _grows(scene: Scene, at: int, noun: Noun) -> bool:
    """Whether 企业 of 集体企业增长3% is one of those whose output is told, and not how many there are."""
    metric, focus = scene.said.metric or scene.said.parted, scene.said.focus or scene.said.topic
    if metric is None or metric.entry.family == "数量" or noun.metrics[-1].entry.family != "数量" or scene.next(at) not in ("up", "down"):
        return False
    if metric.id.endswith(ends("spread")) and noun.metrics[-1].id.endswith(ends("machines")):
        return True
    kind = scene.text[noun.end - 2 : noun.end]
    return focus is not None and (focus.text[-2:] == kind or any(part[-2:] == kind for part in scene.said.scope))


def _asked_for(scene: Scene, noun: Noun) -> None:
    """What 剔除, 据 and 较 lead to."""
    clause, phrase = scene.clause, clean(scene.text[noun.start : noun.end])
    if clause.excluding:
        clause.excluding = False
    elif clause.quoting and (phrase[:1] == "此" or phrase in listed("modifier") or phrase.endswith(ends("manners")) and not phrase.endswith(ends("counted"))):
        clause.quoting = False  # 按2023年销量计, 按可比口径, 据初步测算: nobody says so
    elif clause.quoting:
        scene.said.attribution, scene.said.source = _teller(phrase), Slot("clause", KNOWN, noun.start, noun.end)
        clause.quoting = False
    else:
        clause.comparand, clause.compares = phrase, False


def _teller(phrase: str) -> str:
    """某局 of 据某局统计: an office without what it does."""
    told = next((phrase[: -len(word)] for word in ends("tellings") if phrase.endswith(word)), phrase)
    return told if len(told) > 2 and told.endswith((*ends("office"), "公司")) and not told.endswith(("内部", "內部")) else phrase


def _spent(scene: Scene, at: int, noun: Noun) -> bool:
    """Whether the phrase only places or divides the number: 双节期间, 某模型的三分之一, 每百万输出tokens, 人民币6亿元."""
    clause, text, row = scene.clause, scene.text, scene.row
    if compares(scene, at):
        clause.comparand = clean(text[noun.start : noun.end])
        return True
    after = row[at + 1] if at + 1 < len(row) else None
    if after is not None and after.kind == "adverb" and scene.word(after) in _SPANS:
        return True
    if clause.each and scene.counted(at):
        if clause.unit_of >= 0:
            clause.scope.append(text[clause.unit_of : noun.end])
            clause.unit_of = -1
        return True
    if at and not noun.metrics and scene.word(row[at - 1]) == "每" and scene.next(at) in ("up", "down") and not text.endswith(ends("measures"), 0, noun.end):
        clause.scope[-1:] = ["每" + text[noun.start : noun.end]]  # 每个航段上调20元
        return True
    last = noun.names[-1] if noun.names else None
    return last is not None and last.kind == "currency" and last.start == noun.start and after is not None and after.kind == "number"


def _someone(scene: Scene, at: int, noun: Noun) -> None:
    """A phrase without a metric: the subject of the clause when it opens it."""
    clause, text = scene.clause, scene.text
    if clause.metrics and text[noun.start : noun.end] in listed("scope"):
        clause.scope.append(text[noun.start : noun.end])
        return
    clause.phrase = noun
    if clause.subject is None and _relative(scene, at) and (found := scene.found(noun.start, noun.end, noun)) is not None and found.id is not None:
        clause.subject, clause.verb = found, ""
    elif scene.counted(at):
        _crowd(scene, at, noun)
    elif clause.prepared and clause.verb:
        if (found := scene.found(noun.start, noun.end, noun)) is not None:
            scene.adjoin(at, found)
    elif clause.verb in _IS and _is(scene, at, noun) or clause.verb == "有" and _does(scene, at, noun):
        return
    elif clause.verb in _THERE and clause.subject is None and not clause.metrics and scene.next(at) in _DOING:
        clause.verb = ""  # 有一家公司在…
        _opens(scene, at, noun)
    elif clause.verb or clause.share:
        _after_verb(scene, noun)
    elif clause.modal == noun.start and not noun.names and noun.end - noun.start <= 4:
        clause.verb = text[noun.start : noun.end]
    elif noun.end - noun.start <= _BARE and not noun.names and _onward(scene, at) and _measure(text[noun.start : noun.end]):
        return  # 入院人次3000万: a measure is nobody
    elif not (at and scene.row[at - 1].kind == "its") or noun.names and noun.names[-1].kind == "person":
        _opens(scene, at, noun)


def _onward(scene: Scene, at: int) -> bool:
    """Whether a value follows, or a change against the time told: 比去年最高负荷增加2万千瓦."""
    return scene.next(at) in _ONWARD or scene.clause.base is not None and scene.next(at) in ("up", "down")


def _measure(phrase: str) -> bool:
    return phrase.endswith(ends("typed")) and not phrase.isascii() and not phrase.startswith(ends("pointing"))


def _is(scene: Scene, at: int, noun: Noun) -> bool:
    """降幅最大的个股为某某: who is meant by a phrase that only describes him."""
    clause = scene.clause
    before = scene.row[at - 2] if at > 1 and scene.row[at - 2].kind == "noun" else None
    described = not clause.subject.sure if clause.subject is not None else before is not None
    if before is not None and scene.text.endswith(ends("works"), before.start, before.end) and _HOME.search(scene.text, noun.start, noun.end + _DOOR):
        clause.subject, clause.verb = scene.found(noun.start, noun.end, noun) or clause.subject, ""
        return True  # 售出单位为青禾里A座
    if not described or not noun.names or noun.names[0].start > noun.start:
        return False
    found = scene.found(noun.start, noun.end, noun)
    if found is None or found.id is None or found.part or not (found.sure or found.text == noun.names[0].text):
        return False
    clause.subject, clause.verb = found, ""
    return True


def _does(scene: Scene, at: int, noun: Noun) -> bool:
    """有买家购入3伙: who does something, and is not only there."""
    if scene.next(at) not in _DEEDS or not scene.text.endswith(ends("crowd"), noun.start, noun.end):
        return False
    scene.clause.subject, scene.clause.verb = scene.found(noun.start, noun.end, noun) or scene.clause.subject, ""
    return True


def _after_verb(scene: Scene, noun: Noun) -> None:
    """唯一跟踪某指数的某ETF: a known name behind a verb and 的 is who the clause is about."""
    clause = scene.clause
    if clause.subject is None or clause.subject.sure or clause.metrics or not noun.names or "的" not in scene.text[noun.start : noun.end]:
        return
    found = scene.found(noun.start, noun.end, noun)
    if found is not None and found.sure and found.start > noun.start:
        clause.subject, clause.verb = found, ""


def _opens(scene: Scene, at: int, noun: Noun) -> None:
    clause = scene.clause
    found = scene.found(noun.start, noun.end, noun)
    if found is None:
        return
    if found.id is None and found.text[0] in "该这此" and (meant := pointed.meant(scene, at, found)) is not None:
        found = meant
    if not found.sure and scene.next(at) == "comma" and _framed(scene, noun, found):
        return
    if clause.prepared:
        scene.adjoin(at, found)
    elif (door := _door(scene, at)) is not None and not found.sure:
        whole = clean(scene.text[found.start : door])
        clause.subject, clause.given = found._replace(text=whole, id=canonical(whole), end=door), False
    elif clause.subject is None or clause.given or _yields(clause.subject) or _made(scene, noun, found) or scene.text.startswith(ends("kin"), noun.start):
        clause.subject, clause.given = found, False


def _made(scene: Scene, noun: Noun, found: Found) -> bool:
    """Whether a work stands behind the firm that makes it: 青禾传媒出品的影片《青山》."""
    subject = scene.clause.subject
    return found.kind == "product" and subject is not None and subject.company and "的" in scene.text[noun.start : found.start]


def _door(scene: Scene, at: int) -> int | None:
    """Where the number of a flat or a floor ends that belongs to the name before it: 青禾里B座高层9室."""
    after = scene.row[at + 1] if at + 1 < len(scene.row) else None
    if after is None or after.kind != "number" or after.start != scene.row[at].end or scene.text[after.end - 1] not in "室楼樓座":
        return None
    return after.end if scene.next(at + 1) in ("comma", "stop") else None


def _framed(scene: Scene, noun: Noun, found: Found) -> bool:
    """费率方面，…; 邮政部门统计，…: what only frames what follows, or says who counted."""
    if not scene.text.startswith(ends("counted"), noun.end - 2):
        framed = scene.text.startswith(ends("frames"), noun.end - 2)
        if framed and found.text in listed("carriers"):
            scene.said.framed_by = found
        return framed
    if found.text[:-2] not in listed("modifier"):  # 初步统计，: nobody
        scene.said.attribution, scene.said.source = _teller(found.text), Slot("clause", GUESSED, found.start, found.end)
    return True


def _yields(subject: Found) -> bool:
    """Whether a later phrase may take the place of the subject: places and pronouns do, 公司 does not."""
    return (subject.id is None and not wholes.firm(subject.text)) or subject.text in listed("scope")


def compares(scene: Scene, at: int) -> bool:
    """Whether the phrase (and its 是) stands in X是Y的十分之一, 达到Y的75%."""
    row, clause = scene.row, scene.clause
    led = clause.verb and (clause.metrics or clause.phrase or scene.said.metric) or clause.metrics and row[at - 1].kind == "noun"
    if row[at].kind not in ("noun", "its") or not led:
        return False
    if row[at].kind == "its":
        return at + 1 < len(row) and row[at + 1].kind == "number" and row[at + 1].value.kind in RELATIVE  # type: ignore[union-attr]
    if at + 2 >= len(row) or row[at + 1].kind != "of" or row[at + 2].kind != "number":
        return False
    return row[at + 2].value.kind in RELATIVE and not clause.share  # type: ignore[union-attr]


def _whole(scene: Scene, at: int) -> bool:
    """Whether a phrase after 占 is the whole: 占总营收的33%."""
    row = scene.row
    i = at + 1
    while i < len(row) and row[i].kind in _LEADING:
        i += 1
    return i < len(row) and row[i].kind == "number" and row[at - 1].kind in ("share", "adverb")


def _divided(scene: Scene, noun: Noun) -> None:
    """What a share is of: 总营收 of 占总营收的33%, 全球 of 占全球比重超过60%."""
    clause, end = scene.clause, noun.end
    if noun.metrics and noun.metrics[-1].id == "占比" and noun.start < noun.head:
        clause.metrics, end = clause.metrics or noun.metrics, noun.head
    clause.comparand = clean(scene.text[noun.start : end])


def _relative(scene: Scene, at: int) -> bool:
    """Whether a verb and 的 stand before: 去年开业的某公司."""
    row = scene.row
    return at > 1 and row[at - 1].kind == "of" and row[at - 2].kind in ("verb", "say", "announce", "up", "down")


def _crowd(scene: Scene, at: int, noun: Noun) -> None:
    """75家公司合计实现…: the counted are the subject of what follows, within their number."""
    clause = scene.clause
    number = scene.row[at - 1]
    phrase = clean(scene.text[noun.start : noun.end])
    told = number.value.unit != "人" or phrase.endswith((*ends("crowd"), *ends("agent")))  # type: ignore[union-attr]
    free = clause.subject is None and not clause.verb and not clause.prepared and told and not phrase.endswith(ends("spells"))
    if phrase and free and number.value.kind == "count" and phrase not in listed("stakes"):  # type: ignore[union-attr]
        start = number.start if generic(phrase) else noun.start
        clause.subject = Found(clean(scene.text[start : noun.end]), None, "clause", 0.6, noun.start, noun.end, scene.text[number.start : number.end], CROWD)
