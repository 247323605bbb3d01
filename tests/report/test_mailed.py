"""The page to mail is the page of the report without what needs a script or the pages beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hdc.cli import main
from hdc.report.mailed import fronts, mailed
from tests.report.conftest import REPOSITORY

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="script-src 'sha256-x'">
<link rel="alternate" href="feed.xml"><style>p > a { color: red }</style><script>go("</p>");</script></head>
<body><button type="button">Code <span>on<br>off</span></button><p>5 &lt; 6 &amp; 7&#160;&hellip; <a class="hdc-ref"
 href="#q-a">95</a> <a id="at" href="03-other.html#q-a">there <b>too</b></a> <a href="https://example.org/">show</a></p>
<div class="wide hdc-live"><p>live<br>chart</p></div><svg viewBox="0 0 9 9"><path d="M0 0"/></svg>
<p hidden>later</p><details class="hdc-code"><summary>Code</summary><pre>x</pre></details>
<p id="q-a">Said.</p></body></html>
"""


def test_what_stays_says_what_it_said() -> None:
    made = mailed(PAGE)
    assert made.startswith('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">')
    assert "style>p > a { color: red }</style" in made and '<svg viewbox="0 0 9 9"><path d="M0 0"></path></svg>' in made
    assert '<p>5 &lt; 6 &amp; 7\u00a0… <a class="hdc-ref" href="#q-a">95</a>' in made
    assert '<a href="https://example.org/">show</a></p>' in made and '<p id="q-a">Said.</p>' in made


def test_what_needs_a_script_or_another_page_is_gone_and_its_words_stay() -> None:
    made = mailed(PAGE)
    for gone in ("script>", "<button", "off", "live", "later", "hdc-code", "<link", "03-other", "sha256"):
        assert gone not in made, gone
    assert '<a id="at">there <b>too</b></a>' in made and "script-src ;" in made


def test_the_review_can_be_mailed_and_every_number_leads_to_its_quote(site: Path) -> None:
    """One file below 400 kB for each language (some 4 kB a quote); all that is linked within it is there."""
    made = fronts(REPOSITORY / "notebooks", site / "reports", ("zh", "en"))
    assert made.keys() == {"zh.html", "en.html"}
    for content in made.values():
        html = content.decode()
        assert len(content) < 400_000 and "<script" not in html and "<svg" in html
        ids, led = set(re.findall(r'\bid="([^"]+)"', html)), set(re.findall(r'href="#([^"]+)"', html))
        assert led <= ids and len([one for one in led if one.startswith("q-")]) > 10
        assert not re.findall(r'href="(?!#|https?:|mailto:)', html)


def test_a_page_that_was_not_built_is_asked_for_in_vain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mail", "-C", str(tmp_path)]) == 2
    assert "data" in capsys.readouterr().err
