"""Spark finds what the local audit finds on the same articles, however many buckets."""

import os
import shutil

import pandas as pd
import pytest

import factcheck as fc
from factcheck.archive.audit import audit
from tests.archive.articles import ARTICLES

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'factcheck[spark]'")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("no Java runtime: Spark is not tested", allow_module_level=True)

from factcheck.archive import spark

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def session():
    session = spark.session(master="local[2]", **{"spark.sql.shuffle.partitions": "2"})
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def articles(session):
    rows = [{"id": a.id, "title": a.title, "text": a.text, "published": str(a.published) if a.published else None, "source": a.source} for a in ARTICLES]
    return session.createDataFrame(pd.DataFrame(rows))


def test_spark_finds_what_the_local_audit_finds(articles, tmp_path):
    archive = fc.Archive(tmp_path / "local.duckdb")
    archive.add(ARTICLES)
    local = audit(archive)
    spark.extract(articles).write.parquet(str(tmp_path / "facts"))
    facts = articles.sparkSession.read.parquet(str(tmp_path / "facts"))
    for buckets in (1, 5):
        found = spark.audit(facts, buckets=buckets, articles=articles)
        assert found.findings == local.findings
        assert found.coverage == local.coverage
    assert [finding.code for finding in local.findings] == ["FC301"]


def test_without_the_articles_the_passages_are_the_same(articles):
    with_text, without = (spark.audit(spark.extract(articles), buckets=2, articles=texts) for texts in (articles, None))
    assert [[span.quote for span in finding.spans] for finding in without.findings] == [
        [span.quote for span in finding.spans] for finding in with_text.findings
    ]
    assert [finding.fingerprint for finding in without.findings] == [finding.fingerprint for finding in with_text.findings]


def test_a_missing_column_says_the_way_out(articles):
    with pytest.raises(ValueError, match="text"):
        spark.extract(articles.drop("text"))
