"""The configuration file: what it means, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import Config, ConfigError, find_config, find_file


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "content" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_without_a_file(project: Path) -> None:
    assert find_config() == Config()
    assert (Config().fail_on, Config().lang, Config().text_fields) == ("error", "zh", ["title", "summary"])


def test_keys_with_hyphens_or_underscores(project: Path) -> None:
    text = 'fail-on = "warning"\ntext_fields = ["lead"]\nselect = "FC2"\n[per-file-ignores]\n"drafts/" = "FC4"\n[severity]\nFC301 = "info"\n[aliases]\n"云岭集团" = "云岭"\n'
    (project / "factcheck.toml").write_text(text, "utf-8")
    config = find_config()
    assert (config.fail_on, config.text_fields, config.select, config.severity) == ("warning", ["lead"], ["FC2"], {"FC301": "info"})
    assert config.aliases == {"云岭集团": ["云岭"]}
    assert config.ignored("drafts/a.md") == ["FC4"]
    assert config.ignored("content/a.md") == []
    assert ("per-file-ignores", "FC4") in config.selectors()


def test_found_upward_to_the_git_root(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").write_text('[tool.factcheck]\nlang = "en"\npaths = ["content"]\n', "utf-8")
    (project / "content" / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    monkeypatch.chdir(project / "content" / "deep")
    assert find_file() == project / "pyproject.toml"
    assert find_config().lang == "en"
    assert find_config().paths == [".."]


def test_nothing_above_the_git_root(project: Path) -> None:
    (project / "factcheck.toml").write_text("", "utf-8")
    (project / "content" / ".git").mkdir()
    assert find_file(project / "content" / "deep") is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('lang = "zh"\nselct = ["FC1"]\n', 2, "unknown key selct; did you mean select?"),
        ("[per_file_ignore]\n", 1, "did you mean per-file-ignores?"),
        ('zzz = 1\n', 1, "the keys are paths, corpus"),
        ('\nfail-on = "eror"\n', 2, "fail-on"),
        ('[severity]\nFC301 = "bad"\n', 1, "severity.FC301"),
        ("paths = 3\n", 1, "valid list"),
        ("lang = \n", 1, "not TOML"),
        ('paths = ["../x"]\n', 1, "leaves the project"),
        ('lang = "zh"\nbaseline = "/etc/passwd"\n', 2, "leaves the project"),
    ],
)  # fmt: skip
def test_a_wrong_file_names_line_and_key(project: Path, text: str, line: int, said: str) -> None:
    (project / "factcheck.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        find_config()
    assert str(raised.value).startswith(f"{project / 'factcheck.toml'}:{line}: ")
    assert said in str(raised.value)


def test_a_named_file_that_is_missing_or_no_text(project: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        find_config("missing.toml")
    (project / "factcheck.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        find_config()


def test_unknown_keys_in_python() -> None:
    with pytest.raises(ConfigError, match=r"^unknown key selct; did you mean select\?$"):
        Config(selct=["FC1"])


def test_the_root_of_a_project_is_no_key_of_its_file(project: Path) -> None:
    (project / "factcheck.toml").write_text('root = "."\n', "utf-8")
    with pytest.raises(ConfigError, match="unknown key root"):
        find_config()
