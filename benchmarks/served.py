"""What other people's pages load from two hosts, so that they too can be measured without a network.

npm has the same files. Answered from memory they come sooner than over any network: those pages' best case.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ADDRESS = re.compile(
    r"https://cdn\.jsdelivr\.net/npm/(?P<package>[\w.-]+)@(?P<version>[\w.-]+)"
    r"|https://cdnjs\.cloudflare\.com/ajax/libs/require\.js/(?P<require>[\d.]+)/require(?:\.min)?\.js"
    r"|https://cdnjs\.cloudflare\.com/ajax/libs/mathjax/(?P<mathjax>2[\d.]+)/"
)
#: MathJax is a folder of files that load each other; these parts of it never are.
NOT_LOADED = ("unpacked/", "test/", "localization/")


@dataclass(frozen=True)
class Script:
    """What answers an address, of which type it is, and how many bytes of it count as weight of the page."""

    text: bytes
    weight: int
    kind: str = "text/javascript"


def scripts(pages: Iterable[Path], folder: Path) -> dict[str, Script]:
    """Get from npm, by way of ``folder``, what ``pages`` load, by address; empty where npm cannot be asked.

    require.js counts for nothing: npm has it only unminified, and nobody shall be blamed for that.
    """
    npm = shutil.which("npm")
    if not npm:
        return {}
    folder.mkdir()
    found = {match[0]: match for page in pages for match in ADDRESS.finditer(page.read_text("utf-8"))}
    served: dict[str, Script] = {}
    for address, match in found.items():
        command = [npm, "pack", "--json", "--silent", _package(match)]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return {}
        with tarfile.open(folder / json.loads(done.stdout)[0]["filename"]) as packed:
            if match["mathjax"]:
                served |= {address + name: _script(packed, name) for name in _loaded(packed)}
            elif match["require"]:
                served[address] = Script(_script(packed, "require.js").text, 0)
            else:  # an address without a file means the one that the package names for this host
                served[address] = _script(packed, json.loads(_script(packed, "package.json").text)["jsdelivr"])
    return served


def _package(match: re.Match[str]) -> str:
    if match["mathjax"]:
        return f"mathjax@{match['mathjax']}"
    return f"requirejs@{match['require']}" if match["require"] else f"{match['package']}@{match['version']}"


def _loaded(packed: tarfile.TarFile) -> list[str]:
    files = (member.name.partition("/")[2] for member in packed if member.isfile())
    return [name for name in files if not name.startswith(NOT_LOADED)]


def _script(packed: tarfile.TarFile, name: str) -> Script:
    file = packed.extractfile(f"package/{name}")
    assert file is not None, f"{name} is a folder"
    text = file.read()
    return Script(text, len(text), "text/javascript" if name.endswith(".js") else "application/octet-stream")
