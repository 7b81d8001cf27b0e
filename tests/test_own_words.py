"""Names and metric words of a configuration count as known, for that check alone."""

import warnings

import pytest

import factcheck as fc

TOLD = fc.Article("told", "蓝梧股份2024年战略收入为35亿元。", published="2025-01-20")
AGAIN = fc.Article("again", "蓝梧2024年战略进项为53亿元。", published="2025-01-20")
OWN = fc.Config(aliases={"蓝梧股份": ["蓝梧"]}, metrics={"战略收入": ["战略进项"]})


def test_own_words_make_two_tellings_one_claim():
    report = fc.check([TOLD, AGAIN], config=OWN)
    assert [(fact.subject_id, fact.metric_id) for fact in report.facts] == [("蓝梧股份", "战略收入")] * 2
    assert [finding.code for finding in report.findings] == ["FC301"]


def test_they_leave_nothing_behind():
    fc.check([TOLD, AGAIN], config=OWN)
    assert fc.check([TOLD, AGAIN]).findings == []
    assert fc.canonical("metric", "战略进项") is None


def test_an_archive_knows_by_which_words_it_was_made(tmp_path):
    archive = fc.Archive(tmp_path / "own.duckdb")
    archive.add(TOLD)
    with pytest.warns(UserWarning, match="archive rebuild"):
        fc.check(AGAIN, against=archive, config=OWN)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fc.check(AGAIN, against=archive)
