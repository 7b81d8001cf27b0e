"""The page in a browser without a network: what an editor clicks, and that no article takes part in it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

import factcheck as fc
from factcheck.config import find_config

pytest.importorskip("selenium", reason="the page is not opened: selenium is not installed (pip install 'factcheck[test]')")
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="the page is not opened: no chromium and chromedriver here (apt-get install chromium-driver)")

FIXTURES = Path(__file__).parents[2] / "fixtures"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = (
    "---\ntitle: '</title><script>document.title=1</script>'\ndate: 2025-03-01\n---\n\n"
    "<script>window.hit=1</script>甲“乙”'\"&amp;[链接](javascript:window.hit=2)<img src=x onerror=window.hit=3>营收由40.2亿元增至52.3亿元，同比增长40%。\n\n"
    "=HYPERLINK公司净利润为-5.2亿元。{{ 7*7 }}\n"
)
IDS = ("普通.md", 'x" onclick="window.hit=4" y=\'.md')


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER, env={**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}))
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    fc.check(fc.load(FIXTURES / "articles"), config=find_config(FIXTURES / "factcheck.toml")).to_html(path)
    return path.as_uri()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    fc.check([fc.Article(id=name, text=HOSTILE, title="</title><script>window.hit=5</script>") for name in IDS]).to_html(path)
    return path.as_uri()


@pytest.fixture
def page(browser: Any, demo: str) -> Iterator[Any]:
    """The demo's page on a desktop, in light colours; whatever happens to it, the console stays empty."""
    media(browser, "prefers-color-scheme", "light")
    size(browser, 1200, 900)
    browser.get("about:blank")
    browser.get(demo)
    browser.execute_script("localStorage.clear(); document.documentElement.style.scrollBehavior = 'auto'")
    yield browser
    assert browser.get_log("browser") == []


def size(browser: Any, width: int, height: int) -> None:
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})


def media(browser: Any, feature: str, value: str, kind: str = "") -> None:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": [{"name": feature, "value": value}]})


def shown(browser: Any, selector: str) -> list[Any]:
    return [element for element in browser.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]


def column(browser: Any, number: int) -> list[str]:
    return browser.execute_script(  # type: ignore[no-any-return]
        "return [...document.querySelectorAll('#fact-table tbody tr:not([hidden])')].map((row) => row.cells[arguments[0]].textContent)", number
    )


def until(true: Callable[[], object]) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("nothing happened for five seconds")


def test_chips_filter_by_severity(page: Any) -> None:
    everything = page.find_elements(By.CSS_SELECTOR, ".card")
    assert {card.get_dom_attribute("data-severity") for card in shown(page, ".card")} == {"error", "warning"}, "notes are folded away"
    for chip in page.find_elements(By.CSS_SELECTOR, ".chip"):
        severity = chip.get_dom_attribute("data-severity")
        before = len(shown(page, f".card.{severity}"))
        chip.click()
        assert len(shown(page, f".card.{severity}")) == (0 if before else int(chip.find_element(By.TAG_NAME, "b").text))
        chip.click()
    for chip in page.find_elements(By.CSS_SELECTOR, ".chip"):
        if chip.get_dom_attribute("aria-pressed") == "false":
            chip.click()
    assert len(shown(page, ".card")) == len(everything)
    for chip in page.find_elements(By.CSS_SELECTOR, ".chip"):
        chip.click()
    assert shown(page, ".card") == [] and shown(page, "#findings .none")


def test_the_gravest_come_first(page: Any) -> None:
    order = [card.get_dom_attribute("data-severity") for card in page.find_elements(By.CSS_SELECTOR, ".card")]
    assert order == sorted(order, key=["error", "warning", "info"].index) and len(set(order)) == 3


def test_search_and_article_narrow_the_findings(page: Any) -> None:
    page.find_element(By.ID, "search").send_keys("fc202")
    assert [card.find_element(By.CLASS_NAME, "code").text for card in shown(page, ".card")] == ["FC202"]
    assert "1/" in page.find_element(By.ID, "shown").text
    page.find_element(By.ID, "search").clear()
    box = Select(page.find_element(By.ID, "article"))
    (name,) = [option.text for option in box.options if "02-cobots" in option.text]
    box.select_by_visible_text(name)
    left = shown(page, ".card")
    assert len(left) > 1 and all(name in str(card.get_dom_attribute("data-articles")).split("\n") for card in left)


def test_a_finding_leads_to_its_passage_and_back(page: Any) -> None:
    card = next(card for card in shown(page, ".card") if "FC202" in card.text)
    link = card.find_element(By.CSS_SELECTOR, "blockquote.primary footer a")
    link.click()
    mark = page.find_element(By.CSS_SELECTOR, page.execute_script("return location.hash"))
    assert mark.is_displayed() and mark.text == "50%" and "flash" in str(mark.get_attribute("class"))
    assert "hit error" in str(mark.get_attribute("class"))
    top = page.execute_script("return arguments[0].getBoundingClientRect().top", mark)
    assert 0 < top < 900
    mark.click()
    assert page.execute_script("return location.hash") == "#" + str(card.get_attribute("id"))
    page.back()
    until(lambda: "flash" in str(mark.get_attribute("class")))


