"""Whatever is explored leaves a cell as a widget and as something that stands without one; names lead to one thing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.errors import MissingTool, UsageError
from hdc.explore import lab
from hdc.explore.selection import Filter
from hdc.topic import Topic

DATA = Path(__file__).parents[2] / "data"
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def topic() -> Topic:
    return hdc.load(DATA)


@pytest.mark.parametrize(
    "before",
    [
        "import hdc; hdc.explore; import hdc.explore.selection",
        "import hdc.explore; import hdc.explore.lab",
        "from hdc.explore import lab",
    ],
)
def test_hdc_explore_is_the_function_whatever_was_imported_first(before: str) -> None:
    """Python binds a package's name to its module when it is first imported; the function stays in front of it."""
    code = f"{before}; import hdc; print(hdc.explore.__qualname__, hdc.explore.__module__)"
    code += "; from hdc.explore import selection; print(selection.Filter.__module__, callable(hdc.explore))"
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["explore", "hdc.explore.browser", "hdc.explore.selection", "True"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What leaves a cell, in order; what replaces it stands in its place."""
    left: list[dict[str, Any]] = []

    class Handle:
        def __init__(self) -> None:
            self.at = len(left)

        def update(self, data: dict[str, Any], **_: object) -> None:
            left[self.at] = data

    def display(data: dict[str, Any], **_: object) -> Handle:
        handle = Handle()
        left.append(data)
        return handle

    monkeypatch.setattr("IPython.display.display", display)
    return left


def test_the_browser_leaves_every_quote_in_words_and_under_it_the_widget(
    topic: Topic, shown: list[dict[str, Any]]
) -> None:
    hdc.explore(topic, "en")._ipython_display_()
    words, live = shown
    assert WIDGET in live and WIDGET not in words
    for id in topic.figures["id"]:
        assert f'href="#{id}"' in words["text/html"]


def test_what_was_selected_is_what_a_saved_notebook_shows(topic: Topic, shown: list[dict[str, Any]]) -> None:
    browser = hdc.explore(topic, "en")
    browser._ipython_display_()
    browser.filter = Filter(metrics=("pay_rate",))
    chosen = topic.pick("figures", metric="pay_rate")["id"]
    named = [id for id in topic.figures["id"] if f'href="#{id}"' in shown[0]["text/html"]]
    assert sorted(named) == sorted(chosen)


def test_without_the_widgets_the_twin_stands_alone(
    topic: Topic, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra `lab` is not needed to read and to build."""
    monkeypatch.setattr(sys.modules["hdc.explore.installed"], "find_spec", lambda name: None)
    hdc.explore(topic)._ipython_display_()
    assert [set(data) for data in shown] == [{"text/html", "text/plain"}]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "filter",
    [Filter(), Filter(metrics=("pay_rate",)), Filter(text="goodhart nowhere"), Filter(metrics=("automated_share",))],
)
def test_the_chart_is_of_the_selection(topic: Topic, filter: Filter, lang: str) -> None:
    """Its title and its table count the figures that were selected, whether it draws quantities or counts."""
    browser = hdc.explore(topic, lang)
    browser.filter = filter
    spec: dict[str, Any] = browser.chart.to_dict()
    caption = spec["usermeta"]["hdc"]
    rows, figures = caption["table"]["rows"], int(browser.selection["figure_id"].notna().sum())
    assert figures == (sum(row[1] for row in rows if isinstance(row[1], int)) or len(rows))
    assert (str(figures) in caption["title"]) == (figures > 0)


def test_a_filter_moves_every_view_and_a_wrong_one_moves_nothing(topic: Topic) -> None:
    browser = hdc.explore(topic, "en", speakers="edwin-chen")
    told: list[int] = []
    browser.watch(lambda: told.append(len(browser.selection)))
    with pytest.raises(UsageError):
        browser.filter = Filter(metrics=("beauty",))
    assert told == [] and browser.filter == Filter(speakers=("edwin-chen",))
    browser.filter = Filter(metrics=("pay_rate",))
    assert told == [len(topic.pick("figures", metric="pay_rate"))]


def test_the_view_and_the_filter_follow_each_other(topic: Topic) -> None:
    from hdc.explore.panel import view

    browser = hdc.explore(topic, "en")
    filters, chart, _, cards = view(browser).children
    filters.filter = {**filters.filter, "metrics": ["pay_rate"]}
    assert browser.filter == Filter(metrics=("pay_rate",))
    assert filters.summary.startswith(f"Quotes: {browser.selection['quote_id'].nunique()} of {browser.total};")
    browser.filter = Filter(text="goodhart nowhere")
    assert filters.filter["text"] == "goodhart nowhere" and chart.outputs == () and cards.html == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_holds_the_selection_while_it_is_open(topic: Topic, lang: str) -> None:
    """A row a figure, its number as a number to sort by; closed it costs nothing."""
    from hdc.explore.panel import view

    browser = hdc.explore(topic, lang, metrics="pay_rate")
    table = view(browser).children[2]
    assert table.rows == []
    table.is_open = True
    assert [row[0]["key"] for row in table.rows] == browser.selection["lower"].fillna(
        browser.selection["upper"]
    ).to_list()
    assert [row[2]["text"] for row in table.rows] == browser.selection[f"speaker_{lang}"].to_list()
    assert all(len(row) == len(table.columns) for row in table.rows) and all(one["about"] for one in table.columns)
    browser.filter = Filter(text="goodhart nowhere")
    assert table.rows == []


def test_more_cards_come_when_they_are_asked_for(topic: Topic) -> None:
    from hdc.explore.panel import PAGE, view

    cards = view(hdc.explore(topic, "zh")).children[3]
    total = len(topic.quotes)
    assert (cards.html.count("<article"), cards.left) == (PAGE, total - PAGE)
    cards.asked = 1
    assert (cards.html.count("<article"), cards.left) == (2 * PAGE, max(0, total - 2 * PAGE))


def test_lab_becomes_jupyterlab_on_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    ran: list[list[str]] = []
    monkeypatch.setattr("os.execve", lambda path, line, environment: ran.append(line))
    lab.launch(tmp_path, ["--no-browser"])
    (line,) = ran
    assert line[:3] == [sys.executable, "-m", "jupyterlab"] and line[-1] == "--no-browser"
    assert str(tmp_path / "notebooks") in line and "--ServerApp.ip=127.0.0.1" in line


def test_without_jupyterlab_lab_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(MissingTool, match=r"jupyterlab is not installed here.* pip install .*\[lab\]"):
        lab.command(tmp_path)


def test_without_notebooks_lab_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no folder .*notebooks"):
        lab.command(tmp_path)
