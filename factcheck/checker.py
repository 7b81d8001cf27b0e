"""The one place where the layers meet: load, parse, extract, check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from factcheck import quantities
from factcheck.config import Config
from factcheck.engine.blocks import Whole, whole
from factcheck.engine.discover import discover
from factcheck.engine.patience import patience
from factcheck.engine.references import References
from factcheck.engine.run import Alone, Plan, alone
from factcheck.engine.select import choose, verify
from factcheck.engine.session import Corpus, Session
from factcheck.facts import extract as statements
from factcheck.facts import metrics, subjects
from factcheck.lexicon.own import in_force
from factcheck.model import Article, Fact, Quantity, Severity
from factcheck.model.article import worded
from factcheck.model.record import HIDDEN
from factcheck.model.report import Outcome
from factcheck.processes import sent, shared
from factcheck.reading import load, read
from factcheck.reports import render
from factcheck.reports.files import write
from factcheck.reports.summary import last_line, plural
from factcheck.reports.words import WORDS

if TYPE_CHECKING:
    import pandas as pd

    from factcheck.archive.keeping import Prepared

__all__ = ["FactTable", "Report", "canonical", "check", "check_frame", "extract", "load", "parse"]

Articles = Article | str | Iterable[Article | str]


def parse(text: str) -> list[Quantity]:
    """The quantities of a text, in order; offsets are code points of ``text``. Raises ``TypeError`` for anything but a ``str``.

    >>> [(q.text, str(q.value), q.unit, q.hedge) for q in parse("首次突破6000亿美元，占比近三成")]
    [('6000亿美元', '600000000000', 'USD', 'above'), ('三成', '30', 'percent', 'below')]
    """
    return quantities.parse(worded(text, "text"))


def extract(article_or_text: Article | str, published: date | str | None = None) -> list[Fact]:
    """The facts of one article, dated events among them, in order of place.

    ``published`` is the day that 今年 and 上月 count from; it outweighs the article's own.
    Raises ``TypeError`` and ``ValueError`` as ``Article`` does.

    >>> [fact] = extract("云岭隧道总投资35亿元。")
    >>> fact.subject, fact.metric, str(fact.quantity.value)
    ('云岭隧道', '总投资', '3500000000')
    """
    article = _article(article_or_text, "text")
    if published is not None:
        article = Article(article.id, article.text, article.title, published, article.source)
    return [fact for statement in statements(read(article)) for fact in statement.facts]


def check(articles: Articles, against: Articles | Corpus = (), config: Config | None = None) -> Report:
    """What cannot be true in these articles, among them and against others.

    A ``str`` is a text, never a path: ``load`` reads files. Every finding touches at least one of ``articles``; of two articles with one id, the later
    one counts. Raises ``TypeError`` for what is no article, ``RuleError`` for a configuration that names an unknown rule.

    >>> check("公司将于下月启动二期工程建设，预计年底投产。公司将于下月启动二期工程建设，预计年底投产。").findings[0].code
    'FC405'
    """
    config = config or _DEFAULT
    asked = _named(articles)
    session = start(config)
    with patience():
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
    """Articles read and understood, in order. ``jobs`` processes share the work."""
    return sent(partial(_all_understood, config), articles, jobs)


def prepared(articles: Iterable[Article], config: Config, jobs: int = 1) -> Iterator[Prepared]:
    """Articles read, understood and made ready for an archive, in order."""
    return sent(partial(_all_prepared, config), articles, jobs)


def judged(articles: Iterable[Article], config: Config, jobs: int = 1) -> Iterator[tuple[Whole, Alone]]:
    """Articles read and understood, with what was found in each alone: what ``Session.add`` is given."""
    return sent(partial(_all_judged, config), articles, jobs)


def _all_understood(config: Config, articles: Sequence[Article]) -> list[Whole]:
    return [_understood(article, config) for article in articles]


def _all_prepared(config: Config, articles: Sequence[Article]) -> list[Prepared]:
    from factcheck.archive.keeping import prepared

    with in_force(config):
        return [prepared(_understood(article, config)) for article in articles]


def _all_judged(config: Config, articles: Sequence[Article]) -> list[tuple[Whole, Alone]]:
    plan = _rules(config)
    with in_force(config):
        return [(whole, alone(whole, plan)) for whole in _all_understood(config, articles)]


def _understood(article: Article, config: Config) -> Whole:
    document = read(article, config.text_fields)
    with in_force(config):
        return whole(document, statements(document))


def start(config: Config) -> Session:
    """A check to which understood articles are added one by one."""
    if not isinstance(config, Config):
        raise TypeError(f"config is a Config, not {type(config).__name__}; make one, as in Config(select=['FC'])")
    session = Session(_rules(config), config)
    if config.references:
        session.complete(References(config.references))
    return session


def report(session: Session, jobs: int = 1) -> Report:
    """What the session has found. ``jobs`` processes share the work."""
    return Report(**vars(session.conclude(partial(shared, jobs=jobs))), facts=FactTable(session.facts))


def canonical(kind: Literal["subject", "metric"], text: str) -> str | None:
    """What compares equal: the name that all aliases of a subject or metric share, ``None`` for one that is not known.

    Raises ``ValueError`` for another kind and ``TypeError`` for a text that is no ``str``.

    >>> canonical("metric", "营业收入")
    '营收'
    """
    if kind == "metric":
        return metrics.canonical(worded(text, "text"))
    if kind == "subject":
        return subjects.canonical(worded(text, "text"))
    raise ValueError(f"canonical() knows 'subject' and 'metric', not {kind!r}")


def check_frame(frame: pd.DataFrame, config: Config | None = None) -> Report:
    """Checks facts from elsewhere: a frame with the columns of ``report.facts.to_frame()``, of which ``text``, ``subject`` and ``metric`` are required.

    Every row is read again: where its ``text`` does not stand in its ``context``, or the parser reads another value or unit there, the row is dropped and
    counted in ``report.coverage.dropped``. Raises ``ValueError`` for a missing column or a value of the wrong kind.

    >>> import pandas as pd
    >>> rows = [("a", "35亿元", "云岭隧道总投资35亿元"), ("b", "35万元", "总投资35万元的云岭隧道"), ("c", "36亿元", "云岭隧道总投资35亿元")]
    >>> frame = pd.DataFrame(rows, columns=["article", "text", "context"]).assign(subject="云岭隧道", metric="总投资")
    >>> check_frame(frame)
    <Report: 1 warning in 3 articles; understood 2 of 2 numbers; 1 row dropped>
    """
    from factcheck.archive import frames

    session = start(config or _DEFAULT)
    dropped: list[object] = []
    for each in frames.wholes(frame, dropped):
        session.add(each)
    found = report(session)
    return found.model_copy(update={"coverage": found.coverage.model_copy(update={"dropped": len(dropped)})})


class FactTable(Sequence[Fact]):
    """The facts of a report, a sequence in order of place; a table when asked for.

    >>> facts = check("星河汽车2024年营收80亿元，同比增长12%。").facts
    >>> facts, facts[0].metric, facts[0].period.granularity
    (<FactTable: 2 facts>, '营收', 'year')
    """

    def __init__(self, facts: Sequence[Fact] = ()) -> None:
        self._facts = facts

    def __repr__(self) -> str:
        return f"<FactTable: {plural(len(self), 'fact')}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FactTable) and [*self] == [*other]

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
        """One row per fact, shape (facts, 41), with nullable types: exact values as strings beside floats, days as ``datetime.date``.

        >>> facts = check("星河汽车2024年营收80亿元，同比增长12%。").facts
        >>> facts.to_frame()[["text", "value", "unit", "subject", "metric", "role"]].values.tolist()
        [['80亿元', '8000000000', 'CNY', '星河汽车', '营收', 'level'], ['12%', '12', 'percent', '星河汽车', '营收', 'rate']]
        """
        from factcheck.archive import frames

        return frames.facts(self._facts)


@dataclass(kw_only=True)
class Report(Outcome):
    """The findings on ``articles`` (their ids), and the facts behind them.

    ``suppressed`` are the findings that an editor, the baseline or the configuration has silenced, ``stale`` the fingerprints of the baseline that nothing
    matches any more. ``coverage`` counts the numbers ``seen``, those ``understood`` (subject and metric bound), and the rows of a frame that were ``dropped``.
    ``sources`` are the articles behind the spans; they and the facts are not part of the JSON.

    >>> check("焊接机器人年产能由1.2万台扩至3.6万台，增长了4倍。")
    <Report: 1 error in 1 article; understood 3 of 3 numbers>
    """

    facts: FactTable = field(default_factory=FactTable, repr=False, compare=False, metadata=HIDDEN)

    def __repr__(self) -> str:
        return f"<Report: {last_line(self)}>"

    def to_frame(self) -> pd.DataFrame:
        """One row per span of a finding, the finding's own columns repeated; shape (spans, 17).

        >>> frame = check("焊接机器人年产能由1.2万台扩至3.6万台，增长了4倍。").to_frame()
        >>> frame[["code", "quote", "role", "column"]].values.tolist()
        [['FC203', '4倍', 'primary', 26], ['FC203', '1.2万台', 'other', 10], ['FC203', '3.6万台', 'other', 17]]
        """
        from factcheck.archive import frames

        return frames.findings(self.findings)

    def to_json(self) -> str:
        """The JSON that ``factcheck check --format json`` prints; its schema ships as ``factcheck/reports/factcheck-1.schema.json``."""
        return "".join(render("json", self))

    def to_html(self, path: str | PathLike[str], lang: str = "zh") -> None:
        """Writes the page for editors in ``zh`` or ``en``. Raises ``OSError`` when it cannot be written, and leaves nothing behind."""
        write(Path(path), self._page(lang))

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{escape(self._page("zh"))}" style="width:100%;height:40em;border:0"></iframe>'

    def _page(self, lang: str) -> str:
        from factcheck.reports import html

        if lang not in WORDS:
            raise ValueError(f"lang {lang!r} is none of {', '.join(WORDS)}")
        return html.render(self, self.facts, lang)


_DEFAULT = Config()


def _rules(config: Config) -> Plan:
    return _plan(tuple(config.selectors()), tuple(config.severity.items()))


@lru_cache(maxsize=8)
def _plan(selectors: tuple[tuple[str, str], ...], severity: tuple[tuple[str, Severity], ...]) -> Plan:
    rules = discover()
    verify(selectors, rules)
    select, ignore = ([code for key, code in selectors if key == wanted] for wanted in ("select", "ignore"))
    return Plan(choose(select, ignore, rules), dict(severity))


def _named(articles: Articles, kind: str = "text") -> dict[str, Article]:
    """Articles by id. A bare text is called ``text``, ``text-2`` …"""
    many = isinstance(articles, Iterable) and not isinstance(articles, (str, bytes, Mapping)) and not hasattr(articles, "columns")
    given: Any = articles if many else [articles]
    named: dict[str, Article] = {}
    for number, each in enumerate(given, 1):
        article = _article(each, kind if number == 1 else f"{kind}-{number}")
        named[article.id] = article
    return named


def _article(given: object, name: str) -> Article:
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article(id=name, text=given)
    raise TypeError(
        f"{type(given).__name__} is no article: give an Article, a text or several; load() reads files, check_frame() a frame, Archive() an archive"
    )
