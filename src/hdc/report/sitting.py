"""A kernel in which notebooks run: one, or several of which it is proved that none can see what another did."""

from __future__ import annotations

import ast
import asyncio
import logging
import os
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any

from hdc.errors import NotebookError
from hdc.notebooks import REPORT
from hdc.report import kernels
from hdc.report.reads import Reads

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

#: Whatever a notebook loads or does not, its charts leave it as ours do: without a network.
_OURS = "__import__('hdc').load_ipython_extension(get_ipython())"
_READS = "__import__('hdc.report.reads', fromlist=['reads'])"
#: Seconds that a kernel has to answer for the first time.
_STARTS = 60


class Sitting:
    """A kernel from its start to its end, in ``cwd``; what it writes down about itself lies in ``folder``."""

    def __init__(self, cwd: Path, folder: Path) -> None:
        self._cwd = cwd
        self._folder = folder
        self._manager = kernels.manager(folder)
        self._manager.log = _quiet()
        self._channels: Any = None

    async def begin(self) -> None:
        """Start it.

        Raises:
            RuntimeError: it died, or did not answer.
        """
        # IPython's profile, history and settings stay out of it: a page must not depend on whose machine built it.
        env = os.environ | {"IPYTHONDIR": str(self._folder), "PYTHONHASHSEED": "0", REPORT: "1"}
        arguments = ["--HistoryManager.enabled=False"]
        await self._manager.start_kernel(extra_arguments=arguments, cwd=str(self._cwd), env=env)
        self._channels = self._manager.client()
        self._channels.allow_stdin = False
        self._channels.start_channels()
        await self._ready()
        self._silently(f"{_OURS}; {_READS}.watch(get_ipython())")

    async def clear(self) -> None:
        """Leave nothing of the notebook before."""
        self._silently(f"{_READS}.clear(get_ipython())")

    def client(self, notebook: NotebookNode, timeout: int) -> NotebookClient:
        """Return who runs the cells of a notebook here; a cell may take ``timeout`` seconds."""
        from nbclient import NotebookClient

        client = NotebookClient(
            notebook,
            km=self._manager,
            timeout=timeout,
            record_timing=False,
            store_widget_state=False,
            coalesce_streams=True,
        )
        client.log = _quiet()
        client.kc = self._channels
        return client

    async def reads(self, client: NotebookClient) -> list[Reads]:
        """Return what each cell read that ran since this was asked last, and at the end what was read after them.

        Raises:
            NotebookError: the kernel does not say.
        """
        asked = self._silently("", reads=f"{_READS}.taken()")
        reply = await client.async_wait_for_reply(asked)
        answer = (reply or {}).get("content", {}).get("user_expressions", {}).get("reads", {})
        if answer.get("status") != "ok":
            raise NotebookError(f"the kernel did not say what the notebook read: {answer.get('evalue', 'no answer')}")
        return Reads.of(ast.literal_eval(answer["data"]["text/plain"]))

    async def ended(self) -> str:
        """Return how it ended by itself."""
        code = await self._manager.provisioner.poll() if self._manager.provisioner else None
        if code is None:
            return "no exit code"
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    async def end(self) -> None:
        """End it."""
        if self._channels is not None:
            self._channels.stop_channels()
        if self._manager.has_kernel:
            await self._manager.shutdown_kernel(now=True)
        self._manager.cleanup_connection_file()

    def _silently(self, code: str, **expressions: str) -> str:
        """Run a line of ours, of which no cell shows anything; return the number of the message."""
        asked: str = self._channels.execute(code, silent=True, store_history=False, user_expressions=expressions)
        return asked

    async def _ready(self) -> None:
        """Wait until the kernel answers on both channels.

        jupyter_client's own wait ends with a fifth of a second of listening to silence, in each kernel.
        """
        until = asyncio.get_running_loop().time() + _STARTS
        while asyncio.get_running_loop().time() < until:
            self._channels.kernel_info()
            try:
                await self._channels.get_shell_msg(timeout=1)
                await self._channels.get_iopub_msg(timeout=1)
            except Empty:
                if not await self._channels.is_alive():
                    raise RuntimeError("the kernel died as it started") from None
            else:
                return
        raise RuntimeError(f"the kernel did not answer within {_STARTS} seconds")


def _quiet() -> logging.Logger:
    """Tells nobody: what fails is said once, by us."""
    quiet = logging.getLogger(f"{__name__}.quiet")
    quiet.setLevel(logging.CRITICAL + 1)
    return quiet
