"""A build makes what is stale, keeps what is fresh, and lets no failure stop the rest."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys

import nbformat
import pytest

from hdc.errors import NotebookError, UsageError
from hdc.narrative.called import called
from hdc.narrative.prose import Section
from hdc.report import freshness


def test_a_build_makes_a_page_for_each_notebook_and_language_and_a_table_of_contents(house):
    house.add("00-a.ipynb", house.parameters, "print(LANG, DATA)")
    house.add("01-b.ipynb")
    report = house.build()
    assert report.built == ("zh/00-a.html", "zh/01-b.html", "en/00-a.html", "en/01-b.html")
    assert (report.fresh, report.failed, report.removed) == ((), (), ())
    assert "zh ../data\n" in house.page("zh/00-a.html")
    assert "en ../data\n" in house.page("en/00-a.html")
    assert [line.split()[0] for line in house.said] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
    contents = house.page("index.html")
    for expected in ('href="zh/00-a.html">题 00-a.ipynb', "第一句。", 'href="en/01-b.html">On 01-b.ipynb', "First."):
        assert expected in contents
    assert "Second." not in contents
    assert 'href="00-a.html"' in house.page("en/01-b.html")


def test_a_second_build_with_nothing_changed_makes_nothing_and_imports_nothing_heavy(house):
    house.add("00-a.ipynb", *house.asks("pay"))
    script = (
        "import sys\nfrom pathlib import Path\nfrom hdc.report.build import build\n"
        f"r = build(Path({str(house.notebooks)!r}), Path({str(house.data)!r}), Path({str(house.output)!r}))\n"
        "heavy = {'pandas', 'altair', 'nbclient', 'nbconvert', 'jinja2', 'zmq', 'pydantic'} & set(sys.modules)\n"
        "print(r.built, r.fresh, sorted(heavy))"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout for _ in "12"
    )
    assert first.startswith("('zh/00-a.html', 'en/00-a.html') ()")
    assert second == "() ('zh/00-a.html', 'en/00-a.html') []\n"


def test_an_edited_record_rebuilds_the_pages_that_ask_for_it_and_no_others(house):
    house.add("00-pay.ipynb", *house.asks("pay"))
    house.add("01-share.ipynb", *house.asks("share"))
    house.build()
    house.table("pay,95\npay,40\nshare,99\n")
    report = house.build()
    assert report.built == ("zh/00-pay.html", "en/00-pay.html")
    assert report.fresh == ("zh/01-share.html", "en/01-share.html")
    assert "135" in house.page("en/00-pay.html")
    assert house.build().built == ()


def test_without_anyone_to_ask_any_change_of_the_data_rebuilds_what_asked_for_a_table(house):
    house.add("00-pay.ipynb", *house.asks("pay"))
    house.add("01-none.ipynb")
    house.build(digest=None)
    house.table("pay,95\npay,30\nshare,98\n")
    assert house.build(digest=None).built == ("zh/00-pay.html", "en/00-pay.html")


def test_a_changed_card_rebuilds_the_pages_that_show_it(house):
    house.add("00-a.ipynb", "from IPython.display import HTML\nHTML('<a href=\"#q-foody\">95</a>')")
    house.add("01-b.ipynb")
    house.build()
    house.words["en"] = "reworded"
    (house.data / "words.toml").write_text("x = 1")
    assert house.build().built == ("en/00-a.html",)
    assert "reworded: the words behind q-foody" in house.page("en/00-a.html")


def test_running_a_notebook_in_an_editor_makes_no_page_stale_but_editing_it_does(house):
    path = house.add("00-a.ipynb", "print(1)")
    house.add("01-b.ipynb")
    house.build()
    made = nbformat.read(path, 4)
    made.cells[-1].outputs = [nbformat.v4.new_output("stream", text="1\n")]
    made.cells[-1].execution_count = 7
    nbformat.write(made, path)
    assert house.build().built == ()
    made.cells[-1].source = "print(2)"
    nbformat.write(made, path)
    assert house.build().built == ("zh/00-a.html", "en/00-a.html")


def test_a_file_that_a_notebook_opens_is_part_of_its_pages(house):
    house.add("00-a.ipynb", "print(open('extra.txt').read())")
    house.add("01-b.ipynb", house.parameters, "print(len(open(f'{DATA}/figures.csv').read()))")
    (house.notebooks / "extra.txt").write_text("one")
    house.build()
    (house.notebooks / "extra.txt").write_text("two")
    assert house.build().built == ("zh/00-a.html", "en/00-a.html")
    house.table("pay,1\n")
    assert house.build().built == ("zh/01-b.html", "en/01-b.html")


def test_a_page_that_was_changed_or_lost_is_made_again(house):
    house.add("00-a.ipynb")
    house.build()
    before = house.page("zh/00-a.html")
    (house.output / "zh/00-a.html").write_text(before + "\n")
    (house.output / "en/00-a.html").unlink()
    assert house.build().built == ("zh/00-a.html", "en/00-a.html")
    assert house.page("zh/00-a.html") == before


def test_a_cell_is_counted_as_the_file_has_it_by_the_report_as_by_the_check(house):
    """Among all cells: those of text, those that only the lab runs, and not the one that the report puts in."""
    path = house.add("00-bad.ipynb", ["lab()", "lab-only"], 'section(topic, "nowhere")')
    (found,) = called(path.parent, None, {"en": [Section("somewhere", 1, ())]})
    assert found.path.endswith("00-bad.ipynb:cell 4")
    assert house.build().failed[0].why.startswith("cell 4: NameError")


def test_a_notebook_that_fails_keeps_its_page_and_stops_no_other(house):
    house.add("00-bad.ipynb", "print('before')", "open('/nowhere/at/all')", "print('after')")
    house.add("01-good.ipynb")
    report = house.build()
    assert report.built == ("zh/01-good.html", "en/01-good.html")
    assert [failed.page for failed in report.failed] == ["zh/00-bad.html", "en/00-bad.html"]
    assert report.failed[1].why.startswith("cell 4: FileNotFoundError")
    page = house.page("en/00-bad.html")
    assert page.index('role="alert"') < page.index(">before\n<")
    assert ">after\n<" not in page
    assert "cell 4: FileNotFoundError" in house.page("index.html")
    again = house.build()
    assert (again.fresh, len(again.failed)) == (("zh/01-good.html", "en/01-good.html"), 2)
    house.add("00-bad.ipynb", "print('mended')")
    assert house.build().failed == ()
    assert "FileNotFoundError" not in house.page("index.html")


def test_a_file_that_is_no_notebook_is_said_so_on_its_page(house):
    house.add("00-a.ipynb")
    (house.notebooks / "01-broken.ipynb").write_text('{"cells": [')
    report = house.build()
    assert report.built == ("zh/00-a.html", "en/00-a.html")
    assert report.failed[0].why.startswith("01-broken.ipynb cannot be read as a notebook")
    assert "cannot be read as a notebook" in house.page("zh/01-broken.html")


def test_a_chart_that_cannot_be_drawn_fails_its_page_and_no_other(house):
    kind = "application/vnd.vegalite.v6+json"
    house.add(
        "00-bad.ipynb",
        f"display({{{kind!r}: {{'mark': 'nonsense', 'data': {{'values': []}}}}}}, raw=True)",
        "print('after')",
    )
    house.add("01-good.ipynb", house.charts)
    report = house.build()
    assert [failed.page for failed in report.failed] == ["zh/00-bad.html", "en/00-bad.html"]
    assert "figure 1 cannot be drawn" in report.failed[0].why
    assert ">after\n<" in house.page("en/00-bad.html")


def test_pages_of_a_notebook_that_is_gone_go_too_and_nothing_else_does(house):
    house.add("00-a.ipynb")
    gone = house.add("01-b.ipynb")
    house.build()
    (house.output / "en" / "mine.html").write_text("by hand")
    gone.unlink()
    report = house.build()
    assert report.removed == ("en/01-b.html", "zh/01-b.html")
    assert sorted(path.name for path in (house.output / "en").iterdir()) == ["00-a.html", "mine.html"]
    assert "01-b" not in house.page("index.html")
    assert report.built == ("zh/00-a.html", "en/00-a.html")  # they linked to it


def test_one_language_can_be_built_alone_and_the_other_joins_later(house):
    house.add("00-a.ipynb")
    assert house.build(langs=("en",)).built == ("en/00-a.html",)
    assert "../zh/" not in house.page("en/00-a.html")
    assert house.build().built == ("zh/00-a.html", "en/00-a.html")
    assert 'href="../zh/00-a.html"' in house.page("en/00-a.html")
    assert house.build(langs=("en",)).fresh == ("en/00-a.html",)
    assert 'href="zh/00-a.html"' in house.page("index.html")


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_built_and_edited_before_a_build_leaves_the_pages_of_a_build_from_nothing(
    house, new_house, tmp_path, seed
):
    chance = random.Random(seed)
    house.add("00-pay.ipynb", *house.asks("pay"))
    house.add("01-share.ipynb", *house.asks("share"))
    for _ in range(6):
        match chance.choice(("edit", "en", "zh", "all")):
            case "edit":
                house.table(f"pay,{chance.randint(1, 99)}\npay,30\nshare,{chance.randint(1, 99)}\n")
            case "all":
                house.build()
            case lang:
                house.build(langs=(lang,))
    house.build()
    fresh = new_house(tmp_path / "from nothing")
    shutil.copytree(house.notebooks, fresh.notebooks)
    shutil.copytree(house.data, fresh.data, dirs_exist_ok=True)
    fresh.build()
    pages = sorted(path.relative_to(fresh.output) for path in fresh.output.rglob("*.html"))
    assert pages == sorted(path.relative_to(house.output) for path in house.output.rglob("*.html"))
    assert [page for page in pages if (house.output / page).read_bytes() != (fresh.output / page).read_bytes()] == []


def test_the_same_input_gives_the_same_bytes_wherever_the_project_lies(house, new_house, tmp_path, monkeypatch):
    house.add("00-a.ipynb", house.charts, *house.asks("pay"))
    house.build()
    moved = new_house(tmp_path / "elsewhere" / "deeper")
    shutil.copytree(house.notebooks, moved.notebooks)
    monkeypatch.setenv("HDC_CACHE", str(tmp_path / "cache"))  # nothing that the first has drawn
    moved.build()
    files = sorted(path.relative_to(house.output) for path in house.output.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(moved.output) for path in moved.output.rglob("*") if path.is_file())
    for path in files:
        assert (house.output / path).read_bytes() == (moved.output / path).read_bytes(), path
        assert str(tmp_path) not in (house.output / path).read_text(encoding="utf-8")


def test_changed_code_or_another_library_makes_every_page_stale(house, monkeypatch):
    house.add("00-a.ipynb")
    house.build()
    (house.code / "theme.py").write_text("x = 1")
    assert len(house.build().built) == 2
    monkeypatch.setattr(freshness, "library_versions", lambda: {"altair": "99"})
    assert len(house.build().built) == 2
    assert house.build().built == ()


def test_force_builds_all_and_changes_no_byte(house):
    house.add("00-a.ipynb", house.charts)
    house.build()
    before = {path: path.read_bytes() for path in house.output.rglob("*") if path.is_file()}
    assert len(house.build(force=True).built) == 2
    assert {path: path.read_bytes() for path in house.output.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("damage", ["", "not json", '{"format": 0}', '{"format": 1, "whole": "x", "pages": [{}]}'])
def test_a_damaged_memory_costs_a_rebuild_and_nothing_else(house, damage):
    house.add("00-a.ipynb")
    house.build()
    (house.output / ".hdc" / "pages.json").write_text(damage)
    assert len(house.build().built) == 2
    assert json.loads((house.output / ".hdc" / "pages.json").read_text())["whole"]


def test_a_wrong_call_is_answered_in_a_sentence(house, tmp_path):
    with pytest.raises(UsageError, match=r"no folder .* with the notebooks"):
        house.build()
    house.notebooks.mkdir()
    with pytest.raises(NotebookError, match="no notebook in"):
        house.build()
    house.add("00-a.ipynb")
    with pytest.raises(UsageError, match='"fr" is not a language'):
        house.build(langs=("fr",))


def test_no_notebook_may_take_the_name_of_the_evidence_page(house):
    """Also in capitals, for some machines do not tell them apart."""
    house.add("Evidence.ipynb")
    with pytest.raises(NotebookError, match=r'"Evidence.ipynb" would overwrite'):
        house.build()
