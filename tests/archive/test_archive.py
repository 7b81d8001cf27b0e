"""What is added stays, once and whole; a draft meets what the list of the same articles would show it."""

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import permutations

import duckdb
import pytest

import factcheck as fc
from factcheck.archive import ArchiveError, pages, schema
from factcheck.archive.audit import audit
from factcheck.archive.tables import digest
from tests.archive.articles import ARTICLES

DRAFT = fc.Article("draft", "2024年，云岭隧道总投资32.5亿元。星河汽车2024年全年交付新车42.6万辆。", published="2025-01-20")


@pytest.fixture
def archive(tmp_path):
    archive = fc.Archive(tmp_path / "news.duckdb", wait=0.2)
    archive.add(ARTICLES)
    return archive


def test_adding_again_changes_nothing(archive):
    before = [fact.quantity for fact in archive.facts()]
    assert archive.add(ARTICLES) == (0, 0, len(ARTICLES))
    assert [fact.quantity for fact in archive.facts()] == before
    assert len(archive) == len(ARTICLES)


def test_a_changed_article_is_replaced_whole(archive):
    changed = fc.Article("a", "云岭隧道总投资36亿元。", published="2024-03-06")
    assert archive.add(changed) == (0, 1, 0)
    assert [fact.quantity.text for fact in archive.facts() if fact.article == "a"] == ["36亿元"]
    assert len(archive) == len(ARTICLES)


def test_removed_articles_are_gone(archive):
    assert archive.remove(["a", "unknown"]) == 1
    assert {fact.article for fact in archive.facts()} == {"b", "c", "d"}


def test_articles_and_facts_come_back_unchanged(archive):
    assert {article.id: article for article in archive.articles()} == {article.id: article for article in ARTICLES}
    kept = sorted(archive.facts(), key=lambda fact: fact.place)
    made = sorted((fact for article in ARTICLES for fact in fc.extract(article)), key=lambda fact: fact.place)
    assert kept == made


def test_a_draft_finds_in_the_archive_what_it_finds_in_the_list(archive):
    by_archive, by_list = fc.check(DRAFT, against=archive), fc.check(DRAFT, against=ARTICLES)
    assert by_archive.findings == by_list.findings
    assert any(span.article in "abcd" for finding in by_archive.findings for span in finding.spans)


def test_a_draft_never_meets_an_older_version_of_itself(archive):
    newer = fc.Article("b", ARTICLES[1].text.replace("42.6", "46.2"), published="2025-01-08")
    assert not [finding for finding in fc.check(newer, against=archive).findings if finding.code.startswith("FC3")]


def test_the_audit_finds_the_conflict_whatever_the_order(tmp_path):
    found = []
    for number, order in enumerate(list(permutations(ARTICLES[:4]))[::7]):
        archive = fc.Archive(tmp_path / f"{number}.duckdb")
        for article in order:
            archive.add(article)
        found.append(audit(archive, buckets=1 + number).findings)
    assert [finding.code for finding in found[0]] == ["FC301"]
    assert all(each == found[0] for each in found)


def test_rebuilding_changes_no_fact_and_quiets_the_warning(archive):
    with duckdb.connect(str(archive.path)) as connection:
        schema.write(connection, "extractor", "another")
    assert archive.stale
    before = sorted(archive.facts(), key=lambda fact: fact.place)
    with pytest.warns(UserWarning, match="archive rebuild"):
        fc.check(DRAFT, against=archive)
    assert archive.rebuild() == len(ARTICLES)
    assert not archive.stale
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fc.check(DRAFT, against=archive)
    assert sorted(archive.facts(), key=lambda fact: fact.place) == before


