"""Kernels are forks of one warm process, and yet each is a clean one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from hdc.report import kernels
from hdc.report.execute import Executed, Job, execute

needs_fork = pytest.mark.skipif(not kernels.can_fork(), reason="this platform has no fork server")


def run(tmp_path: Path, notebook, *sources: str) -> list[Executed]:
    jobs = [Job(tmp_path / f"{at}.ipynb", notebook(source), {}) for at, source in enumerate(sources)]
    with execute(jobs, at_once=2, timeout=60) as results:
        done = {id(result.job): result for result in results}
    return [done[id(job)] for job in jobs]


def kernels_alive() -> set[psutil.Process]:
    """What the fork server has running, or dead and not buried, kernels or not; and ordinary kernels."""
    children = psutil.Process().children()
    ordinary = {child for child in children if "ipykernel_launcher" in " ".join(child.cmdline())}
    return ordinary | {forked for child in children for forked in child.children()}


def printed(result: Executed) -> str:
    assert result.failure is None, result.failure
    return result.notebook.cells[-1].outputs[0].text


def test_what_one_notebook_does_to_its_kernel_no_other_sees(tmp_path, notebook):
    first, second = (
        "import pandas, os; pandas.spoilt = True; os.environ['SPOILT'] = '1'; spoilt = 1; print('done')",
        "import pandas, os; print('spoilt' in dir(), hasattr(pandas, 'spoilt'), 'SPOILT' in os.environ)",
    )
    assert printed(run(tmp_path, notebook, first)[0]) == "done\n"
    assert printed(run(tmp_path, notebook, second)[0]) == "False False False\n"


@needs_fork
def test_a_kernel_finds_pandas_and_altair_already_imported(tmp_path, notebook):
    (result,) = run(
        tmp_path,
        notebook,
        "import sys; print(*(name in sys.modules for name in ('pandas', 'altair', 'hdc.report.warm')))",
    )
    assert printed(result) == "True True True\n"


def test_a_kernel_waits_on_sockets_in_the_folder_of_its_run_and_on_no_port(tmp_path, notebook):
    asked = "import ipykernel; made = ipykernel.get_connection_info(unpack=True); print(made['transport'], made['ip'])"
    transport, place = printed(run(tmp_path, notebook, asked)[0]).split()
    assert transport == "ipc" and not Path(place).parent.exists()  # gone with the run


def test_no_kernel_outlives_its_notebook(tmp_path, notebook):
    before = kernels_alive()  # a review whose evidence is still asked for has a fork, too
    run(tmp_path, notebook, "print(1)", "raise SystemError", "import os; os._exit(1)")
    assert kernels_alive() <= before


def test_closing_the_run_early_kills_what_still_runs(tmp_path, notebook):
    before, quick, slow = kernels_alive(), notebook("print(1)"), notebook("import time; time.sleep(600)")
    with execute([Job(tmp_path / "a", quick, {}), Job(tmp_path / "b", slow, {})], at_once=2, timeout=900) as results:
        assert next(results).failure is None
    assert kernels_alive() <= before


def test_an_ordinary_kernel_runs_where_there_is_no_fork_server(tmp_path, notebook, monkeypatch):
    monkeypatch.setattr(kernels, "can_fork", lambda: False)
    (result,) = run(tmp_path, notebook, "import sys; print('hdc.report.warm' in sys.modules)")
    assert printed(result) == "False\n"


def test_the_script_that_asks_is_not_run_again_in_each_kernel(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import nbformat.v4 as v4\n"
        "from pathlib import Path\n"
        "from hdc.report.execute import Job, execute\n"
        "print('asking')\n"
        "nb = v4.new_notebook(cells=[v4.new_code_cell('1')])\n"
        "with execute([Job(Path('x.ipynb').resolve(), nb, {})], at_once=1) as results:\n"
        "    print([done.failure for done in results])\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.stdout.splitlines() == ["asking", "[None]"], done.stderr


def test_notebooks_run_inside_a_running_event_loop(tmp_path, notebook):
    async def inside() -> list[Executed]:
        return run(tmp_path, notebook, "print(7)")

    assert printed(asyncio.run(inside())[0]) == "7\n"


def test_notebooks_run_before_anybody_asks_for_what_comes_out(tmp_path, notebook):
    mark = tmp_path / "ran"
    ask = notebook(f"from pathlib import Path; Path({str(mark)!r}).touch()")
    with execute([Job(tmp_path / "a", ask, {})], at_once=1, timeout=60) as results:
        until = time.monotonic() + 60
        while not mark.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert mark.exists()
        assert next(results).failure is None
