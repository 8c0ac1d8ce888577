"""Every kind of page in a real browser, at two widths: nothing from elsewhere, no error, nothing cut off."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from conftest import served

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromium-driver")

WIDTHS = (1280, 390)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()
PAGES = (
    "/",
    "/search?q=kazakhstan",
    "/search?q=zzzz",
    "/country/Kazakhstan",
    "/document/kazakhstan-2004",
    "/queries",
    "/queries/prosecutions?format=html",
    "/queries/kin?format=html",
    "/sparql",
    "/sparql?format=html&query=" + quote("SELECT * { ?s kg:owns ?o }"),
    "/sparql?format=html&query=" + quote("SELECT *\n{ ?s kg:owns }"),
    "/ontology",
    "/dataset",
    "/entity/person/timur-kulibaev",
    "/entity/organisation/kazyna",
    "/entity/place/kazakhstan",
    "/queries/about?entity=Kazakhstan&format=html",
    "/nothing-here",
)
MEASURE = """return {
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  shown: innerWidth,
  loaded: performance.getEntriesByType('resource').map(e => e.name),
  unnamed: [...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(
    e => !e.labels.length && !e.getAttribute('aria-label')).map(e => e.outerHTML),
  headings: document.querySelectorAll('h1').length,
  language: document.documentElement.lang
}"""


class Browser:
    """Chromium, driven by the WebDriver protocol (https://www.w3.org/TR/webdriver2/) and nothing more."""

    def __init__(self, port: int, profile: Path) -> None:
        self._address = ("127.0.0.1", port)
        options = {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={profile}"]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{made['sessionId']}"

    def _call(self, method: str, path: str, body: object = None) -> dict[str, object]:
        connection = HTTPConnection(*self._address, timeout=60)
        connection.request(method, path, None if body is None else json.dumps(body))
        value = json.loads(connection.getresponse().read())["value"]
        connection.close()
        assert not (isinstance(value, dict) and "error" in value), value
        return value  # type: ignore[no-any-return]

    def do(self, method: str, path: str, body: object = None) -> dict[str, object]:
        return self._call(method, self._session + path, body)

    def open(self, url: str, width: int) -> None:
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        # A window of the browser is never as narrow as a phone; its screen can be.
        command = {"cmd": "Emulation.setDeviceMetricsOverride", "params": screen}
        self.do("POST", "/goog/cdp/execute", command)
        self.do("POST", "/url", {"url": url})

    def run(self, script: str) -> dict[str, object]:
        return self.do("POST", "/execute/sync", {"script": script, "args": []})

    def complaints(self) -> list[object]:
        return list(self.do("POST", "/se/log", {"type": "browser"}))

    def close(self) -> None:
        self.do("DELETE", "")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    assert DRIVER
    driver = subprocess.Popen(
        [DRIVER, "--port=0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert driver.stdout
    port = next(int(m[1]) for line in driver.stdout if (m := re.search(r"on port (\d+)\.", line)))
    browser = Browser(port, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()
    os.killpg(driver.pid, signal.SIGTERM)
    driver.wait(10)
    driver.stdout.close()


@pytest.fixture(scope="module")
def address(sample_store: Path) -> Iterator[str]:
    with served(sample_store, "--no-access-log") as address:
        yield address


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page(browser: Browser, address: str, path: str, width: int) -> None:
    browser.open(address + path, width)
    found = browser.run(MEASURE)
    hosts = {urlsplit(str(url)).netloc for url in found["loaded"]}  # type: ignore[attr-defined]
    assert hosts <= {urlsplit(address).netloc}
    assert (found["shown"], found["wide"]) == (width, 0)
    assert found["unnamed"] == []
    assert (found["headings"], found["language"]) == (1, "en")
    # The browser notes each answer of 400 and above as an error of the page that was asked for.
    assert [c for c in browser.complaints() if "status of 4" not in str(c)] == []


def test_a_visitor_searches_opens_a_card_and_reads_the_quote(browser: Browser, address: str) -> None:
    browser.open(address, 390)
    browser.run("document.querySelector('input[name=q]').value = 'Kazakhstan'; document.forms[0].submit()")
    browser.run("document.querySelector('.results a').click()")
    shown = "return document.querySelector('details.fact blockquote').checkVisibility()"
    assert browser.run(shown) is False
    browser.run("document.querySelector('details.fact summary').click()")
    assert browser.run(shown) is True
    browser.run("document.querySelector('details.fact figcaption a[href^=\"/claim/\"]').click()")
    assert str(browser.run("return location.pathname")).startswith("/claim/")
    assert browser.run("return document.querySelector('mark').checkVisibility()") is True
