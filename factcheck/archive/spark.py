"""The same extraction and the same rules over Spark, when an archive outgrows one machine.

Articles go in as rows ``id, text`` and, where known, ``title, published, source``; facts come out as rows of statements under their keys, to be kept as Parquet;
an audit judges hash buckets with one call a bucket. ``audit(extract(df))`` finds what ``archive.audit.audit`` finds on the same articles.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from factcheck.archive.audit import outcome, plan
from factcheck.archive.frames import placed
from factcheck.archive.keeping import coverage, free, kept, understood
from factcheck.archive.members import NUMBER, address
from factcheck.archive.records import decode, encode
from factcheck.config import Config
from factcheck.engine.blocks import KEYS
from factcheck.engine.rule import Kind
from factcheck.engine.run import Hit, Run
from factcheck.model import Article
from factcheck.model.report import Coverage, Outcome

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ARTICLE = -1  # the kind of the one row of an article that counts its numbers
#: One row for each key of a statement; ``record`` is the statement (``archive.records``), ``closed`` lists those of its facts that take no part.
FACTS = "kind int, hash long, alike long, article string, title string, published date, statement int, record string, closed string, understood int, seen int"


def session(name: str = "factcheck", master: str | None = None, **settings: str) -> SparkSession:
    """A Spark session whose workers run this interpreter."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(name)
    for key, value in {"spark.sql.execution.arrow.pyspark.enabled": "true", "spark.ui.enabled": "false", **settings}.items():
        builder = builder.config(key, value)
    return (builder.master(master) if master else builder).getOrCreate()


def extract(articles: DataFrame) -> DataFrame:
    """Rows of ``FACTS`` for each article, extracted where the article lies. Raises ``ValueError`` when ``id`` or ``text`` is missing."""
    if missing := {"id", "text"} - set(articles.columns):
        raise ValueError(
            f"the frame lacks the column {', '.join(sorted(missing))}; articles are rows of id and text, with title, published and source where known"
        )
    return articles.mapInPandas(_extracted, schema=FACTS)


def audit(facts: DataFrame, buckets: int = 64, articles: DataFrame | None = None, config: Config | None = None) -> Outcome:
    """Judges the blocks of ``extract``'s rows in hash buckets, kind by kind, and settles on the driver what counts.

    Lines and columns come from the text of ``articles``; without it they are counted in a stand-in that holds the sentences alone, at their places.
    """
    from pyspark.sql import functions as F

    config = config or Config()
    run = Run(plan(config))
    hits: list[Hit] = []
    for kind in run.kinds:
        some = facts.where(F.col("kind") == NUMBER[kind]).withColumn("bucket", F.pmod(F.col("hash"), F.lit(buckets)))
        found = some.groupBy("bucket").applyInPandas(_judge(kind, run), schema="hits binary").collect()
        hits += run.settle([hit for row in found for hit in pickle.loads(row.hits)])
    numbers = facts.agg(F.sum("understood"), F.sum("seen")).collect()[0]
    told = Coverage(understood=numbers[0] or 0, seen=numbers[1] or 0)
    return outcome(hits, lambda ids: _texts(articles, ids) if articles is not None else _stand_ins(hits), config, told)


def _judge(kind: Kind, run: Run) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The function that Spark calls with the rows of one bucket: the hits of its blocks."""

    def judge(bucket: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame({"hits": [pickle.dumps(run.drafts(kind, _groups(kind, bucket).items()))]})

    return judge


def _groups(kind: Kind, bucket: pd.DataFrame) -> dict[Any, list[Any]]:
    """The blocks of the bucket whose members do not all say the same."""
    said = bucket.groupby("hash")["alike"].nunique()
    wanted = set(said[said > 1].index)
    groups: dict[Any, list[Any]] = defaultdict(list)
    found = bucket[bucket["hash"].isin(wanted)].drop_duplicates(["article", "statement"]).sort_values(["article", "statement"])
    for id, title, published, record, closed in found[["article", "title", "published", "record", "closed"]].itertuples(index=False, name=None):
        article = Article(id, "", title or "", published)
        for key, member in KEYS[kind](free(decode(record, article), closed)):
            if address(kind, key) in wanted:
                groups[key].append(member)
    return groups


def _extracted(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    names = [part.split()[0] for part in FACTS.split(", ")]
    for batch in batches:
        found = [row for given in batch.astype(object).to_dict("records") for row in _rows(given)]
        yield pd.DataFrame(found, columns=names)


def _rows(given: Mapping[Any, Any]) -> Iterator[tuple[Any, ...]]:
    article = _article(given)
    one = understood(article)
    who = article.id, article.title, article.published
    yield (_ARTICLE, 0, 0, *who, -1, "", "", *coverage(one))
    for statement, closed, rows in kept(one):
        record = encode(statement)
        for row in sorted(rows):
            yield (*row, *who, statement.sentence.index, record, closed, 0, 0)


def _article(given: Mapping[Any, Any]) -> Article:
    told = {name: value for name, value in given.items() if value is not None and value == value}  # NaN is not itself
    published = told.get("published")
    return Article(str(told["id"]), str(told["text"]), str(told.get("title", "")), str(published) if published else None, told.get("source"))


def _texts(articles: DataFrame, ids: Collection[str]) -> dict[str, Article]:
    found = articles.where(articles["id"].isin(list(ids))).collect()
    return {row["id"]: _article(row.asDict()) for row in found}


def _stand_ins(hits: list[Hit]) -> dict[str, Article]:
    articles: dict[str, Article] = {}
    for mark in (mark for hit in hits for mark in hit.draft.marks):
        article = articles.setdefault(mark.sentence.article, Article(id=mark.sentence.article, text=""))
        if mark.sentence.field == "title":
            article.title = mark.sentence.text
        else:
            article.text = placed(article.text, mark.sentence)
    return articles
