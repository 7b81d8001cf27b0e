"""What limits a number: owners behind it, phrases beside it, the list that it stands in."""

from __future__ import annotations

from factcheck.facts import counted, shares
from factcheck.facts.chosen import Chosen
from factcheck.facts.metrics import settled
from factcheck.facts.pieces import Noun
from factcheck.facts.respectively import Share
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import GUESSED, KNOWN, Found, canonical, clean, plausible, read
from factcheck.facts.words import ends, grammar, listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import doings
from factcheck.model import Fact, Slot

_NAMED = 12  # characters up to which a phrase behind an age names its person


def owner(scene: Scene, at: int, metric: Chosen | None) -> Found | None:
    """Who follows in 参数规模达6710亿的某模型."""
    row = scene.row
    if at + 2 >= len(row) or row[at + 1].kind != "of" or metric is None or metric.metric.start > row[at].start:
        return None
    noun = row[at + 2].value
    if not isinstance(noun, Noun) or noun.metrics and not noun.joints:
        return None
    if scene.clause.subject is not None and simplified(metric.metric.text) in doings():
        return None  # 抛售3亿元的债券
    if not noun.names:
        found = scene.found(noun.start, noun.end, noun)
        return found if found is not None and found.id is not None and len(found.text) > 3 and not noun.metrics else None
    end = noun.joints[-1] if noun.metrics and noun.joints else noun.head
    first = next((name for name in noun.names if name.kind != "place"), None)
    if first is None or first.start != noun.start:
        return None
    if noun.joints and noun.joints[0] < end:
        whole = clean(scene.text[noun.start : end])
        return Found(whole, canonical(whole), "clause", KNOWN, noun.start, end, "", first.kind)
    return scene.found(noun.start, end, noun)


def aged(scene: Scene, at: int) -> Found | None:
    """Who is named right behind his age: 26岁的司机, 50岁女星某某."""
    row = scene.row
    i = at + 1 + (at + 1 < len(row) and row[at + 1].kind in ("of", "quote"))
    if i >= len(row) or row[i].kind != "noun" or row[i].start - row[at].end > i - at - 1:
        return None
    noun = row[i].value
    assert isinstance(noun, Noun)
    if scene.text.startswith(ends("aged"), noun.start) and not scene.text.endswith((*ends("people"), *ends("describes")), noun.start, noun.end):
        born = next((name for name in noun.names if name.kind == "person" and scene.text.find("的", noun.start, name.start) > 0), None)
        return scene.found(born.start, born.end, noun) if born is not None else None  # 57岁生日, 57岁生日的江燕
    if noun.metrics or grammar().kinds.get(scene.text[noun.start : noun.start + 2]) in ("act", "verb"):
        return None  # 23岁探索量化交易
    end = noun.joints[0] if noun.joints else noun.end
    found = scene.found(noun.start, end if noun.names else counted.person(scene.text, noun.start, end, "people"), noun)
    if found is None or found.sure:
        return found
    return found._replace(id=None) if len(found.text) <= _NAMED else None


def crowd(scene: Scene, at: int) -> Found | None:
    """Those of whom a percentage is a share: 受访者 of 七成受访者赞成减税."""
    if scene.clause.share or not shares.crowd(scene.text, scene.row, at):
        return None
    noun = next((piece for piece in scene.row[at + 1 : at + 3] if piece.kind == "noun"), None)
    return Found(clean(scene.text[noun.start : noun.end]), None, "clause", 0.6, noun.start, noun.end) if noun is not None else None


def narrowed(scene: Scene, metric: Chosen, prefix: Found) -> Chosen:
    """广告与宣传的开支 is a metric of its own."""
    mention = metric.metric
    text = scene.text[prefix.start : mention.end]
    return metric._replace(metric=mention._replace(id=prefix.text + mention.id, text=text, start=prefix.start))


