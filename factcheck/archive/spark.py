"""The same extraction and the same rules over Spark, when an archive outgrows one machine.

Articles go in as rows ``id, text`` and, where known, ``title, published, source``; facts come out as rows of statements under their keys, to be kept as Parquet;
an audit judges hash buckets with one call a bucket. ``audit(extract(df))`` finds what ``archive.audit.audit`` finds on the same articles.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from factcheck.archive import own
from factcheck.archive.audit import outcome, plan, screen
from factcheck.archive.frames import placed
from factcheck.archive.keeping import coverage, kept, understood
from factcheck.archive.postings import KIND_BITS, NUMBER, POSTING, Postings, address, ordered, table
from factcheck.archive.records import decode, encode
from factcheck.archive.screen import few
from factcheck.archive.slipping import Pairs
from factcheck.config import Config
from factcheck.engine.blocks import KEYS
from factcheck.engine.copies import sketch
from factcheck.engine.rule import Kind
from factcheck.engine.run import Hit, Plan, Run
from factcheck.model import Article
from factcheck.model.report import Coverage, Outcome

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ARTICLE = -1  # the kind of the one row of an article that counts its numbers and says what was found in it alone
#: One row for each posting of a statement (``archive.postings``; a hash is a signed number here); ``record`` is the statement (``archive.records``),
#: ``figures`` and ``sketch`` are those of its article.
FACTS = (
    "kind int, hash long, says long, cell long, sort long, when long, low float, high float, article string, title string, published date, "
    "statement int, record string, figures string, sketch string, understood int, seen int"
)


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
    rules = plan(config)
    run = Run(rules)
    hits = [
        hit
        for row in facts.where(F.col("record") != "").where(F.col("kind") == _ARTICLE).collect()
        for hit in own.hits(json.loads(row.record), row.article, rules)
    ]
    for kind in run.kinds:
        some = facts.where(F.col("kind") == NUMBER[kind]).withColumn("bucket", F.pmod(F.col("hash"), F.lit(buckets)))
        found = some.groupBy("bucket").applyInPandas(_judge(kind, run, rules), schema="hits binary").collect()
        hits += run.settle([hit for row in found for hit in pickle.loads(row.hits)])
    numbers = facts.agg(F.sum("understood"), F.sum("seen")).collect()[0]
    told = Coverage(understood=numbers[0] or 0, seen=numbers[1] or 0)
    return outcome(hits, lambda ids: _texts(articles, ids) if articles is not None else _stand_ins(hits), config, told)


def _judge(kind: Kind, run: Run, rules: Plan) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The function that Spark calls with the rows of one bucket: the hits of its blocks."""

    def judge(bucket: pd.DataFrame) -> pd.DataFrame:
        for article, drawn in bucket[["article", "sketch"]].drop_duplicates("article").itertuples(index=False, name=None):
            run.copies.know(article, tuple(json.loads(drawn)))
        return pd.DataFrame({"hits": [pickle.dumps(run.drafts(kind, _groups(kind, bucket, screen(rules, kind)).items()))]})

    return judge


def _groups(kind: Kind, bucket: pd.DataFrame, suspicious: Callable[[Postings, Pairs | None], Postings]) -> dict[Any, list[Any]]:
    """The blocks of the bucket among which a rule may find something."""
    wanted: dict[tuple[str, int], set[int]] = defaultdict(set)
    names, rows = _postings(bucket)
    for hash, article, statement in few(suspicious(rows, None), np.arange(len(names), dtype=np.uint32))[["hash", "article", "statement"]].tolist():
        wanted[names[article], statement].add(hash)
    groups: dict[Any, list[Any]] = defaultdict(list)
    found = bucket.drop_duplicates(["article", "statement"])
    columns = ["article", "title", "published", "statement", "record", "figures"]
    for id, title, published, line, record, figures in found[columns].itertuples(index=False, name=None):
        if hashes := wanted.get((id, line)):
            statement = decode(record, Article(id, "", title or "", published), frozenset(json.loads(figures)), free=True)
            for key, member in KEYS[kind]((statement,)):
                if address(kind, key) in hashes:
                    groups[key].append(member)
    return groups


def _postings(bucket: pd.DataFrame) -> tuple[list[str], Postings]:
    """The ids of the articles in order, and the postings with articles by their places in it."""
    numbers, names = pd.factorize(bucket["article"], sort=True)
    rows = np.empty(len(bucket), POSTING)
    for name in POSTING.names or ():
        rows[name] = numbers if name == "article" else bucket[name].to_numpy(np.int64).view(np.uint64) if name == "hash" else bucket[name]
    return list(names), ordered(rows)


def _extracted(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    names = [part.split()[0] for part in FACTS.split(", ")]
    for batch in batches:
        found = [row for given in batch.astype(object).to_dict("records") for row in _rows(given)]
        yield pd.DataFrame(found, columns=names)


def _rows(given: Mapping[Any, Any]) -> Iterator[tuple[Any, ...]]:
    article = _article(given)
    one = understood(article)
    who = article.id, article.title, article.published
    statements, hits = kept(one)
    yield (_ARTICLE, 0, 0, 0, 0, 0, 0.0, 0.0, *who, -1, json.dumps(list(map(own.told, hits)), ensure_ascii=False) if hits else "", "[]", "[]", *coverage(one))
    drawn = json.dumps(sketch(one))
    for number, each in enumerate(statements):
        record, figures = encode(each.statement, each.closed), json.dumps(sorted(each.statement.figures), ensure_ascii=False)
        for posting in table([(hash, 0, number, *gist) for hash, *gist in each.postings]):
            hash, _, _, *gist = posting.tolist()
            yield (hash >> KIND_BITS, hash - (1 << 64) if hash >> 63 else hash, *gist, *who, number, record, figures, drawn, 0, 0)


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