def test_rebuilding_goes_through_more_than_one_batch(tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.archive.store._BATCH", 2)
    archive = fc.Archive(tmp_path / "small.duckdb")
    archive.add(ARTICLES)
    assert archive.rebuild() == len(archive) == len(ARTICLES)


OLDER = {
    1: "CREATE TABLE articles (no BIGINT, id VARCHAR, digest VARCHAR, title VARCHAR, published DATE, source VARCHAR, text VARCHAR)",
    2: "CREATE TABLE articles (no BIGINT, id VARCHAR, digest VARCHAR, title VARCHAR, published DATE, source VARCHAR, text VARCHAR, understood INTEGER, seen INTEGER)",
}


@pytest.mark.parametrize("version", OLDER)
def test_an_older_archive_is_brought_to_this_version(tmp_path, archive, version):
    older = fc.Archive(tmp_path / "older.duckdb")
    with duckdb.connect(str(older.path)) as connection:
        connection.execute(
            f"{OLDER[version]}; CREATE TABLE statements (no BIGINT); CREATE TABLE keys (hash BIGINT); CREATE TABLE meta (name VARCHAR, value VARCHAR)"
        )
        schema.write(connection, "version", str(version))
        for no, article in enumerate(ARTICLES):
            row = [no, article.id, digest(article), article.title, article.published, article.source, article.text, *[None] * 2 * (version - 1)]
            connection.execute(f"INSERT INTO articles VALUES ({', '.join('?' * len(row))})", row)
    with pytest.raises(ArchiveError, match="archive rebuild"):
        len(older)
    assert older.rebuild() == len(ARTICLES)
    assert list(older.facts()) == list(archive.facts())
    assert older.coverage() == archive.coverage()
    assert fc.check(DRAFT, against=older).findings == fc.check(DRAFT, against=archive).findings
    assert older.add(ARTICLES).unchanged == len(ARTICLES)


def test_what_makes_keys_is_part_of_the_fingerprint():
    """Whatever the postings and the sketches of articles are made by, in the rooms that are not part of it whole."""
    seen, rest = set(), ["archive.postings", "engine.copies"]
    while rest:
        name = rest.pop()
        if name not in seen and name.partition(".")[0] in ("engine", "archive"):
            seen.add(name)
            rest += re.findall(r"^from factcheck\.([a-z.]+) import", files("factcheck").joinpath(f"{name.replace('.', '/')}.py").read_text("utf-8"), re.M)
    assert seen == set(schema.KEY_MAKERS)


@pytest.mark.parametrize("side", [0, 1])
def test_either_side_of_a_pair_silences_it(tmp_path, side):
    texts = ["星河汽车2024年全年交付新车42.6万辆。", "2024年，星河汽车全年交付新车46.2万辆。"]
    texts[side] = f"<!-- factcheck-disable-next-line FC301 -- 口径不同 -->\n\n{texts[side]}"
    articles = [fc.Article(str(i), text, published="2025-01-08") for i, text in enumerate(texts)]
    archive = fc.Archive(tmp_path / "silenced.duckdb")
    archive.add(articles)
    found = audit(archive)
    assert (found.findings, [finding.suppressed for finding in found.suppressed]) == ([], ["口径不同"])
    archive.remove(["1"])
    report = fc.check(articles[1], against=archive)
    assert [finding.suppressed for finding in report.suppressed] == ["口径不同"]
    assert report.findings == fc.check(articles[1], against=articles[:1]).findings


def test_an_archive_with_shorter_postings_is_brought_to_this_version(archive):
    before = list(archive.facts()), fc.check(DRAFT, against=archive).findings
    with duckdb.connect(str(archive.path)) as connection:
        schema.write(connection, "version", "3")
        connection.execute("UPDATE pages_1 SET rows = rows[:36]")
    with pytest.raises(ArchiveError, match="archive rebuild"):
        fc.check(DRAFT, against=archive)
    assert archive.rebuild() == len(ARTICLES)
    assert (list(archive.facts()), fc.check(DRAFT, against=archive).findings) == before


def test_an_archive_with_records_among_its_columns_is_brought_to_this_version(archive):
    before = list(archive.facts()), fc.check(DRAFT, against=archive).findings
    with duckdb.connect(str(archive.path)) as connection:
        packed = [(zlib.compress(zlib.decompress(record)), no) for no, record in connection.execute("SELECT no, record FROM articles").fetchall()]
        connection.execute("ALTER TABLE articles RENAME TO now; CREATE TABLE articles AS SELECT * FROM now; DROP TABLE now")
        connection.execute("ALTER TABLE articles ADD PRIMARY KEY (no)")
        connection.executemany("UPDATE articles SET record = ? WHERE no = ?", packed)
        schema.write(connection, "version", "4")
    with pytest.raises(ArchiveError, match="archive rebuild"):
        len(archive)
    assert archive.remove(["unknown"]) == 0
    assert (list(archive.facts()), fc.check(DRAFT, against=archive).findings) == before
    assert archive.add(fc.Article("long", "云岭隧道总投资53亿元。" * 400)).new == 1
    with duckdb.connect(str(archive.path), read_only=True) as connection:
        assert schema.read(connection, "version") == str(schema.VERSION)
        assert connection.execute("SELECT min(octet_length(record)) FROM articles").fetchall()[0][0] > 4096
        for table in ("articles", *(run.table for run in pages.runs(connection))):
            kept = connection.execute(f"SELECT DISTINCT compression FROM pragma_storage_info('{table}') WHERE segment_type = 'BLOB'").fetchall()
            assert kept == [("Uncompressed",)]


@pytest.mark.parametrize(("version", "way_out"), [("99", "upgrade factcheck"), ("0", "new archive")])
def test_an_archive_of_an_unknown_version_says_the_way_out(archive, version, way_out):
    with duckdb.connect(str(archive.path)) as connection:
        schema.write(connection, "version", version)
    with pytest.raises(ArchiveError, match=way_out):
        archive.add(ARTICLES[0])


def test_a_missing_a_damaged_and_a_foreign_file(tmp_path, archive):
    with pytest.raises(ArchiveError, match="no such archive"):
        len(fc.Archive(tmp_path / "missing.duckdb"))
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(archive.path.read_bytes()[:20_000])
    with pytest.raises(ArchiveError, match="damaged"):
        len(fc.Archive(damaged))
    with duckdb.connect(str(tmp_path / "foreign.duckdb")) as connection:
        connection.execute("CREATE TABLE other (n INTEGER)")
    with pytest.raises(ArchiveError, match="no factcheck archive"):
        fc.Archive(tmp_path / "foreign.duckdb").add(ARTICLES)
    with pytest.raises(ArchiveError, match="create it first"):
        fc.Archive(tmp_path / "no" / "folder.duckdb").add(ARTICLES)


def _python(code, *arguments):
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def test_a_busy_file_is_waited_for_and_then_named(archive):
    other = _python(
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read() if False else __import__('time').sleep(30)",
        archive.path,
    )
    try:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(ArchiveError, match="in use by another process"):
            archive.add(fc.Article("new", "全长3公里。"))
    finally:
        other.kill()
        other.wait()
    assert archive.add(fc.Article("new", "全长3公里。")).new == 1


def test_what_one_thread_reads_another_waits_to_write(archive):
    """In one process, too: a file that is held open is busy for those who write, and those who read share it."""
    other = fc.Archive(archive.path, wait=0.2)
    with archive, other:
        assert len(archive) == len(other) == len(ARTICLES)
        with pytest.raises(ArchiveError, match="in use"):
            fc.Archive(archive.path, wait=0.2).add(fc.Article("new", "全长3公里。"))
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda number: len(fc.check(DRAFT, against=fc.Archive(archive.path)).findings), range(12)))
    assert len(set(told)) == 1
    assert archive.add(fc.Article("new", "全长3公里。")).new == 1


