"""Whom 该指数, 这款模型 and 该项目 mean: what the sentence has named before by the same word, or a name of that kind."""

from __future__ import annotations

import re

from factcheck.facts.scene import Scene
from factcheck.facts.subjects import Found, canonical, clean, generic
from factcheck.facts.wholes import SENTENCE, firm
from factcheck.facts.words import listed

_THIS = re.compile("(?:该|这一|此|这)[家款只项个座部种场支]?")
_FAR = 40  # pieces back


def meant(scene: Scene, at: int, found: Found) -> Found | None:
    """The one that the phrase at ``row[at]`` points back to; ``None`` for a firm, which the article means, and where nothing fits."""
    word = _THIS.sub("", found.text, 1)
    if len(word) < 2 or word in listed("figures") or firm(found.text):
        return None
    kind = next((kind for kind in ("index", "product") if word in listed(f"{kind}_words")), "")
    for i in range(at - 1, max(-1, at - _FAR), -1):
        noun = scene.row[i].value if scene.row[i].kind == "noun" else None
        if noun is None:
            continue
        for name in reversed(noun.names):  # type: ignore[union-attr]
            if name.kind == kind or name.text.endswith(word):
                return Found(name.text, name.id, "sentence", SENTENCE, found.start, found.end, "", name.kind)
        phrase = clean(scene.text[noun.start : noun.head])  # type: ignore[union-attr]
        if phrase.endswith(word) and len(phrase) > len(word) + 1 and not generic(phrase):
            return Found(phrase, canonical(phrase), "sentence", SENTENCE, found.start, found.end)
    topic = scene.carry.topic
    return topic if topic is not None and (topic.kind == kind or topic.text.endswith(word)) else None
