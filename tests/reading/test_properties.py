"""Any string can be read, and every readable character knows where it came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import Article
from factcheck.reading import Document, read

FIXTURES = sorted(Path(__file__).parents[2].joinpath("fixtures", "articles").glob("*.*"))
SOURCES = [path.read_bytes().decode("utf-8") for path in FIXTURES if path.suffix in (".md", ".txt")]
MARKS = [
    *("**", "****", "*", "_", "\\*\\*", "`", "[", "](https://a.cn/b?c=1)", "![图](a.png)", "~~", "[1]"),
    *("# ", "\n", "\n\n", "\r\n", "　　", "■", "\n■\n", "- ", "> ", "|", "\n|", "\n---\n", "1、", "```\n"),
    *("<b>", "</b>", "<br>", "<p>", "<!-- factcheck-disable FC301 -->", "<!--", "-->", "&nbsp;", "&lt;"),
    *("<table><tr><td>", "</td></tr></table>", "\ufeff", "\u200b", "\0", "\u2028", "\x1c", "\x1f", "𠮷", "😀"),
    "](<b>https://a.cn/b?c=1)",
    *("。", "？", "！”", "…", "《", "》", "---\ntitle: 年报\n---\n", "---\n", "3.5亿元", "12.\n5%"),
    *("本报记者 林小满 海州报道\n", "2月3日晚\n"),
]
texts = st.lists(st.sampled_from(MARKS) | st.text(max_size=12), max_size=40).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    source = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(source)))
        source = source[:at] + draw(st.sampled_from(MARKS)) + source[at + draw(st.integers(0, 30)) :]
    return source


def assert_traceable(document: Document) -> None:
    article = document.article
    for number, sentence in enumerate(document.sentences):
        source = article.title if sentence.field == "title" else article.text
        assert sentence.index == number
        assert sentence.text and sentence.text == sentence.text.strip()
        assert sentence.pieces[0][0] == 0
        assert not set(sentence.text) & set("\n\r\u2028")
        places = [sentence.source(offset) for offset in range(len(sentence.text))]
        assert places == sorted(places)
        for char, place in zip(sentence.text, places, strict=True):
            assert source[place] == char or source[place] == "&" or char.isspace() or sentence.region in ("title", "summary")
    for silence in document.suppressions:
        assert 0 <= silence.start <= silence.end <= len(article.text)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(["", "海州年报"]))
def test_any_string_can_be_read(text: str, title: str) -> None:
    assert_traceable(read(Article(id="a", text=text, title=title)))


@pytest.mark.parametrize(
    "opening",
    ["---\na: " + "[" * 30_000 + "\n---\n", "+++\na = " + "[" * 30_000 + "\n+++\n", '---\na: "' + "\\" * 30_000 + "\n---\n", "<!--" * 9_000, "[" * 30_000],
    ids=["yaml", "toml", "quote", "comment", "link"],
)
def test_hostile_text_is_read(opening: str) -> None:
    assert read(Article(id="a", text=opening + "营收3亿元。")).sentences[-1].text.endswith("营收3亿元。")


@pytest.mark.skipif(not SOURCES, reason="no articles to mutate")
@settings(max_examples=150, deadline=None)
@given(mutated())
def test_mutated_articles_keep_their_offsets(text: str) -> None:
    assert_traceable(read(Article(id="a", text=text)))


@settings(max_examples=200, deadline=None)
@given(texts, st.data())
def test_a_span_of_the_source_holds_the_characters_in_order(text: str, data: st.DataObject) -> None:
    article = Article(id="a", text=text)
    sentences = [sentence for sentence in read(article).sentences if sentence.region not in ("title", "summary")]
    if not sentences:
        return
    sentence = data.draw(st.sampled_from(sentences))
    start = data.draw(st.integers(0, len(sentence.text) - 1))
    end = data.draw(st.integers(start + 1, len(sentence.text)))
    quote = iter(article.text[slice(*sentence.source_span(start, end))])
    assert all(any(char in (found, " ") or found == "&" for found in quote) for char in sentence.text[start:end])