def between(scene: Scene, metric: Chosen | None, subject: Found | None, fact: Fact) -> list[str]:
    """A phrase between the metric and the number that is neither's name limits the number: 价格…干熄焦下调55元."""
    phrase = scene.clause.phrase
    if phrase is None or metric is None or (metric.where == "clause" and metric.metric.start < phrase.start) is False and metric.where == "clause":
        return []
    if subject is not None and subject.start < phrase.end and phrase.start < subject.end or metric.metric.start == phrase.start or phrase.end > fact.at[0]:
        return []
    text = clean(scene.text[phrase.start : phrase.end])
    own = scene.clause.subject
    if text in listed("generic") or (own is not None and own.start == phrase.start and own.id is None) or not plausible(text):
        return []
    return [text[:12]]


def beside(scene: Scene, at: int, metric: Chosen | None) -> Found | None:
    """基建45亿元、设备20亿元: the phrase right before the number, where the metric stands further off."""
    before = scene.row[at - 1] if at else None
    if before is None or before.kind != "noun" or metric is None or metric.metric.start >= before.start or metric.metric.start < 0:
        return None
    if at > 1 and scene.row[at - 2].kind in ("compare", "beyond"):
        return None  # 高于全国平均水平1.3个百分点
    if simplified(metric.metric.text) in doings() and metric.metric.end == before.start:
        return None  # 支付公库3万元
    noun = before.value
    assert isinstance(noun, Noun)
    return None if noun.metrics or scene.counted(at - 1) else scene.found(noun.start, noun.end, noun)


def passed(scene: Scene, at: int) -> Found | None:
    """Who is passed, and whose number it is: 乙市 of 以5亿元超越乙市的4亿元."""
    if not passing(scene, at):
        return None
    noun = scene.row[at - 2].value
    assert isinstance(noun, Noun)
    return scene.found(noun.start, noun.end, noun)


def passing(scene: Scene, at: int) -> bool:
    """Whether the number is that of somebody who is passed."""
    row = scene.row
    passes = at > 2 and row[at - 1].kind == "of" and row[at - 2].kind == "noun" and row[at - 3].kind == "threshold"
    return passes and not row[at - 2].value.metrics  # type: ignore[union-attr]


def siblings(scene: Scene, at: int, fact: Fact, share: Share | None) -> None:
    """Siblings in a list that nothing distributes are members, never rivals; the periods listed before go to as many values."""
    members = scene.lists.get(at)
    if members is None or (share is not None and (share.subject or share.metric or share.period)):
        return
    if scene.clause.metrics and len(scene.clause.metrics) == len(members) and fact.role in ("level", "from", "to", "rate"):
        metric = scene.clause.metrics[members.index(at)]
        fact.metric, fact.metric_id = metric.text, settled(metric, fact.quantity.dimension)
    elif len(scene.said.listed) == len(members):
        fact.period, fact.slots["period"] = scene.said.listed[members.index(at)], Slot("sentence", 0.8)
    else:
        fact.role = "member"


def shared(scene: Scene, share: Share) -> tuple[Found, list[str]]:
    """One of 某公司的硅片、组件: the first names the owner of all."""
    noun = scene.row[share.noun].value
    assert isinstance(noun, Noun) and share.subject is not None
    start, end = share.subject
    first = noun.joints[0] if noun.joints else noun.head
    owner = read(scene.text, noun.start, first, noun.names, scene.carry.learned.ids, fused=True)
    if owner is not None and owner.part and owner.end < first:
        return owner, [owner.part if start == noun.start else clean(scene.text[start:end])]
    return scene.found(start, end, noun) or Found(clean(scene.text[start:end]), None, "clause", GUESSED, start, end), []


def followed(scene: Scene, at: int, fact: Fact) -> None:
    """What follows a number and changes what it counts: 前五大客户 is no rank of the subject, 2元（缓存未命中） one of two prices."""
    row, after = scene.row, scene.row[at + 1] if at + 1 < len(scene.row) else None
    if after is None:
        return
    if after.kind == "number" and after.start == row[at].end and after.value.unit == fact.quantity.unit:  # type: ignore[union-attr]
        fact.role = "member"
    elif fact.role == "rank" and after.kind == "noun":
        fact.metric, fact.metric_id = None, None
    elif after.kind == "open" and at + 3 < len(row) and row[at + 2].kind == "noun" and row[at + 3].kind == "close":
        note = scene.text[row[at + 2].start : row[at + 2].end]
        if len(note) <= 12:
            fact.scope = tuple(sorted({*fact.scope, note}))
