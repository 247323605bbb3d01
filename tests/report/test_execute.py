"""Notebooks run with their parameters, and what goes wrong in one is said clearly."""

from __future__ import annotations

import json
import time
from pathlib import Path

import nbformat

from hdc.report.execute import Executed, Job, execute, with_parameters


def run(path: Path, made, timeout: int = 60, **parameters: str) -> Executed:
    with execute([Job(path, made, parameters)], at_once=1, timeout=timeout) as results:
        (result,) = results
    return result


def test_parameters_come_right_after_the_cell_that_declares_them(notebook):
    made = with_parameters(notebook(("# A",), ['LANG = "zh"', "parameters"], "LANG"), {"LANG": "en", "DATA": "../data"})
    assert [cell.source for cell in made.cells] == ["# A", 'LANG = "zh"', "LANG = 'en'\nDATA = '../data'", "LANG"]
    assert made.cells[2].metadata.tags == ["injected-parameters"]
    nbformat.validate(made)


def test_a_notebook_without_declared_parameters_gets_them_first(notebook):
    assert with_parameters(notebook("LANG"), {"LANG": "en"}).cells[0].source == "LANG = 'en'"


def test_a_notebook_runs_in_its_own_folder_with_its_parameters(tmp_path, notebook):
    made = notebook(['LANG = "zh"', "parameters"], "import os; print(os.getcwd(), LANG)")
    result = run(tmp_path / "a.ipynb", made, LANG="en")
    assert result.notebook.cells[-1].outputs[0].text == f"{tmp_path} en\n"


def test_a_notebook_that_raises_keeps_what_it_showed_and_says_where_it_stopped(tmp_path, notebook):
    made = notebook(("# A",), "print('before')", "1 / 0", "print('after')")
    result = run(tmp_path / "a.ipynb", made, LANG="en")
    assert str(result.failure) == "cell 3: ZeroDivisionError: division by zero"
    before, stopped, after = (cell.outputs for cell in result.notebook.cells[2:])
    assert before[0].text == "before\n"
    assert stopped[0].ename == "ZeroDivisionError"
    assert after == []


def test_a_kernel_that_dies_is_a_failure_and_not_a_wait(tmp_path, notebook):
    result = run(tmp_path / "a.ipynb", notebook("print(1)", "import os; os._exit(3)"))
    assert str(result.failure) == "cell 2: KernelDied: the kernel died (exit code 3)"
    assert result.notebook.cells[2].outputs[-1].ename == "KernelDied"


def test_a_cell_that_hangs_is_stopped_after_the_time_it_has(tmp_path, notebook):
    started = time.monotonic()
    result = run(tmp_path / "a.ipynb", notebook("import time; time.sleep(600)"), timeout=1)
    assert str(result.failure) == "cell 1: Timeout: the cell was still running after 1 seconds"
    assert time.monotonic() - started < 30


def test_a_run_reports_the_tables_it_asked_and_the_files_it_opened_and_no_others(tmp_path, notebook):
    (tmp_path / "extra.txt").write_text("x")
    (tmp_path / "aside.py").write_text("VALUE = 1")
    source = (
        "import pandas as pd, json, aside\n"
        "from pathlib import Path\n"
        "from hdc.tables import ledger\n"
        "open('extra.txt').read(); open('made.txt', 'w').write('y')\n"
        "asked = ledger.Query.of('figures', {'metric': 'pay'})\n"
        "ledger.note(Path('.').resolve(), asked, lambda: 'of it')\n"
    )
    result = run(tmp_path / "a.ipynb", notebook(source))
    assert result.failure is None
    assert result.reads.files == (str(tmp_path / "aside.py"), str(tmp_path / "extra.txt"))
    (query,) = result.reads.queries
    assert (query["data"], query["table"], query["where"]) == (str(tmp_path), "figures", {"metric": ["pay"]})


def test_the_same_notebook_gives_the_same_bytes_in_every_run(tmp_path, notebook):
    source = "import sys\nfor n in range(50): print(n); print({'b', 'a', str(n)}, file=sys.stderr)\n{'x', 'y', 'z'}"
    first, second = (run(tmp_path / "a.ipynb", notebook(source)) for _ in range(2))
    assert json.dumps(first.notebook) == json.dumps(second.notebook)


def test_loading_the_extension_shows_nothing_and_without_it_a_chart_is_ours_all_the_same(tmp_path, notebook):
    chart = "import altair as alt; alt.Chart(alt.InlineData(values=[{'a': 1}])).mark_point()"
    loaded = run(tmp_path / "a.ipynb", notebook("%load_ext hdc", chart)).notebook.cells
    plain = run(tmp_path / "b.ipynb", notebook(chart)).notebook.cells
    assert loaded[-2].outputs == []
    assert [output.data.keys() for output in plain[-1].outputs] == [o.data.keys() for o in loaded[-1].outputs]
    assert not any("<script src" in str(output.data) for output in plain[-1].outputs)


def test_notebooks_whose_cells_stand_apart_share_a_kernel_and_see_nothing_of_each_other(tmp_path, notebook):
    """Any other has a kernel of its own, and one in which somebody failed is nobody's any more."""
    made = notebook("%load_ext hdc\nimport os", "print(os.getpid(), 'left' in globals())", "left = 1\nleft")
    alone = [Job(tmp_path / "a.ipynb", made, {})] * 2
    beside = [Job(tmp_path / "b.ipynb", made, {}, setup=(made.cells[0].source,))] * 2
    bad = Job(tmp_path / "c.ipynb", notebook("1 / 0"), {}, setup=("1 / 0",))
    with execute([*alone, *beside, bad, *beside], at_once=1) as results:
        done = list(results)
    shown = [one.notebook.cells[-2].outputs[0].text.split() for one in done if one.job is not bad]
    pids = [pid for pid, _ in shown]
    assert [left for _, left in shown] == ["False"] * 6 and str(
        done[4].failure
    ) == "cell 1: ZeroDivisionError: division by zero"
    assert len({*pids[:3]}) == 3 and pids[2] == pids[3] != pids[4] == pids[5]
    assert len({json.dumps(one.notebook.cells[-1].outputs) for one in done if one.job is not bad}) == 1
    assert all(one.notebook.cells[-3].outputs == [] for one in done if one.job is not bad)