def test_readers_work_while_one_writes(tmp_path):
    path = tmp_path / "busy.duckdb"
    writer = _python(
        """
        import sys, factcheck as fc
        archive = fc.Archive(sys.argv[1], wait=60)
        for i in range(12):
            archive.add(fc.Article(f"w{i}", f"蓝湾港第{i}号泊位长{i + 3}00米。"))
            print(i, flush=True)
        """,
        path,
    )
    assert writer.stdout.readline() == "0\n"
    reader, seen = fc.Archive(path, wait=60), []
    while writer.poll() is None:
        seen.append(len(reader))
    assert writer.wait() == 0
    assert seen == sorted(seen)
    assert len(reader) == 12


def test_a_killed_writer_loses_no_committed_article_and_leaves_none_half_there(tmp_path):
    path = tmp_path / "killed.duckdb"
    committed = 0
    for wait in (0.0, 0.1):
        writer = _python(
            """
            import sys, factcheck as fc
            archive = fc.Archive(sys.argv[1], wait=60)
            for i in range(int(sys.argv[2]), 500):
                archive.add(fc.Article(f"k{i}", f"云岭隧道{i + 2}号斜井长{i + 3}00米，投资{i + 5}00万元。"))
                print(i, flush=True)
            """,
            path,
            committed,
        )
        committed = int(writer.stdout.readline()) + 1
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        committed = max([committed, *(int(line) + 1 for line in writer.stdout.read().split())])
        writer.wait()
        archive = fc.Archive(path, wait=60)
        texts = {article.id: article.text for article in archive.articles()}
        assert set(texts) >= {f"k{i}" for i in range(committed)}
        whole = {id: [fact.quantity.text for fact in fc.extract(fc.Article(id, text))] for id, text in texts.items()}
        kept = {id: [] for id in texts}
        for fact in archive.facts():
            kept[fact.article].append(fact.quantity.text)
        assert kept == whole
