"""All conflicts in an archive, inside its articles and between them, worst first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from factcheck.archive import own
from factcheck.archive.postings import Postings
from factcheck.archive.screen import nothing, shared, suspicious
from factcheck.archive.slipping import Pairs
from factcheck.archive.store import Archive
from factcheck.config import Config
from factcheck.engine.discover import discover
from factcheck.engine.findings import findings
from factcheck.engine.places import Places
from factcheck.engine.rule import Kind
from factcheck.engine.run import Hit, Plan, Run
from factcheck.engine.select import choose
from factcheck.engine.suppress import Silence, asked_for
from factcheck.model import SEVERITIES, Article, Finding
from factcheck.model.report import Coverage, Outcome


def audit(archive: Archive, config: Config | None = None, buckets: int | None = None, progress: Callable[[float], None] | None = None) -> Outcome:
    """Judges every block of the archive that may hold a warning, bucket by bucket. ``progress`` is told the part that is done, 0 to 1.

    What an article says against itself was found when it was added: by the rules that are on by default.
    """
    config = config or Config()
    with archive.reading():
        rules = plan(config)
        run = Run(rules)
        hits = [hit for id, told in archive.own() for hit in own.hits(told, id, rules)]
        for number, kind in enumerate(run.kinds, 1):
            hits += run.judge(kind, archive.groups(kind, screen(rules, kind), run.copies, buckets))
            if progress:
                progress(number / len(run.kinds))
        understood, seen = archive.coverage()
        return outcome(hits, archive.sources, config, Coverage(understood=understood, seen=seen))


def plan(config: Config) -> Plan:
    return Plan(choose(tuple(config.select), tuple(config.ignore), discover()), dict(config.severity))


def screen(rules: Plan, kind: Kind) -> Callable[[Postings, Pairs | None], Postings]:
    """What of a kind's postings is read. Rules of others, and severities of one's own, are shown every block; repeated text is a note and nothing to warn of."""
    if not rules.plain(kind):
        return shared
    return partial(suspicious, kind) if kind != "text" else nothing


def outcome(hits: list[Hit], sources: Callable[[Collection[str]], Mapping[str, Article]], config: Config, coverage: Coverage) -> Outcome:
    """The hits that an editor should look at, as findings; either side of a pair may have silenced it."""
    grave = [hit for hit in hits if hit.severity != "info"]
    articles = sources({article for hit in grave for article in hit.articles})
    places, reasons = Places(articles), Silence(asked_for(articles.values()), config.ignored).reasons(grave)
    found = sorted(findings([hit for hit in grave if id(hit) not in reasons], places, config.lang), key=_worst)
    suppressed = findings([hit for hit in grave if id(hit) in reasons], places, config.lang, reasons=reasons)
    told = sorted({span.article for finding in found for span in finding.spans})
    return Outcome(findings=found, suppressed=suppressed, coverage=coverage, articles=told, sources=articles)


def _worst(finding: Finding) -> tuple[int, int, str, str]:
    return SEVERITIES.index(finding.severity), -len(finding.spans), finding.code, finding.fingerprint
