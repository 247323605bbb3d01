"""Kernels that are forks of one warm process.

Importing pandas and Altair costs a kernel more than running a notebook does. Here the standard library's fork server
imports them once; each kernel is a fork of it: a real kernel with a process, sockets and a clean namespace of its own,
for a few milliseconds. To nbclient and jupyter_client it is a kernel like any other. Where the platform has no fork
server, :func:`manager` gives ordinary kernels.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any, cast
from uuid import uuid4

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from hdc.processes import leave_with_parent

PROVISIONER = "hdc-fork"
#: Tells the warm process which evidence its forks will read.
DATA = "HDC_WARM_DATA"
#: The longest connection file's path beside which a socket's name still fits (macOS allows 103 bytes, Linux 107).
_LONGEST = 95
#: Keeps two threads from starting processes at once: the environment of the first start is changed for a moment.
_starting = threading.Lock()
#: The data folder that the warm process was asked to read as it started.
_warmed: list[Path | None] = []


def can_fork() -> bool:
    """Whether this platform has a fork server."""
    return "forkserver" in multiprocessing.get_all_start_methods()


def import_path() -> str:
    """Our import path, as ``PYTHONPATH`` of a process that has to find the same modules."""
    return os.pathsep.join(filter(None, sys.path))


def warm(data: Path | None = None) -> None:
    """Start the fork server, which imports :mod:`hdc.report.warm`, unless it runs; returns at once.

    ``data`` is read there once for every fork; one that finds it changed reads it again.
    """
    if can_fork():
        from multiprocessing import forkserver

        if not _warmed:
            _warmed.append(data and data.resolve())
        with _starting, _surroundings({DATA: str(data)} if data else {}):
            multiprocessing.get_context("forkserver").set_forkserver_preload(["hdc.report.warm"])
            forkserver.ensure_running()


def is_warm(data: Path) -> bool:
    """Whether a fork would have read ``data`` already."""
    return _warmed == [data.resolve()]


def fork(target: Callable[..., object], *arguments: Any) -> BaseProcess:
    """Start ``target`` in a fork of the warm process, which ends with this one."""
    warm()
    process = multiprocessing.get_context("forkserver").Process(target=target, args=arguments, daemon=True)
    with _starting, _no_main():
        process.start()
    return process


@contextmanager
def _surroundings(more: Mapping[str, str]) -> Iterator[None]:
    """What the fork server, and every fork after it, inherits from the moment of its start.

    A fixed hash seed, so that a set printed today prints the same tomorrow; our import path; no advice from the
    debugger that every kernel imports; and SIGINT held back, so that Ctrl-C is ours to handle and prints no traceback
    from a process nobody knows about.
    """
    ours = {
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": import_path(),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        **more,
    }
    kept = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _no_main() -> Iterator[None]:
    """Hide ``__main__``: multiprocessing would run the calling script again in every kernel."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def serve(arguments: list[str], cwd: str, env: Mapping[str, str]) -> None:
    """Be a kernel, in the fork: leave the parent's terminal, folder and environment, then run until killed."""
    os.setsid()  # a process group of its own: Ctrl-C stays with the parent, and what the kernel starts dies with it
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv[:] = ["ipykernel_launcher", *arguments]
    with Path(os.devnull).open("r+b", buffering=0) as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)
    leave_with_parent()
    with suppress(AttributeError):  # not everywhere
        os.nice(5)  # who draws and publishes what has come out goes first, or all of it waits for the last notebook
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()  # else each fork would draw the same numbers

    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    app.initialize(arguments)
    app.start()


class _Forked:
    """A fork, with the part of ``subprocess.Popen`` that :class:`LocalProvisioner` uses."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], cwd: str, env: Mapping[str, str]) -> None:
        self._process = fork(serve, arguments, cwd, dict(env))
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of the warm process; everything else is the local provisioner's."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork instead of running ``cmd``, whose arguments after the launcher's name go to the kernel."""
        import asyncio

        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.cwd = str(kwargs.get("cwd") or Path.cwd())
        # The first fork waits until the warm process is warm, and that must not hold up the event loop.
        env = kwargs.get("env", os.environ)
        starting = asyncio.ensure_future(asyncio.to_thread(_Forked, arguments, self.cwd, env))
        try:
            forked = await asyncio.shield(starting)
        except asyncio.CancelledError:
            (await starting).kill()  # nobody else knows of it yet
            raise
        self.process = cast(Any, forked)
        self.pid = self.pgid = forked.pid
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for the fork to end; the local provisioner would look only ten times a second."""
        import asyncio

        forked, self.process = self.process, None
        return await asyncio.to_thread(forked.wait) if forked else 0


class _OneKernel(KernelSpecManager):
    """The kernels of this Python, whatever is or is not installed under Jupyter's paths."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        metadata = {"kernel_provisioner": {"provisioner_name": PROVISIONER}} if can_fork() else {}
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python", metadata=metadata)


def manager(folder: Path) -> AsyncKernelManager:
    """A manager for one new kernel; its connection file and IPython's own files stay in ``folder``."""
    # An entry point says the same to an installed hdc; this serves one that is only on the import path.
    KernelProvisionerFactory.instance().provisioners.setdefault(
        PROVISIONER,
        EntryPoint(PROVISIONER, f"{__name__}:{ForkProvisioner.__name__}", KernelProvisionerFactory.GROUP_NAME),
    )
    made = AsyncKernelManager(kernel_name="hdc", kernel_spec_manager=_OneKernel())
    made.connection_file = str(folder / f"{uuid4().hex[:12]}.json")
    if hasattr(socket, "AF_UNIX") and len(os.fsencode(made.connection_file)) < _LONGEST:
        # A TCP port is free when the manager looks and may be another process's when the kernel comes to bind it.
        made.transport = "ipc"
    return made
