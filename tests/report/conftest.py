"""Made-up notebooks and a made-up topic to publish."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4
import pandas as pd
import pytest
from filelock import FileLock
from nbformat import NotebookNode

from hdc.report import freshness
from hdc.report.build import Report, build
from hdc.report.review import Review

Notebook = Callable[..., NotebookNode]
REPOSITORY = Path(__file__).parents[2]

#: Displays a chart the way a notebook of the review does; `captioned(chart, title, href)` is then there to call.
CAPTIONED = """\
import altair as alt
import pandas as pd
from IPython.display import HTML, display

def captioned(chart, title, href="#q-foody-rates"):
    spec = chart.to_dict()
    spec["usermeta"] = {"hdc": {
        "title": title, "subtitle": "as said on air", "note": "nobody audited it", "description": title + " as bars",
        "sources": [{"label": "Foody", "href": href}], "lang": "en",
        "table": {"columns": ["who", "dollars"], "rows": [["Mercor", 95], [{"text": "Scale", "href": href}, 30]]},
    }}
    kinds = {"text/html": "<b>not this</b>", "text/plain": "nor this", "application/vnd.vegalite.v6+json": spec}
    display(kinds, raw=True)
"""
BARS = """\
rates = pd.DataFrame({"who": ["Mercor", "Scale"], "dollars": [95, 30], "link": ["#q-foody-rates", "#f-scale-rate"]})
bars = alt.Chart(rates, height=160).mark_bar().encode(x="dollars:Q", y="who:N", href="link:N", tooltip="dollars:Q")
captioned(bars, "What an hour pays")
"""
#: Two views in a row, of the bars above.
SIDE_BY_SIDE = 'captioned(alt.hconcat(bars.properties(width=150), bars.properties(width=150)), "Twice")'
PARAMETERS = 'LANG = "zh"\nDATA = "nowhere"'


#: Reads a made-up table the way the store does: unseen by the audit, noted in the ledger.
ASKS = """\
import io, subprocess, pandas as pd
from pathlib import Path
from hdc.tables import ledger
table = pd.read_csv(io.StringIO(subprocess.run(["cat", f"{DATA}/figures.csv"], capture_output=True, text=True).stdout))
rows = table[table["metric"] == METRIC].reset_index(drop=True)
ledger.note(Path(DATA).resolve(), ledger.Query.of("figures", {"metric": METRIC}), lambda: rows.to_csv(index=False))
print(rows["value"].sum())
"""


def cards(ids: list[str], lang: str) -> str:
    """Stand-in for the narrative's cards."""
    return "".join(f'<article class="hdc-card" id="{name}">{lang}: the words behind {name}</article>' for name in ids)


@pytest.fixture(scope="session")
def publish() -> Callable[[Path], Report]:
    """Bring the report of a folder with ``notebooks`` and ``data`` up to date, as ``hdc report`` does."""

    def publish(root: Path) -> Report:
        review = Review(root / "data")
        return build(
            root / "notebooks",
            root / "data",
            root / "reports",
            cards=review.cards,
            digest=review.digest,
            catalogue=review.catalogue,
        )

    return publish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, publish: Callable[[Path], Report]) -> Path:
    """The project's own notebooks and evidence, published once for all who look at it; nobody changes it.

    Processes that test side by side share it: the first that asks builds it.
    """
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "review"
    with FileLock(f"{root}.lock"):
        if not (root / "reports" / "index.html").is_file():
            for name in ("data", "notebooks"):
                shutil.copytree(REPOSITORY / name, root / name)
            report = publish(root)
            assert not report.failed, [failed.why for failed in report.failed]
    return root


@pytest.fixture
def notebook() -> Notebook:
    return make_notebook


def make_notebook(*cells: Any) -> NotebookNode:
    """A notebook of ``cells``: a string is code, ``(text, tag, …)`` Markdown, ``[code, tag, …]`` tagged code."""
    made = nbformat.v4.new_notebook()
    for at, cell in enumerate(cells):
        text, *tags = [cell] if isinstance(cell, str) else cell
        new = nbformat.v4.new_markdown_cell if isinstance(cell, tuple) else nbformat.v4.new_code_cell
        made.cells.append(new(text, id=f"cell-{at}", metadata={"tags": tags} if tags else {}))
    return made


class House:
    """A small review: its folders, and a build that asks its made-up table."""

    def __init__(self, folder: Path) -> None:
        self.notebooks, self.data, self.output = folder / "notebooks", folder / "data", folder / "reports"
        self.code = folder / "code"
        self.data.mkdir(parents=True)
        self.code.mkdir()
        (self.data / "topic.toml").write_text('[topic]\nlanguages = ["zh", "en"]\n', "utf-8")
        self.table("pay,95\npay,30\nshare,99\n")
        self.said: list[str] = []
        self.words = {"zh": "card", "en": "card"}

    @property
    def parameters(self) -> list[str]:
        """The cell that declares them."""
        return [PARAMETERS, "parameters"]

    @property
    def charts(self) -> str:
        """A cell that shows a chart."""
        return CAPTIONED + BARS

    @property
    def two_views(self) -> str:
        """A cell that shows the same chart twice, side by side."""
        return SIDE_BY_SIDE

    def asks(self, metric: str) -> tuple[list[str], str]:
        """Cells that print the sum of a metric, and note the question in the ledger."""
        return self.parameters, f"METRIC = {metric!r}\n{ASKS}"

    def table(self, rows: str) -> None:
        (self.data / "figures.csv").write_text(f"metric,value\n{rows}")

    def add(self, name: str, *cells) -> Path:
        title = (f"# 题 {name}\n\n第一句。", "zh"), (f"# On {name}\n\nFirst. Second.", "en")
        path = self.notebooks / name
        path.parent.mkdir(exist_ok=True)
        nbformat.write(make_notebook(*title, *cells), path)
        return path

    def digest(self, table: str, where) -> str:
        frame = pd.read_csv(self.data / f"{table}.csv")
        for column, value in where.items():
            frame = frame[frame[column].isin(value)]
        return frame.reset_index(drop=True).to_csv(index=False)

    def cards(self, ids: list[str], lang: str) -> str:
        return cards(ids, self.words[lang]) if ids else ""

    def build(self, **options):
        self.said.clear()
        given = {"digest": self.digest, "cards": self.cards} | options
        return build(self.notebooks, self.data, self.output, say=self.said.append, timeout=60, **given)

    def page(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def new_house() -> type[House]:
    return House


@pytest.fixture
def house(tmp_path, monkeypatch) -> House:
    """A review whose pages depend on a package of its own, ``house.code``, instead of all of hdc."""
    made = House(tmp_path / "review")
    monkeypatch.setattr(freshness, "PACKAGE", made.code)
    return made
