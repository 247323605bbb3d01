"""While one writes: build again when something changed, and show the report on this machine only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from hdc.errors import UsageError

HOST = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, always the newest, and keeps no log."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the build's own lines are what a writer wants to see."""


@contextmanager
def serve(folder: Path, port: int) -> Iterator[str]:
    """Serve ``folder`` on 127.0.0.1 while the ``with`` block lasts; give its address. Port 0 takes a free one.

    Raises:
        UsageError: the port is taken.
    """
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Quiet, directory=str(folder)))
    except OSError as error:
        why = f"port {port} of {HOST} cannot be had ({error.strerror}); choose another with --port"
        raise UsageError(why) from error
    thread = threading.Thread(target=server.serve_forever, name="serve", daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(folders: Sequence[Path], build: Callable[[], object], stop: threading.Event | None = None) -> None:
    """Call ``build`` whenever a file below ``folders`` has changed, until ``stop`` is set or the user interrupts."""
    from watchfiles import DefaultFilter
    from watchfiles import watch as changes

    # What JupyterLab leaves behind is no change of the review.
    ours = DefaultFilter(ignore_dirs=(*DefaultFilter.ignore_dirs, ".ipynb_checkpoints"))
    for _ in changes(*folders, watch_filter=ours, stop_event=stop, raise_interrupt=False, debounce=300):
        build()
