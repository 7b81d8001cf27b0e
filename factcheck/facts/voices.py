"""Whose words go on beyond a sentence: an open quotation, what a report says next, and who is named behind what he said."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts import described
from factcheck.facts.state import Carry, Said
from factcheck.facts.subjects import clean, generic
from factcheck.facts.words import ends, grammar, listed
from factcheck.model import Fact, Sentence, Slot

_CARRIED, _GUESSED = 0.5, 0.75
_FURTHEST = 2  # sentences over which a source is carried
_BUT = re.compile("[在还曾则也又都均亦也详细]+|近日|日前|如是|进一步|最终|最后|随后|[对向]|同时")
_DAY = re.compile(r"(?:\d{2,4}年)?\d{1,2}月\d{1,2}日|[昨今本上](?:[日天晨早晚]|个?(?:周|星期|交易日))|周[一二三四五六日]|\d+[.、]|[#【△]")
_LONGEST = 24


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


def heard(sentence: Sentence, carry: Carry, said: Said | None, facts: list[Fact]) -> None:
    """Keeps the source of a sentence for the next one, and names the speaker of a quotation that ends before it."""
    text, named = sentence.text, False
    if carry.voiced != sentence.paragraph and not text.startswith("“"):
        carry.quoted = False
    if carry.unheard and not carry.quoted:
        named = _name(text, carry)
    opened = _opens(text, carry.quoted)
    if said is not None:
        _keep(carry, said)
    elif opened and not carry.quoted:
        carry.voice = _speaker(text[: text.rfind("“")])
    elif not (opened or named):
        carry.voice = None
    if opened or carry.quoted or text.startswith("“"):
        carry.unheard += [fact for fact in facts if fact.attribution is None]
    carry.quoted, carry.voiced = opened, sentence.paragraph


def _keep(carry: Carry, said: Said) -> None:
    told = said.source is not None and said.source.where != "carried"
    if told:
        carry.voicing = _voicing(said)
    carry.voice, carry.echoes = said.attribution if said.lasting and not generic(said.attribution or "") else None, 0 if told else carry.echoes + 1


def _voicing(said: Said) -> str:
    """A company that tells of itself is not heard on; ``known`` is any other source that is sure to be one."""
    who = said.speaker
    if who is not None and who.text == said.attribution and who.company and not who.text.endswith(ends("brokers")):
        return "company"
    return "known" if said.source is not None and said.source.confidence > _GUESSED else ""


def _opens(text: str, open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence."""
    mark = max(text.rfind("“"), text.rfind("”"))
    return open if mark < 0 else text[mark] == "“"


def _name(text: str, carry: Carry) -> bool:
    """“…。”某某说。: the speaker stands behind what he said."""
    speaker = _speaker(text)
    for fact in carry.unheard if speaker is not None else ():
        fact.attribution, fact.slots["attribution"] = speaker, Slot("carried", _CARRIED)
    carry.unheard, carry.voice = [], speaker
    return speaker is not None


def _speaker(text: str) -> str | None:
    """Who is said to speak.

    >>> _speaker("2月3日，星河汽车董事长助理张小北告诉记者。")
    '张小北'
    """
    said = _saying().search(text)
    if said is None:
        return None
    phrase = clean(_BUT.split(said[1])[0])
    return described.person(phrase) or (None if not 1 < len(phrase) <= _LONGEST or generic(phrase) or phrase in listed("persons") else phrase)


@cache
def _saying() -> re.Pattern[str]:
    words = "|".join(sorted(sorted(word for word, kind in grammar().kinds.items() if kind in ("say", "announce") and len(word) > 1), key=len, reverse=True))
    return re.compile(f"(?:^|[，,：。])([^，,。；：“”\\d万亿][^，,。；：“”\\d]{{1,29}}?)(?:[对向][^，,。“”]{{2,14}})?(?:{words}|说|称)")
