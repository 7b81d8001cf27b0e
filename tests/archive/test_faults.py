"""A full disk, a folder that may not be written, two writers, a cut file: one line with the way out, exit code 2, and nothing lost."""

import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

import factcheck as fc
from factcheck.archive import ArchiveError
from tests.archive.articles import ARTICLES

_MORE = 'fc.Article(f"{start + i}", f"云岭隧道{start + i + 2}号斜井长{i + 3}00米，投资{i + 5}00万元。" * 30)'


@pytest.fixture
def archive(tmp_path):
    archive = fc.Archive(tmp_path / "news.duckdb", wait=20)
    archive.add(ARTICLES)
    return archive


def python(code, *arguments):
    return subprocess.run([sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)], capture_output=True, text=True, timeout=100)


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "factcheck", "archive", *map(str, arguments)], capture_output=True, text=True, timeout=100)


def test_a_full_disk_loses_no_committed_article(archive):
    found = python(
        f"""
        import resource, signal, sys, factcheck as fc
        archive = fc.Archive(sys.argv[1])
        fc.check("全长3公里。", against=archive)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = archive.path.stat().st_size + 600_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        for start in range(0, 4000, 20):
            try:
                archive.add({_MORE} for i in range(20))
            except fc.archive.ArchiveError as problem:
                sys.exit(str(problem))
            print(start + 20, flush=True)
        """,
        archive.path,
    )
    committed = int((found.stdout.split() or ["0"])[-1])
    assert found.returncode == 1 and "the disk is full" in found.stderr and len(found.stderr.splitlines()) == 1
    ids = {article.id for article in archive.articles()}
    assert ids >= {article.id for article in ARTICLES} | {str(i) for i in range(committed)}
    assert archive.add(fc.Article("after", "全长4公里。")).new == 1


def test_what_may_not_be_written_says_so(tmp_path):
    """As root, nobody is asked to: root may write everywhere."""
    home = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        fc.Archive(home / "news.duckdb").add(ARTICLES)
        found = python(
            """
            import os, sys, factcheck as fc
            home, spare = sys.argv[1:]
            fc.Archive(spare).add(fc.Article("x", "全长3公里。"))
            fc.check("全长3公里。", against=fc.Archive(spare))
            os.chmod(f"{home}/news.duckdb", 0o444)
            os.chmod(home, 0o555)
            if os.getuid() == 0:
                os.seteuid(65534)
            archive = fc.Archive(f"{home}/news.duckdb")
            print(len(archive), len(fc.check("云岭隧道总投资53.2亿元。", against=archive).findings))
            for name in ("news", "new"):
                try:
                    fc.Archive(f"{home}/{name}.duckdb").add(fc.Article("y", "全长5公里。"))
                except fc.archive.ArchiveError as problem:
                    print(str(problem).replace(chr(10), "|"))
            """,
            home,
            tmp_path / "spare.duckdb",
        )
    finally:
        home.chmod(0o755)
        shutil.rmtree(home)
    assert found.stderr == ""
    read, *refused = found.stdout.splitlines()
    assert read.split()[0] == str(len(ARTICLES))
    assert len(refused) == 2 and all("may not be written" in line and "|" not in line for line in refused)


def test_two_writers_take_turns(archive):
    code = f"""
        import sys, factcheck as fc
        archive, start = fc.Archive(sys.argv[1], wait=60), int(sys.argv[2])
        for i in range(6):
            archive.add({_MORE})
        """
    writers = [subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), str(archive.path), str(start)]) for start in (0, 100)]
    assert [writer.wait(timeout=100) for writer in writers] == [0, 0]
    assert {article.id for article in archive.articles()} == {article.id for article in ARTICLES} | {str(start + i) for start in (0, 100) for i in range(6)}


@pytest.mark.parametrize("name", ["it's.duckdb", "a;b --x.duckdb", "新闻“档案”.duckdb", "q?x=1#y", "md:news", "postgres:news", "news.csv"])
def test_any_name_is_that_of_a_file(tmp_path, monkeypatch, name):
    """No part of it is read as SQL, nor as the address of another database."""
    monkeypatch.chdir(tmp_path)
    archive = fc.Archive(name)
    assert archive.add(ARTICLES).new == len(archive) == len(ARTICLES)
    assert name in {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("part", [0.02, 0.4, 0.6, 0.9])
def test_a_cut_file_is_named_unless_nothing_was_in_what_was_cut_off(archive, part):
    facts, whole = list(archive.facts()), archive.path.read_bytes()
    archive.path.write_bytes(whole[: int(len(whole) * part)])
    try:
        assert list(archive.facts()) == facts
    except ArchiveError as problem:
        assert "damaged" in str(problem) and "\n" not in str(problem)
    else:
        assert part > 0.5


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "is a directory"),
        (lambda path: path.write_bytes(b"PK\x03\x04" * 9000), "damaged"),
        (lambda path: path.write_text("甲公司"), "damaged"),
        (lambda path: None, "no such archive"),
    ],
)
def test_the_command_ends_with_one_line_and_exit_code_2(tmp_path, make, said):
    path = tmp_path / "news.duckdb"
    make(path)
    found = command("audit", path)
    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr and len(found.stderr.splitlines()) == 1
