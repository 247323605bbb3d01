"""The package's surface is what it says, and importing it costs next to nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import hdc
from hdc.errors import install
from tests.conftest import REPOSITORY


def test_every_public_name_can_be_imported_and_none_is_hidden() -> None:
    assert sorted(hdc.__all__) == hdc.__all__
    for name in hdc.__all__:
        assert getattr(hdc, name) is not None
    assert set(hdc.__all__) <= set(dir(hdc))


def test_what_the_tab_key_offers_is_what_there_is_for_a_user_and_nothing_else() -> None:
    """Whatever modules of ours have been imported meanwhile."""
    import hdc.cli
    import hdc.tables.schema

    assert dir(hdc) == sorted([*hdc.__all__, "__version__"]) and "tables" not in dir(hdc)


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(hdc, "figure")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_importing_hdc_loads_no_heavy_library() -> None:
    """`import hdc` costs less than `import pandas` because it imports neither it nor anything like it."""
    before, after = loaded_after("pass"), loaded_after("import hdc")
    assert not {"pandas", "numpy", "altair", "pydantic", "nbconvert", "IPython"} & after
    assert len(after - before) < 40


def test_the_first_candidate_waits_for_no_table_and_no_chart() -> None:
    """They are needed when a review closes; whoever opens one wants to read."""
    assert not {"pandas", "altair", "anywidget"} & loaded_after("import hdc; hdc.review")


def test_loading_a_review_loads_no_reader_of_transcripts() -> None:
    """Each notebook begins with it; the readers' patterns take a third of a second to compile."""
    after = loaded_after(f"import hdc; hdc.load({str(REPOSITORY / 'data')!r})")
    assert not {one for one in after if one.startswith(("hdc.transcripts", "hdc.anchors"))}


def test_finding_quantities_needs_the_standard_library_only() -> None:
    after = loaded_after("import hdc; hdc.find_quantities('$95 an hour', 'en')")
    assert not {"pandas", "numpy", "pydantic", "altair"} & after


def test_who_publishes_pages_draws_no_chart_and_loads_no_library_that_does() -> None:
    """The process that sets pages starts while another one loads pandas and Altair for the notebooks."""
    after = loaded_after("import hdc.report.press, hdc.report.exporter, hdc.report.contents, hdc.report.catalogue")
    assert not {"pandas", "altair", "hdc.charts", "hdc.evidence", "fontTools"} & after


def test_every_command_that_brings_an_extra_names_this_package_and_an_extra_that_it_has() -> None:
    """A name that is not ours would install somebody else's package."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    files = [*(REPOSITORY / "src").rglob("*.py"), *(REPOSITORY / "docs").rglob("*.md"), REPOSITORY / "README.md"]
    named = {found for path in files for found in re.findall(r'pip install "([\w-]+)\[(\w+)', path.read_text("utf-8"))}
    assert {name for name, _ in named} == {project["name"]}
    assert {extra for _, extra in named} <= set(project["optional-dependencies"])
    assert install("lab") == f'pip install "{project["name"]}[lab]"'
