"""A notebook becomes one page: its language, one title, charts with all that belongs to them, nothing from outside."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser

import nbformat.v4
import pytest
from nbconvert.exporters import get_exporter

from hdc.report.exporter import HdcExporter, Link, Place

KIND = "application/vnd.vegalite.v6+json"
CAPTION = {
    "title": "Pay <per> hour",
    "subtitle": "as said",
    "description": "Mercor's bar is the longer one",
    "note": "unaudited",
    "sources": [{"label": "Foody", "href": "#q-foody"}, {"label": "us"}],
    "table": {"columns": ["who", "$"], "rows": [["Mercor", 95], [{"text": "Scale", "href": "#f-scale"}, None]]},
    "lang": "en",
}
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "title": "Not twice",
    "data": {"values": [{"who": "Mercor", "usd": 95, "link": "#q-lord"}, {"who": "</script><b>", "usd": 30}]},
    "mark": {"type": "bar", "clip": True},
    "encoding": {"x": {"field": "usd", "type": "quantitative"}, "y": {"field": "who"}, "href": {"field": "link"}},
    "usermeta": {"hdc": CAPTION},
}


class Tags(HTMLParser):
    """The tags of a page with their attributes, in order; void elements and unbalanced ones included."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


def unpacked(html: str, named: str) -> str:
    """The text that a page carries packed in the one element that is named so."""
    (packed,) = re.findall(rf'<script type="application/gzip" {named}>(.*?)</script>', html)
    return gzip.decompress(base64.b64decode(packed)).decode()


def spec_in(html: str) -> dict:
    return json.loads(unpacked(html, 'class="hdc-spec"'))


def shows(**data) -> nbformat.NotebookNode:
    return nbformat.v4.new_output("display_data", {key.replace("__", "/"): value for key, value in data.items()})


def with_outputs(notebook, *outputs, before=("# A title",)):
    made = notebook(before, "show()")
    made.cells[-1].outputs = list(outputs)
    return made


def chart(spec=SPEC):
    return nbformat.v4.new_output("display_data", {"text/plain": "p", "text/html": "<i>p</i>", KIND: spec})


def publish(made, lang="en", place=None, **traits):
    return HdcExporter(raw_html=True, **traits).page(made, lang, place or Place(source="00-a.ipynb"))


@pytest.mark.parametrize(("lang", "tag", "seen", "unseen"), [("zh", "zh-Hans", "问", "Ask"), ("en", "en", "Ask", "问")])
def test_a_page_shows_what_is_tagged_for_its_language_and_what_is_not_tagged(notebook, lang, tag, seen, unseen):
    page = publish(notebook(("# 问", "zh"), ("# Ask", "en"), ("both",)), lang)
    assert page.title == seen
    assert unseen not in page.html.replace("中文", "")
    assert "<p>both</p>" in page.html
    assert Tags(page.html).named("html") == [{"lang": tag}]


def test_a_page_has_one_title_and_its_landmarks(notebook):
    tags = Tags(publish(notebook(("# A\n\ntext",), ("# B",), ("## C",))).html)
    assert [len(tags.named(tag)) for tag in ("h1", "header", "main", "footer")] == [1, 1, 1, 1]
    assert [len(tags.named(tag)) for tag in ("h2", "h3")] == [1, 1]
    assert all(nav.get("aria-label") for nav in tags.named("nav"))


def test_a_hostile_title_is_text_wherever_the_page_says_it(notebook):
    page = publish(notebook(("# \\<img src=x onerror=alert(1)> & \\<b>\n\n## \\</nav>\\<script>x",)))
    tags = Tags(page.html)
    assert page.title == "<img src=x onerror=alert(1)> & <b>"
    assert (tags.named("img"), tags.named("b"), len(tags.named("nav"))) == ([], [], 2)
    assert "<h1>&lt;img src=x" in page.html and "<title>&lt;img src=x" in page.html


def test_money_is_not_mathematics(notebook):
    page = publish(notebook(("# A\n\nThey pay $95 *an hour*, others $30.",)))
    assert "They pay $95 <em>an hour</em>, others $30." in page.html


