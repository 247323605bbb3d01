#!/usr/bin/env python3
"""Set up this project and run one of its tasks: `python3 run.py report`.

All it asks for is Python and a package index, as pip is configured to find it. The first run makes `.venv` and
installs exactly what `dev.lock` names, hash by hash; later runs see by a stamp that nothing changed and start at once.
Progress goes to stderr, and so does the last line, which says what to open or what passed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python reads this file too, and deserves a sentence)
    sys.exit(
        f"hdc needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.\n"
        "Name a newer one, for example: python3.13 run.py report, or make report PYTHON=python3.13"
    )

import argparse
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
LOCK = ROOT / "dev.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "hdc-stamp"  # written last, so a half-made .venv has none and is made again

COMPILE = (
    *("uv", "pip", "compile", "pyproject.toml", "--all-extras", "--group", "dev", "--universal", "-p", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"),
)
#: In the lock: a file's hash, and an entry with its hashes.
HASH = r" \\\n    --hash=\S+"
ENTRY = rf"(?m)^(\S+==.*?)((?:{HASH})+)\n"


class Failed(Exception):
    """A step did not succeed; the message is the sentence to show, ``code`` what to exit with."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(line: str) -> None:
    """Write one line of progress to stderr, at once."""
    print(line, file=sys.stderr, flush=True)


# --- the environment -------------------------------------------------------------------------------------------------


def digest(*parts: bytes) -> str:
    """Hash ``parts`` in order, so that a change in any of them gives another stamp."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()


def stamp_lines() -> list[str]:
    """Return the stamp an up-to-date .venv carries: a line for the libraries, a line for the project's own metadata."""
    libraries = digest(LOCK.read_bytes(), sys.version.encode(), sys.base_prefix.encode(), str(ROOT).encode())
    return [libraries, digest(PROJECT.read_bytes())]


def ensure() -> None:
    """Make or mend .venv if it is not what the lock and pyproject.toml say; otherwise do nothing."""
    if _stamp_found() == stamp_lines():
        return
    with _alone():
        found, wanted = _stamp_found(), stamp_lines()
        if found == wanted:  # somebody else made it while we waited
            return
        started = time.monotonic()
        if found[:1] != wanted[:1]:
            _install_libraries()
        say("setup: the project itself")
        _install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        _strip_notebooks()
        STAMP.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        say(f"setup: ready in {time.monotonic() - started:.0f} s")


def _strip_notebooks() -> None:
    """Let git see notebooks without their outputs, by the filter that .gitattributes names; in a clone alone."""
    strip = f'"{BIN / "python"}" -m nbstripout --keep-id'
    _git_config("filter.nbstripout.clean", strip)
    _git_config("filter.nbstripout.smudge", "cat")
    _git_config("diff.ipynb.textconv", f"{strip} -t")


def _git_config(*arguments: str) -> None:
    if (ROOT / ".git").exists() and shutil.which("git"):
        subprocess.run(["git", "config", *arguments], cwd=ROOT, check=False, stderr=subprocess.DEVNULL)


def _stamp_found() -> list[str]:
    try:
        return STAMP.read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []


@contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up at a time touch .venv; where files cannot be locked, go ahead."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with ROOT.joinpath("run.py").open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _install_libraries() -> None:
    count = sum(not line.startswith((" ", "#")) for line in LOCK.read_text(encoding="utf-8").splitlines())
    say(f"setup: a virtual environment in {VENV.name} (Python {sys.version.split()[0]})")
    STAMP.unlink(missing_ok=True)
    base = getattr(sys, "_base_executable", sys.executable)  # .venv's own Python cannot make .venv anew
    made = subprocess.run([base, "-m", "venv", "--clear", str(VENV)], stdout=subprocess.PIPE, text=True)
    if made.returncode:
        say(made.stdout.strip())
        raise Failed("Python could not make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv")
    _install_uv()
    say(f"setup: {count} libraries from {LOCK.name}")
    _install("--no-deps", "--require-hashes", "-r", str(LOCK))


