"""An archive finds what a list of the same articles finds: for drafts, for the audit, in any order, after any change."""

import random

import pytest

import factcheck as fc
from benchmarks.newsroom import articles
from factcheck.archive.audit import audit
from tests.archive.articles import ARTICLES

DRAFTS = 5


def mistyped(article, chance):
    """The article with one digit of one figure changed, as a draft of its own."""
    spots = [i for i, letter in enumerate(article.text) if letter.isdigit()]
    at = chance.choice(spots)
    return fc.Article(
        f"draft/{article.id}", article.text[:at] + str((int(article.text[at]) + 3) % 10) + article.text[at + 1 :], article.title, article.published
    )


def grave(report):
    return {(finding.fingerprint, finding.severity) for finding in report.findings if finding.severity != "info"}


@pytest.fixture(scope="module")
def newsroom():
    """Articles of a few companies over a few years, one sentence in ten mistyped, and the pairs that contradict."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmarks.newsroom._MISTAKES", 0.1)
        patch.setattr("benchmarks.newsroom._SECOND", "岭河")
        patch.setattr("benchmarks.newsroom._FIRST", "云星")
        patch.setattr("benchmarks.newsroom._TRADE", ["汽车", "矿业"])
        return [*articles(80), *ARTICLES]


@pytest.fixture(scope="module")
def archive(newsroom, tmp_path_factory):
    archive = fc.Archive(tmp_path_factory.mktemp("same") / "news.duckdb")
    archive.add(newsroom)
    return archive


@pytest.fixture(scope="module")
def drafts(newsroom):
    chance = random.Random(3)
    return [mistyped(article, chance) for article in chance.sample(newsroom[:-5], DRAFTS)]


@pytest.fixture(scope="module")
def by_list(newsroom, drafts):
    return [fc.check(draft, against=newsroom) for draft in drafts]


@pytest.fixture
def nothing_is_hot(monkeypatch):
    for bound in ("HOT", "ALIKE"):
        monkeypatch.setattr(f"factcheck.archive.touched.{bound}", 10_000)


@pytest.mark.usefixtures("nothing_is_hot")
def test_a_draft_finds_what_it_finds_in_the_list(archive, drafts, by_list):
    with archive:
        assert [fc.check(draft, against=archive).findings for draft in drafts] == [report.findings for report in by_list]


def test_under_hot_keys_a_draft_is_warned_of_the_same(archive, drafts, by_list):
    warned = [grave(fc.check(draft, against=archive)) for draft in drafts]
    assert any(warned)
    assert warned == list(map(grave, by_list))


@pytest.mark.usefixtures("nothing_is_hot")
def test_an_older_version_in_the_archive_is_not_met(newsroom, archive):
    draft = mistyped(newsroom[7], random.Random(5))
    draft.id = newsroom[7].id
    others = [article for article in newsroom if article.id != draft.id]
    assert fc.check(draft, against=archive).findings == fc.check(draft, against=others).findings


def test_the_audit_finds_what_a_check_of_all_articles_warns_of(newsroom, archive):
    found = audit(archive)
    assert grave(found) == grave(fc.check(newsroom))
    assert {finding.code for finding in found.findings} >= {"FC301"}


@pytest.fixture
def crowded(newsroom, tmp_path, monkeypatch):
    """The same archive, where a few rows under one key are a crowd."""
    for name, bound in (("CROWD", 4), ("_FILL", 2), ("_SAMPLE", 3), ("_NEAREST", 4)):
        monkeypatch.setattr(f"factcheck.archive.pages.{name}", bound)
    archive = fc.Archive(tmp_path / "crowded.duckdb")
    archive.add(newsroom)
    return archive


def test_among_crowds_a_draft_is_warned_of_the_same_and_the_audit_finds_the_same(crowded, archive, drafts, by_list):
    assert [grave(fc.check(draft, against=crowded)) for draft in drafts] == list(map(grave, by_list))
    assert audit(crowded, buckets=4).findings == audit(archive).findings
    assert crowded.rebuild() == len(crowded)
    assert audit(crowded).findings == audit(archive).findings


@pytest.mark.parametrize("buckets", [4, 16])
def test_neither_order_nor_buckets_nor_former_articles_count(newsroom, archive, tmp_path, buckets):
    other = fc.Archive(tmp_path / "other.duckdb")
    shuffled = random.Random(buckets).sample(newsroom, len(newsroom))
    other.add(fc.Article(article.id, "云岭隧道总投资99亿元。", published=article.published) for article in shuffled[:20])
    for start in range(0, len(shuffled), 37):
        other.add(shuffled[start : start + 37])
    assert audit(other, buckets=buckets).findings == audit(archive).findings


def test_a_figure_that_its_own_article_tells_otherwise_is_found(tmp_path):
    """Neither sentence alone says so."""
    text = "云岭隧道工程于3月动工，项目总投资48.65亿元，占地1284亩。\n\n记者了解到，这一项目总投资46.85亿元，占地1284亩，建成后通行时间缩短一半。"
    articles = [fc.Article("a", text, "", "2025-03-01"), fc.Article("b", "海岚港全年吞吐量3.2亿吨。", "", "2025-03-02")]
    archive = fc.Archive(tmp_path / "again.duckdb")
    archive.add(articles)
    assert grave(fc.check(articles))
    assert grave(audit(archive)) == grave(fc.check(articles))
