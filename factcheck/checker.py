"""The one place where the layers meet: load, parse, extract, check."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import escape
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from factcheck.config import Config
from factcheck.engine.blocks import Whole, whole
from factcheck.engine.discover import discover
from factcheck.engine.references import References
from factcheck.engine.run import Plan
from factcheck.engine.select import choose, verify
from factcheck.engine.session import Corpus, Session
from factcheck.facts import extract as statements
from factcheck.facts import metrics, subjects
from factcheck.lexicon.own import in_force
from factcheck.model import Article, Fact, Severity
from factcheck.model.record import HIDDEN
from factcheck.model.report import Outcome
from factcheck.quantities import parse
from factcheck.reading import load, read
from factcheck.reports import render
from factcheck.reports.files import write

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FactTable", "Report", "canonical", "check", "check_frame", "extract", "load", "parse"]

_BATCH = 16  # articles a process is given at a time

Articles = Article | str | Iterable[Article | str]


def extract(article_or_text: Article | str, published: date | str | None = None) -> list[Fact]:
    """The facts of one article, dated events among them, in order of place.

    >>> [fact] = extract("云岭隧道总投资35亿元。")
    >>> fact.subject, fact.metric, str(fact.quantity.value)
    ('云岭隧道', '总投资', '3500000000')
    """
    article = article_or_text if isinstance(article_or_text, Article) else Article(id="text", text=article_or_text, published=published)
    return [fact for statement in statements(read(article)) for fact in statement.facts]


def check(articles: Articles, against: Articles | Corpus = (), config: Config | None = None) -> Report:
    """What cannot be true in these articles, among them and against others.

    Every finding touches at least one of ``articles``; of two articles with one id, the later one counts.
    Raises ``RuleError`` for a configuration that names an unknown rule.

    >>> check("公司将于下月启动二期工程建设，预计年底投产。公司将于下月启动二期工程建设，预计年底投产。").findings[0].code
    'FC405'
    """
    config = config or _DEFAULT
    asked = _named(articles)
    session = start(config)
    for article in asked.values():
        session.add(_understood(article, config))
    if isinstance(against, Corpus):
        session.complete(against)
    else:
        for name, article in _named(against, "against").items():
            if name not in asked:
                session.add(_understood(article, config), reported=False)
    return report(session)


def understood(articles: Iterable[Article], config: Config, jobs: int = 1) -> Iterator[Whole]:
    """Articles read and understood, in order: what the engine is shown. ``jobs`` processes share the work."""
    if jobs == 1:
        yield from (_understood(article, config) for article in articles)
        return
    from concurrent.futures import ProcessPoolExecutor

    articles = iter(articles)
    batches = iter(lambda: list(islice(articles, _BATCH)), [])
    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts)
    try:
        under_way = deque(pool.submit(_all_understood, batch, config) for batch in islice(batches, 3 * jobs))
        while under_way:
            done = under_way.popleft().result()
            under_way.extend(pool.submit(_all_understood, batch, config) for batch in islice(batches, 1))
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _all_understood(articles: Sequence[Article], config: Config) -> list[Whole]:
    return [_understood(article, config) for article in articles]


def _leave_interrupts() -> None:
    """An interrupt is for the process that gave out the work."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _understood(article: Article, config: Config) -> Whole:
    document = read(article, config.text_fields)
    with in_force(config):
        return whole(document, statements(document))


def start(config: Config) -> Session:
    """A check to which understood articles are added one by one."""
    session = Session(_plan(tuple(config.selectors()), tuple(config.severity.items())), config)
    if config.references:
        session.complete(References(config.references))
    return session


def report(session: Session) -> Report:
    """What the session has found."""
    return Report(**vars(session.conclude()), facts=FactTable(session.facts))


def canonical(kind: Literal["subject", "metric"], text: str) -> str | None:
    """What compares equal: the name that all aliases of a subject or metric share, ``None`` for one that is not known.

    >>> canonical("metric", "营业收入")
    '营收'
    """
    if kind == "metric":
        return metrics.canonical(text)
    if kind == "subject":
        return subjects.canonical(text)
    raise ValueError(f"canonical() knows 'subject' and 'metric', not {kind!r}")


def check_frame(frame: pd.DataFrame, config: Config | None = None) -> Report:
    """Checks facts from elsewhere: a frame with the columns of ``report.facts.to_frame()``, of which ``text``, ``subject`` and ``metric`` are required.

    Every row is read again: where its ``text`` does not stand in its ``context``, or the parser reads another value or unit there, the row is dropped and
    counted in ``report.coverage.dropped``. Raises ``ValueError`` for a missing column or a value of the wrong kind.
    """
    from factcheck.archive import frames

    session = start(config or _DEFAULT)
    dropped: list[object] = []
    for each in frames.wholes(frame, dropped):
        session.add(each)
    found = report(session)
    return found.model_copy(update={"coverage": found.coverage.model_copy(update={"dropped": len(dropped)})})


class FactTable(Sequence[Fact]):
    """The facts of a report, in order of place; a table when asked for."""

    def __init__(self, facts: Sequence[Fact] = ()) -> None:
        self._facts = facts

    def __len__(self) -> int:
        return len(self._facts)

    @overload
    def __getitem__(self, index: int) -> Fact: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...

    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        return self._facts[index]

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts)

    def to_frame(self) -> pd.DataFrame:
        """One row per fact; the columns are those of ``engine.columns.COLUMNS``, exact values as strings beside floats."""
        from factcheck.archive import frames

        return frames.facts(self._facts)


@dataclass(kw_only=True)
class Report(Outcome):
    """The findings and the facts behind them."""

    facts: FactTable = field(default_factory=FactTable, repr=False, compare=False, metadata=HIDDEN)

    def to_frame(self) -> pd.DataFrame:
        """One row per span of a finding."""
        from factcheck.archive import frames

        return frames.findings(self.findings)

    def to_json(self) -> str:
        """The JSON that ``factcheck check --format json`` prints; its schema ships as ``factcheck/reports/factcheck-1.schema.json``."""
        return "".join(render("json", self))

    def to_html(self, path: str | PathLike[str], lang: str = "zh") -> None:
        """Writes the page for editors; nothing is left behind when it cannot be written."""
        write(Path(path), self._page(lang))

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{escape(self._page("zh"))}" style="width:100%;height:40em;border:0"></iframe>'

    def _page(self, lang: str) -> str:
        from factcheck.reports import html

        return html.render(self, self.facts, lang)


_DEFAULT = Config()


@lru_cache(maxsize=8)
def _plan(selectors: tuple[tuple[str, str], ...], severity: tuple[tuple[str, Severity], ...]) -> Plan:
    rules = discover()
    verify(selectors, rules)
    select, ignore = ([code for key, code in selectors if key == wanted] for wanted in ("select", "ignore"))
    return Plan(choose(select, ignore, rules), dict(severity))


def _named(articles: Articles, kind: str = "text") -> dict[str, Article]:
    """Articles by id. A bare text is called ``text``, ``text-2`` …"""
    given = [articles] if isinstance(articles, (Article, str)) else articles
    named: dict[str, Article] = {}
    for number, each in enumerate(given, 1):
        article = each if isinstance(each, Article) else Article(id=kind if number == 1 else f"{kind}-{number}", text=each)
        named[article.id] = article
    return named