def test_code_is_folded_and_parameters_are_not_shown(notebook):
    made = notebook(("# A",), ['LANG = "zh"', "parameters"], ["DATA = '../x'", "injected-parameters"], "a < b")
    page = publish(made)
    assert page.html.count('<details class="hdc-code">') == 1
    assert "DATA" not in page.html
    assert "&lt;" in page.html


def test_html_in_markdown_is_kept_only_for_notebooks_of_ones_own(notebook):
    made = notebook(("# A\n\n<b onclick='x'>bold</b>",))
    ours = HdcExporter(raw_html=True).page(made, "en", Place()).html
    theirs = HdcExporter().page(made, "en", Place()).html
    assert '<b onclick="x">' in ours
    assert "<b onclick" not in theirs


def test_a_chart_comes_before_the_other_forms_of_its_output(notebook):
    page = publish(with_outputs(notebook, chart()))
    assert "<figure" in page.html
    assert "<i>p</i>" not in page.html


def test_a_chart_brings_caption_picture_table_sources_and_note(notebook):
    page = publish(with_outputs(notebook, chart()))
    tags = Tags(page.html)
    (figure,) = tags.named("figure")
    assert (figure["id"], figure["lang"]) == ("figure-1", "en")
    assert {"class": "hdc-static", "role": "img", "aria-label": CAPTION["description"]} in tags.named("div")
    assert "Pay &lt;per&gt; hour" in page.html
    assert "Not twice" not in page.html
    assert page.html.count("<svg xmlns") == 1
    assert '<td class="hdc-numeric">95</td>' in page.html
    assert '<a href="#f-scale" id="at-f-scale">Scale</a>' in page.html
    assert '<a href="#q-foody" id="at-q-foody">Foody</a>; <span>us</span>' in page.html
    assert "unaudited" in page.html


def test_the_live_spec_fits_the_page_and_cannot_end_its_script_element(notebook):
    page = publish(with_outputs(notebook, chart()))
    spec = spec_in(page.html)
    assert (spec["width"], spec["background"]) == ("container", "transparent")
    assert spec["data"]["values"][1]["who"] == "</script><b>"
    assert "title" not in spec


def test_a_composed_chart_keeps_its_size(notebook):
    both = {"hconcat": [{"mark": "bar", "data": {"values": [{}]}}] * 2, "usermeta": {"hdc": {"title": "Two"}}}
    page = publish(with_outputs(notebook, chart(both)))
    assert "container" not in json.dumps(spec_in(page.html))


