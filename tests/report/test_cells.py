"""A notebook's Markdown is read as the prose is, and brings tables, pictures and code besides."""

from __future__ import annotations

import pytest

from hdc.narrative.prose import parser
from hdc.report.cells import html


@pytest.mark.parametrize(
    "written",
    [
        "## One *heading* {#name}\n\n### Another",
        "> quoted\n\n1. one\n2. two\n   - three\n\n    code",
        "~~no~~ *yes* **~~both~~**",
        "$95 *an hour*, not a_b c_d$; see https://a.example/b. [x](01-pay.html#名) <https://c.example>",
        "<script>alert(1)</script> <b onclick='x'>b</b> &amp; [r](javascript:alert(1))",
        "a line\\\nbroken  \ntwice\nand soft &copy; \\*not\\*",
    ],
)
def test_a_cell_gives_what_the_prose_would(written):
    assert html(written, raw_html=False) == parser().render(written)


def test_a_table_is_one_in_a_cell_and_a_paragraph_to_confirm_in_the_prose():
    rows = "| a | b |\n|---|--:|\n| 1 | 2 |"
    assert "<table>" in html(rows, False) and "<th>a</th>" in html(rows, False)
    assert parser().render(rows).count("<p>") == 1 and "<table" not in parser().render(rows)


def test_a_picture_attached_to_its_cell_is_carried_by_the_page():
    brought = {"a.png": {"image/jpeg": "anBn", "image/png": "cG5n"}}
    assert 'src="data:image/png;base64,cG5n"' in html("![seen](attachment:a.png)", False, brought)
    assert 'src="attachment:b.png"' in html("![lost](attachment:b.png)", False, brought)
    assert "<a" not in html("[run](data:text/html;base64,eA==)", False)


def test_code_is_coloured_where_its_language_is_known_and_plain_elsewhere():
    assert '<span class="k">if</span>' in html("```python\nif a < b: pass\n```", False)
    assert '<code class="language-nowhere">a &lt; b' in html("```nowhere\na < b\n```", False)
    assert "<pre><code>a &lt; b" in html("```\na < b\n```", False)
