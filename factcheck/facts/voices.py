"""Whose words go on beyond a sentence: an open quotation, what a report says next, and who is named behind what he said."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts import speaking
from factcheck.facts.state import Carry, Said
from factcheck.facts.subjects import clean, generic
from factcheck.facts.words import ends, grammar, listed
from factcheck.model import Fact, Sentence, Slot

_CARRIED, _GUESSED = 0.5, 0.75
_FURTHEST = 2  # sentences over which a source is carried
_BUT = re.compile("[在还曾则也又都均亦也详细]+|近日|日前|如是|进一步|最终|最后|随后|[对向]|同时")
_DAY = re.compile(r"(?:\d{2,4}年)?\d{1,2}月\d{1,2}日|[昨今本上](?:[日天晨早晚]|个?(?:周|星期|交易日))|周[一二三四五六日]|\d+[.、]|[#【△]")
_LONGEST = 24
_HEAD = 40  # characters in which a sentence without numbers says who speaks
_COLONS = ("：", ":")
_POINTS = ("，", ",", *_COLONS)


def goes_on(sentence: Sentence, carry: Carry, said: Said) -> None:
    """Hands the source of the sentence before to a sentence that goes on with it."""
    if carry.voice and (carry.quoted or _onward(sentence, carry)):
        said.attribution, said.source = carry.voice, Slot("carried", _CARRIED)


def _onward(sentence: Sentence, carry: Carry) -> bool:
    """Whether a sentence of the same paragraph goes on with a source that is one: no turn, no day of its own."""
    text, voice = sentence.text, carry.voice or ""
    if carry.voiced != sentence.paragraph or carry.echoes >= _FURTHEST or text.startswith(ends("turns")) or _DAY.match(text) or voice.endswith(ends("media")):
        return False
    if carry.voicing == "company":
        return text.startswith(ends("onward"))
    return carry.voicing != "" or voice.endswith((*ends("foreseers"), *ends("documents")))


def introduced(sentence: Sentence, carry: Carry, before: Sentence) -> None:
    """某部长表示，形势向好。 and 某董事长写道： before a sentence: who goes on, though no number stood beside him."""
    if carry.voice or carry.quoted or carry.unheard or carry.bourse:
        return
    if before.text.endswith(_COLONS) and sentence.text.startswith("“"):
        carry.voice, carry.quoted, carry.voiced = _speaker(before.text), True, sentence.paragraph
    elif before.paragraph == sentence.paragraph and (said := _saying().search(before.text, 0, _HEAD)) is not None:
        who = speaking.person(_teller(said)) if before.text.startswith(_POINTS, said.end()) else None
        carry.voice, carry.voicing, carry.voiced, carry.echoes = who, "person", sentence.paragraph, 0


def heard(sentence: Sentence, carry: Carry, said: Said | None, facts: list[Fact]) -> None:
    """Keeps the source of a sentence for the next one, and names the speaker of a quotation that ends before it or in it."""
    text, named = sentence.text, False
    if carry.voiced != sentence.paragraph and not text.startswith("“"):
        carry.unheard, carry.quoted = [] if carry.quoted else carry.unheard, False
    if carry.unheard and not carry.quoted:
        named = _name(text, carry)
    opened = _opens(text, carry.quoted)
    if said is not None:
        _keep(carry, said)
    elif opened and not carry.quoted:
        carry.voice = _speaker(text[: text.rfind("“")])
    elif carry.voice and not (opened or named):
        _wait(sentence, carry, carry.voice)
    if opened or carry.quoted or text.startswith("“"):
        carry.unheard += [fact for fact in facts if fact.attribution is None and _opens(text[: fact.at[0]], carry.quoted)]
    if carry.unheard and not opened and (closed := text.rfind("”") + 1):
        _name(text[closed:].lstrip("，, "), carry, first=True)
    carry.quoted, carry.voiced = opened, sentence.paragraph


def _wait(sentence: Sentence, carry: Carry, voice: str) -> None:
    """A sentence without numbers: a person goes on in it, or is named again at its head."""
    if not (sentence.text.startswith(voice) or carry.voicing == "person" and _onward(sentence, carry)):
        carry.voice = None
    carry.echoes += 1


def _keep(carry: Carry, said: Said) -> None:
    told = said.source is not None and said.source.where != "carried"
    if told:
        carry.voicing = _voicing(said)
    carry.voice, carry.echoes = said.attribution if said.lasting and not generic(said.attribution or "") else None, 0 if told else carry.echoes + 1


def _voicing(said: Said) -> str:
    """A company that tells of itself is not heard on; ``known`` is any other source that is sure to be one, and a ``person`` goes on."""
    who = said.speaker
    if who is not None and who.text == said.attribution and who.company and not who.text.endswith(ends("brokers")):
        return "company"
    sure = said.source.confidence if said.source is not None else 0
    return "person" if sure == speaking.TITLED else "known" if sure > _GUESSED else ""


def _opens(text: str, open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence."""
    mark = max(text.rfind("“"), text.rfind("”"))
    return open if mark < 0 else text[mark] == "“"


def _name(text: str, carry: Carry, first: bool = False) -> bool:
    """“…。”某某说。: the speaker stands behind what he said; right behind it, where it ends within a sentence."""
    speaker = _speaker(text) if not first or (said := _saying().match(text)) is not None and said.start(1) == 0 else None
    for fact in carry.unheard if speaker is not None else ():
        fact.attribution, fact.slots["attribution"] = speaker, Slot("carried", _CARRIED)
    if speaker is not None or not first:
        carry.unheard, carry.voice = [], speaker
    return speaker is not None


def _speaker(text: str) -> str | None:
    """Who is said to speak.

    >>> _speaker("2月3日，星河汽车董事长助理张小北告诉记者。")
    '张小北'
    """
    said = _saying().search(text)
    phrase = _teller(said) if said is not None else ""
    return speaking.named(phrase) or (None if not 1 < len(phrase) <= _LONGEST or generic(phrase) or phrase in listed("persons") else phrase)


def _teller(said: re.Match[str]) -> str:
    """What stands before a word of saying."""
    return clean(_BUT.split(said[1])[0])


@cache
def _saying() -> re.Pattern[str]:
    words = "|".join(sorted(sorted(word for word, kind in grammar().kinds.items() if kind in ("say", "announce") and len(word) > 1), key=len, reverse=True))
    return re.compile(f"(?:^|[，,：。])([^，,。；：“”\\d万亿][^，,。；：“”\\d]{{1,29}}?)(?:[对向][^，,。“”]{{2,14}})?(?:{words}|说|称)(?!姓名|身份)")
