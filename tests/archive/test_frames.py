"""Facts go out to pandas, CSV and Parquet and come back unchanged; what our parser does not confirm is dropped and counted."""

import pandas as pd
import pytest

import factcheck as fc
from factcheck.archive import frames, parquet
from factcheck.archive.frames import FrameError
from factcheck.engine.columns import COLUMNS
from factcheck.model.report import Coverage
from tests.archive.articles import ARTICLES


def back(frame):
    return [fact for whole in frames.wholes(frame) for statement in whole.statements for fact in statement.facts]


def told(facts):
    return sorted(frames.facts(facts).drop(columns=["section", "slots"]).astype(str).itertuples(index=False), key=str)


def test_facts_come_back_unchanged():
    facts = [fact for article in ARTICLES for fact in fc.extract(article)]
    assert told(back(frames.facts(facts))) == told(facts)


def test_parquet_comes_back_unchanged(tmp_path):
    facts = [fact for article in ARTICLES for fact in fc.extract(article)]
    assert parquet.write(facts, tmp_path / "facts.parquet") == len(facts)
    import duckdb

    frame = duckdb.sql(f"SELECT * FROM '{tmp_path / 'facts.parquet'}'").df()
    assert list(frame.columns) == list(COLUMNS)
    assert told(back(frame)) == told(facts)


def test_a_frame_finds_what_the_articles_find():
    facts = [fact for article in ARTICLES for fact in fc.extract(article)]
    of_frame = {finding.fingerprint for finding in fc.check_frame(frames.facts(facts)).findings}
    of_articles = {finding.fingerprint for finding in fc.check(ARTICLES).findings if finding.code == "FC301"}
    assert of_articles and of_articles <= of_frame


def test_three_columns_are_enough():
    frame = pd.DataFrame(
        [
            {"article": "x", "subject": "云岭隧道", "metric": "总投资", "text": "35亿元", "context": "云岭隧道总投资35亿元"},
            {"article": "y", "subject": "云岭隧道", "metric": "总投资", "text": "35万元", "context": "总投资35万元的云岭隧道"},
        ]
    )
    assert [finding.code for finding in fc.check_frame(frame).findings] == ["FC303"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"text": "36亿元", "context": "云岭隧道总投资35亿元"}, "the quote is not there"),
        ({"text": "35亿元", "context": "云岭隧道总投资35亿元", "value": "350000000"}, "the value is another"),
        ({"text": "35亿元", "context": "云岭隧道总投资35亿元", "unit": "USD"}, "the unit is another"),
    ],
)
def test_what_the_parser_does_not_confirm_is_dropped(row, why):
    dropped = []
    kept = list(frames.wholes(pd.DataFrame([{"subject": "云岭隧道", "metric": "总投资", **row}]), dropped))
    assert len(dropped) == 1, why
    assert not kept[0].statements[0].facts
    assert fc.check_frame(pd.DataFrame([{"subject": "云岭隧道", "metric": "总投资", **row}])).coverage == Coverage(dropped=1)


def test_a_missing_column_and_a_wrong_day_say_the_way_out():
    with pytest.raises(FrameError, match="subject"):
        list(frames.wholes(pd.DataFrame([{"text": "35亿元", "metric": "总投资"}])))
    wrong = {"text": "35亿元", "subject": "甲", "metric": "总投资", "period_start": "昨天", "period_end": "今天"}
    with pytest.raises(FrameError, match="YYYY-MM-DD"):
        list(frames.wholes(pd.DataFrame([wrong])))


@pytest.mark.parametrize(
    ("cell", "way_out"),
    [
        ({"subject": 360}, "write it as a str"),
        ({"role": "growth"}, "it is one of level, from, to"),
        ({"at": 1.5}, "write 0, 1, 2"),
        ({"sentence": "first"}, "write 0, 1, 2"),
        ({"slots": "{"}, "leave the column out"),
        ({"value": "viel"}, "write digits"),
        ({"published": "soon"}, "write YYYY-MM-DD"),
    ],
)
def test_a_cell_of_the_wrong_kind_says_the_way_out(cell, way_out):
    with pytest.raises(ValueError, match=way_out):
        fc.check_frame(pd.DataFrame([{"text": "35亿元", "subject": "云岭隧道", "metric": "总投资", **cell}]))


def test_what_is_no_frame_says_the_way_out():
    with pytest.raises(FrameError, match="makes one"):
        fc.check_frame([{"text": "35亿元"}])
