"""Quotes are hostile until shown otherwise: what is in the evidence is read on the page and does nothing there.

``hostile.txt`` lists well-known payloads. Each text field of the evidence gets one, the whole site is built of that,
and Chromium says whether anything ran, was asked for, or became an element.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, MutableMapping
from dataclasses import asdict
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from hdc.evidence import read
from hdc.evidence.translation import Difference, differences
from hdc.invisible import HIDDEN
from hdc.narrative.prose import parser
from hdc.report.build import Report

REPOSITORY = Path(__file__).parents[2]
PAYLOADS = [
    line.encode("ascii").decode("unicode_escape")
    for line in Path(__file__).with_name("hostile.txt").read_text("ascii").splitlines()
    if line and not line.startswith("# ")
]
#: Markdown with an address that a browser would run.
RUNS = [one for one in PAYLOADS if one[0] in "[!<" and ":" in one and ("](" in one or "[r]:" in one or one[:2] == "<j")]
#: Keys of what is no text: names of other records, vocabularies, rules. A payload in them is refused at reading.
NAMES = {
    *(
        "id",
        "speaker",
        "guests",
        "hosts",
        "organisation",
        "about",
        "replies_to",
        "figure",
        "derived",
        "gap",
        "inputs",
        "quote",
    ),
    *("unit", "to_unit", "per", "by_unit", "metric", "kind", "bound", "vague", "by_vague", "by_after", "currency"),
    *(
        "attribution",
        "translation",
        "date",
        "edition",
        "languages",
        "language",
        "lang",
        "statement",
        "part",
        "side",
        "symbol",
        "file",
        "sha256",
    ),
    *("state", "grade", "of"),
    *("form", "roles", "headline", "counted", "status"),
    *("field", "read", "recorded"),  # what the machine reads, letter for letter
    *("proposition", "interview", "stance", "strength", "quotes", "formula", "rule", "confidence", "notebook"),
    *("said", "said_en", "said_zh", "heard"),  # words that have to stand in a quote
}
#: Texts in which braces are places to fill: a payload with braces is refused there, not shown.
TEMPLATES = {"one", "many", "per", "text", "fallen", "title"}
#: Texts that stand above a chart: so many characters at most.
ABOVE, MOST = {"title", "fallen"}, 80
REVERSED = "he said \u202eruoh na 59$\u202c and \u2066no more\u2069, zero\u200bwidth"


class Infection:
    """Puts the next payload into each text of a file."""

    def __init__(self) -> None:
        self._next = cycle(PAYLOADS)
        self.original = "en"
        self.fields = 0

    def payload(self, within: str) -> str:
        wanted = (one for one in self._next if not (within in TEMPLATES and "{" in one))
        return next(one for one in wanted if within not in ABOVE or len(one) <= MOST)

    def text(self, text: str, key: str) -> str:
        self.fields += 1
        payload = self.payload(key)
        # Chinese is as wide as it has bytes, or less; what fills a place has payloads of its own.
        if key in ABOVE and ("{" in text or len(f"{text} {payload}".encode()) > MOST):
            return payload
        if key == "url":
            return f"https://hostile.example/{payload}"
        return f"{payload} {text}" if payload[0] in "=+-@" else f"{text} {payload}"

    def table(self, table: MutableMapping[str, Any], above: str = "") -> None:
        """Infect every text in a table and in the tables in it; ``above`` is the key under which it stands."""
        for key, value in list(table.items()):
            within = above if key in ("en", "zh") and above else key
            if isinstance(value, MutableMapping):
                if key not in NAMES or key == "per":
                    self.table(value, key)
            elif isinstance(value, list) and value and isinstance(value[0], MutableMapping):
                for one in value:
                    self.quote(one) if key == "quotes" else self.table(one)
            elif key in NAMES:
                continue
            elif isinstance(value, list) and all(isinstance(one, str) for one in value):
                table[key] = [*value, self.text("", key).strip()]
            elif isinstance(value, str):
                table[key] = self.text(value, within)

    def quote(self, quote: MutableMapping[str, Any]) -> None:
        """What was said, too. The numbers in a payload are none that anybody said, and the record says so."""
        before = {lang: str(quote[lang]) for lang in ("en", "zh")}
        self.table(quote)
        added = {lang: quote[lang].replace(words, "").strip() for lang, words in before.items()}
        quote["ignored"] = list(quote.get("ignored", [])) + [
            {"said": said, "language": lang, "reason": dict.fromkeys(("en", "zh"), said)}
            for lang, said in added.items()
        ]
        original = quote[self.original]
        if "anchor" in quote:  # the record says that it was found for these words
            quote["anchor"]["speaker"] = self.text("", "label").strip()
            for edit in quote["anchor"].get("edits", ()):
                edit["at"] += original.index(before[self.original])
            for alarm, accepted in zip(quote["anchor"].get("alarms", ()), quote.get("accepted", ()), strict=False):
                accepted.update({name: alarm.get(name, "") for name in ("quote", "transcript")})
            quote["anchor"]["of"] = sha256(f"{quote['speaker']}\n{original}".encode()).hexdigest()[:16]


def _entry(one: Difference) -> dict[str, str]:
    """A difference as an entry accepts it; how its numbers are read is only told."""
    return {name: value for name, value in asdict(one).items() if name != "readings"}


def accept(data: Path, infection: Infection) -> None:
    """Payloads are words too, and translate nothing: accept what they change, with payloads for reasons."""
    review = read(data).review
    assert review is not None
    for interview in review.interviews:
        path = data / "interviews" / f"{interview.id}.toml"
        document = tomlkit.parse(path.read_text("utf-8"))
        for quote, table in zip(interview.quotes, document["quotes"], strict=True):
            table["differs"] = [
                _entry(one) | {"reason": {lang: infection.text("", lang).strip() for lang in ("en", "zh")}}
                for lang in quote.words
                if lang != interview.language
                for one in differences(quote, lang, review.vague)
            ]
        path.write_text(tomlkit.dumps(document), "utf-8")


def infected(root: Path) -> int:
    """Copy the project's evidence and notebooks to ``root``, a payload in every text; return how many there are."""
    for name in ("data", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    infection = Infection()
    for path in sorted((root / "data").rglob("*.toml")):
        if path.parent.name == "narrative":
            continue
        document = tomlkit.parse(path.read_text("utf-8"))
        infection.original = document.get("interview", {}).get("language", "en")
        infection.table(document)
        if "topic" in document:
            document["topic"].pop("words_quoted", None)  # payloads are words, and many
        path.write_text(tomlkit.dumps(document), "utf-8")
    accept(root / "data", infection)
    plain = [payload for payload in PAYLOADS if "{" not in payload]
    for path in (root / "data" / "narrative").glob("*.md"):
        blocks = path.read_text("utf-8").split("\n\n")
        share = cycle([REVERSED, *plain])
        path.write_text("\n\n".join(part for block in blocks for part in (block, next(share))), "utf-8")
    return infection.fields


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, publish: Callable[[Path], Report]) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    assert infected(root) > 5 * len(PAYLOADS)
    report = publish(root)
    assert not report.failed, [failed.why for failed in report.failed]
    return root / "reports"