def test_a_place_can_be_linked_to(browser: Any, demo: str, page: Any) -> None:
    anchor = page.find_element(By.CSS_SELECTOR, ".card:last-of-type blockquote footer a").get_dom_attribute("href")
    browser.get("about:blank")
    browser.get(demo + anchor)
    assert browser.find_element(By.CSS_SELECTOR, anchor).is_displayed(), "its folded article is open"


def test_a_suppression_is_copied(page: Any) -> None:
    card = next(card for card in shown(page, ".card") if "FC202" in card.text)
    card.find_element(By.TAG_NAME, "summary").click()
    button = card.find_element(By.CSS_SELECTOR, "[data-copy]")
    page.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    button.click()
    until(lambda: "done" in str(button.get_attribute("class")))
    copied = page.execute_async_script("navigator.clipboard.readText().then(arguments[0], (problem) => arguments[0](String(problem)))")
    assert copied.startswith("<!-- factcheck-disable-next-line FC202 -- ") and copied.endswith(" -->")


def test_what_was_silenced_is_listed_with_its_reason(page: Any) -> None:
    folded = page.find_element(By.ID, "silenced")
    folded.find_element(By.TAG_NAME, "summary").click()
    assert "FC103" in folded.text and "受访者原话，编辑部决定保留" in folded.text


def test_keys_walk_and_search(page: Any) -> None:
    first, second = [card.get_attribute("id") for card in shown(page, ".card")][:2]
    seen = []
    for key in "jjk":
        ActionChains(page).send_keys(key).perform()
        seen.append(page.switch_to.active_element.get_attribute("id"))
    assert seen == [first, second, first]
    ActionChains(page).send_keys("/").perform()
    assert page.switch_to.active_element.get_attribute("id") == "search"
    page.switch_to.active_element.send_keys("j")
    assert page.find_element(By.ID, "search").get_property("value") == "j"


def test_the_fact_table_filters_sorts_and_links_to_the_text(page: Any) -> None:
    everything = column(page, 0)
    page.find_element(By.ID, "fact-search").send_keys("青屿港")
    assert 0 < len(column(page, 0)) < len(everything)
    page.find_element(By.ID, "fact-search").send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
    heads = page.find_elements(By.CSS_SELECTOR, "#fact-table th button")
    heads[1].click()
    rising = page.execute_script("return [...document.querySelectorAll('#fact-table tbody td[data-sort]')].map((cell) => Number(cell.dataset.sort))")
    assert rising == sorted(rising) and rising != sorted(rising, reverse=True)
    heads[1].click()
    falling = page.execute_script("return [...document.querySelectorAll('#fact-table tbody td[data-sort]')].map((cell) => Number(cell.dataset.sort))")
    assert falling == sorted(rising, reverse=True)
    heads[3].click()
    subjects = column(page, 3)
    assert "" not in subjects[: len([name for name in subjects if name])], "what is not known stays below"
    link = shown(page, "#fact-table tbody a")[0]
    written = link.find_element(By.XPATH, "ancestor::tr/td[1]").text
    link.click()
    mark = page.execute_script("return document.getElementById(location.hash.slice(1))")
    assert mark.is_displayed() and written.startswith(mark.text.replace("*", "")[:2])


