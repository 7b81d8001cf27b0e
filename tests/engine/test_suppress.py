from __future__ import annotations

import pytest

import factcheck as fc

TWICE = "海州轻轨将于六月开工建设，预计三年后通车运营。"
CONFLICT = ["星河汽车2024年全年交付新车42.6万辆。", "2024年，星河汽车全年交付新车46.2万辆。"]
QUIET = "<!-- factcheck-disable-file FC301 -- 口径不同 -->\n\n"


def codes(report: fc.Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("side", [0, 1])
def test_either_side_of_a_pair_silences(side: int) -> None:
    texts = [QUIET + text if i == side else text for i, text in enumerate(CONFLICT)]
    report = fc.check(texts)
    assert codes(report) == [] and [(finding.code, finding.suppressed) for finding in report.suppressed] == [("FC301", "口径不同")]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- factcheck-disable FC405 -->", []),
        ("<!-- factcheck-disable FC4 -->", []),
        ("<!-- factcheck-disable-next-line FC405 -- 排比 -->", []),
        ("<!-- factcheck-disable FC405 --> <!-- factcheck-enable FC405 -->", ["FC901", "FC405"]),
        ("<!-- factcheck-disable FC301 -->", ["FC901", "FC405"]),
        ("<!-- factcheck-disable FC104 -->", ["FC405"]),
        ("<!-- factcheck-disable FC999 -->", ["FC901", "FC405"]),
        ("<!-- factcheck-disable -->", ["FC901", "FC405"]),
    ],
)
def test_what_a_comment_silences_and_what_is_said_of_it(comment: str, left: list[str]) -> None:
    report = fc.check(f"{comment}\n\n{TWICE}{TWICE}\n")
    assert codes(report) == left
    (remark,) = [finding for finding in report.findings if finding.code == "FC901"] or [None]
    assert remark is None or comment.startswith(remark.spans[0].quote)


def test_front_matter_and_files_may_be_left_out() -> None:
    article = fc.Article(id="drafts/a.md", text=f"---\nfactcheck: {{ignore: [FC405]}}\n---\n{TWICE}{TWICE}\n")
    assert codes(fc.check(article)) == []
    plain = fc.Article(id="drafts/a.md", text=TWICE * 2)
    report = fc.check(plain, config=fc.Config(per_file_ignores={"drafts/": ["FC4"]}))
    assert codes(report) == [] and [finding.suppressed for finding in report.suppressed] == ["per-file-ignores"]


def test_remarks_can_be_left_out_too() -> None:
    assert codes(fc.check(f"<!-- factcheck-disable FC301 -->\n\n{TWICE}", config=fc.Config(ignore=["FC901"]))) == []
    loud = fc.check(f"<!-- factcheck-disable FC301 -->\n\n{TWICE}", config=fc.Config(severity={"FC9": "error"}))
    assert [(finding.code, finding.severity) for finding in loud.findings] == [("FC901", "error")]


def test_an_article_given_as_text_may_have_broken_front_matter() -> None:
    assert codes(fc.check("---\ntitle: [\n---\n今天晴。")) == ["FC903"]
