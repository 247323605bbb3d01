"""The files that set this project up agree with one another, and what they promise can be relied on."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import socketserver
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec

ROOT = Path(__file__).resolve().parent.parent
LOCKED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)


@dataclass(frozen=True)
class Locked:
    """One entry of dev.lock."""

    name: str
    version: Version
    marker: str | None


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))


@cache
def lock() -> tuple[Locked, ...]:
    text = ROOT.joinpath("dev.lock").read_text(encoding="utf-8")
    return tuple(Locked(m["name"], Version(m["version"]), m["marker"]) for m in LOCKED.finditer(text))


@cache
def conda() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(ROOT.joinpath("environment.yml").read_text(encoding="utf-8"))
    return content


def asked(*, dev: bool) -> list[Requirement]:
    """Return what pyproject.toml asks for: at run time with all extras, or for development and the build."""
    table = project()
    if dev:
        lines = [*table["dependency-groups"]["dev"], *table["build-system"]["requires"]]
    else:
        extras = table["project"]["optional-dependencies"].values()
        lines = [*table["project"]["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in lines]


@cache
def run_py() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["run"] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


# --- the lock --------------------------------------------------------------------------------------------------------


def test_the_lock_is_nothing_but_pinned_versions_with_their_hashes() -> None:
    """No address of an index, no option, no requirement without a hash: what does not parse is left over."""
    text = ROOT.joinpath("dev.lock").read_text(encoding="utf-8")
    assert LOCKED.sub("", text) == ""
    assert "://" not in text
    assert len(lock()) > 100


def test_the_lock_holds_the_files_of_every_machine() -> None:
    """A lock that one machine's own index fed knows one file of a library: it would install nowhere else. Each has its
    source and a wheel at least, and what is compiled has wheels for many.
    """
    text = ROOT.joinpath("dev.lock").read_text(encoding="utf-8")
    hashes = {m["name"]: m[0].count("--hash") for m in LOCKED.finditer(text)}
    assert {name: n for name, n in hashes.items() if n < 2} == {}
    assert all(hashes[name] > 20 for name in ("lxml", "numpy", "pandas", "rapidfuzz", "pystemmer"))


def test_a_lock_made_anew_keeps_the_hashes_of_the_same_version() -> None:
    before = "one==1.0 ; python_version < '4' \\\n    --hash=sha256:bb\ntwo==1.0 \\\n    --hash=sha256:cc\n"
    now = "one==1.0 ; python_version < '4' \\\n    --hash=sha256:aa\ntwo==2.0 \\\n    --hash=sha256:dd\n"
    assert run_py().with_known_hashes(now, before) == now.replace("sha256:aa\n", "sha256:aa \\\n    --hash=sha256:bb\n")


@pytest.mark.parametrize("requirement", [*asked(dev=False), *asked(dev=True)], ids=str)
def test_the_lock_holds_what_pyproject_asks_for(requirement: Requirement) -> None:
    versions = [entry.version for entry in lock() if entry.name == canonicalize_name(requirement.name)]
    assert versions, f"{requirement.name} is not in dev.lock. Run: make lock"
    assert all(version in requirement.specifier for version in versions), "dev.lock is stale. Run: make lock"


def test_two_versions_of_one_library_never_meet() -> None:
    """A name that stands twice in the lock stands there with markers, of which one machine meets exactly one."""
    for name in {entry.name for entry in lock()}:
        entries = [entry for entry in lock() if entry.name == name]
        met = [entry for entry in entries if entry.marker is None or Marker(entry.marker).evaluate()]
        assert len(entries) == 1 or len(met) == 1, name


def test_the_library_that_slows_every_kernel_down_is_left_out() -> None:
    assert "rfc3987-syntax" not in {entry.name for entry in lock()}


# --- Python's floor --------------------------------------------------------------------------------------------------


def test_every_file_names_the_same_oldest_python() -> None:
    table = project()
    floor = table["project"]["requires-python"].removeprefix(">=")
    assert table["tool"]["ruff"]["target-version"] == "py" + floor.replace(".", "")
    assert table["tool"]["mypy"]["python_version"] == floor
    assert f"python >={floor}" in conda()["dependencies"]
    named = [line.rsplit(" ", 1)[1] for line in table["project"]["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert min(named, key=Version) == floor
    compile_options = run_py().COMPILE
    assert compile_options[compile_options.index("-p") + 1] == floor
    assert f"sys.version_info < ({floor.replace('.', ', ')})" in ROOT.joinpath("run.py").read_text(encoding="utf-8")


def test_an_older_python_can_read_run_py_as_far_as_its_sentence() -> None:
    """The grammar of Python 3.7 parses the whole file, and only ``sys`` is imported before the version is read."""
    tree = ast.parse(ROOT.joinpath("run.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    head = tree.body[: next(i for i, node in enumerate(tree.body) if isinstance(node, ast.If))]
    assert [ast.unparse(node) for node in head if not isinstance(node, ast.Expr)] == ["import sys"]


# --- conda -----------------------------------------------------------------------------------------------------------


def conda_pins() -> dict[str, Version]:
    """Return the exact versions of environment.yml by canonical name, conda's and pip's alike."""
    lines = [line for line in conda()["dependencies"] if isinstance(line, str)]
    pins = {}
    for line in lines:
        spec = MatchSpec(line, strict=True)
        exact = re.fullmatch(r"==(\S+)", spec.version or "")
        if exact:
            pins[canonicalize_name(spec.name.normalized)] = Version(exact[1])
    for line in conda_pip():
        if not line.startswith("-"):
            name, version = line.partition(";")[0].split("==")
            pins[canonicalize_name(name)] = Version(version)
    return pins


def conda_pip() -> list[str]:
    [section] = [line["pip"] for line in conda()["dependencies"] if isinstance(line, dict)]
    return list(section)


def test_conda_installs_what_pyproject_asks_for_in_the_locks_versions() -> None:
    wanted = {canonicalize_name(requirement.name) for requirement in asked(dev=False)}
    assert conda_pins() == {entry.name: entry.version for entry in lock() if entry.name in wanted}


def test_conda_takes_everything_from_conda_forge() -> None:
    assert conda()["channels"] == ["conda-forge", "nodefaults"]


# --- run.py ----------------------------------------------------------------------------------------------------------


def test_make_offers_the_tasks_of_run_py_and_no_others() -> None:
    makefile = ROOT.joinpath("Makefile").read_text(encoding="utf-8")
    [line] = re.findall(r"^(.+):\n\t@\$\(PYTHON\) run\.py \$@", makefile, flags=re.MULTILINE)
    assert set(line.split()) == set(run_py().TASKS)


def test_uv_asks_the_index_pip_is_configured_with() -> None:
    pip = {
        "index-url": "https://index.example/simple",
        "extra-index-url": "https://more.example/simple",
        "cert": "/ca.pem",
    }
    handed = run_py().uv_environment({}, pip)
    assert handed["UV_DEFAULT_INDEX"] == "https://index.example/simple"
    assert handed["UV_INDEX"] == "https://more.example/simple"
    assert handed["SSL_CERT_FILE"] == "/ca.pem"
    assert handed["UV_SYSTEM_CERTS"] == "1"


def test_uv_keeps_settings_of_its_own() -> None:
    own = {"UV_DEFAULT_INDEX": "https://own.example/simple", "SSL_CERT_FILE": "/own.pem", "HOME": "/home/reader"}
    handed = run_py().uv_environment(own, {"index-url": "https://index.example/simple", "cert": "/ca.pem"})
    assert handed == own | {"UV_SYSTEM_CERTS": "1"}


def test_the_stamp_changes_with_the_lock_and_with_pyproject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first line stands for the libraries, its second for the project: only the first makes .venv anew."""
    module = run_py()
    monkeypatch.setattr(module, "LOCK", tmp_path / "dev.lock")
    monkeypatch.setattr(module, "PROJECT", tmp_path / "pyproject.toml")
    module.LOCK.write_text("a==1\n")
    module.PROJECT.write_text("[project]\n")
    libraries, metadata = module.stamp_lines()
    module.PROJECT.write_text("[project]\nname = 'b'\n")
    assert module.stamp_lines()[0] == libraries
    assert module.stamp_lines()[1] != metadata
    module.LOCK.write_text("a==2\n")
    assert module.stamp_lines()[0] != libraries