def test_the_table_is_downloaded_as_csv(page: Any, tmp_path: Path) -> None:
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.find_element(By.ID, "fact-search").send_keys("青屿港")
    wanted = column(page, 0)
    page.find_element(By.ID, "download").click()
    until(lambda: (tmp_path / "facts.csv").exists() and (tmp_path / "facts.csv").stat().st_size > 0)
    rows = list(csv.reader(io.StringIO((tmp_path / "facts.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == wanted and len({len(row) for row in rows}) == 1


def colour(page: Any) -> int:
    paper = page.execute_script("return getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in paper[paper.index("(") + 1 : -1].split(",")[:3])


def test_dark_by_system_and_by_hand(page: Any, demo: str) -> None:
    assert colour(page) > 600
    page.find_element(By.ID, "theme").click()
    assert colour(page) < 120
    until(lambda: page.get(demo) or colour(page) < 120)  # the choice is remembered, as soon as the browser has stored it
    page.find_element(By.ID, "theme").click()
    page.execute_script("localStorage.clear()")
    media(page, "prefers-color-scheme", "dark")
    page.get(demo)
    assert colour(page) < 120
    page.find_element(By.ID, "theme").click()
    assert colour(page) > 600


@pytest.mark.parametrize("width", [320, 375, 768])
def test_a_narrow_screen_needs_no_sideways_scrolling(page: Any, width: int) -> None:
    size(page, width, 800)
    page.execute_script("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_on_paper_all_articles_are_open_and_no_button_shows(page: Any) -> None:
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    media(page, "prefers-color-scheme", "light", "print")
    assert len(shown(page, ".prose")) == len(page.find_elements(By.CSS_SELECTOR, ".prose")) and shown(page, "#theme, #search, [data-copy]") == []
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert len(shown(page, ".prose")) == 1


def test_on_paper_a_dark_page_is_dark_on_white(page: Any) -> None:
    media(page, "prefers-color-scheme", "dark", "print")
    page.execute_script("document.documentElement.dataset.theme = 'dark'")
    assert page.execute_script("return getComputedStyle(document.body).color") == "rgb(35, 33, 29)"


CONTRAST = """
const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const colour = (text) => text.startsWith("rgb") ? text.match(/[\\d.]+/g).map(Number) : [0, 0, 0, 0];
const behind = (e) => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.5) return c; } };
const words = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
return [...document.querySelectorAll("body *:not(script):not(svg *)")].filter((e) => words(e) && e.checkVisibility()).map((e) => {
    const [a, b] = [colour(getComputedStyle(e).color), behind(e)].map(light).sort((x, y) => y - x);
    return [(a + 0.05) / (b + 0.05), `${e.tagName}.${e.className}: ${e.textContent.slice(0, 20)}`];
}).filter(([ratio]) => ratio < 4.5).map(String);
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_can_be_read(page: Any, theme: str) -> None:
    page.execute_script(
        "document.documentElement.dataset.theme = arguments[0]; for (const fold of document.querySelectorAll('details')) fold.open = true", theme
    )
    for chip in page.find_elements(By.CSS_SELECTOR, ".chip[aria-pressed=false]"):
        chip.click()
    assert page.execute_script(CONTRAST) == []


def test_an_article_stays_text(browser: Any, hostile: str) -> None:
    browser.get(hostile)
    for fold in browser.find_elements(By.CSS_SELECTOR, "details:not([open]) > summary"):
        browser.execute_script("arguments[0].parentElement.open = true", fold)
    assert browser.execute_script("return [window.hit, document.scripts.length, document.images.length, document.title]") == [None, 1, 0, "数字核查报告"]
    assert browser.execute_script("return [...document.querySelectorAll('a')].every((link) => link.getAttribute('href').startsWith('#'))")
    assert browser.execute_script(
        "return [...document.querySelectorAll('*')].every((e) => ![...e.attributes].some((a) => a.name.startsWith('on') || a.name === 'style'))"
    )
    text = browser.find_element(By.CSS_SELECTOR, ".prose").text
    for written in ("<script>window.hit=1</script>", '"&amp;[链接](javascript:window.hit=2)', "<img src=x onerror=window.hit=3>", "{{ 7*7 }}"):
        assert written in text
    assert {card.find_element(By.CLASS_NAME, "code").text for card in shown(browser, ".card")} >= {"FC201"}
    assert browser.get_log("browser") == []


def test_the_policy_of_the_page_stops_what_it_does_not_know(browser: Any, hostile: str) -> None:
    browser.get(hostile)
    browser.execute_script(
        "const s = document.createElement('img'); s.setAttribute('onerror', 'window.hit=6'); s.src = 'https://example.org/x.png'; document.body.append(s)"
    )
    until(lambda: any("Content Security Policy" in entry["message"] for entry in browser.get_log("browser")))
    assert browser.execute_script("return window.hit") is None


def test_in_a_notebook_a_link_stays_inside(browser: Any, tmp_path: Path) -> None:
    frame = fc.check(HOSTILE)._repr_html_()
    assert escape("<!doctype html>") in frame
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><h1>notebook</h1>{frame}", "utf-8")
    browser.get(path.as_uri())
    browser.switch_to.frame(0)
    shown(browser, "blockquote footer a")[0].click()
    assert browser.find_elements(By.CSS_SELECTOR, ".flash") and browser.find_elements(By.ID, "findings")
    browser.switch_to.default_content()
    assert browser.find_element(By.TAG_NAME, "h1").text == "notebook"


def test_english(browser: Any, tmp_path: Path) -> None:
    fc.check(HOSTILE).to_html(tmp_path / "report.html", lang="en")
    browser.get((tmp_path / "report.html").as_uri())
    assert browser.find_element(By.TAG_NAME, "h1").text == "Numbers report" and browser.find_element(By.TAG_NAME, "html").get_dom_attribute("lang") == "en"


def test_nothing_to_report_says_so(browser: Any, tmp_path: Path) -> None:
    fc.check("今天晴。").to_html(tmp_path / "report.html")
    browser.get((tmp_path / "report.html").as_uri())
    assert [element.text for element in shown(browser, ".empty")] == ["没有发现问题。"] and browser.get_log("browser") == []
