"""What is known of a page before it is made."""

from __future__ import annotations

import pytest

from hdc.report import cells, tree
from hdc.report.outline import outline
from hdc.report.site import title_in


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("text\n\n## An *expert's* [hour](x.html) #\n", "An expert's hour"),
        ("# 一小时 `x` 多少钱 {#hour}", "一小时 x 多少钱"),
    ],
)
def test_a_notebooks_title_is_known_as_its_page_will_say_it(written, title):
    assert title_in(written) == title
    assert outline(tree.read(cells.html(written, raw_html=True)), "").name == title