def test_nothing_in_the_evidence_runs_or_becomes_an_element(hostile: Path, browser: Callable[..., Any]) -> None:
    """Unfolded, its charts awake, its tooltips shown and its cards opened, no page does what the evidence tells it.

    A page and its other language are of one make: chapters are opened by turns in one of the two. A kept edition is
    what was published then, and holds none of the evidence of now.
    """
    shown = ""
    for path in sorted(hostile.rglob("*.html")):
        assert HIDDEN.search(path.read_text("utf-8")) is None, path
        if "editions" in path.parts:
            continue
        if path.stem[:2].isdigit() and (int(path.stem[:2]) + (path.parent.name == "en")) % 2:
            continue
        tab = browser("about:blank", reduced_motion="reduce")
        dialogs: list[str] = []
        tab.page.on("dialog", lambda dialog, heard=dialogs: (heard.append(dialog.message), dialog.dismiss()))
        tab.page.add_init_script(WATCH)
        tab.page.goto(path.as_uri())
        assert tab.page.evaluate(STRANGE) == [], path
        use(tab.page)
        assert tab.page.evaluate("window.heard") == [], path
        assert tab.page.evaluate(STRANGE) == [], path
        assert (dialogs, tab.errors, tab.requests) == ([], [], []), path
        shown += tab.page.evaluate(SHOWN)
        tab.page.context.close()
    unseen = [payload for payload in PAYLOADS if " ".join(payload.split()) not in shown]
    assert unseen == [], "not shown as they are"
    assert "he said [U+202E]ruoh na 59$[U+202C] and [U+2066]no more[U+2069], zero[U+200B]width" in shown