def _install_uv() -> None:
    """Install uv from its own lines in the lock. Without it all works too, only slower, so failing is no error."""
    say("setup: uv, the fast installer")
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("uv=="))
    end = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if not line.startswith(" ")), len(lines))
    only_uv = VENV / "uv.lock"
    only_uv.write_text("\n".join(lines[start:end]) + "\n", encoding="utf-8")
    command = _pip("--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(only_uv))
    if subprocess.run(command, stdout=sys.stderr).returncode:
        say("setup: uv cannot be had here, so pip does it; that takes a minute or two")


def _pip(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", *arguments]


def _install(*arguments: str) -> None:
    """Install into .venv with uv, or with pip where uv is missing or does not succeed."""
    uv = shutil.which("uv", path=str(BIN))
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *arguments]
        if subprocess.run(command, env=uv_environment(os.environ, pip_settings())).returncode == 0:
            return
        say("setup: uv did not succeed; trying the same with pip")
    if subprocess.run(_pip(*arguments), stdout=sys.stderr).returncode:
        raise Failed("the installation failed; what pip said is above")


def pip_settings() -> dict[str, str]:
    """Return what pip is configured with, from its files and PIP_* variables, by bare name ("index-url")."""
    shown = subprocess.run([str(PYTHON), "-m", "pip", "config", "list"], stdout=subprocess.PIPE, text=True).stdout
    settings: dict[str, dict[str, str]] = {}
    for line in shown.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.strip().rpartition(".")
        settings.setdefault(section, {})[key] = " ".join(shlex.split(value))
    # the order in which pip itself lets one section win over another
    return settings.get("global", {}) | settings.get("install", {}) | settings.get(":env:", {})


def uv_environment(environment: Mapping[str, str], pip: Mapping[str, str]) -> dict[str, str]:
    """Return ``environment`` with pip's index and certificate handed on to uv, where uv has no settings of its own.

    Nothing is written to disk. Offering several indexes side by side is safe because every file has its hash.
    """
    handed = {"UV_SYSTEM_CERTS": "1"}
    if "cert" in pip:
        handed["SSL_CERT_FILE"] = pip["cert"]
    own = {"UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_NO_INDEX", "UV_CONFIG_FILE"}
    if own.isdisjoint(environment):
        names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX"}
        handed |= {variable: pip[key] for key, variable in names.items() if pip.get(key)}
        handed["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return handed | dict(environment)


# --- the tasks -------------------------------------------------------------------------------------------------------


def call(command: Sequence[str]) -> int:
    """Run a tool of .venv in the project's folder, its output passing straight through; return its exit code."""
    name, *rest = command
    program = shutil.which(name, path=str(BIN))
    if program is None:
        raise Failed(f"{name} is not in .venv. Run: python3 run.py clean, then this task again", 2)
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", os.defpath)))
    environment = os.environ | {"PATH": path, "VIRTUAL_ENV": str(VENV)}
    # What Python compiles is kept, also where it is asked not to: without it each command compiles every library anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([program, *rest], cwd=ROOT, env=environment).returncode


def need(command: Sequence[str], what: str) -> None:
    """Run ``command`` and stop with the sentence ``what`` and its exit code if it fails."""
    code = call(command)
    if code:
        raise Failed(what, code)


def setup(arguments: list[str]) -> str:
    """make .venv what dev.lock and pyproject.toml say"""
    return f"everything is in place; the tools are in {BIN.relative_to(ROOT)}"


def report(arguments: list[str]) -> str:
    """build the report, what changed of it"""
    need(["hdc", "report", *arguments], "failed; what failed is above, and on top of its page")
    page = ROOT / "reports" / "index.html"
    return f"open {page}" if page.exists() else "done"


def test(arguments: list[str]) -> str:
    """run the tests"""
    # A file's tests stay together: they share what was built for them, a report or a browser. What takes long is first.
    # One process more than there are cores works while another waits for a browser, a kernel or a report.
    processes = f"--numprocesses={(os.cpu_count() or 1) + 1}"
    many = [processes, "--dist=loadfile", "--no-loadscope-reorder"] if not arguments else []
    need(["pytest", *many, *arguments], "failed; the failing tests are listed above")
    return "all that ran passed"


def check(arguments: list[str]) -> str:
    """check style, types, imports and the evidence"""
    checks = (
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("lint-imports", "--no-logo"),
        ("hdc", "check", *arguments),
    )
    failed = []
    for command in checks:
        say(f"check: {shlex.join(command)}")
        if call(command):
            failed.append(shlex.join(command))
    if failed:
        raise Failed(f"{len(failed)} of {len(checks)} failed: {', '.join(failed)}")
    return f"all {len(checks)} passed: {', '.join(shlex.join(command) for command in checks)}"


def lab(arguments: list[str]) -> str:
    """open JupyterLab on the notebooks"""
    need(["hdc", "lab", *arguments], "JupyterLab ended with an error")
    return "JupyterLab is closed"


def bench(arguments: list[str]) -> str:
    """measure what we claim about speed and accuracy"""
    scripts = sorted(ROOT.glob("benchmarks/bench_*.py"))
    if not scripts:
        raise Failed("there is no benchmarks/bench_*.py", 2)
    failed = []
    for script in scripts:  # all of them, so that one claim that fails does not hide another
        say(f"bench: {script.name}")
        if call(["python", str(script), *arguments]):
            failed.append(script.name)
    if failed:
        raise Failed(f"{len(failed)} of {len(scripts)} failed: {', '.join(failed)}")
    return f"{len(scripts)} ran: {', '.join(script.stem for script in scripts)}"


def docs(arguments: list[str]) -> str:
    """write docs/cli.md and docs/data-dictionary.md from the code"""
    need(["python", str(ROOT / "docs" / "generate.py"), *arguments], "docs/generate.py failed")
    return "docs/cli.md and docs/data-dictionary.md are up to date"


def lock(arguments: list[str]) -> str:
    """resolve dev.lock again (--upgrade for the newest versions)"""
    before, made = LOCK.read_text("utf-8"), VENV / LOCK.name
    pip = {key: value for key, value in pip_settings().items() if key != "extra-index-url"}
    # uv asks for hashes only where it knows none; and a mirror beside the index may hold files of one machine alone.
    made.write_text(re.sub(HASH, "", before), "utf-8")
    command = [str(BIN / "uv"), *COMPILE[1:], "-o", str(made), *arguments]
    if subprocess.run(command, cwd=ROOT, env=uv_environment(os.environ, pip)).returncode:
        raise Failed("uv could not resolve pyproject.toml; what it said is above")
    now = with_known_hashes(made.read_text("utf-8"), before)
    LOCK.write_text(now, "utf-8", newline="\n")
    ensure()
    return f"{LOCK.name} {'is as it was' if now == before else 'changed; see git diff'}"


def with_known_hashes(lock: str, before: str) -> str:
    """Return ``lock`` with the hashes that it had ``before`` for the same version: a mirror's own build stays good."""
    known = {entry[1]: re.findall(HASH, entry[2]) for entry in re.finditer(ENTRY, before)}

    def merged(entry: re.Match[str]) -> str:
        found = re.findall(HASH, entry[2])
        return entry[1] + "".join(sorted({*found, *known.get(entry[1], ())})) + "\n"

    return re.sub(ENTRY, merged, lock)


def clean(arguments: list[str]) -> str:
    """remove .venv, built pages and caches; never anything kept by hand"""
    caches = [path for pattern in ("src", "tests", "benchmarks") for path in ROOT.glob(f"{pattern}/**/__pycache__")]
    names = (
        ".venv",
        "reports",
        ".hdc",
        ".import_linter_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "dist",
    )
    gone = [path for path in (*(ROOT / name for name in names), *caches) if path.exists()]
    for path in gone:
        shutil.rmtree(path)
    for section in ("filter.nbstripout", "diff.ipynb"):  # git would call for what is gone, at every notebook
        _git_config("--remove-section", section)
    return f"removed {len(gone)} folders"


@dataclass(frozen=True)
class Task:
    """A task, and whether it needs .venv."""

    run: Callable[[list[str]], str]
    needs_venv: bool = True


TASKS = {
    task.run.__name__: task
    for task in (
        *(Task(run) for run in (report, test, check, lab, bench, docs, lock, setup)),
        Task(clean, needs_venv=False),
    )
}


def main(words: Sequence[str]) -> int:
    """Run one task; return the exit code."""
    listing = "\n".join(f"  {name:8} {task.run.__doc__}" for name, task in TASKS.items())
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Set up what is missing, then run one task.",
        epilog=f"tasks:\n{listing}\n\nWhat follows the task goes to the tool behind it: run.py test -k anchors",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS, metavar="TASK")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")
    asked = parser.parse_args(words)
    task, started = TASKS[asked.task], time.monotonic()
    try:
        if task.needs_venv:
            ensure()
        said, code = task.run(asked.arguments), 0
    except Failed as failure:
        said, code = str(failure), failure.code
    except KeyboardInterrupt:
        said, code = "stopped", 130
    say(f"{asked.task}: {said} ({time.monotonic() - started:.1f} s)")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
