"""How many planted mistakes are found, by class, and how often edits that keep the meaning alarm.

    python -m benchmarks.inject [FOLDER ...] [--show] [--only TEXT] [--limit N]

Invented events (``injected/``), the articles of ``fixtures`` and of the newsroom, and those of any folder get one mistake per copy, where a careful reader could see
it. A plant is found when a warning or error appears that the untouched text does not have; ``place`` counts those that touch the sentence of the mistake, and
``info`` those that are told as information alone.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import factcheck as fc
from benchmarks.controls import controls
from benchmarks.events import FIXTURES, Event, invented, told_twice
from benchmarks.newsroom import articles
from benchmarks.plants import Plant, plants

_SEEN = ("warning", "error")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="more articles to plant in")
    parser.add_argument("--show", action="store_true", help="print what is missed, and alarms on the controls")
    parser.add_argument("--only", default="", help="classes or events whose name holds this")
    parser.add_argument("--limit", type=int, default=4, help="articles of the newsroom and of each folder")
    said = parser.parse_args(arguments)
    table(invented(), "invented events", said.show, said.only)
    table(told_twice(fc.load(str(FIXTURES))), "fixtures/articles, told twice", said.show, said.only)
    table(told_twice(articles(said.limit)), "newsroom, told twice", said.show, said.only)
    for folder in said.folders:
        table(told_twice(islice(fc.load(str(folder)), said.limit)), f"{folder}, told twice", said.show, said.only)


def table(events: Iterable[Event], name: str, show: bool = False, only: str = "") -> tuple[int, int, int]:
    """Prints recall by class and alarms; returns plants, plants found and alarms on the controls."""
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    informed: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    untouched = 0
    for event in events:
        chance = random.Random(event.name)
        before = list(_alone_and_together(event))
        known = {_told(finding) for finding in before}
        untouched += len(known)
        for plant in plants(event, chance):
            label = f"{plant.where} · {plant.kind}"
            if only not in f"{label} {plant.event}" or any(touches(finding, plant) for finding in before):
                continue  # what is wrong already cannot be made wrong
            new = [finding for finding in fc.check(plant.articles).findings if _told(finding) not in known]
            loud = [finding for finding in new if finding.severity in _SEEN]
            planted[label] += 1
            found[label] += bool(loud)
            placed[label] += any(touches(finding, plant) for finding in loud)
            informed[label] += not loud and any(finding.code[:3] != "FC4" and touches(finding, plant) for finding in new)
            if show and not loud:
                print(f"missed  {label:36} {plant.event:16} {plant.note:26} {context(plant)}")
        for control in controls(event):
            label = f"{control.where} · {control.kind}"
            if only not in f"{label} {control.event}" or any(touches(finding, control) for finding in before):
                continue
            kept[label] += 1
            new = [finding for finding in fc.check(control.articles).findings if finding.severity in _SEEN and _told(finding) not in known]
            alarms[label] += bool(new)
            if show and new:
                print(f"alarm   {label:36} {control.event:16} {control.note:26} {new[0].code} {new[0].message}")
    print(f"\n{name}: {untouched} warnings or errors before anything was planted")
    print(f"{'planted':44} {'copies':>6} {'found':>6} {'':>6} {'place':>6} {'info':>6}")
    for label, count in sorted(planted.items()):
        print(f"{label:44} {count:6} {found[label]:6} {found[label] / count:6.0%} {placed[label]:6} {informed[label]:6}")
    _total("all plants", planted, found, placed, informed)
    print(f"{'kept its meaning':44} {'copies':>6} {'alarms':>6}")
    for label, count in sorted(kept.items()):
        print(f"{label:44} {count:6} {alarms[label]:6}")
    print(f"{'all controls':44} {kept.total():6} {alarms.total():6}")
    return planted.total(), found.total(), alarms.total()


def _total(label: str, planted: Counter[str], found: Counter[str], placed: Counter[str], informed: Counter[str]) -> None:
    share = found.total() / max(planted.total(), 1)
    print(f"{label:44} {planted.total():6} {found.total():6} {share:6.0%} {placed.total():6} {informed.total():6}")


def _alone_and_together(event: Event) -> Iterator[fc.Finding]:
    for told in [[report] for report in event.reports] + [list(event.reports)]:
        yield from (finding for finding in fc.check(told).findings if finding.severity in _SEEN)


def _told(finding: fc.Finding) -> tuple[str, str]:
    """What a finding says, which an edit elsewhere in its sentences leaves alone: the fingerprint counts their words."""
    return finding.code, finding.message


def touches(finding: fc.Finding, plant: Plant) -> bool:
    """Whether a passage of the finding lies in the sentence of the mistake."""
    article = plant.articles[plant.which]
    text = article.title if plant.field == "title" else article.text
    start = max(text.rfind(mark, 0, plant.start) for mark in "。！？\n") + 1
    end = min((at for mark in "。！？\n" if (at := text.find(mark, plant.end)) >= 0), default=len(text))
    return any(span.article == article.id and span.field == plant.field and span.start < end and start < span.end for span in finding.spans)


def context(plant: Plant) -> str:
    article = plant.articles[plant.which]
    text = article.title if plant.field == "title" else article.text
    return text[max(0, plant.start - 30) : plant.end + 14].replace("\n", " ")


if __name__ == "__main__":
    main()
