"""What is known of a page before it is made."""

from __future__ import annotations

import nbformat
import pytest

from hdc.report.exporter import HdcExporter, Place
from hdc.report.site import read_source


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ([("text\n\n## An *expert's* [hour](x.html) #\n",)], "An expert's hour"),
        ([("# Not this", "en"), ("# 一小时 `x` 多少钱 {#hour}", "zh"), ("# Nor this",)], "一小时 x 多少钱"),
        ([("```python\n# no heading\n```\n\nA &amp; <b>B</b>\n===",)], "A & B"),
        ([("# For the lab", "lab-only"), ("> # \\*Quoted\\* <i>&lt;</i>",)], "*Quoted* <"),
        ([("no heading",)], "00-a"),
    ],
)
def test_a_notebooks_title_is_known_as_its_page_will_say_it(notebook, tmp_path, cells, title):
    made = notebook(*cells)
    nbformat.write(made, tmp_path / "00-a.ipynb")
    assert read_source(tmp_path / "00-a.ipynb").title("zh") == title
    page = HdcExporter(raw_html=True).page(made, "zh", Place(source="00-a.ipynb"))
    assert page.title == title