def test_a_half_made_environment_is_not_taken_for_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that stops on the way leaves no stamp, so the next run starts over."""
    module = run_py()
    done: list[str] = []
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(module, "_git_config", lambda *arguments: None)  # that of whoever runs the tests stays
    monkeypatch.setattr(module, "_install_libraries", lambda: done.append("libraries"))
    monkeypatch.setattr(module, "_install", lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt))
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            module.ensure()
    assert done == ["libraries", "libraries"]
    monkeypatch.setattr(module, "_install", lambda *arguments: done.append("project"))
    module.ensure()
    module.ensure()
    assert done == ["libraries"] * 3 + ["project"]


def test_git_calls_no_filter_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What setup told git of the tools in .venv, clean takes back: git would complain of each notebook."""
    module = run_py()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    config = tmp_path / ".git" / "config"
    before = config.read_text()
    module._strip_notebooks()
    assert config.read_text().count("nbstripout") > 2
    (tmp_path / ".venv").mkdir()
    assert module.clean([]) == "removed 1 folders"
    assert config.read_text() == before


def test_a_failing_check_fails_the_task_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One failure does not hide the next: all checks run, and the last line names those that failed."""
    module = run_py()
    ran: list[str] = []
    monkeypatch.setattr(module, "ensure", lambda: None)
    monkeypatch.setattr(module, "call", lambda command: ran.append(command[0]) or command[0] == "mypy")
    assert module.main(["check"]) == 1
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "hdc"]
    assert capsys.readouterr().err.splitlines()[-1].startswith("check: 1 of 5 failed: mypy (")


# --- the package and its entry points --------------------------------------------------------------------------------


def test_the_package_knows_its_version() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import hdc, sys; assert 'importlib.metadata' not in sys.modules; print(hdc.__version__)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == project()["project"]["version"]


def test_a_value_is_cited_with_the_version_it_came_from() -> None:
    citation = yaml.safe_load(ROOT.joinpath("CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == project()["project"]["version"]


# --- the browser rule ------------------------------------------------------------------------------------------------

INNER = """
def test_needs_pages(browser): ...
def test_needs_nothing(): ...
"""


@pytest.fixture
def bare(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a project with our conftest.py, one test that needs the browser and one that does not; no Chromium."""
    pytester.makeconftest(ROOT.joinpath("tests", "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(INNER)
    monkeypatch.setenv("HDC_CHROMIUM", str(pytester.path / "no-such-browser"))
    return pytester


def test_without_chromium_ci_fails(bare: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = bare.runpytest_subprocess()
    assert result.ret == 3
    result.stdout.fnmatch_lines(["*1 tests need Chromium and there is none: apt-get install chromium*"])


def test_without_chromium_a_reader_is_told_what_did_not_run(
    bare: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = bare.runpytest_subprocess()
    result.assert_outcomes(passed=1, deselected=1)
    result.stdout.fnmatch_lines(["NOT RUN: 1 tests, because there is no Chromium here. To run them: apt-get install *"])


def test_a_page_cannot_reach_the_network_and_is_caught_trying(browser: Any, tmp_path: Path) -> None:
    """A server on this very machine is never asked, and the test hears of the attempt and of the script's error."""
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        server.timeout = 0.2
        server.handle_timeout = lambda: waited.append(True)
        waited: list[bool] = []
        address = f"http://127.0.0.1:{server.server_address[1]}/pixel.png"
        page = tmp_path / "page.html"
        page.write_text(f"<title>a page</title><img src='{address}'><script>nonsense()</script>")
        tab = browser(page)
        server.handle_request()
        assert waited, "the page reached the server"
    assert tab.page.title() == "a page"
    assert tab.requests == [address]
    assert any("nonsense is not defined" in error for error in tab.errors)


def test_a_page_that_keeps_to_itself_is_let_be(browser: Any, tmp_path: Path) -> None:
    tmp_path.joinpath("own.js").write_text("document.title = 'drawn'")
    page = tmp_path / "page.html"
    page.write_text("<link rel=icon href=data:,><script src=own.js></script>")
    tab = browser(page)
    assert (tab.page.title(), tab.requests, tab.errors) == ("drawn", [], [])