def test_two_charts_share_no_id_and_one_bundle(notebook):
    page = publish(with_outputs(notebook, chart(), chart()))
    ids = [attributes["id"] for _, attributes in Tags(page.html).seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert page.html.count('id="hdc-vega"') == 1


def test_a_page_without_charts_carries_no_bundle(notebook):
    assert len(publish(notebook(("# A",))).html) < 60_000


def test_a_chart_that_cannot_be_drawn_is_a_problem_said_in_its_place(notebook):
    page = publish(with_outputs(notebook, chart({"data": {"url": "https://example.org/x.json"}, "mark": "bar"})))
    assert len(page.problems) == 1
    assert page.problems[0].startswith("figure 1 cannot be drawn")
    assert page.problems[0].split(":")[0] in page.html


def test_only_the_pages_own_scripts_may_run_and_nothing_may_be_fetched(notebook):
    page = publish(with_outputs(notebook, chart(), shows(text__html="<script>alert(1)</script>")))
    policy = next(meta["content"] for meta in Tags(page.html).named("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    scripts.append(unpacked(page.html, 'id="hdc-vega"'))
    allowed = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts}
    assert {text for text in allowed if text in policy} == {
        f"'sha256-{digest}'" for digest in re.findall(r"sha256-([^']+)'", policy)
    }
    assert len(allowed) == 6  # five of ours and the one that is not let run


def test_the_page_names_what_it_refers_to_and_shows_the_cards_of_it_at_its_end(notebook):
    asked = []

    def cards(ids, lang):
        asked.append((ids, lang))
        return "".join(f'<article id="{name}">words</article>' for name in ids)

    own = shows(text__html='<a href="#f-foody">95</a> <blockquote id="q-here">x</blockquote> <a href="#q-here">see</a>')
    page = publish(with_outputs(notebook, own, chart()), cards=cards)
    assert page.references == ("f-foody", "q-lord", "f-scale", "q-foody")
    assert asked == [(list(page.references), "en")]
    assert page.html.index('<h2 id="evidence">') < page.html.index('<article id="f-foody">')
    assert '<a href="#evidence">' in page.html


def test_the_first_sentence_of_a_page_is_of_its_text_and_not_of_code_or_captions(notebook):
    made = notebook(("# A",), "p < q", ("The *first* sentence. Another.",))
    made.cells[1].outputs = [chart()]
    assert publish(made).lead == "The first sentence."


def test_a_page_without_references_has_no_evidence_section(notebook):
    page = publish(notebook(("# A",)), cards=lambda ids, lang: "never")
    assert 'id="evidence"' not in page.html
    assert "never" not in page.html


def test_a_page_leads_to_its_neighbours_and_its_other_language(notebook):
    place = Place(
        site="Site",
        source="01-b.ipynb",
        index=Link("../index.html", "All"),
        others=(("../zh/01-b.html", "zh"),),
        previous=Link("00-a.html", "A"),
    )
    tags = Tags(publish(notebook(("# B",)), place=place).html)
    assert [link["href"] for link in tags.named("a")] == ["#text", "../index.html", "../zh/01-b.html", "00-a.html"]
    assert tags.named("a")[2]["hreflang"] == "zh-Hans"


def test_a_failed_page_says_so_first_and_folds_the_traceback_without_the_machines_paths(notebook):
    error = nbformat.v4.new_output(
        "error",
        ename="KeyError",
        evalue="'/home/ann/x/data/a.toml'",
        traceback=["\x1b[0;31mKeyError\x1b[0m /home/ann/x/src/hdc/m.py:3"],
    )
    made = with_outputs(notebook, nbformat.v4.new_output("stream", name="stdout", text="before"), error)
    page = publish(made, place=Place(failure="cell 1: KeyError"))
    assert page.html.index('role="alert"') < page.html.index(">before<")
    assert "KeyError hdc/m.py:3" in page.html
    assert "/home/ann" not in page.html
    assert re.search(r"<details>\s*<summary>The whole error", page.html)


def test_warnings_are_folded_and_carry_no_path_of_the_machine(notebook):
    warning = nbformat.v4.new_output(
        "stream", name="stderr", text="/home/ann/v/lib/python3.11/site-packages/x/y.py:1: Old"
    )
    page = publish(with_outputs(notebook, warning))
    assert '<details class="hdc-messages">' in page.html
    assert "\nx/y.py:1: Old" in page.html or "<pre>x/y.py:1: Old" in page.html


def test_nbconvert_knows_the_exporter_by_name(notebook):
    exporter = get_exporter("hdc")(lang="en")
    html, _ = exporter.from_notebook_node(notebook(("# 问", "zh"), ("# Ask", "en")))
    assert "<h1>Ask</h1>" in html


def test_a_tall_chart_brings_strips_for_print_that_show_what_it_drew(notebook):
    """They draw nothing anew: each shows a part of the one picture, whose typeface goes with it."""
    rows = [{"who": f"number {n}", "usd": n, "link": "#q-lord"} for n in range(12)]
    spec = SPEC | {"data": {"values": rows}, "height": 900}
    html = publish(with_outputs(notebook, chart(spec))).html
    tags = Tags(html)
    views = [svg["viewbox"] for svg in tags.named("svg") if "xmlns" not in svg]
    parts = [use["href"].removeprefix("#") for use in tags.named("use")]
    assert len(parts) == len(set(views)) > 3 and len(set(parts)) == 1
    assert re.search(rf'<g id="{parts[0]}"[^>]*font-family=', html) and html.count(f'id="{parts[0]}"') == 1
