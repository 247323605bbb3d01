"""While one writes, the report is rebuilt on a change and shown to this machine alone."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import pytest

from hdc.errors import UsageError
from hdc.report import live


def test_the_report_is_served_on_this_machine_only_and_never_from_a_cache(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>here</p>", "utf-8")
    with live.serve(tmp_path, 0) as address:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == b"<p>here</p>" and answer.headers["Cache-Control"] == "no-store"


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with live.serve(tmp_path, 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(UsageError, match=f"port {port} of"), live.serve(tmp_path, port):
            pass


def test_a_change_is_answered_with_a_build_and_a_notebooks_checkpoint_is_not(tmp_path: Path) -> None:
    (tmp_path / ".ipynb_checkpoints").mkdir()
    built, stop = threading.Event(), threading.Event()
    watcher = threading.Thread(target=live.watch, args=([tmp_path], built.set, stop))
    watcher.start()
    try:
        for attempt in range(40):  # the watcher needs a moment before it sees anything
            (tmp_path / ".ipynb_checkpoints" / f"{attempt}.ipynb").write_text("{}", "utf-8")
            assert not built.wait(0.05)
        for attempt in range(100):
            (tmp_path / "quotes.toml").write_text(str(attempt), "utf-8")
            if built.wait(0.2):
                break
        assert built.is_set()
    finally:
        stop.set()
        watcher.join(10)
    assert not watcher.is_alive()