def use(page: Any) -> None:
    """Do with a page what a reader does."""
    charts = page.locator("figure.hdc-figure:has(.hdc-spec)")
    for at in range(charts.count()):
        charts.nth(at).scroll_into_view_if_needed()
        charts.nth(at).and_(page.locator("[data-state]")).wait_for()
    page.evaluate(USE)
    for link in page.locator("main a.hdc-ref:visible").all()[:3]:
        link.click()
        page.keyboard.press("Escape")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_download_holds_no_formula(hostile: Path, browser: Callable[..., Any], lang: str) -> None:
    tab = browser(hostile / lang / "evidence.html", accept_downloads=True)
    for kind in ("quotes", "figures", "derived"):
        with tab.page.expect_download() as taken:
            tab.page.locator(f"[data-take={kind}]").click()
        rows = list(csv.reader(io.StringIO(Path(taken.value.path()).read_text("utf-8-sig"))))
        assert len(rows) > 3
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize("payload", RUNS)
def test_prose_makes_no_link_of_an_address_that_runs(payload: str) -> None:
    html = parser().render(payload.replace(" [r]:", "\n\n[r]:"))
    assert "href" not in html and "src" not in html


@pytest.mark.parametrize("address", ["https://a.example/b", "mailto:a@b.example", "#q-a", "../en/00-topic.html?a=b:c"])
def test_prose_links_to_the_web_and_within_the_review(address: str) -> None:
    assert f'href="{address}"' in parser().render(f"[a link]({address})")


#: Who calls us, and what the page's policy had to stop.
WATCH = """window.heard = [];
window.pwned = () => { window.heard.push("ran"); };
addEventListener("securitypolicyviolation", ({ blockedURI }) => window.heard.push(`stopped: ${blockedURI}`));"""
USE = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  for (const mark of document.querySelectorAll(".hdc-live [role=link]")) mark.focus(); // each shows its tooltip
}"""
#: Elements, attributes and addresses that no page of ours has.
STRANGE = """() => {
  const ours = ".hdc-filters, .vega-bindings, .hdc-live, .hdc-static";
  const strange = [...document.querySelectorAll(`iframe, object, embed, base, video, audio, marquee, math, template,
    noscript, textarea, foreignObject, animate, body meta, body link, body style, body title, img, x`)];
  for (const node of document.querySelectorAll("*")) {
    if ([...node.attributes].some(({ name }) => /^on|^srcdoc$|^autofocus$/.test(name))) strange.push(node);
    const address = node.getAttribute("href") || node.getAttribute("xlink:href") || node.getAttribute("src") || "";
    if (/^[^/?#]*:/.test(address) && !/^https?:/.test(address)) strange.push(node);
    if (node.matches("form, input, select, button[formaction]") && !node.closest(ours)) strange.push(node);
  }
  return strange.map((node) => node.outerHTML.slice(0, 200));
}"""
SHOWN = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = "";
  while (words.nextNode()) {
    const node = words.currentNode.parentElement;
    if (!node.closest("script, style")) text += words.currentNode.textContent;
  }
  return text.replace(/\\s+/g, " ");
}"""
